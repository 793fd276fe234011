// A guided session: begun from a company's file, led without a network, signed, handed
// over; what the company said stays hidden until it may be seen; private notes leave with
// nothing; the floor works with one hand.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { accessible, address, answer, counted, inEveryWay, place, reads, saved, visit } from "./browser.mjs";
import { answers, dimensions } from "./company.mjs";
import { download, filled, opened } from "./filled.mjs";
import { levels, practice, words } from "./practice.mjs";

const cli = process.env.ZEVEN_CLI;
const data = join(import.meta.dirname, "../data");
const first = dimensions[0];
const all = dimensions.flatMap(({ criteria }) => criteria);
const at = (key) => key.replace(".", "-");
const json = (name, value) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(value)) });
const go = (page, where) => page.goto(`${address}#/${where}`);

/** What the command says of a text, and with which exit code. */
function check(text) {
  const path = join(mkdtempSync(join(tmpdir(), "zeven-")), "file.json");
  writeFileSync(path, text);
  try {
    return { said: execFileSync(cli, ["check", path], { encoding: "utf8" }), status: 0 };
  } catch (failed) {
    return { said: failed.stdout, status: failed.status };
  }
}

/** The company's own file: notes that give its levels away, a piece of proof, an action. */
function company() {
  const value = filled();
  for (const [key, rating] of Object.entries(value.ratings)) rating.note = `Eigen woorden over ${key}`;
  value.ratings[first.criteria[0]].evidence = ["e1"];
  value.evidence = { e1: { kind: "record", title: "Stilstandlijst", date: "2024-01-31", strength: "shown12" } };
  value.actions = [{ id: "a1", title: "Tablets bij lijn 2", owner: "Bedrijfsleider", status: "open", date: "2027-03-31" }];
  return value;
}

/** Begins a session at the door; its id. */
async function lead(page, value = company()) {
  await go(page, "jury");
  await page.locator("#session-file").setInputFiles(json("bedrijf.json", value));
  await page.locator(".agenda").waitFor();
  return place(page).id;
}

/** Leaves a field with something in it. */
async function write(page, selector, text) {
  await page.locator(selector).fill(text);
  await page.locator(selector).blur();
}

async function makeKey(page, name) {
  await go(page, "keys");
  await page.locator("input[name=key-name]").fill(name);
  await page.locator("#make-key").click();
  await page.locator("#save-key").waitFor();
}

/** Scores a dimension on the screen of the talk. */
async function scored(page, id, dimension, levels) {
  await go(page, `session/${id}/talk/${dimension.key}`);
  await page.locator(`#listen-${at(dimension.criteria[0])}`).waitFor();
  await write(page, "#strengths", "De lijn staat er goed bij.");
  for (const [index, level] of levels.entries()) await answer(page, dimension.criteria[index], level);
  await saved(page);
}

