// A jury: four score blind, the chair lays their files side by side, agrees, decides; the
// label stands in the register and its history stays.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { extractText, getDocumentProxy } from "unpdf";
import { accessible, answer, begin, counted, exported, inEveryWay, place, reads, saved, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { filled } from "./filled.mjs";

const all = dimensions.flatMap(({ criteria }) => criteria);
const first = dimensions[0].criteria;
const json = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

/** The file that a click saves. */
async function file(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}

async function go(page, where) {
  await page.goto(`${page.url().split("#")[0]}#/${where}`);
}

/** What `zeven check` says of a text. */
function check(text) {
  const path = join(mkdtempSync(join(tmpdir(), "zeven-")), "file.json");
  writeFileSync(path, text);
  try {
    return execFileSync(process.env.ZEVEN_CLI, ["check", path], { encoding: "utf8" });
  } catch (failed) {
    return failed.stdout;
  }
}

/** A company's own file, with a note that no juror may see. */
async function judged(t) {
  const { page } = await visit(t);
  await begin(page, "Voorbeeld Metaal BV");
  const { id } = place(page);
  await go(page, `walk/${id}/${dimensions[0].key}`);
  await page.locator(`#c-${first[0].replace(".", "-")}`).waitFor();
  await answer(page, first[0], 5);
  await saved(page);
  await go(page, `result/${id}`);
  await page.locator(".result").waitFor();
  const value = JSON.parse((await exported(page)).text);
  for (const key of all) value.ratings[key] = { level: 5, note: "Geheim van het bedrijf" };
  return { page, id, value };
}

/** A juror's file made from one that the app wrote. */
function juror(template, label, alter = () => {}) {
  const value = structuredClone(template);
  value.id = `juror-${label}`;
  value.juror.label = label;
  value.ratings = Object.fromEntries(all.map((key) => [key, { level: 4 }]));
  alter(value);
  return value;
}

const four = (template) => [
  juror(template, "Jurylid 1"),
  juror(template, "Jurylid 2", (v) => (v.ratings[first[0]].level = 2)),
  juror(template, "Jurylid 3", (v) => (v.ratings[first[0]] = { level: 5, note: "Gezien op lijn 2." })),
  juror(template, "Jurylid 4", (v) => (v.ratings["eco.energy"].level = 5)),
];

const texts = (values) => values.map((value) => json(`${value.juror.label}.json`, JSON.stringify(value)));

/** A juror's file with nothing in it yet, as the app writes it. */
async function template(page, value, label = "Jurylid 9") {
  await go(page, "jury");
  await page.locator("#judge-file").setInputFiles(json("bedrijf.json", JSON.stringify(value)));
  await page.locator("#sit-role").fill(label);
  await page.locator("#sit-tie-none").check();
  await page.locator("#sit-begin").click();
  await page.getByRole("heading", { name: "Uw plaats in de jury" }).waitFor();
  const { id } = place(page);
  await go(page, `result/${id}`);
  const saving = await file(page, page.locator("#close-juror"));
  return JSON.parse(saving.text);
}

test("four jurors score blind, the chair agrees and decides, the label is registered and withdrawn", async (t) => {
  const { value } = await judged(t);

  // A juror in a browser of their own walks the questions.
  const { page: seat } = await visit(t);
  await seat.locator(".third-door a[href=\"#/jury\"]").click();
  await seat.locator("#judge-file").setInputFiles(json("bedrijf.json", JSON.stringify(value)));
  await seat.locator("#sit-begin").click();
  await seat.getByText("Vul eerst een functie in").waitFor();
  await seat.locator("#sit-role").fill("Jurylid 1");
  await seat.locator("#sit-begin").click();
  await seat.getByText("Zeg eerst ja of nee").waitFor();
  await seat.locator("#sit-tie-none").check();
  await seat.locator("#sit-begin").click();
  await seat.getByText("U scoort Voorbeeld Metaal BV · Hal 2").waitFor();
  const seated = place(seat).id;
  await seat.getByRole("link", { name: "Naar de vragen" }).click();
  for (const key of first) {
    await seat.locator(`#c-${key.replace(".", "-")}`).waitFor();
    assert.equal(await seat.locator(`#c-${key.replace(".", "-")} input:checked`).count(), 0, "nothing is filled in");
    await answer(seat, key, 4);
  }
  await saved(seat);
  assert.equal(await seat.locator(".walk-foot .score").count(), 0, "no score on the way");
  assert.doesNotMatch(await seat.locator("body").innerText(), /Geheim van het bedrijf/);
  // Interrupted and taken up again.
  await seat.reload();
  await seat.locator(`#c-${first[0].replace(".", "-")} input[value="4"]:checked`).waitFor({ state: "attached" });
  await go(seat, `result/${seated}`);
  await seat.getByText("Nog 36 vragen").or(seat.getByText("36 vragen staan nog open")).waitFor();
  const walked = await file(seat, seat.locator("#close-juror"));
  assert.match(check(walked.text), /: ok/);
  const own = JSON.parse(walked.text);
  assert.equal(own.format, "zeven/juror");
  assert.deepEqual(own.based_on, { id: value.id, revision: value.revision });
  assert.equal(Object.keys(own.ratings).length, 6);
  assert.doesNotMatch(walked.text, /Geheim/);
  // Closed is closed.
  await go(seat, `walk/${seated}`);
  await seat.locator("#save-juror").waitFor();

  // The chair.
  const { page } = await visit(t);
  await page.clock.setFixedTime(new Date("2027-02-01T10:00:00Z"));
  await page.locator(".third-door a[href=\"#/jury\"]").click();
  const files = four(own);
  await page.locator("#juror-files").setInputFiles(texts(files.slice(0, 3)));
  await page.locator("#to-table").click();
  await page.getByRole("heading", { name: "De tafel van de jury" }).waitFor();
  const id = place(page).id;

  // Three are too few for a decision.
  await page.locator('input[name="record-outcome"][value="meets"]').check();
  await page.locator("#record-reason").fill("x");
  await page.locator("#record-by").fill("Voorzitter");
  await page.locator("#record").click();
  await page.getByText("Een beslissing vraagt 4 onafhankelijke juryleden; er zijn er 3.").waitFor();
  assert.equal(await page.locator(".history").count(), 0);

  await page.locator("#more-files").setInputFiles(texts(files.slice(3)));
  await page.getByText("4 van de 4 juryleden zijn onafhankelijk").waitFor();

  // Only the wide difference comes up; the other one is in the rest.
  const discuss = page.locator("#discuss > li");
  const order = await discuss.evaluateAll((rows) => rows.map((row) => row.dataset.criterion));
  assert.equal(order[0], first[0]);
  assert.ok(!order.includes("eco.energy"), "one level apart in no divided dimension");
  await page.getByText("Gezien op lijn 2.").waitFor();
  await page.locator(".agreement").getByText(/van 252 vergelijkingen/).waitFor();
  const words = await page.locator(".agreement").innerText();
  assert.match(words, /Krippendorffs alfa is −?0,\d{3} over 42 criteria/);

  const row = page.locator(`[data-criterion="${first[0]}"]`);
  await row.locator('input[value="4"]').check();
  await row.getByText("Telt zodra er een reden is").waitFor();
  assert.equal(await page.locator("#computed").getAttribute("data-verdict"), "cannot_tell");
  await row.locator("input[type=text]").fill("Lijn 2 nagekeken.");
  await row.locator("input[type=text]").blur();
  await row.getByText("Bepaald; het telt.").waitFor();
  await page.locator("#close-agree").click();
  await page.locator("#close-reason").fill("Het middelste niveau.");
  await page.locator("#close-agree").click();
  await page.getByText("42 van 42 criteria bepaald").waitFor();
  assert.equal(await page.locator("#computed").getAttribute("data-verdict"), "meets");

  // A decision against what was computed asks why; this one follows it.
  await page.locator('input[name="record-outcome"][value="does_not_meet"]').check();
  await page.locator("#record-reason").fill("");
  await page.locator("#record").click();
  await page.locator("#record-wrong").getByText("Zeg waarom.").waitFor();
  await page.locator('input[name="record-outcome"][value="meets"]').check();
  await page.locator('.record-form input[type=checkbox][value="eco"]').check();
  await page.locator("#record").click();
  await page.locator('.history [data-kind="decision"]').waitFor();
  await saved(page);

  const dossier = await file(page, page.locator("#save-dossier"));
  assert.match(check(dossier.text), /: ok/);
  const kept = JSON.parse(dossier.text);
  assert.deepEqual(kept.originals[2], files[2], "the files as they came");
  assert.equal(kept.agreed[first[0]].reason, "Lijn 2 nagekeken.");
  assert.deepEqual(kept.records[0].distinctions, ["eco"]);
  assert.equal(kept.records[0].computed, "meets");
  const lied = structuredClone(kept);
  lied.originals[1].ratings[first[0]].level = 6;
  assert.match(check(JSON.stringify(lied)), /\/originals\/1\/ratings\/.*must be a whole number from 1 to 5/);

  // No more jurors after the decision, and the button is gone.
  assert.equal(await page.locator("#more-files").count(), 0);

  // The register, on three days.
  await go(page, "register");
  const entry = page.locator(".label-entry");
  await entry.waitFor();
  assert.equal(await entry.getAttribute("data-state"), "valid");
  await reads(entry, /31\sjan\.?\s2030/);
  const state = async (day) => {
    await page.clock.setFixedTime(new Date(`${day}T10:00:00Z`));
    await go(page, "jury");
    await page.locator("#judge-file").waitFor();
    await go(page, "register");
    await entry.waitFor();
    return entry.getAttribute("data-state");
  };
  assert.equal(await state("2029-04-29"), "valid");
  assert.equal(await state("2029-04-30"), "renew_soon");
  await page.locator(".plan-ahead li").filter({ hasText: "Voorbeeld Metaal BV" }).waitFor();
  assert.equal(await state("2030-01-31"), "renew_soon");
  assert.equal(await state("2030-02-01"), "expired");
  const register = await file(page, page.locator("#save-register"));
  assert.match(check(register.text), /: ok/);
  assert.doesNotMatch(register.text, /"levels"|"level"/);

  // Withdrawn: the history stays.
  await page.clock.setFixedTime(new Date("2028-03-01T10:00:00Z"));
  await go(page, `jury/${id}`);
  await page.locator(".change-record summary").click();
  await page.locator('input[name="record-kind"][value="withdrawal"]').check();
  await page.locator("#record-by").fill("Voorzitter");
  await page.locator("#record").click();
  await page.locator("#record-wrong").getByText("Zeg waarom.").waitFor();
  await page.locator("#record-reason").fill("De productie is gestopt.");
  await page.locator("#record").click();
  await page.locator('.history [data-kind="withdrawal"]').waitFor();
  await counted(page.locator(".history > li"), 2);
  await saved(page);
  await go(page, "register");
  await page.locator('.label-entry[data-state="withdrawn"]').waitFor();
  await counted(page.locator(".label-entry .history > li"), 2);

  // Both files open again in another browser, and an older register changes nothing.
  const { page: other } = await visit(t);
  await other.locator("input[type=file]").setInputFiles(json("dossier.json", dossier.text));
  await other.getByRole("heading", { name: "De tafel van de jury" }).waitFor();
  await other.getByText("42 van 42 criteria bepaald").waitFor();
  await counted(other.locator(".history > li"), 1);
  await other.reload();
  await other.getByText("42 van 42 criteria bepaald").waitFor();
  await go(other, "register");
  await other.locator("#register-in").setInputFiles(json("register.json", register.text));
  await other.locator(".label-entry").waitFor();
  await counted(other.locator(".label-entry"), 1);
});

test("files that do not belong together are refused with the reason", async (t) => {
  const { value } = await judged(t);
  const { page } = await visit(t);
  const own = await template(page, value);
  await go(page, "jury");
  const input = page.locator("#juror-files");
  await input.setInputFiles(texts([juror(own, "Jurylid 1")]));
  await page.getByText("Om te vergelijken is er nog minstens één nodig.").waitFor();
  const refusals = page.locator(".refusals").first();
  const cases = [
    [(v) => { v.company.id = "x"; v.company.name = "Ander BV"; }, /company\/id: .*ander bedrijf.*Ander BV/],
    [(v) => (v.round = 2020), /round: van ronde 2020/],
    [(v) => (v.method.version = "0.9.0"), /method.*0\.9\.0/],
    [(v) => (v.method.sha256 = "0".repeat(64)), /method\/sha256.*andere inhoud/],
    [(v) => (v.juror.label = "jurylid 1"), /“jurylid 1” is er al/],
    [(v) => (v.id = "juror-Jurylid 1"), /is er al/],
    [(v) => (v.ratings[first[0]].level = 9), /level.*1 tot 5/],
    [(v) => (v.format = "zeven/respondent"), /zeven\/respondent/],
  ];
  for (const [alter, expected] of cases) {
    await input.setInputFiles(texts([juror(own, "Jurylid 2", alter)]));
    await refusals.filter({ hasText: expected }).waitFor();
    assert.equal(await page.locator("#to-table").count(), 0);
  }
  // A declared tie can be compared, but does not count towards the four.
  const tied = juror(own, "Jurylid 4", (v) => (v.juror.conflict = { exists: true, statement: "Leverancier" }));
  await input.setInputFiles(texts([juror(own, "Jurylid 2"), juror(own, "Jurylid 3"), tied]));
  await page.locator("#to-table").click();
  await page.getByText("3 van de 4 juryleden zijn onafhankelijk. Vergelijken kan").waitFor();
  await page.getByText("Band met het bedrijf: Leverancier").waitFor();
  // All at one level: nothing to judge.
  await page.getByText("Te weinig om te zeggen hoe ver de juryleden het eens zijn").waitFor();
});

test("what the company said stays closed on this device until the juror is done", async (t) => {
  const { page, id } = await judged(t);
  await go(page, `juror/${id}`);
  await page.locator("#sit-role").fill("Jurylid 2");
  await page.locator("#sit-tie-some").check();
  await page.locator("#sit-statement").fill("Ooit klant");
  await page.locator("#sit-begin").click();
  await page.getByRole("heading", { name: "Uw plaats in de jury" }).waitFor();
  const seat = place(page).id;
  for (const screen of ["result", "walk", "profile", "others"]) {
    await go(page, `${screen}/${id}`);
    await page.getByRole("heading", { name: "Gesloten terwijl u oordeelt" }).waitFor();
    assert.equal(await page.locator(".rooms, .result, .walk").count(), 0);
  }
  await page.reload();
  await page.getByRole("heading", { name: "Gesloten terwijl u oordeelt" }).waitFor();
  await page.getByRole("link", { name: "Ga verder als jurylid" }).click();
  await page.getByText("Ik ben klaar").click();
  assert.equal(place(page).id, seat);
  const own = JSON.parse((await file(page, page.locator("#close-juror"))).text);
  assert.deepEqual(own.juror.conflict, { exists: true, statement: "Ooit klant" });
  await page.getByRole("link", { name: "Bekijk wat het bedrijf zei" }).click();
  await page.locator(".result").waitFor();
});

test("the jury is accessible: light and dark, 360 and 1280 px", async (t) => {
  const { value } = await judged(t);
  const { page } = await visit(t);
  const look = (where) => inEveryWay(page, where);
  const own = await template(page, value);
  await look("the end of a seat");
  await go(page, "jury");
  await page.locator("#judge-file").setInputFiles(json("bedrijf.json", JSON.stringify(value)));
  await page.locator("#sit-tie-some").check();
  await page.locator("#juror-files").setInputFiles(texts(four(own)));
  await page.locator("#to-table").waitFor();
  await look("the doors");
  await page.locator("#to-table").click();
  await page.locator("#discuss > li").first().waitFor();
  await page.locator(`[data-criterion="${first[0]}"] input[value="4"]`).check();
  await page.locator(".rest summary").click();
  await page.locator(".paper-table summary").click();
  await page.locator("#record").click();
  await look("the table");
  await page.locator('input[name="record-outcome"][value="meets"]').check();
  await page.locator("#record-reason").fill("Gezien.");
  await page.locator("#record-by").fill("Voorzitter");
  await page.locator("#record").click();
  await page.locator(".change-record summary").click();
  await look("the table with a decision");
  await saved(page);
  await go(page, "register");
  await page.locator(".label-entry summary").click();
  await look("the register");
});

for (const language of ["nl", "en", "fr", "de"]) {
  test(`the dossier is printed whole, with a foot and a number on every page: ${language}`, async (t) => {
    const { page } = await visit(t);
    await page.selectOption("select[name=language]", language);
    await page.locator(`html[lang=${language}]`).waitFor();
    const { method, company, round, created, updated } = filled();
    const roles = ["Jurylid 1, hoogleraar productietechniek", "Jurylid 2, fonds", "Jurylid 3, oud-directeur", "Jurylid 4, arbeid"];
    const files = roles.map((label, n) => ({
      format: "zeven/juror", version: 1, app: "0.1.0", method, id: `juror-${n}`, revision: 2, created, updated, round, company,
      based_on: { id: "judged", revision: 1 },
      juror: { label, conflict: n === 2 ? { exists: true, statement: "Leverde in 2019 een machine." } : { exists: false } },
      closed: "2026-11-20T11:00:00Z",
      ratings: Object.fromEntries(all.map((key, at) => [key, key === "eco.water" ? { level: "na", reason: "Geen proceswater" } : { level: 2 + ((at + n) % 7 === 0 ? 2 : at % 3), ...(at % 9 === n ? { note: `Gezien bij ${key}` } : {}) }])),
    }));
    await go(page, "jury");
    await page.locator("#juror-files").setInputFiles(files.map((one) => json(`${one.id}.json`, JSON.stringify(one))));
    await page.locator("#to-table").click();
    const reason = "Na bespreking het laagste van de twee niveaus, zoals de schaal vraagt: wie lager zag, had het op de vloer gezien.";
    await page.locator("#close-reason").fill(reason);
    await page.locator("#close-agree").click();
    await saved(page);
    const paper = page.locator(".paper.dossier");
    assert.equal(await paper.isVisible(), false, "the screen has its own form");
    assert.equal(await paper.textContent(), "", "and nothing stands there twice");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await paper.locator(".levels-given").waitFor({ state: "attached" });
    const words = await paper.evaluate((element) => ({
      foot: element.querySelector(".says").textContent,
      rows: [...element.querySelectorAll(".levels-given tbody tr:not(.group)")].map((row) => [...row.children].map((cell) => cell.textContent.trim())),
      groups: [...element.querySelectorAll(".group th")].map((one) => one.textContent.trim()),
      sitting: [...element.querySelectorAll(".sitting tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent.trim())),
    }));
    assert.deepEqual([words.rows.length, words.groups.length, words.sitting.length], [42, 7, 4]);
    const bytes = await page.pdf({ preferCSSPageSize: true });
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const { text } = await extractText(pdf, { mergePages: false });
    const squeezed = (part) => part.replace(/[\s\u00a0\u00ad\u2010-]+/g, "");
    const pages = text.map(squeezed);
    assert.ok(pages.length >= 3 && pages.length <= 6, `${pages.length} pages`);
    for (const [index, one] of pages.entries()) {
      assert.ok(one.includes(squeezed(words.foot)), `foot of page ${index + 1}`);
      assert.ok(one.includes(`${index + 1}/${pages.length}`), `number of page ${index + 1}`);
    }
    // Every row is whole on one page, a dimension's name stands with its first row, and
    // nothing is cut off at the edge.
    for (const row of words.rows) {
      const whole = squeezed(row.join(""));
      assert.ok(pages.some((one) => one.includes(whole)), `row: ${row.join(" | ")}`);
    }
    for (const [index, group] of words.groups.entries()) {
      const next = squeezed(group + words.rows[index * 6].join(""));
      assert.ok(pages.some((one) => one.includes(next)), `${group} with its first row`);
    }
    const everything = pages.join("");
    for (const part of [...words.sitting.flat(), reason, "Gezien bij", "Geen proceswater", method.version, method.sha256.slice(0, 8), "Voorbeeld Metaal BV"]) {
      assert.ok(everything.includes(squeezed(part)), part);
    }
  });
}
