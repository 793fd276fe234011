// What leaves the app can be opened again, in the app and by programs that know nothing
// of it; earlier rounds become a line; a benchmark of the `zeven` command gives a place.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import { accessible, counted, inEveryWay, reads, saved, visit } from "./browser.mjs";
import { answers, dimensions } from "./company.mjs";

const identity = JSON.parse(execFileSync(process.env.ZEVEN_CLI, ["method"], { encoding: "utf8" }));
const nasty = {
  name: "=cmd|' /C calc'!A0",
  site: 'Hal "2"; <script>alert(1)</script>,\nachter',
};

/** An assessment as a file; `levels` changes the answer to every criterion of a dimension. */
function assessment(changes = {}, levels = {}) {
  const ratings = {};
  for (const { key, criteria } of dimensions) {
    for (const criterion of criteria) {
      const given = levels[key] ?? answers[criterion];
      ratings[criterion] = Array.isArray(given) ? { level: "na", reason: given[1] } : { level: given };
    }
  }
  return {
    format: "zeven/assessment",
    version: 1,
    app: "0.1.0",
    method: identity,
    id: "6a1f0f5e-0001-4000-8000-000000000001",
    revision: 3,
    created: "2026-11-20T09:00:00Z",
    updated: "2026-11-20T10:00:00Z",
    kind: "self",
    pass: "full",
    round: 2026,
    company: {
      id: "6a1f0f5e-0000-4000-8000-00000000000c",
      name: "Voorbeeld Metaal BV",
      site: "Hal 2",
      country: "NL",
      region: "NL41",
      sector: "25",
      size: "small",
      produces: true,
    },
    ratings,
    sharing: { host_visit: false, wants_visit: [] },
    ...changes,
  };
}

async function offer(page, name, content) {
  await page.locator("input[type=file]").setInputFiles({
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
  });
}

/** Opens a file on the first screen and waits for its result. */
async function open(page, name, content) {
  await offer(page, name, content);
  await page.locator(".result").waitFor();
}

async function home(page) {
  await page.locator(".home").click();
  await page.locator(".home-hero").waitFor();
}

async function room(page, name) {
  await page.locator(".rooms").getByRole("link", { name, exact: true }).click();
  await page.locator(".exchange h1").waitFor();
}

async function download(page, selector) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}

/** What the native command says of a file. */
function checked(name, text) {
  const file = join(mkdtempSync(join(tmpdir(), "zeven-")), name);
  writeFileSync(file, text);
  return execFileSync(process.env.ZEVEN_CLI, ["check", file], { encoding: "utf8" }).trim();
}

