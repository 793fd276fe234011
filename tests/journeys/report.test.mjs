// The documents to print: read back from the PDF by a reader of another maker, in four
// languages; the page for the board is one page; charts are files that open elsewhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { extractText, getDocumentProxy } from "unpdf";
import { accessible, begin, counted, inEveryWay, place, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { download, filled, opened } from "./filled.mjs";

const LANGUAGES = ["nl", "en", "fr", "de"];

// As long as people write: the page for the board must hold it.
const long = (n) => `Actie ${n}: alle stilstanden aan de lijnen vastleggen, wekelijks bespreken met de operators en de drie grootste oorzaken wegnemen`;
const actions = Array.from({ length: 9 }, (_, n) => ({
  id: `a${n}`,
  title: long(n),
  owner: "Productieleider en technische dienst",
  date: `2027-0${n + 1}-28`,
  kpi: "Ongeplande stilstand (%)",
  horizon: n < 6 ? "0-6" : "6-18",
  status: n === 2 ? "done" : "open",
}));
const evidence = {
  e1: { title: "Beschikbaarheid per machine", strength: "shown12", date: "2026-09-30" },
  e2: { title: "Bord bij lijn 2", strength: "shown", date: "2020-01-31" },
  e3: { title: "Gesprek met operators", strength: "told" },
};
function company() {
  const value = filled({
    actions,
    evidence,
    targets: { digital: { level: 4, date: "2027-12-31" } },
    outcomes: { "first-pass-yield": { value: [985, 10], unit: "%", period: "2026" } },
  });
  value.ratings["manufacturing.equipment"].evidence = ["e1"];
  value.ratings["manufacturing.automation"].evidence = ["e2", "e3"];
  for (const key of dimensions.flatMap(({ criteria }) => criteria.slice(2))) {
    if (!key.startsWith("manufacturing") && key !== "eco.water") value.ratings[key] = { level: 2 };
  }
  return value;
}

async function printed(page) {
  const bytes = await page.pdf({ preferCSSPageSize: true });
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf, { mergePages: false });
  // Lines break where they like, and hyphens with them.
  const plain = (part) => part.replace(/[\u00ad\u2010]/g, "").replace(/-\s*\n\s*/g, "").replace(/\s+/g, " ");
  return { pages: text.map(plain), all: plain(text.join("\n")) };
}

const squeezed = (text) => text.replace(/[\s\u00a0\u00ad-]+/g, "");
const holds = (pdf, words, what) => assert.ok(squeezed(pdf).includes(squeezed(words)), `${what}: “${words}” is not in: ${pdf}`);

for (const language of LANGUAGES) {
  test(`the full report and the page for the board are printed whole: ${language}`, async (t) => {
    const { page } = await visit(t);
    await page.selectOption("select[name=language]", language);
    await page.locator(`html[lang=${language}]`).waitFor();
    await opened(page, company(), "report/ID");
    await page.locator(".paper.full .heat-sheet").waitFor();
    const paper = page.locator(".paper");
    const sentence = await paper.locator("h2").innerText();
    const names = await paper.locator(".numbers tbody th").allInnerTexts();
    const scores = await paper.locator(".numbers tbody td:nth-child(2)").allInnerTexts();
    const foot = await paper.locator(".foot").textContent();
    assert.equal(names.length, 7);

    const full = await printed(page);
    assert.ok(full.pages.length >= 4 && full.pages.length <= 10, `${full.pages.length} pages`);
    holds(full.all, sentence, "sentence");
    for (const name of names) holds(full.all, name, "dimension");
    for (const score of scores) holds(full.all, score, "score");
    for (const action of actions.filter(({ status }) => status !== "dropped")) holds(full.all, action.title, "action");
    holds(full.all, "Voorbeeld Metaal BV", "company");
    holds(full.all, filled().method.sha256.slice(0, 8), "hash");
    holds(full.all, language === "en" ? "98.5" : "98,5", "outcome figure");
    for (const [index, one] of full.pages.entries()) {
      holds(one, foot, `foot of page ${index + 1}`);
      holds(one, `${index + 1} / ${full.pages.length}`, "page number");
    }

    await page.locator(".papers a").nth(1).click();
    await page.locator(".paper.board").waitFor();
    const board = await printed(page);
    assert.equal(board.pages.length, 1, `one page for the board, in ${language}`);
    holds(board.all, sentence, "sentence");
    for (const name of names) holds(board.all, name, "dimension");
    holds(board.all, foot, "foot");
    await counted(paper.locator(".lines tbody tr"), 5);
  });
}

