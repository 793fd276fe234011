// Several companies on one device: the profile by keyboard, removing and undoing, the
// next round, a backup that brings everything back byte for byte, and an assessment
// carried between two devices.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { accessible, address, answer, begin, counted, exported, place, reads, saved, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { filled } from "./filled.mjs";

async function offer(page, name, text) {
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
}

async function home(page) {
  await page.locator(".home").click();
  await page.locator("h2", { hasText: "Op dit apparaat" }).waitFor();
}

/** What a click saves as a file. */
async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}

/** A file of a company of its own, made from a file that the app wrote. */
function another(text, changes) {
  const value = JSON.parse(text);
  Object.assign(value, changes.top ?? {});
  Object.assign(value.company, changes.company ?? {});
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Begins one company with one answer and gives its file. */
async function first(page, name) {
  await begin(page, name);
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(page, dimensions[0].criteria[0], 3);
  await saved(page);
  const { id } = place(page);
  await page.goto(`${page.url().split("#")[0]}#/result/${id}`);
  await page.locator(".result").waitFor();
  return (await exported(page)).text;
}

/** The texts of all documents, straight from the database. */
async function stored(page) {
  return page.evaluate(
    () =>
      new Promise((done, fail) => {
        const opening = indexedDB.open("zeven");
        opening.onerror = fail;
        opening.onsuccess = () => {
          const store = opening.result.transaction("documents").objectStore("documents");
          const [keys, values] = [store.getAllKeys(), store.getAll()];
          values.onsuccess = () => {
            opening.result.close();
            done(Object.fromEntries(keys.result.map((key, at) => [key, values.result[at]])));
          };
        };
      }),
  );
}

async function fits(page, where) {
  await accessible(page, where);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `${where} is ${wider} px wider than the window`);
}