test("from a company's file to a label: a session without a network, signed, judged, decided", async (t) => {
  const { page, context, complaints } = await visit(t);
  const asked = [];
  page.on("requestfailed", (request) => asked.push(request.url()));
  await page.clock.setFixedTime(new Date("2026-11-28T09:00:00Z"));
  await makeKey(page, "Assessor A");
  await page.goto(address);
  await page.locator(".third-door").getByRole("link", { name: /assessoren/ }).click();
  const id = await lead(page);
  // Everything a session needs comes with its first screens.
  await page.getByRole("link", { name: "Ga naar: Gesprek" }).click();
  await page.locator(`#listen-${at(first.criteria[0])} li`).first().waitFor();
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);

  // Agenda: who, ties, people, time.
  await page.getByRole("navigation", { name: "Delen van de sessie" }).getByRole("link", { name: "Agenda" }).click();
  await write(page, "#assessor-role", "Assessor 1");
  await page.locator("#session-tie-none").check();
  for (const [role, side] of [["Bedrijfsleider", "management"], ["Operator lijn 2", "employees"]]) {
    await page.locator("#add-person").click();
    const n = await page.locator(".people li").count();
    await write(page, `#person-${n}-role`, role);
    await page.locator(`#person-${n}-side`).selectOption(side);
  }
  // Its time runs since the first look at the talk.
  await page.locator('.time[data-part="talk"][data-runs="true"]').waitFor();
  assert.doesNotMatch(await page.locator(".still-open").innerText(), /band met|directie|werknemer/i);
  await reads(page.locator(".still-open"), /Niet|Nog niet bekeken op de werkvloer: \d+/);

  // Talk: write first, then the levels.
  await page.getByRole("link", { name: "Ga naar: Gesprek" }).click();
  assert.equal(await page.locator(".session-levels").count(), 0, "no level before a word");
  await write(page, `#note-${at(first.criteria[0])}`, "Twee machines gezien.");
  await page.locator(`#listen-${at(first.criteria[0])} summary`).click();
  await write(page, `#private-${at(first.criteria[0])}`, "GEHEIM: cijfers kloppen niet");
  await write(page, "#strengths", "Onderhoud loopt.");
  await write(page, "#improvements", "Omstellen duurt lang.");
  const levels = [3, 4, 3, 4, 4, 3];
  for (const [index, key] of first.criteria.entries()) await answer(page, key, levels[index]);
  assert.doesNotMatch(await page.locator("main").innerText(), /Eigen woorden/);

  // Floor: seen, kept as proof, a level with one tap.
  await page.clock.setFixedTime(new Date("2026-11-28T10:34:00Z"));
  await go(page, `session/${id}/floor`);
  const stop = page.locator('.stop:not([id^="manufacturing"])').first();
  await stop.locator('[data-seen="true"]').click();
  await stop.locator(".keep-proof").click();
  await stop.getByText("Bewaard als bewijs", { exact: true }).waitFor();
  await stop.locator('.quick-level label[data-level="4"]').click();
  await page.locator('.time[data-part="floor"] button').click();
  await saved(page);

  // Settle: the company's view, a difference with a reason, the signature.
  await go(page, `session/${id}/settle`);
  await page.locator("#reveal-0").locator("..").getByRole("button").click();
  const row = page.locator(`#beside-${at(first.criteria[0])}`);
  await row.getByText("Bedrijf: 4").waitFor();
  await row.getByText("U, eerst: 3").waitFor();
  await row.getByText(`Eigen woorden over ${first.criteria[0]}`).waitFor();
  await write(page, `#why-${at(first.criteria[0])}`, "Lijn 3 is ouder.");
  // By hand: company 4 5 3 4 4 3, assessor 3 4 3 4 4 3: +2/6, shown cut as 0,3.
  assert.deepEqual(Object.keys(answers).slice(0, 6).map((key) => answers[key]), [4, 5, 3, 4, 4, 3]);
  await page.locator(".how-far").getByText("Gemiddeld ziet het bedrijf zich 0,3 hoger dan de assessor.").waitFor();
  await page.locator(".session .date input").fill("2027-11-15");
  await page.locator("#sign").click();
  await page.locator("[data-seal=intact]").waitFor();
  await page.getByText("Deze sessie is ondertekend.").waitFor();

  // Hand over.
  await go(page, `session/${id}/handover`);
  const paper = page.locator(".paper");
  await paper.getByText("Assessor: Assessor 1").waitFor();
  const text = await paper.innerText();
  for (const part of ["Operator lijn 2 · Werknemers", "Omstellen duurt lang.", "Lijn 3 is ouder.", "Tablets bij lijn 2", "15\u00a0nov"]) {
    assert.ok(text.includes(part), part);
  }
  assert.doesNotMatch(text, /GEHEIM/);
  await accessible(page, "the hand-over");
  const file = await download(page, "#save-company");
  await context.setOffline(false);
  // The page asked for nothing. The browser itself may want the icon of the tab again,
  // which it fetches whenever it likes.
  assert.deepEqual(asked.filter((url) => !url.endsWith("/icon.svg")), []);
  const idle = complaints.filter((text) => !text.endsWith("net::ERR_INTERNET_DISCONNECTED"));
  complaints.splice(0, complaints.length, ...idle);
  const signed = file.bytes.toString("utf8");
  assert.doesNotMatch(signed, /GEHEIM|"private"/);
  assert.match(check(signed).said, /ok, signed by "Assessor A".*intact/);
  const value = JSON.parse(signed);
  assert.equal(value.kind, "guided");
  assert.deepEqual(value.based_on, { id: company().id, revision: company().revision });
  assert.equal(value.company.id, company().company.id);
  assert.deepEqual(value.ratings[first.criteria[0]].level, 3);
  assert.equal(value.session.agenda.talk.seconds, 94 * 60);
  assert.equal(value.session.agenda.floor.since, undefined, "no clock runs in what is signed");

  // Four jurors who never saw it, and the decision.
  const { page: chair } = await visit(t);
  await go(chair, "jury");
  await chair.locator("#judge-file").setInputFiles(json("sessie.json", value));
  await chair.locator("#sit-role").fill("Jurylid 1");
  await chair.locator("#sit-tie-none").check();
  await chair.locator("#sit-begin").click();
  await chair.getByRole("heading", { name: "Uw plaats in de jury" }).waitFor();
  await go(chair, `result/${place(chair).id}`);
  await chair.locator("#close-juror").waitFor();
  const own = JSON.parse((await download(chair, "#close-juror")).bytes.toString("utf8"));
  assert.deepEqual(own.based_on, { id: value.id, revision: value.revision });
  const jurors = [1, 2, 3, 4].map((n) => ({
    ...structuredClone(own),
    id: `juror-${n}`,
    juror: { ...own.juror, label: `Jurylid ${n}` },
    ratings: Object.fromEntries(all.map((key) => [key, { level: 4 }])),
  }));
  await go(chair, "jury");
  await chair.locator("#juror-files").setInputFiles(jurors.map((one) => json(`${one.juror.label}.json`, one)));
  await chair.locator("#to-table").click();
  await chair.getByText("42 van 42 criteria bepaald").waitFor();
  await chair.locator('input[name="record-outcome"][value="meets"]').check();
  await chair.locator("#record-reason").fill("Gezien.");
  await chair.locator("#record-by").fill("Voorzitter");
  await chair.locator("#record").click();
  await chair.locator('.history [data-kind="decision"]').waitFor();
  await saved(chair);
  await go(chair, "register");
  await chair.locator('.label-entry[data-state="valid"]').filter({ hasText: "Voorbeeld Metaal BV" }).waitFor();

  // One value of the signed file changed: both name it.
  const changed = structuredClone(value);
  changed.ratings[first.criteria[0]].level = 5;
  const { said, status } = check(JSON.stringify(changed));
  assert.equal(status, 1);
  assert.match(said, /\/ratings\/manufacturing\.equipment\/level: is not as "Assessor A" signed it/);
  const { page: other } = await visit(t);
  await opened(other, changed);
  await other.locator("[data-seal=changed]").waitFor();
  await reads(other.locator(".seal .says"), /: niveau/);
  const touched = structuredClone(value);
  touched.session.reasons[first.criteria[0]] = "Iets anders.";
  assert.match(check(JSON.stringify(touched)).said, /\/session: is not as "Assessor A" signed it/);
  // The copy that comes back to the assessor brings no conflict and loses no private note.
  await go(page, "");
  await opened(page, value);
  const kept = await page.goto(`${address}#/session/${id}/handover`).then(() => download(page, "#save-own"));
  assert.match(kept.bytes.toString("utf8"), /GEHEIM: cijfers kloppen niet/);
});

