// Whatever is damaged on this device is set aside with its name, can be saved as it is,
// and never stops the app from starting.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, counted, visit } from "./browser.mjs";
import { download, filled, opened } from "./filled.mjs";
import { kept, place, text } from "./store.mjs";

const id = filled().id;
const row = (page) => page.locator(".set-aside li");

/** One readable assessment on the device, and the first screen. */
async function device(t) {
  const { page } = await visit(t);
  await opened(page, filled());
  const whole = await kept(page, id);
  await page.locator(".home").click();
  await page.locator(".card").waitFor();
  return { page, whole };
}

/** Ways a text can go wrong on a disk. */
function damages(whole) {
  const bits = (at) => {
    const bytes = Buffer.from(whole, "utf8");
    bytes[at] ^= 0x10;
    return bytes.toString("latin1");
  };
  const newer = JSON.stringify({ ...JSON.parse(whole), version: 99 });
  return {
    truncated: whole.slice(0, whole.length / 2),
    "bit-flipped": bits(whole.indexOf('"format"') + 1),
    "half old and half new": whole.slice(0, whole.length / 2) + whole.slice(whole.length / 3),
    "from a newer version": newer,
    empty: "",
    "something else": "[1,2,3]",
    "no text at all": { a: [1, 2] },
  };
}

test("a document that cannot be read is set aside, named and saved as it is", async (t) => {
  const { page, whole } = await device(t);
  const card = await text(page, "cards", id);
  // An assessment of its own for each way, beside the one that stays whole.
  const broken = Object.entries(damages(whole)).map(([what], index) => {
    const own = `${id.slice(0, -1)}${index + 2}`;
    const company = `Kapot ${index + 1} BV`;
    const named = whole
      .replaceAll(id, own)
      .replaceAll("Voorbeeld Metaal BV", company)
      .replaceAll(filled().company.id, `company-${index + 1}`);
    return { what, own, company, named, damaged: damages(named)[what], card: { ...JSON.parse(card), id: own, name: company } };
  });
  for (const { own, damaged, card } of broken) {
    await place(page, "documents", own, damaged);
    await place(page, "cards", own, JSON.stringify(card));
  }
  const start = page.url().split("#")[0];
  await page.goto(`${start}#/result/${broken[0].own}`);
  await page.reload();
  for (const { own } of broken) {
    await page.goto(`${start}#/result/${own}`);
    await page.getByText("kan niet worden geopend").waitFor();
  }
  await page.locator(".home").click();
  const aside = (company) => row(page).filter({ hasText: company });
  for (const { what, own, company, damaged } of broken) {
    await aside(company).waitFor();
    const index = await row(page).evaluateAll((rows, name) => rows.findIndex(({ innerText }) => innerText.includes(name)), company);
    const file = await download(page, `.set-aside li:nth-child(${index + 1}) button:not(.plain)`);
    const expected = typeof damaged === "string" ? damaged : JSON.stringify(damaged);
    assert.equal(file.bytes.toString("utf8"), expected, `${what}: byte for byte`);
    assert.match(file.name, /^zeven-damaged-kapot-\d-bv\.json$/);
    assert.deepEqual(await text(page, "documents", own), damaged, `${what}: nothing was changed`);
  }
  await counted(page.locator(".card"), 1, "none of them is among the others");
  await counted(row(page), broken.length);
  await accessible(page, "home with something set aside");
  // What is readable again goes back to its place by itself.
  for (const { own, named } of broken) await place(page, "documents", own, named);
  await page.reload();
  for (const { company } of broken) await page.getByRole("heading", { name: company }).waitFor();
  await counted(page.locator(".card"), 1 + broken.length);
  assert.equal(await row(page).count(), 0, "back in their places");
});

test("a file of the same assessment takes the place, and the damaged one stays beside it", async (t) => {
  const { page } = await device(t);
  await place(page, "documents", id, "{ damaged");
  await page.reload();
  await page.locator("h1").waitFor();
  await opened(page, filled());
  await page.locator(".home").click();
  await page.locator(".card").waitFor();
  await row(page).getByText("Voorbeeld Metaal BV").waitFor();
  assert.equal((await download(page, ".set-aside button:not(.plain)")).bytes.toString("utf8"), "{ damaged");
  assert.equal(JSON.parse(await kept(page, id)).id, id);
  await row(page).getByRole("button", { name: "Verwijder Voorbeeld Metaal BV voorgoed" }).click();
  await row(page).waitFor({ state: "detached" });
  await counted(page.locator(".card"), 1);
});

test("damaged cards, settings, journals, methods, benchmarks and dossiers stop nothing", async (t) => {
  const { page } = await device(t);
  await page.evaluate(() => {
    for (const name of ["language", "theme", "second-language", "place", "journal", "journal.x", "filed.x"]) {
      localStorage.setItem(`zeven.${name}`, '{"half');
    }
    localStorage.setItem("zeven.journal.y", JSON.stringify('{"format":"zeven/assessment","version":99}'));
    localStorage.setItem("zeven.theme", JSON.stringify("</style><script>"));
  });
  await place(page, "cards", id, '{"half');
  await place(page, "methods", "abc", '{"half');
  await place(page, "benchmarks", "def", "");
  await place(page, "jury", "dossier/ghi", "{}");
  await place(page, "jury", "label/jkl", "\u0000");
  await place(page, "keys", "own", "rubbish");
  await page.reload();
  // The card was made anew from its document; the rest is set aside.
  await page.locator(".card").getByText("Eindhoven").waitFor();
  for (const name of ["abc", "def", "dossier/ghi", "label/jkl"]) await row(page).getByText(name, { exact: true }).waitFor();
  await counted(row(page), 4);
  await page.locator(".card").getByRole("link", { name: "Resultaat" }).click();
  await page.locator(".result").waitFor();
  for (const path of ["keys", "jury", "register", "method", "privacy"]) {
    await page.goto(`${page.url().split("#")[0]}#/${path}`);
    await page.locator("h1").waitFor();
  }
});
