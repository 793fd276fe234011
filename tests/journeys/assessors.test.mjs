// How far companies see themselves above each assessor: from sessions on the device and
// opened ones, in words, as a table, as a file; too few is said, and what was tampered with
// is left out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import { accessible, address, inEveryWay, reads, saved, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { download, filled, opened } from "./filled.mjs";

const all = dimensions.flatMap(({ criteria }) => criteria);
const json = (name, value) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(value)) });
const levels = (level) => Object.fromEntries(all.map((key) => [key, { level }]));

/** A session at company `n`: the company said `own` everywhere, the assessor `given`. */
function session(by, n, own, given) {
  const company = { ...filled().company, id: `c${n}`, name: `Voorbeeld ${n} BV` };
  const at = "2026-11-28T11:00:00Z";
  const revealed = Object.fromEntries(
    dimensions.map(({ key, criteria }) => [key, { at, given: Object.fromEntries(criteria.map((one) => [one, { level: given }])) }]),
  );
  return filled({
    id: `session-${by.replaceAll(" ", "-")}-${n}`,
    kind: "guided",
    company,
    ratings: levels(given),
    session: { assessor: { role: by }, self: levels(own), revealed },
  });
}

/** A juror's finished file about company `n`. */
function juror(by, n, level) {
  const { method, round, created, updated } = filled();
  return {
    format: "zeven/juror",
    version: 1,
    app: "0.1.0",
    method,
    id: `juror-${by.replaceAll(" ", "-")}-${n}`,
    revision: 2,
    created,
    updated,
    round,
    company: { ...filled().company, id: `c${n}` },
    based_on: { id: `self-${n}`, revision: 1 },
    juror: { label: by, conflict: { exists: false } },
    closed: updated,
    ratings: levels(level),
  };
}

const own = (n, level) => filled({ id: `self-${n}`, company: { ...filled().company, id: `c${n}` }, ratings: levels(level) });

async function offer(page, files) {
  await page.locator("#bias-open").setInputFiles(files);
}

test("five companies make an assessor's bias, four do not, and it is read aloud, shown and saved", async (t) => {
  const { page } = await visit(t);
  // One session is on the device, the others are opened for this screen.
  const id = await opened(page, session("Assessor A", 0, 4, 3));
  await page.goto(`${address}#/session/${id}`);
  await saved(page);
  await page.goto(`${address}#/jury`);
  await page.getByRole("link", { name: "Bekijk hoe ver ze uiteen liggen" }).click();
  await page.getByText("Nu: 1 sessie en 0 bestanden van juryleden.").waitFor();
  const said = page.locator(".bias-said");
  await said.getByText("Assessor A, 1 bedrijf: te weinig om te beoordelen.").waitFor();
  await offer(page, [1, 2, 3].map((n) => json(`${n}.json`, session("Assessor A", n, 4, 3))));
  await said.getByText("Assessor A, 4 bedrijven: te weinig om te beoordelen.").waitFor();
  await reads(page.locator("main"), /vanaf 5 verschillende bedrijven/);
  await offer(page, [
    json("4.json", session("Assessor A", 4, 5, 3)),
    // The same file once more counts once.
    json("again.json", session("Assessor A", 4, 5, 3)),
    ...[0, 1, 2, 3, 4].map((n) => json(`b${n}.json`, session("Assessor B", n, 3, 4))),
  ]);
  // By hand: four companies at +1 and one at +2: 6/5.
  await said
    .getByText("Assessor A, 5 bedrijven: Gemiddeld ziet het bedrijf zich 1,2 hoger dan de assessor. ", { exact: false })
    .waitFor();
  await said.getByText("Assessor B, 5 bedrijven: Gemiddeld ziet het bedrijf zich 1,0 lager dan de assessor.", { exact: false }).waitFor();
  const row = page.locator(".assessors tbody tr").first();
  const cells = await row.locator("td").allInnerTexts();
  assert.deepEqual(cells, ["5", "+1,2", "1,2", "210", ...Array(7).fill("+1,2")]);
  await reads(row.locator("th"), /niet ondertekend/);
  const { name, bytes } = await download(page, "#save-bias");
  assert.match(name, /assessoren\.csv$/);
  const [a, b] = parse(bytes.toString("utf8"), { columns: true });
  assert.deepEqual(
    [a.assessor, a.companies, a.all_bias, a.all_apart, a.all_n, a.digital_bias, b.all_bias],
    ["Assessor A", "5", "1.20", "1.20", "210", "1.20", "-1.00"],
  );
  const excel = (await download(page, "#save-bias-excel")).bytes.toString("utf8");
  assert.ok(excel.startsWith("\ufeff") && excel.includes(";1,20;"));
  // What was opened here is kept nowhere.
  await page.reload();
  await page.getByText("Nu: 1 sessie en 0 bestanden van juryleden.").waitFor();
});

test("a juror counts beside the company's own file, and a changed signed session is left out", async (t) => {
  const { page } = await visit(t);
  await page.goto(`${address}#/jury/assessors`);
  await page.getByText("Er is nog geen sessie om te tellen.").waitFor();
  await offer(page, [0, 1, 2, 3, 4].map((n) => json(`j${n}.json`, juror("Jurylid 1", n, 2))));
  await page.getByText("5 bestanden van juryleden tellen niet mee").waitFor();
  await offer(page, [0, 1, 2, 3, 4].map((n) => json(`o${n}.json`, own(n, 4))));
  await page.locator(".bias-said").getByText("Jurylid 1, 5 bedrijven: Gemiddeld ziet het bedrijf zich 2,0 hoger").waitFor();
  // Signed here, then changed elsewhere.
  await page.goto(`${address}#/keys`);
  await page.locator("input[name=key-name]").fill("Assessor A");
  await page.locator("#make-key").click();
  await page.locator("#save-key").waitFor();
  await page.goto(address);
  const id = await opened(page, session("Assessor A", 9, 4, 3));
  await page.goto(`${address}#/session/${id}/settle`);
  await page.locator("#sign").click();
  await page.locator("[data-seal=intact]").waitFor();
  await page.goto(`${address}#/session/${id}/handover`);
  const signed = JSON.parse((await download(page, "#save-company")).bytes.toString("utf8"));
  await page.goto(`${address}#/jury/assessors`);
  await page.locator(".assessors th", { hasText: /ondertekend, sleutel [0-9a-f]{4}-/ }).waitFor();
  const changed = structuredClone(signed);
  changed.session.self[all[0]].level = 1;
  changed.company.name = "Geknoeid BV";
  const { page: other } = await visit(t);
  await other.goto(`${address}#/jury/assessors`);
  await offer(other, [json("a.json", changed), json("x.json", { format: "zeven/benchmark" })]);
  await other.getByText("na het ondertekenen is gewijzigd: Geknoeid BV").waitFor();
  await other.locator(".refusals").getByText("x.json").waitFor();
  assert.equal(await other.locator(".bias-said").count(), 0);
});

test("the screen of assessors is accessible and fits a phone: light and dark, 320 and 1280 px", async (t) => {
  const { page } = await visit(t, { viewport: { width: 320, height: 700 } });
  await page.goto(`${address}#/jury/assessors`);
  await page.locator("#bias-open").waitFor({ state: "attached" });
  await offer(page, [0, 1, 2, 3, 4].map((n) => json(`${n}.json`, session("Assessor met een lange functienaam in het Nederlands", n, 5, 3))));
  await offer(page, [json("b.json", session("Assessor B", 1, 4, 4))]);
  await page.locator(".bias-said li").nth(1).waitFor();
  await inEveryWay(page, "assessors", 320);
});