test("what the company said is hidden until all is scored, and a look before that stays on record", async (t) => {
  const { page } = await visit(t);
  const id = await lead(page);
  const hidden = async (where) => {
    await go(page, where);
    await page.locator("h1").waitFor();
    await page.locator(".session, .result, .walk, .report, .plan, .exchange").first().waitFor();
    assert.doesNotMatch(await page.locator("body").innerText(), /Eigen woorden/, where);
    assert.equal(await page.locator(".beside").count(), 0, where);
    assert.equal(await page.locator("main input[type=radio]:checked").and(page.locator("[value='1'],[value='2'],[value='3'],[value='4'],[value='5']")).count(), 0, where);
  };
  for (const where of ["session/ID", "session/ID/talk", "session/ID/floor", "session/ID/settle", "session/ID/handover", "walk/ID", "result/ID", "report/ID/full", "report/ID/award", "plan/ID", "files/ID"]) {
    await hidden(where.replace("ID", id));
  }
  await scored(page, id, first, [4, 4, 4, 4, 4]);
  await go(page, `session/${id}/settle`);
  const line = page.locator("#reveal-0");
  await line.getByText("Verborgen tot nog 1 criterium uw niveau heeft.").waitFor();
  await scored(page, id, first, [4, 4, 4, 4, 4, 4]);
  await go(page, `session/${id}/settle`);
  await line.getByText("U hebt hier alles gescoord.").waitFor();
  assert.equal(await page.locator(".beside").count(), 0, "shown only when asked for");
  await line.locator("..").getByRole("button").click();
  await line.getByText(/Getoond op .*, nadat u alles had gescoord/).waitFor();
  await counted(page.locator(".beside"), 6, "and only this dimension");

  // Changed after seeing: it shows, there and in the file. The key that takes back
  // changes does not take back having seen.
  const row = page.locator(`#beside-${at(first.criteria[1])}`);
  await row.locator("select").selectOption("5");
  await row.getByText("gewijzigd na het zien").waitFor();
  await go(page, `session/${id}/talk/${first.key}`);
  await page.locator(`#c-${at(first.criteria[1])} input[value="5"]`).focus();
  await page.keyboard.press("u");
  await page.locator(`#c-${at(first.criteria[1])} input[value="4"]:checked`).waitFor({ state: "attached" });
  await page.keyboard.press("u");
  await go(page, `session/${id}/settle`);
  await line.getByText(/Getoond op/).waitFor();
  await row.locator("select").selectOption("5");

  // Looked too early: allowed, and on record.
  const early = page.locator("#reveal-1");
  await early.locator("..").getByText("Er wordt vastgelegd dat u keek").waitFor();
  // What stays on record for good is asked once more.
  await early.locator("..").getByRole("button", { name: "Toon het nu al" }).click();
  assert.equal(await page.locator("#reveal-1").getByText(/Getoond/).count(), 0);
  await early.locator("..").getByRole("button", { name: /Ja, toon het/ }).click();
  await early.getByText(/Getoond op .*, voordat u alles had gescoord/).waitFor();
  await saved(page);
  await page.reload();
  await row.getByText("gewijzigd na het zien").waitFor();
  await early.getByText(/voordat u alles had gescoord/).waitFor();
  await go(page, `session/${id}/handover`);
  await page.locator(".paper").getByText("Vergeleken voordat alles was gescoord: ").waitFor();
  const value = JSON.parse((await download(page, "#save-company")).bytes.toString("utf8"));
  assert.equal(value.session.revealed[dimensions[1].key].early, true);
  assert.equal(value.session.revealed[first.key].early, undefined);
  assert.deepEqual(value.session.revealed[first.key].given[first.criteria[1]], { level: 4 });
  assert.equal(value.ratings[first.criteria[1]].level, 5);
  // The proof came along, and how strong it is was left for the assessor to say.
  assert.deepEqual(value.evidence.e1, { kind: "record", title: "Stilstandlijst", date: "2024-01-31" });
});

