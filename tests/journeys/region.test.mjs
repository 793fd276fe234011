// A whole region at once: six thousand assessments as companies send them, 180 of them broken in
// twenty ways. Nothing is lost in silence, and what goes out can be read back by another program.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import { address, reads, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { download } from "./filled.mjs";
import { assessment, region, result, ways } from "./region.mjs";

const FILES = 6_000;
const BROKEN = 180;

/** The rows of a file that the hub handed out, every cell a text as in CSV, by id. One entry per
 *  form: another form is one more line here. */
const forms = {
  jsonl(bytes) {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.trimEnd().split("\n").map((line) => {
      const cells = Object.entries(JSON.parse(line)).map(([name, value]) => [name, value === null ? "" : String(value)]);
      return Object.fromEntries(cells);
    });
  },
  csv(bytes) {
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "a mark, so that a spreadsheet knows the letters");
    const rows = parse(bytes, { columns: true, delimiter: ";", bom: true });
    // An apostrophe in front guards against formulas.
    const plain = (cell) => cell.replace(/^'(?='*[=+\-@\t])/, "");
    return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plain(cell)])));
  },
};

function readBack({ name, bytes }) {
  const read = forms[name.split(".").pop()];
  return new Map(read(bytes).map((row) => [row.id, row]));
}

async function part(page, name) {
  await page.locator(".rooms").getByRole("link", { name, exact: true }).click();
  await page.locator(".hub h1", { hasText: name }).waitFor();
}

const number = (text) => Number(text.replace(/\D/g, ""));

test("a region of six thousand files comes in, is looked at, and goes out again", async (t) => {
  const { root, refused, good } = region(FILES, BROKEN);
  assert.equal(refused.size, BROKEN);
  assert.equal(new Set(refused.values()).size, 20);
  const { page } = await visit(t);
  await page.goto(`${address}#/hub/files`);

  // Stopped in the middle: whole files are there, and no half ones.
  await page.setInputFiles("#hub-folder", root);
  await page.waitForFunction(() => document.querySelector(".running progress")?.value >= 500);
  const shown = await page.locator(".running p").first().innerText();
  assert.match(shown, /van 6\.?000 bestanden gelezen: [\d.]+ resultaten, [\d.]+ geweigerd/);
  await page.locator("#hub-stop").click();
  const report = page.locator(".report");
  await report.getByRole("heading", { name: "Gestopt" }).waitFor();
  const lines = await report.locator("li").allInnerTexts();
  const before = number(lines.find((line) => line.includes("erbij")));
  const wrong = number(lines.find((line) => line.includes("geweigerd")));
  assert.ok(before > 400 && before < good.size, `${before} results until then`);
  assert.ok(wrong > 0 && wrong < BROKEN, `${wrong} refused until then`);
  assert.equal(number(await page.locator(".over").innerText()), before, "what is there is what was said");

  // Again, to the end: what was there is recognised, the rest is added.
  await page.setInputFiles("#hub-folder", root);
  await report.getByRole("heading", { name: "Gelezen" }).waitFor({ timeout: 120_000 });
  const said = await report.locator("li").allInnerTexts();
  const count = (word) => number(said.find((line) => line.includes(word)) ?? "0");
  assert.deepEqual([count("erbij"), count("stonden er al"), count("geweigerd")], [good.size - before, before, BROKEN]);
  assert.equal(said.length, 3, `nothing else is said: ${said}`);
  assert.equal(number(await page.locator(".over").innerText()), good.size);

  // Every broken file stands there, on the page and in the list to be sent on, with place and reason.
  const listed = await page.locator(".refused tbody tr").evaluateAll((rows) =>
    rows.map((row) => [row.querySelector("th").textContent, row.querySelector("td").textContent]),
  );
  assert.deepEqual(listed.map(([file]) => file).sort(), [...refused.keys()].sort());
  const table = await download(page, "#save-refused");
  const saved = parse(table.bytes, { columns: true, delimiter: ";", bom: true });
  assert.deepEqual([...new Set(saved.map((line) => line.Bestand))].sort(), [...refused.keys()].sort());
  const onPage = new Map(listed);
  for (const line of saved) {
    const way = refused.get(line.Bestand);
    const [, , place, reason] = ways[way];
    if (place instanceof RegExp) assert.match(line.Plaats, place, `the place in ${line.Bestand}`);
    else assert.equal(line.Plaats, place, `the place in ${line.Bestand}`);
    assert.match(line.Reden, reason, `the reason of ${line.Bestand}`);
    assert.match(onPage.get(line.Bestand), reason, `the reason of ${line.Bestand} on the page`);
  }

  // Where the region stands.
  await page.locator("#hub-on").click();
  await page.locator("#overview-says").waitFor();
  const rows = [...good.values()];
  const meet = rows.filter((row) => row.verdict === "meets").length;
  const sentence = await page.locator("#overview-says").innerText();
  assert.deepEqual(sentence.split(".")[0].match(/\d+/g).map(Number), [good.size, meet], sentence);
  await part(page, "Groepen");
  await page.locator("#groups tbody tr").first().waitFor();
  const groups = await page.locator("#groups tbody tr").allInnerTexts();
  assert.equal(groups.length, new Set(rows.map((row) => row.sector)).size);

  // Out again, and read back: every figure, reckoned by this test once more.
  await part(page, "Overzicht");
  await page.locator(".take-away summary").click();
  for (const button of ["#take-lines", "#take-excel"]) {
    const back = readBack(await download(page, button));
    assert.equal(back.size, good.size, button);
    for (const [id, row] of good) assert.deepEqual(back.get(id), row, button);
  }

  // A benchmark, which a company opens beside its own.
  await part(page, "Publiceren");
  await page.locator("input[name=title]").fill("De regio");
  const benchmark = await download(page, "#publish");
  const file = JSON.parse(benchmark.bytes.toString("utf8"));
  assert.equal(file.companies, good.size);
  assert.ok(!benchmark.bytes.toString("utf8").includes("Voorbeeld"));
  await page.locator(".home").click();
  const own = { ...assessment(1), id: "7d000000-0000-4000-8000-000000000001" };
  const upload = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await page.locator(".home-hero input[type=file]").setInputFiles(upload("own.json", JSON.stringify(own)));
  await page.locator(".result").waitFor();
  await page.locator(".rooms").getByRole("link", { name: "Vergelijken", exact: true }).click();
  await page.locator(".exchange input[type=file]").setInputFiles(upload(benchmark.name, benchmark.bytes));
  await page.locator("h3", { hasText: "De regio" }).waitFor();
  assert.equal(number((await page.locator("#peers-about").innerText()).split("·")[0]), good.size);
  // Its place in the first dimension, by the same rows: how many are below it.
  const [{ key }] = dimensions;
  const score = (row) => Math.floor((60 * row[`${key}_sum`]) / row[`${key}_n`]);
  const all = rows.filter((row) => row[`${key}_sum`]).map(score).sort((a, b) => a - b);
  const at = [10, 25, 50, 75, 90].map((percent) => all[Math.ceil((percent * all.length) / 100) - 1]);
  assert.deepEqual(["p10", "p25", "p50", "p75", "p90"].map((name) => file.dimensions[key][name]), at);
  const mine = score(result(own));
  const words = mine < at[0] ? /Lager dan negen/ : mine < at[1] ? /laagste kwart/ : mine < at[2] ? /Onder het midden/
    : mine === at[2] ? /Precies in het midden/ : mine <= at[3] ? /Boven het midden/ : mine <= at[4] ? /hoogste kwart/ : /Hoger dan negen/;
  await reads(page.locator(".bands .place").first(), words);
});