test("the profile is filled in by keyboard, and a file holds the codes", async (t) => {
  const { page } = await visit(t);
  await page.getByRole("button", { name: /Start/ }).click();
  const country = page.getByRole("combobox", { name: "Land" });
  await country.focus();
  await country.press("ArrowDown");
  await page.locator("#country-list [role=option]").first().waitFor();
  await page.keyboard.type("neder");
  assert.equal(await country.getAttribute("aria-expanded"), "true");
  assert.equal(await country.getAttribute("aria-activedescendant"), "country-0");
  await page.keyboard.press("Enter");
  assert.equal(await country.inputValue(), "Nederland");

  await page.locator(".to-compare > summary").click();

  // Part of a name, arrows, and Escape that takes nothing.
  const region = page.getByRole("combobox", { name: "Regio" });
  await region.focus();
  await page.keyboard.type("holl");
  const options = page.locator("#region-list [role=option]");
  assert.deepEqual(await options.allTextContents(), ["Noord-Holland (NL32)", "Zuid-Holland (NL36)"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  assert.equal(await region.inputValue(), "");
  await page.keyboard.type("holl");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await region.inputValue(), "Zuid-Holland (NL36)");

  // A number, and text that fits nothing.
  const sector = page.getByRole("combobox", { name: "Sector" });
  await sector.focus();
  await page.keyboard.type("28");
  await page.keyboard.press("Tab");
  assert.match(await sector.inputValue(), /^28 · .*machines/);
  await sector.fill("raketten op de maan");
  await sector.press("Tab");
  await page.getByText("“raketten op de maan” staat niet in de lijst").waitFor();
  assert.match(await sector.inputValue(), /^28 · /);

  // The size class: 49 people are small, with 30 million turnover and no balance not.
  await page.getByText("Bereken de grootteklasse").click();
  await page.locator("input[name=headcount]").fill("49");
  await page.locator("input[name=turnover-figure]").fill("30");
  await page.getByText("Dit geeft “Middelgroot").waitFor();
  await page.locator("input[name=balance-figure]").fill("9,5");
  await page.getByText("Dit geeft “Klein").waitFor();
  await page.getByRole("button", { name: "Gebruik deze klasse" }).click();
  assert.equal(await page.locator("select[name=size]").inputValue(), "small");
  await page.selectOption("select[name=turnover]", "10-50m");
  await page.selectOption("select[name=production]", "small-batch");
  await page.selectOption("select[name=association]", "fme");
  await saved(page);

  // Another country: its own regions, and the old region is said to be gone.
  await country.fill("Zweden");
  await country.press("Tab");
  await page.getByText("de regio hoorde bij een ander land").waitFor();
  const code = page.getByLabel("Regio, als NUTS 2-code");
  await code.fill("Skåne");
  await code.press("Tab");
  await page.getByText("nog geen NUTS 2-code").waitFor();
  await code.fill("se22");
  await code.press("Tab");
  await saved(page);
  const { id } = place(page);
  const company = JSON.parse((await stored(page))[id]).company;
  const { country: land, region: nuts, sector: nace, size, turnover, production, association } = company;
  assert.deepEqual(
    { land, nuts, nace, size, turnover, production, association },
    { land: "SE", nuts: "SE22", nace: "28", size: "small", turnover: "10-50m", production: "small-batch", association: "fme" },
  );
  assert.equal("headcount" in company, false);

  // Leaving the screen out of an open field breaks nothing.
  await sector.fill("me");
  await page.goto(`${page.url().split("#")[0]}#/walk/${id}`);
  await page.locator(".criterion").first().waitFor();
  await page.goto(`${page.url().split("#")[0]}#/profile/${id}`);
  await sector.waitFor();

  // Emptying by the button, and everything back after a reload.
  await page.getByRole("button", { name: "Maak leeg: Sector" }).click();
  assert.equal(await sector.inputValue(), "");
  await saved(page);
  await page.reload();
  await page.getByRole("combobox", { name: "Land" }).and(page.locator("[name=country]")).waitFor();
  await page.waitForFunction(() => document.querySelector("[name=country]").value === "Zweden");
  assert.equal(await page.locator("select[name=association]").inputValue(), "fme");
});

test("a code that is in no list is kept and shown as it is", async (t) => {
  const { page } = await visit(t);
  const file = await first(page, "Onbekend BV");
  await home(page);
  const company = { country: "BR", region: "XX99", sector: "45", turnover: "tiny", association: "maker-club" };
  await offer(page, "strange.json", another(file, { top: { id: "strange" }, company }));
  await page.locator(".result").waitFor();
  await page.goto(`${page.url().split("#")[0]}#/profile/strange`);
  await page.waitForFunction(() => document.querySelector("select[name=turnover]")?.selectedOptions[0]?.textContent === "tiny");
  assert.equal(await page.locator("[name=sector]").inputValue(), "45");
  assert.equal(await page.locator("[name=country]").inputValue(), "BR");
  assert.equal(await page.locator("[name=region]").inputValue(), "XX99");
  await page.locator("input[name=site]").fill("Hal 9");
  await page.locator("input[name=site]").press("Tab");
  await saved(page);
  const kept = JSON.parse((await stored(page)).strange).company;
  assert.deepEqual({ ...kept, ...company }, kept);
});

test("backup, clear, restore: the same files byte for byte", async (t) => {
  const { page } = await visit(t);
  const file = await first(page, "Reserve Metaal BV");
  await home(page);
  for (const [id, site] of [["two", "Noord"], ["three", "Zuid"]]) {
    await offer(page, `${id}.json`, another(file, { top: { id }, company: { site } }));
    await page.locator(".result").waitFor();
    await home(page);
  }
  await page.locator(".card").nth(2).waitFor();
  const before = await stored(page);
  assert.equal(Object.keys(before).length, 3);
  const backup = await download(page, page.locator("#backup"));
  assert.match(backup.name, /^zeven-backup-\d{4}-\d{2}-\d{2}\.json$/);

  await page.getByRole("button", { name: "Maak dit apparaat leeg" }).click();
  await page.getByText("Dit gaat voorgoed weg: 3 beoordelingen").waitFor();
  await page.getByRole("button", { name: "Houd alles" }).click();
  await counted(page.locator(".card"), 3);
  await page.getByRole("button", { name: "Maak dit apparaat leeg" }).click();
  await page.getByRole("button", { name: "Maak alles leeg" }).click();
  await page.getByText("Dit apparaat is nu leeg").waitFor();
  assert.deepEqual(await stored(page), {});
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await page.reload();
  await page.locator("h1").waitFor();
  assert.equal(await page.locator(".card").count(), 0);

  // A damaged entry among them stops nothing, and is named with its place.
  const value = JSON.parse(backup.text);
  value.assessments.push({ id: "broken", text: "{\"format\": " });
  await offer(page, "backup.json", JSON.stringify(value));
  const question = page.locator(".restore");
  await question.getByText("3 beoordelingen komen erbij").waitFor();
  await reads(question, /1 is niet te lezen[\s\S]*\/assessments\/3\/text/);
  assert.equal(await page.locator(".card").count(), 0, "nothing before the answer");
  await question.getByRole("button", { name: "Zet terug" }).click();
  await page.locator(".card").nth(2).waitFor();
  assert.deepEqual(await stored(page), before);
  await question.getByRole("button", { name: "Sluit" }).click();

  // Again: everything is here. Then one is changed here, and one is newer in the file.
  await offer(page, "backup.json", backup.text);
  await question.getByText("3 staan er al").waitFor();
  await question.getByRole("button", { name: "Sluit" }).click();
  const newer = JSON.parse(backup.text);
  const alter = (id, revision, name) => {
    const entry = newer.assessments.find((one) => one.id === id);
    const content = JSON.parse(entry.text);
    content.revision += revision;
    content.company.name = name;
    entry.text = `${JSON.stringify(content)}\n`;
    return entry.text;
  };
  const update = alter("two", 5, "Nieuwer BV");
  alter("three", 0, "Anders BV");
  await offer(page, "backup.json", JSON.stringify(newer));
  await question.getByText("1 is nieuwer in de kopie").waitFor();
  await question.getByText("beide blijven").waitFor();
  await question.getByRole("button", { name: "Zet terug" }).click();
  await page.locator(".card").nth(3).waitFor();
  const after = await stored(page);
  assert.equal(after.two, update);
  assert.equal(after.three, before.three, "what was here stays");
  const fresh = Object.keys(after).filter((id) => !(id in before));
  assert.equal(fresh.length, 1);
  assert.equal(JSON.parse(after[fresh[0]]).company.name, "Anders BV");
});

/** Everything in one store of the database that is a text, by key. */
async function texts(page, store) {
  return page.evaluate(
    (name) =>
      new Promise((done, fail) => {
        const opening = indexedDB.open("zeven");
        opening.onerror = fail;
        opening.onsuccess = () => {
          const store = opening.result.transaction(name).objectStore(name);
          const [keys, values] = [store.getAllKeys(), store.getAll()];
          values.onsuccess = () => {
            opening.result.close();
            const pairs = keys.result.map((key, at) => [key, values.result[at]]);
            done(Object.fromEntries(pairs.filter(([, value]) => typeof value === "string")));
          };
        };
      }),
    store,
  );
}

test("a backup brings back dossiers, labels, benchmarks and keys, and never a secret", async (t) => {
  const { page } = await visit(t);
  const said = (text) => {
    const path = join(mkdtempSync(join(tmpdir(), "zeven-")), "backup.json");
    writeFileSync(path, text);
    try {
      return execFileSync(process.env.ZEVEN_CLI, ["check", path], { encoding: "utf8" });
    } catch (failed) {
      return failed.stdout;
    }
  };
  // A jury's decision with its label.
  const keys = dimensions.flatMap(({ criteria }) => criteria);
  const { method, company, round, created, updated } = filled();
  const juror = (n) => ({
    format: "zeven/juror", version: 1, app: "0.1.0", method, id: `juror-${n}`, revision: 2, created, updated, round, company,
    based_on: { id: "judged", revision: 1 }, juror: { label: `Jurylid ${n}`, conflict: { exists: false } }, closed: updated,
    ratings: Object.fromEntries(keys.map((key) => [key, { level: 4 }])),
  });
  await page.goto(`${address}#/jury`);
  await page.locator("#juror-files").setInputFiles(
    [1, 2, 3, 4].map((n) => ({ name: `${n}.json`, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(juror(n))) })),
  );
  await page.locator("#to-table").click();
  await page.locator('input[name="record-outcome"][value="meets"]').check();
  await page.locator("#record-reason").fill("Gezien.");
  await page.locator("#record-by").fill("Voorzitter");
  await page.locator("#record").click();
  await page.locator('.history [data-kind="decision"]').waitFor();
  await saved(page);
  // An assessment of the same company.
  await page.goto(`${address}#/`);
  await page.locator("h1").waitFor();
  await offer(page, "own.json", JSON.stringify(filled()));
  await page.locator(".result").waitFor();
  // A benchmark.
  const folder = mkdtempSync(join(tmpdir(), "zeven-"));
  for (let n = 0; n < 6; n += 1) {
    const one = filled({ id: `b${n}`, company: { ...company, id: `bc${n}` } });
    writeFileSync(join(folder, `${n}.json`), JSON.stringify(one));
  }
  const benchmark = join(folder, "benchmark.jsn");
  execFileSync(process.env.ZEVEN_CLI, ["benchmark", folder, "-o", benchmark, "--title", "Regio"]);
  await page.goto(address);
  await page.locator("h1").waitFor();
  await offer(page, "benchmark.json", readFileSync(benchmark, "utf8"));
  await page.getByText(/Regio/).first().waitFor();
  // A key of one's own and one that is trusted.
  await page.goto(`${address}#/keys`);
  await page.locator("input[name=key-name]").fill("Assessor A");
  await page.locator("#make-key").click();
  await page.locator("#save-key").waitFor();
  const trusted = { format: "zeven/key", version: 1, app: "0.1.0", name: "Assessor B", key: "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=", made: "2026-11-01T08:00:00Z" };
  await page.locator("input[type=file]").first().setInputFiles({ name: "key.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(trusted)) });
  await page.locator("#trust-file").click();
  await page.locator(".trusted > li").waitFor();
  const own = (await page.locator("main").innerText()).match(/[0-9a-f]{4}(-[0-9a-f]{4}){4}/)[0];

  await page.goto(`${address}#/`);
  await page.getByText("de geheime helft van uw sleutel").waitFor();
  const before = { jury: await texts(page, "jury"), benchmarks: await texts(page, "benchmarks"), keys: await texts(page, "keys") };
  assert.deepEqual([Object.keys(before.jury).length, Object.keys(before.benchmarks).length], [2, 1]);
  const backup = await download(page, page.locator("#backup"));
  assert.match(said(backup.text), /: ok, holds assessments 1, dossiers 1, labels 1, benchmarks 1, keys 2\n$/);
  assert.doesNotMatch(backup.text, /secret|private/i);

  await page.getByRole("button", { name: "Maak dit apparaat leeg" }).click();
  await page.getByText(/1 dossier van een jury.*1 label in het register.*1 benchmark/).waitFor();
  await page.getByRole("button", { name: "Maak alles leeg" }).click();
  await page.getByText("Dit apparaat is nu leeg").waitFor();
  assert.deepEqual(await texts(page, "jury"), {});

  // What is damaged or falsely vouched for is left out and named, the rest goes on.
  const value = JSON.parse(backup.text);
  value.dossiers.push({ id: "x", text: "{" });
  await offer(page, "backup.json", JSON.stringify(value));
  const question = page.locator(".restore");
  for (const text of ["1 dossier van een jury komt erbij", "1 label komt in het register", "1 benchmark komt erbij", "2 openbare sleutels", "kan hier niet tekenen"]) {
    await question.getByText(text).waitFor();
  }
  await reads(question, /1 is niet te lezen[\s\S]*\/dossiers\/1\/text/);
  await accessible(page, "restoring everything");
  await question.getByRole("button", { name: "Zet terug" }).click();
  await question.getByText("5 andere delen teruggezet.").waitFor();
  assert.deepEqual(await texts(page, "jury"), before.jury, "byte for byte");
  assert.deepEqual(await texts(page, "benchmarks"), before.benchmarks, "byte for byte");
  const keysNow = Object.keys(await texts(page, "keys"));
  assert.equal(keysNow.length, 2, "the old own key is one to trust now");
  await page.goto(`${address}#/keys`);
  await page.locator(".trusted > li").nth(1).waitFor();
  assert.ok((await page.locator(".trusted").innerText()).includes(own));
  await page.locator("input[name=key-name]").waitFor();
  await page.goto(`${address}#/register`);
  await page.locator(".label-entry").getByText("Voorbeeld Metaal BV").first().waitFor();

  // Once more: all of it is here.
  await page.goto(`${address}#/`);
  await offer(page, "backup.json", backup.text);
  await question.getByText("6 staan er al").waitFor();
});

test("what is removed can be put back until the page is closed, and then is gone", async (t) => {
  const { page } = await visit(t);
  const file = await first(page, "Weg en Terug BV");
  await home(page);
  const before = await stored(page);
  const remove = page.getByRole("button", { name: "Verwijder", exact: true });
  await remove.click();
  await page.locator(".card").waitFor({ state: "detached" });
  assert.deepEqual(await stored(page), before, "the document is still in the database");
  await page.getByRole("link", { name: "De methode" }).click();
  await page.waitForURL(/#\/method/);
  await page.goBack();
  await page.getByText("tot u de pagina sluit of opnieuw laadt").waitFor();
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await page.locator(".card").waitFor();
  assert.deepEqual(await stored(page), before);

  // Another tab starts meanwhile and finishes the removal: undoing still works here.
  await remove.click();
  await page.locator(".card").waitFor({ state: "detached" });
  const other = await page.context().newPage();
  await other.goto(page.url().split("#")[0]);
  await other.locator("h1").waitFor();
  assert.deepEqual(await stored(page), {});
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await page.locator(".card").waitFor();
  assert.deepEqual(await stored(page), before);
  await other.close();

  await remove.click();
  await page.locator(".card").waitFor({ state: "detached" });
  // The page dies before the message is closed: the next start finishes it.
  await page.reload();
  await page.locator("h1").waitFor();
  await page.waitForFunction(() => document.querySelector("main h1"));
  assert.equal(await page.locator(".card").count(), 0);
  assert.deepEqual(await stored(page), {});

  // A file of what was just removed opens as a new one and stays.
  await offer(page, "again.json", file);
  await page.locator(".result").waitFor();
  await home(page);
  await remove.click();
  await page.getByRole("button", { name: "Maak ongedaan" }).waitFor();
  await offer(page, "again.json", file);
  await page.locator(".result").waitFor();
  await page.reload();
  await page.locator(".result").waitFor();
  assert.equal((await exported(page)).text, file);
});

test("the next round begins with the answers of the last", async (t) => {
  const { page } = await visit(t);
  const last = JSON.parse(await first(page, "Elk Jaar BV"));
  await home(page);
  await page.getByRole("button", { name: `Kopieer naar ronde ${last.round + 1}` }).click();
  await page.locator("input[name=name]").waitFor();
  assert.equal(await page.locator("input[name=name]").inputValue(), "Elk Jaar BV");
  await reads(page.locator(".notice:not([hidden])"), new RegExp(`Dit is ronde ${last.round + 1}`));
  await saved(page);
  const { id } = place(page);
  assert.notEqual(id, last.id);
  const next = JSON.parse((await stored(page))[id]);
  assert.deepEqual(next.previous, { id: last.id, revision: last.revision });
  const carried = Object.entries(last.ratings).map(([key, rating]) => [key, { ...rating, carried: true }]);
  assert.deepEqual(next.ratings, Object.fromEntries(carried), "every answer says that it was carried over");
  assert.equal(next.company.id, last.company.id);
  await home(page);
  await page.locator(".card").nth(1).waitFor();
  await counted(page.locator(".company"), 1, "both rounds stand with their company");
  const places = await page.locator(".card .place").allTextContents();
  assert.deepEqual(places, [`Hal 2 · ${last.round + 1}`, `Hal 2 · ${last.round}`]);
  const buttons = page.getByRole("button", { name: /Kopieer naar ronde/ });
  await counted(buttons, 1, "only from the latest round");
});

/** All 42 answered, as the file of the round before. */
function whole() {
  const value = filled();
  value.ratings["people.skills"] = { level: "unknown" };
  return value;
}

test("answers of the round before count, and say so until somebody has looked at them", async (t) => {
  const { page } = await visit(t);
  const before = whole();
  await offer(page, "2026.json", JSON.stringify(before));
  await page.locator(".result").waitFor();
  const verdict = await page.locator(".flag").getAttribute("data-verdict");
  assert.equal(await page.locator(".unchecked").count(), 0);
  await home(page);
  await page.getByRole("button", { name: "Kopieer naar ronde 2027" }).click();
  await page.locator("input[name=name]").waitFor();
  await saved(page);
  const { id } = place(page);
  const go = (screen) => page.goto(`${page.url().split("#")[0]}#/${screen}/${id}`);

  // The verdict is there, and says what it rests on.
  await go("result");
  await page.locator(".unchecked").waitFor();
  assert.equal(await page.locator(".flag").getAttribute("data-verdict"), verdict);
  await reads(page.locator(".flag .unchecked"), /^42 antwoorden komen uit de vorige ronde/);
  await go("report");
  await page.locator(".paper-head").getByText("42 antwoorden komen uit de vorige ronde").waitFor();
  await home(page);
  const card = page.locator(".card").filter({ hasText: "2027" });
  await reads(card, /0 van 42 opnieuw bekeken/);
  await card.getByRole("link", { name: "Ga verder" }).click();

  // The first one: still right, by one click, which goes on to the next.
  const [one, two, three, four] = dimensions[0].criteria;
  const group = (key) => page.locator(`#c-${key.replace(".", "-")}`);
  await group(one).locator(".carried").waitFor();
  await reads(group(one).locator(".carried"), /Vorige ronde: 4\. Klopt dat nog\?/);
  await accessible(page, "walk with answers of the round before");
  await group(one).getByRole("button", { name: /^Klopt nog/ }).click();
  await page.locator(`#c-${two.replace(".", "-")}.current`).waitFor();
  assert.equal(await group(one).locator(".carried").count(), 0);
  await reads(page.locator(".progress"), /1 van 42 opnieuw bekeken/);
  // Another level, and the same level by its key: both are looked at.
  await answer(page, two, 2);
  await group(two).locator(".carried").waitFor({ state: "detached" });
  await group(three).locator("input:checked").focus();
  await page.keyboard.press(String(before.ratings[three].level));
  await group(three).locator(".carried").waitFor({ state: "detached" });
  // A note is no answer to "is it still right?"; undo brings the mark back.
  await group(four).locator(".note summary").first().click();
  await group(four).locator("textarea").first().fill("Nog navragen");
  await group(four).locator("textarea").first().blur();
  await saved(page);
  await counted(group(four).locator(".carried"), 1);
  await group(four).getByRole("button", { name: /^Klopt nog/ }).click();
  await page.locator(".undo:visible").click();
  await group(four).locator(".carried").waitFor();
  await saved(page);

  await page.reload();
  await page.locator(".progress").getByText("3 van 42 opnieuw bekeken").waitFor();
  const kept = JSON.parse((await stored(page))[id]);
  assert.deepEqual(kept.ratings[one], before.ratings[one], "looked at: no mark in the file");
  assert.deepEqual(kept.ratings[two], { level: 2 });
  assert.deepEqual(kept.ratings[four], { ...before.ratings[four], note: "Nog navragen", carried: true });
  await go("result");
  await reads(page.locator(".unchecked"), /^39 antwoorden/);
});

test("an assessment in which nothing was entered is gone when it is left; any content keeps it", async (t) => {
  const { page, context } = await visit(t);
  const begun = async () => {
    await page.getByRole("button", { name: /Start/ }).click();
    await page.locator("input[name=name]").waitFor();
    await saved(page);
    return place(page).id;
  };
  const leave = async () => {
    await page.locator(".home").click();
    await page.locator(".home-hero").waitFor();
  };
  const gone = async (id) => {
    for (let tries = 0; id in (await stored(page)); tries += 1) {
      assert.ok(tries < 60, "it is still in the database");
      await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    }
  };
  const first = await begun();
  await page.reload();
  await page.locator("input[name=name]").waitFor();
  assert.deepEqual(Object.keys(await stored(page)), [first], "as long as it is open it is there");
  await leave();
  await gone(first);
  assert.equal(await page.locator(".card").count(), 0);

  // How far to go is no content; typed and taken out again is none either.
  const second = await begun();
  await page.locator("input[name=pass][value=quick]").check();
  await page.locator("input[name=site]").fill("Hal 2");
  await page.locator("input[name=site]").press("Tab");
  await page.locator("input[name=site]").fill("");
  await page.locator("input[name=site]").press("Tab");
  await saved(page);
  await leave();
  await gone(second);

  // One field, one answer or one note is content.
  const kept = [];
  for (const enter of [
    () => page.locator("input[name=produces][value=no]").check(),
    async () => {
      await page.getByRole("link", { name: "Naar de vragen" }).click();
      await answer(page, dimensions[0].criteria[0], 3);
    },
    async () => {
      await page.getByRole("link", { name: "Naar de vragen" }).click();
      await page.locator(".criterion.current .note summary").first().click();
      await page.locator(".criterion.current textarea").first().fill("Eerst navragen");
      await page.locator(".criterion.current textarea").first().blur();
    },
  ]) {
    kept.push(await begun());
    await enter();
    await saved(page);
    await home(page);
    await page.locator(".card").nth(kept.length - 1).waitFor();
  }
  await page.reload();
  await page.locator(".card").nth(2).waitFor();
  assert.deepEqual(Object.keys(await stored(page)).sort(), [...kept].sort());

  // Open in another tab it stays, and what is then entered there is kept.
  const other = await context.newPage();
  await other.goto(page.url().split("#")[0]);
  await other.getByRole("button", { name: /Start/ }).click();
  await other.locator("input[name=name]").waitFor();
  await saved(other);
  const { id } = place(other);
  await page.reload();
  await page.locator(".card").nth(2).waitFor();
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
  await counted(page.locator(".card"), 3, "empty, so not listed");
  assert.ok(id in (await stored(page)), "but not removed while somebody has it open");
  await other.locator("input[name=name]").fill("Later BV");
  await other.locator("input[name=name]").press("Tab");
  await saved(other);
  await other.close();
  await page.reload();
  await page.locator(".card").nth(3).waitFor();
  assert.equal(JSON.parse((await stored(page))[id]).company.name, "Later BV");
});

test("an assessment carried to another device is combined criterion by criterion", async (t) => {
  const { page } = await visit(t);
  const file = JSON.parse(await first(page, "Laptop en Tablet BV"));
  const [one, two, three] = dimensions[0].criteria;
  file.ratings[one].level = 5;
  file.ratings[two] = { level: 4 };
  file.ratings[three] = { level: 2 };
  file.revision += 4;
  await home(page);
  await offer(page, "tablet.json", JSON.stringify(file));
  const conflict = page.locator(".conflict");
  await conflict.getByText("Het bestand is nieuwer. 3 criteria verschillen.").waitFor();
  await conflict.locator("summary").click();
  const rows = conflict.locator("fieldset");
  await reads(rows.nth(0), /Hier: (3|leeg)[\s\S]*Bestand: [245]/);
  await counted(conflict.locator("input[value=file]:checked"), 3, "the newer ones are chosen");
  for (const key of [one]) await conflict.locator(`input[name="side-${key}"][value=here]`).check();
  await fits(page, "conflict");
  await conflict.getByRole("button", { name: "Voeg samen zoals gekozen" }).click();
  await page.locator(".result").waitFor();
  const both = JSON.parse((await exported(page)).text);
  assert.deepEqual([one, two, three].map((key) => both.ratings[key].level), [3, 4, 2]);
  assert.ok(both.revision > file.revision);
  assert.equal(both.id, file.id);
});

test("a thousand companies are found and shown a page at a time", async (t) => {
  const { page } = await visit(t);
  const file = await first(page, "Duizend BV");
  await home(page);
  const assessments = Array.from({ length: 1000 }, (_, index) => {
    const id = `id-${index}`;
    const company = { id: `company-${index}`, name: `Voorbeeld ${index} BV`, site: index === 777 ? "Gießen" : "Hal" };
    return { id, text: another(file, { top: { id }, company }) };
  });
  const backup = { format: "zeven/backup", version: 1, app: "0.1.0", made: "2026-11-21T10:00:00Z", assessments };
  await offer(page, "many.json", JSON.stringify(backup));
  await page.getByText("1000 beoordelingen komen erbij").waitFor();
  await page.getByRole("button", { name: "Zet terug" }).click();
  await page.getByText("1000 beoordelingen teruggezet").waitFor({ timeout: 120_000 });
  await page.locator(".company").nth(49).waitFor();
  await counted(page.locator(".company"), 50);
  await page.getByRole("button", { name: "Toon nog 50 bedrijven" }).click();
  await page.locator(".company").nth(99).waitFor();
  const search = page.getByLabel("Zoek op dit apparaat");
  await search.fill("giessen");
  await page.getByText("1 beoordeling gevonden").waitFor();
  assert.equal(await page.locator(".company h3").textContent(), "Voorbeeld 777 BV");
  await search.fill("bestaat niet");
  await page.getByText("0 beoordelingen gevonden").waitFor();
});

for (const width of [360, 1280]) {
  test(`the screens of a device are accessible at ${width} px`, async (t) => {
    const { page } = await visit(t, { viewport: { width, height: 800 } });
    const file = await first(page, "Toegankelijk Metaal BV");
    const { id } = place(page);
    await page.goto(`${page.url().split("#")[0]}#/profile/${id}`);
    await page.locator("[name=sector]").click();
    await page.locator("#sector-list [role=option]").nth(20).waitFor();
    await page.keyboard.press("ArrowDown");
    await fits(page, "profile, list open");
    await page.keyboard.press("Escape");
    await page.locator(".derive > summary").click();
    await page.locator("[name=country]").fill("Zwitserland");
    await page.locator("[name=country]").press("Tab");
    await fits(page, "profile, free region and figures");
    await home(page);
    for (const [other, site] of [["a", "Noord"], ["b", "Zuid"], ["c", "Oost"], ["d", "West"], ["e", "Hal 7"]]) {
      await offer(page, "a.json", another(file, { top: { id: other }, company: { site } }));
      await page.locator(".result").waitFor();
      await home(page);
    }
    await page.getByRole("button", { name: "Verwijder", exact: true }).first().click();
    await page.getByRole("button", { name: "Maak ongedaan" }).waitFor();
    await page.getByRole("button", { name: "Maak dit apparaat leeg" }).click();
    await fits(page, "home with undo and the question");
    const backup = await download(page, page.locator("#backup"));
    await page.getByRole("button", { name: "Houd alles" }).click();
    const value = JSON.parse(backup.text);
    value.assessments[0].text = value.assessments[0].text.replace('"revision": ', '"revision": 9');
    value.assessments.push({ id: "x", text: "{" });
    await offer(page, "backup.json", JSON.stringify(value));
    await page.locator(".restore").waitFor();
    await fits(page, "home with a backup to restore");
  });
}