test("private notes are in nothing that the company gets", async (t) => {
  const { page } = await visit(t, { acceptDownloads: true });
  const value = JSON.parse(readFileSync(join(data, "session-v1.json"), "utf8"));
  value.method = JSON.parse(execFileSync(cli, ["method"], { encoding: "utf8" }));
  value.actions = [{ id: "a1", title: "Tablets", date: "2027-03-31" }];
  value.ratings["eco.energy"].remark = "De vraag is onduidelijk.";
  const id = await opened(page, value);
  const texts = new Map();
  for (const where of ["result/ID", "files/ID", "plan/ID", "report/ID/board", "report/ID/award", "report/ID/full", "compare/ID", "session/ID/handover"]) {
    await go(page, where.replace("ID", id));
    await page.locator("h1").waitFor();
    await page.waitForLoadState("networkidle");
    texts.set(where, await page.locator("main").innerText());
    const buttons = await page.locator('main button[id^="save-"]:enabled:visible').evaluateAll((found) => found.map((one) => one.id));
    // The charts are the same below every report, and a picture is made of their SVG.
    const again = (one) => /report.(board|award)/.test(where) || one.endsWith("-png");
    for (const button of buttons.filter((one) => one !== "save-own" && !again(one))) {
      texts.set(`${where} ${button}`, (await download(page, `#${button}`)).bytes.toString("utf8"));
    }
  }
  await go(page, "");
  const card = page.locator(".card").first();
  await card.getByText("Begeleide sessie").waitFor();
  const saveCard = card.getByRole("button", { name: /Bewaar/ });
  const [saving] = await Promise.all([page.waitForEvent("download"), saveCard.click()]);
  texts.set("the card", readFileSync(await saving.path(), "utf8"));
  assert.ok(texts.size >= 22, [...texts.keys()].join("\n"));
  for (const [where, text] of texts) {
    assert.ok(!text.includes("GEHEIM"), where);
    assert.ok(!text.includes('"private"'), where);
  }
  // They are there all the same: for the assessor's other device, and in a backup.
  await go(page, `session/${id}/handover`);
  const own = (await download(page, "#save-own")).bytes.toString("utf8");
  assert.equal(own.match(/GEHEIM/g).length, 3);
  await go(page, "");
  assert.match((await download(page, "#backup")).bytes.toString("utf8"), /GEHEIM/);
});