test("the page for the board is one page with nothing answered and with everything in the way", async (t) => {
  const { page } = await visit(t);
  const ratings = Object.fromEntries(dimensions.flatMap(({ criteria }) => criteria.map((key) => [key, { level: 1 }])));
  await opened(page, filled({ ratings }), "report/ID/board");
  await page.locator(".paper.board").waitFor();
  assert.equal((await printed(page)).pages.length, 1);
  await page.locator(".home").click();
  await begin(page, "Nog Niets BV");
  await page.goto(`${page.url().split("#")[0]}#/report/${place(page).id}/board`);
  await page.locator(".paper.board", { hasText: "Nog Niets BV" }).waitFor();
  assert.equal((await printed(page)).pages.length, 1);
});

test("the application file has missing proof first and says what it is not", async (t) => {
  const { page } = await visit(t, { colorScheme: "dark" });
  await opened(page, company(), "report/ID/award");
  const proofs = page.locator(".paper.award .proofs > li");
  await proofs.first().waitFor();
  const lines = await proofs.allInnerTexts();
  assert.match(lines[0], /Ontbreekt: iets wat getoond is/);
  assert.match(lines.at(-1), /Beschikbaarheid per machine · getoond, met 12 maanden gegevens/);
  assert.doesNotMatch(lines.at(-1), /Ontbreekt/);
  const old = lines.find((line) => line.includes("Bord bij lijn 2"));
  assert.match(old, /hoogstens 24 maanden oud; gegevens over 12 maanden/);
  await page.locator(".paper", { hasText: "Overtuigt meestal" }).waitFor();
  const pdf = await printed(page);
  holds(pdf.pages[0], "Het is geen formulier van een award", "statement");
  holds(pdf.pages.at(-1), "Het is geen formulier van een award", "statement");
  for (const one of pdf.pages) holds(one, await page.locator(".paper .foot").textContent(), "foot");
});

test("charts are saved as SVG with the numbers in it and as PNG of twice the size", async (t) => {
  const { page } = await visit(t);
  const value = company();
  value.company.name = "Voorbeeld <b>&amp; \"Zn\"";
  await opened(page, value, "report/ID");
  await page.locator(".charts img").nth(2).waitFor();
  const scores = await page.locator(".numbers tbody td:nth-child(2)").allInnerTexts();
  for (const part of ["bars", "radar", "heat"]) {
    const svg = await download(page, `#save-${part}-svg`);
    const text = svg.bytes.toString("utf8");
    const { shape, words, width } = await page.evaluate((source) => {
      const root = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
      const words = [...root.querySelectorAll("text")].map((node) => node.textContent);
      return { shape: root.localName, words, width: Number(root.getAttribute("width")) };
    }, text);
    assert.equal(shape, "svg");
    assert.ok(words.some((line) => line.startsWith('Voorbeeld <b>&amp; "Zn"')), words.join("|"));
    if (part !== "heat") for (const score of scores) assert.ok(words.includes(score), `${part}: ${score}`);
    const png = await download(page, `#save-${part}-png`);
    assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
    assert.equal(png.bytes.readUInt32BE(16), 2 * width);
    assert.ok(png.bytes.length > 5000, `${png.bytes.length} bytes`);
  }
});

test("the report is accessible: light and dark, 360 and 1280 px", async (t) => {
  const { page } = await visit(t);
  await opened(page, company(), "report/ID");
  for (const kind of ["full", "board", "award"]) {
    await page.goto(page.url().replace(/(report\/[^/]+).*/, `$1/${kind}`));
    await page.locator(`.paper.${kind}`).waitFor();
    await inEveryWay(page, `report, ${kind}`);
  }
});