test("every export is what it says and opens again", async (t) => {
  const { page } = await visit(t);
  const own = assessment();
  Object.assign(own.company, nasty);
  await open(page, "own.json", own);
  await room(page, "Bestanden");

  const whole = await download(page, "#save-assessment");
  const result = await download(page, "#save-result");
  // Forms for programs are folded away; what most people need is not.
  assert.equal(await page.locator("#save-csv").isVisible(), false);
  const names = await page.locator(".exports button:visible").allInnerTexts();
  assert.deepEqual(names, ["Bewaar de hele beoordeling", "Bewaar voor een hub", "Bewaar voor een rekenblad"]);
  await page.locator(".other-forms > summary").click();
  const csv = await download(page, "#save-csv");
  const excel = await download(page, "#save-excel");
  for (const { name, text } of [whole, result, csv, excel]) {
    assert.match(name, /^zeven[a-z0-9-]*\.(json|csv)$/);
    assert.match(checked(name, text), /: ok$/, name);
  }
  const line = page.getByRole("status").filter({ hasText: excel.name });
  await reads(line, /Bewaard als .* downloads/);
  await accessible(page, "a file was saved");

  // The disclaimer is in the file where there is room for it.
  for (const { text } of [whole, result]) assert.match(JSON.parse(text).disclaimer, /geen officiële award/);
  const row = JSON.parse(result.text).results[0];
  assert.deepEqual([row.company, row.site], [nasty.name, nasty.site]);
  assert.equal(row.manufacturing_status, "complete");
  assert.ok(!result.text.includes("Geen proceswater"), "no answers in a result");

  // A foreign reader finds the same in both dialects, and no formula.
  const plain = parse(csv.text, { columns: true });
  assert.ok(excel.text.startsWith("\ufeffid;"));
  const spread = parse(excel.text, { columns: true, delimiter: ";", bom: true });
  assert.deepEqual(spread, plain);
  assert.equal(plain.length, 1);
  assert.deepEqual(Object.keys(plain[0]), Object.keys(row), "the same columns in the same order");
  for (const [column, value] of Object.entries(row)) {
    const expected = column === "company" ? `'${value}` : value === null ? "" : String(value);
    assert.equal(plain[0][column], expected, column);
  }

  // Each opens again: the assessment on the desk, the others to look at.
  for (const { name, text } of [result, csv, excel]) {
    await home(page);
    await offer(page, name, text);
    await page.locator(".exchange").waitFor();
    assert.match(page.url(), /#\/shown$/);
    await reads(page.locator(".over"), /=cmd\|/);
    await counted(page.locator(".exchange tbody tr"), dimensions.length);
    await reads(page.locator(".flag"), /Indicatie[\s\S]*Alleen een jury/);
    await counted(page.locator(".exchange .bars li"), dimensions.length);
  }
  await home(page);
  await counted(page.locator(".card"), 1, "looking at a result keeps nothing");
  await open(page, whole.name, whole.text);
  assert.equal(await page.locator(".conflict").count(), 0, "the same assessment, so no question");
});

test("an anonymous result names nobody and is seen before it is saved", async (t) => {
  const { page } = await visit(t);
  await open(page, "own.json", assessment());
  await room(page, "Bestanden");
  await page.locator("input[name=without-region]").check();
  await page.locator("input[name=without-sector]").check();
  await page.locator("input[name=host]").check();
  await page.locator("input[name=wants][value=smart]").check();
  await saved(page);
  const preview = await page.locator("#preview").textContent();
  const file = await download(page, "#save-anonymous");
  assert.equal(file.text, preview, "what is seen is what is saved");
  for (const known of ["Voorbeeld", "Hal 2", "6a1f0f5e", "NL41"]) {
    assert.ok(!file.text.includes(known) && !file.name.includes(known), known);
  }
  const row = JSON.parse(file.text).results[0];
  assert.equal(row.anonymous, true);
  assert.deepEqual([row.company, row.site, row.company_id, row.region, row.sector], [null, null, null, null, null]);
  assert.deepEqual([row.size, row.host_visit, row.wants_visit], ["small", true, "smart"]);
  assert.match(checked(file.name, file.text), /: ok$/);
  await home(page);
  await offer(page, file.name, file.text);
  await page.locator(".exchange").waitFor();
  await reads(page.locator(".over"), /^Zonder naam/);

  // The choices are in the assessment too, and stay.
  await page.goBack();
  await page.locator(".card").getByRole("link", { name: "Resultaat" }).click();
  await page.locator(".result").waitFor();
  await room(page, "Bestanden");
  assert.ok(await page.locator("input[name=host]").isChecked());
  assert.ok(await page.locator("input[name=wants][value=smart]").isChecked());
});

test("two rounds of a company become a line", async (t) => {
  const { page } = await visit(t);
  const before = assessment(
    { id: "6a1f0f5e-0002-4000-8000-000000000002", round: 2024, updated: "2024-11-20T10:00:00Z" },
    { digital: 3, eco: 4 },
  );
  await open(page, "2024.json", before);
  await room(page, "Vergelijken");
  await page.getByText("Er staat één ronde").waitFor();
  await home(page);
  const elsewhere = assessment({ id: "6a1f0f5e-0003-4000-8000-000000000003", round: 2025 });
  elsewhere.company.site = "Hal 9";
  await open(page, "elsewhere.json", elsewhere);
  await home(page);
  await open(page, "2026.json", assessment({}, { digital: 4, eco: 4, smart: 3 }));
  await room(page, "Vergelijken");
  const says = page.locator("#trend-says");
  await says.waitFor();
  // smart was 4, 5, 3, 4, 4 and 3: 23/6 became 3.
  await reads(says, /^Sinds 2024: Digitale fabriek 1,0 omhoog; Slimme productiesystemen 0,\d omlaag\.$/);
  await counted(page.locator(".steps-chart"), dimensions.length);
  const table = page.locator("table").first();
  const heads = await table.locator("thead th").allInnerTexts();
  assert.deepEqual(heads, ["Dimensie", "2024", "2026", "Verschil"]);
  const digital = await table.locator("tbody tr").nth(2).locator("td").allInnerTexts();
  assert.deepEqual(digital, ["3,0", "4,0", "+1,0"]);
});

/** A benchmark made by the native command of so many companies. */
function benchmark(count, extra = []) {
  const folder = mkdtempSync(join(tmpdir(), "zeven-"));
  mkdirSync(join(folder, "in"));
  for (let index = 0; index < count; index += 1) {
    const one = assessment({ id: `a${index}` }, { digital: 2 + (index % 3), eco: 3 + (index % 2) });
    one.company = { ...one.company, id: `c${index}`, name: `Voorbeeld ${index} BV` };
    writeFileSync(join(folder, "in", `${index}.json`), JSON.stringify(one));
  }
  const out = join(folder, "benchmark.json");
  const options = ["--title", "Metaal in het zuiden", "--chosen", "Leden van een hub", "--date", "2026-11-21", ...extra];
  execFileSync(process.env.ZEVEN_CLI, ["benchmark", join(folder, "in"), "-o", out, ...options]);
  return readFileSync(out, "utf8");
}

test("a benchmark gives a place among others, and another kind or pass does not", async (t) => {
  const { page } = await visit(t);
  await open(page, "own.json", assessment({}, { digital: 4, eco: 3 }));
  await room(page, "Vergelijken");
  await page.getByText("Er staat nog geen benchmark").waitFor();
  await offer(page, "benchmark.json", benchmark(12));
  await page.locator("#peers-about").waitFor();
  await reads(page.locator("#peers-about"), /12 bedrijven · gemaakt op 21\snov\.?\s2026 · zelfbeoordelingen · rondes: 2026/);
  await reads(page.locator(".chosen"), /Leden van een hub/);
  await page.getByText("geen ranglijst").waitFor();
  const places = await page.locator(".bands .place").allInnerTexts();
  // digital: 2, 3 and 4 four times each, own 4; eco: 3 and 4 six times each, own 3.
  assert.equal(places[2], "Boven het midden, binnen de middelste helft");
  assert.equal(places[5], "Precies in het midden van de groep");
  const row = await page.locator("section[aria-labelledby=peers-title] tbody tr").nth(2).locator("td").allInnerTexts();
  assert.deepEqual(row, ["4,0", "3,0", "2,0", "2,0", "3,0", "4,0", "4,0", "–", "12"]);

  // It stays on this device, for every assessment.
  await page.reload();
  await page.locator("#peers-about").waitFor();

  await offer(page, "small.json", benchmark(4).replace("Metaal in het zuiden", "Te klein"));
  await page.locator("h3", { hasText: "Te klein" }).waitFor();
  await reads(page.locator("#peers-about"), /te weinig bedrijven/);
  await page.getByRole("button", { name: "Verwijder deze benchmark" }).click();
  await page.locator("h3", { hasText: "Metaal in het zuiden" }).waitFor();

  const jury = benchmark(12).replace('"kind": "self"', '"kind": "jury"').replace("Metaal in het zuiden", "Jury");
  await offer(page, "jury.json", jury);
  await page.locator("#peers-refused").waitFor();
  await reads(page.locator("#peers-refused"), /nooit met elkaar vergeleken/);

  await home(page);
  const other = benchmark(12).replace(identity.sha256, "0".repeat(64));
  await offer(page, "other.json", other);
  const notice = page.locator(".notice").filter({ hasText: "other.json" });
  await notice.waitFor();
  await reads(notice, /andere inhoud/);
  await open(page, "quick.json", assessment({ id: "quick", pass: "quick" }));
  await room(page, "Vergelijken");
  await page.locator("#peers-refused").waitFor();
});

test("a result that was changed by hand is refused with its place", async (t) => {
  const { page } = await visit(t);
  await open(page, "own.json", assessment());
  await room(page, "Bestanden");
  await page.locator(".other-forms > summary").click();
  const { text } = await download(page, "#save-csv");
  const result = await download(page, "#save-result");
  await home(page);
  const cases = [
    ["level.csv", text.replace(",complete,", ",done,"), /2\/manufacturing_status/],
    ["cells.csv", `${text}a,b\r\n`, /3: 2 cellen waar de eerste regel er 84 heeft/],
    ["quote.csv", text.replace("\r\n", '\r\n"x"y,'), /2: een aanhalingsteken/],
    ["sum.json", result.text.replace(/"manufacturing_sum": \d+/, '"manufacturing_sum": 7'), /results\/0\/manufacturing_sum: klopt niet met/],
  ];
  for (const [name, content, expected] of cases) {
    await offer(page, name, content);
    const notice = page.locator(".notice").filter({ hasText: name });
    await notice.waitFor();
    await reads(notice, expected, name);
  }
});

test("the screens are accessible: light and dark, 360 and 1280 px", async (t) => {
  const { page } = await visit(t);
  const before = assessment({ id: "6a1f0f5e-0002-4000-8000-000000000002", round: 2024 }, { eco: 3 });
  await open(page, "2024.json", before);
  await home(page);
  await open(page, "2026.json", assessment());
  await room(page, "Bestanden");
  await page.locator(".other-forms > summary").click();
  await page.locator(".seen-first > summary").click();
  await inEveryWay(page, "files");
  const result = await download(page, "#save-result");
  await room(page, "Vergelijken");
  await page.locator("#trend-says").waitFor();
  await offer(page, "benchmark.json", benchmark(12));
  await page.locator(".bands").waitFor();
  await inEveryWay(page, "compare");
  await home(page);
  await offer(page, "result.json", result.text);
  await page.locator(".exchange").waitFor();
  await inEveryWay(page, "a result out of a file");
});