test("the time of a part goes on over a reload and only one runs", async (t) => {
  const { page } = await visit(t);
  await page.clock.setFixedTime(new Date("2026-11-28T09:00:00Z"));
  const id = await lead(page);
  const time = (part) => page.locator(`.time[data-part="${part}"]`);
  await write(page, "#minutes-talk", "75");
  await time("talk").getByText("Gesprek: 0 van 75 min").waitFor();
  await time("talk").getByRole("button").click();
  await saved(page);
  await page.clock.setFixedTime(new Date("2026-11-28T09:34:50Z"));
  await page.reload();
  await time("talk").getByText("Gesprek: 34 van 75 min").waitFor();
  await go(page, `session/${id}/floor`);
  await time("floor").getByRole("button").click();
  await page.clock.setFixedTime(new Date("2026-11-28T09:40:00Z"));
  await go(page, `session/${id}`);
  await time("floor").getByText("Werkvloer: 5 van 60 min").waitFor();
  await time("talk").getByText("Gesprek: 34 van 75 min").waitFor();
  await counted(page.locator('.time[data-runs="true"]'), 1);
  await saved(page);
});

test("a session can begin without a file, and from an assessment that is open here", async (t) => {
  const { page } = await visit(t);
  await go(page, "jury");
  await page.locator("#session-fresh").click();
  await page.locator(".agenda").waitFor();
  await page.getByText("er is niets te vergelijken").waitFor();
  const fresh = place(page).id;
  await go(page, `session/${fresh}/settle`);
  assert.equal(await page.locator(".reveal, .how-far").count(), 0);
  await saved(page);
  await go(page, "");
  const id = await opened(page, company());
  await page.getByRole("link", { name: "Begin een begeleide sessie" }).click();
  await page.locator("#begin-session").click();
  await page.locator(".agenda").waitFor();
  assert.notEqual(place(page).id, id);
  await saved(page);
  // Both are at the door; a session is no file to begin one from.
  await go(page, "jury");
  await page.locator(".kept-sessions li").nth(1).waitFor();
  const session = JSON.parse(readFileSync(join(data, "session-v1.json"), "utf8"));
  session.method = JSON.parse(execFileSync(cli, ["method"], { encoding: "utf8" }));
  await page.locator("#session-file").setInputFiles(json("sessie.json", session));
  await page.getByText("Dit is geen zelfbeoordeling van een bedrijf.").waitFor();
  // Nothing is lost on the company's side.
  await go(page, `result/${id}`);
  await page.locator(".result").waitFor();
});

test("a session is accessible and fits: light and dark, 360 and 1280 px", async (t) => {
  const { page } = await visit(t, { viewport: { width: 360, height: 780 } });
  const look = (where) => inEveryWay(page, where);
  await go(page, "jury");
  await page.locator("#session-file").waitFor();
  await look("the door");
  const id = await lead(page);
  await page.locator("#add-person").click();
  await page.locator("#session-tie-some").check();
  await look("the agenda");
  await scored(page, id, first, [3, 4, 4, 4, 5, 4]);
  await page.locator(`#listen-${at(first.criteria[0])} summary`).click();
  await look("the talk");
  await go(page, `session/${id}/floor`);
  const stop = page.locator(".stop").first();
  await stop.locator('[data-seen="false"]').click();
  await stop.locator('.quick-level label[data-level="2"]').click();
  await stop.locator("summary").click();
  await stop.locator("textarea").fill("Bord van vorige week.");
  await look("the floor");
  // Big enough for a thumb, and the way on is always at hand.
  const small = await page.locator(".stop button, .stop .quick-level label, .thumb > *, .places button").evaluateAll((found) =>
    found.map((one) => one.getBoundingClientRect()).filter((box) => box.height < 44 || box.width < 44).length,
  );
  assert.equal(small, 0, "targets of 44 px and more");
  const box = await page.locator("#floor-next").boundingBox();
  assert.ok(box.y + box.height <= 780, "the way on is on screen");
  await page.locator("#floor-next").click();
  await page.locator(".stop").first().waitFor();
  await go(page, `session/${id}/settle`);
  await page.locator("#reveal-0").locator("..").getByRole("button").click();
  await page.locator(".beside").first().waitFor();
  await look("settling");
  await go(page, `session/${id}/handover`);
  await page.locator(".paper").waitFor();
  await look("the hand-over");
  await saved(page);
});

test("on the floor: why there is no level, where a photo is, and one piece for several criteria", async (t) => {
  const { page } = await visit(t, { viewport: { width: 360, height: 740 }, hasTouch: true });
  const id = await lead(page);
  await go(page, `session/${id}`);
  await write(page, "#assessor-role", "Assessor 1");
  await go(page, `session/${id}/floor`);
  const stops = page.locator(".stop");
  const [one, two] = [stops.nth(0), stops.nth(1)];
  const key = async (stop) => (await stop.getAttribute("id")).replace(/-\d+$/, "").replace("-", ".");
  const [first_, second] = [await key(one), await key(two)];
  assert.notEqual(first_, second);

  // Don't know, then not applicable: without a reason it counts for nothing yet.
  await two.locator('[data-level="unknown"]').tap();
  await two.locator('[data-level="na"]').tap();
  const reason = two.getByLabel(/Waarom is dit hier niet van toepassing/);
  await two.getByText("Telt als open tot er een reden staat.").waitFor();
  assert.equal(await reason.evaluate((field) => getComputedStyle(field).opacity), "1", "it can be seen");
  await reason.fill("Gebeurt op de andere vestiging");
  await reason.blur();
  await two.getByText("Telt niet mee in de score van deze dimensie.").waitFor();

  // A photo is a reference: its name, and nothing of the picture.
  await one.locator(".keep-photo").tap();
  const where = one.getByLabel(/Waar is de foto/);
  await where.fill("Tablet, foto 2041");
  await where.blur();
  await one.getByText("Foto genoteerd als bewijs").waitFor();
  assert.equal(await one.locator("[data-seen=true]").getAttribute("aria-pressed"), "true");
  await one.locator(".keep-proof").tap();
  await one.getByText("Bewaard als bewijs", { exact: true }).waitFor();
  await one.locator(".kept-proof").filter({ hasText: "Bewaard als bewijs" }).getByRole("button").tap();
  await one.locator(".keep-proof").waitFor();
  assert.equal(await page.locator("input[type=file][accept*=image], img.photo").count(), 0);

  // The same piece for another criterion.
  await two.locator("summary").tap();
  await two.locator("select").selectOption({ index: 0 });
  const chosen = await two.locator("select option").first().innerText();
  await two.getByRole("button", { name: "Gebruik" }).tap();
  await two.locator(".used-proof").getByText(chosen, { exact: true }).waitFor();
  await accessible(page, "the floor with proof");
  const small = await page.locator(".stop button, .stop .quick-level label, .stop select, .stop summary, .stop input[type=text]").evaluateAll((found) =>
    found.map((element) => [element.className || element.tagName, element.getBoundingClientRect()]).filter(([, box]) => box.height > 0 && (box.height < 44 || box.width < 44)).map(([name]) => name),
  );
  assert.deepEqual(small, [], "targets of 44 px and more");
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `${wider} px wider than the window`);
  await saved(page);
  await go(page, `session/${id}/handover`);
  const value = JSON.parse((await download(page, "#save-company")).bytes.toString("utf8"));
  assert.deepEqual(value.ratings[second], { ...value.ratings[second], level: "na", reason: "Gebeurt op de andere vestiging" });
  const photo = Object.entries(value.evidence).find(([, piece]) => piece.kind === "photo");
  assert.deepEqual(
    { where: photo[1].where, seen_by: photo[1].seen_by, strength: photo[1].strength },
    { where: "Tablet, foto 2041", seen_by: "Assessor 1", strength: "shown" },
  );
  assert.match(check(JSON.stringify(value)).said, /: ok/);
  const uses = Object.values({ ...value.ratings, ...value.drafts }).flatMap((entry) => entry.evidence ?? []);
  const shared = uses.filter((piece, index) => uses.indexOf(piece) !== index);
  assert.equal(shared.length, 1, "one piece stands under two criteria");
});

test("who has no key makes one where it is needed, and reasons come from the notes", async (t) => {
  const { page } = await visit(t, { viewport: { width: 820, height: 1180 }, hasTouch: true });
  const id = await lead(page);
  await write(page, "#assessor-role", "Assessor 1");
  const note = `#note-${at(first.criteria[0])}`;
  await go(page, `session/${id}/talk/${first.key}`);
  await write(page, note, "Twee van de zeven persen zijn te oud.");
  await scored(page, id, first, [2, 5, 3, 4, 4, 3]);
  await scored(page, id, dimensions[1], [4, 5, 3, 4, 4, 4]);
  await go(page, `session/${id}/settle`);
  await page.getByRole("button", { name: "Toon wat het bedrijf zei in 2 dimensies" }).tap();
  await page.locator(".beside").nth(11).waitFor();
  assert.equal(await page.locator("#reveal-all").count(), 0);
  const row = page.locator(`#beside-${at(first.criteria[0])}`);
  await row.getByRole("button", { name: /Gebruik mijn notitie/ }).tap();
  assert.equal(await page.locator(`#why-${at(first.criteria[0])}`).inputValue(), "Twee van de zeven persen zijn te oud.");
  assert.equal(await row.getByRole("button").count(), 0);
  assert.equal(await page.locator("input[name=key-name]").inputValue(), "Assessor 1");
  await accessible(page, "settling without a key");
  await page.locator("#make-key").tap();
  await page.locator("#sign").tap();
  await page.locator("[data-seal=intact]").waitFor();
});

test("the case to practise on: a session on a tablet from the first screen to the hand-over, with few taps", async (t) => {
  const { page } = await visit(t, { viewport: { width: 820, height: 1180 }, hasTouch: true });
  let taps = 0;
  const tap = async (locator) => {
    await locator.first().tap();
    taps += 1;
  };
  const type = async (selector, text) => {
    taps += 1;
    await write(page, selector, text);
  };
  await tap(page.locator(".third-door a"));
  taps += 1;
  const identity = JSON.parse(execFileSync(cli, ["method"], { encoding: "utf8" }));
  await page.locator("#session-file").setInputFiles(json("praktijk.json", practice(identity, dimensions)));
  await page.locator(".agenda").waitFor();
  await type("#assessor-role", "Assessor 1");
  await tap(page.locator("#session-tie-none"));
  for (const [role, side] of [["Productieleider", "management"], ["Operator buigen", "employees"]]) {
    await tap(page.locator("#add-person"));
    const n = await page.locator(".people li").count();
    await type(`#person-${n}-role`, role);
    taps += 2;
    await page.locator(`#person-${n}-side`).selectOption(side);
  }
  await tap(page.getByRole("link", { name: "Ga naar: Gesprek" }));
  await page.locator('.time[data-part="talk"][data-runs="true"]').waitFor();
  for (const [index, dimension] of dimensions.entries()) {
    await page.locator(`#listen-${at(dimension.criteria[0])}`).waitFor();
    const { own, found } = levels[dimension.key];
    for (const [c, key] of dimension.criteria.entries()) {
      if (own[c] !== found[c]) await type(`#note-${at(key)}`, `Gezien: niveau ${found[c]}.`);
    }
    await type("#strengths", words[dimension.key][0]);
    await type("#improvements", words[dimension.key][1]);
    await tap(page.locator(".jumps button").nth(2));
    for (const [c, key] of dimension.criteria.entries()) {
      const value = found[c] === "na" ? ["na", "Geen proceswater"] : found[c];
      await answer(page, key, value);
      taps += 1;
    }
    if (index < 6) {
      await tap(page.locator("#talk-next"));
      await page.locator(".steps [aria-current=step]").nth(0).waitFor();
    }
  }
  await tap(page.locator("#talk-next"));
  await page.locator(".stop").first().waitFor();
  const places = await page.locator(".places button").count();
  for (let n = 0; n < places; n += 1) {
    for (const stop of await page.locator(".stop").all()) await tap(stop.locator('[data-seen="true"]'));
    await tap(page.locator("#floor-next"));
  }
  await page.locator("#reveal-all").waitFor();
  await tap(page.locator("#reveal-all"));
  await page.locator(".beside").nth(41).waitFor();
  await page.locator(".how-far").getByText("Gemiddeld ziet het bedrijf zich 0,4 hoger dan de assessor.").waitFor();
  const reasons = page.getByRole("button", { name: /Gebruik mijn notitie als reden/ });
  await counted(reasons, 16);
  while ((await reasons.count()) > 0) await tap(reasons);
  await tap(page.locator("#make-key"));
  await tap(page.locator("#sign"));
  await page.locator("[data-seal=intact]").waitFor();
  await tap(page.getByRole("link", { name: "Naar het overdragen" }).or(page.locator('.session-bar a[href$="/handover"]')));
  const file = await download(page, "#save-company");
  taps += 1;
  assert.match(check(file.bytes.toString("utf8")).said, /ok, signed by "Assessor 1".*intact/);
  t.diagnostic(`${taps} taps and typed fields`);
  assert.ok(taps < 260, `${taps} taps`);
});
