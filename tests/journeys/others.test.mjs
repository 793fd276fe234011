// Several people about one site: an owner asks three colleagues, two by file and one on
// the same device. Each answers alone; then the owner compares and settles.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, answer, begin, counted, exported, inEveryWay, place, reads, saved, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";

const people = dimensions.find(({ key }) => key === "people").criteria;

/** The file that a click saves. */
async function file(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}

const json = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

async function go(page, screen, id) {
  await page.goto(`${page.url().split("#")[0]}#/${screen}/${id}`);
}

/** An owner's company, with own answers on the criteria about people if given. */
async function company(t, own, options = {}) {
  const { page } = await visit(t, options);
  await begin(page, "Voorbeeld Metaal BV");
  const { id } = place(page);
  if (own.length > 0) {
    await go(page, "walk", `${id}/people`);
    await rate(page, own);
  }
  await go(page, "others", id);
  await page.locator("#ask-role").waitFor();
  return { page, id };
}

/** Answers the criteria about people in order; `undefined` leaves one open. */
async function rate(page, values) {
  await page.locator(`#c-${people[0].replace(".", "-")}`).waitFor();
  for (const [at, value] of values.entries()) {
    if (value !== undefined) await answer(page, people[at], value);
  }
  await saved(page);
}

async function ask(page, role, group) {
  await page.locator("#ask-role").fill(role);
  await page.locator(`input[name=ask-group][value=${group}]`).check();
  // People is chosen to begin with; what else is asked is the owner's choice.
  await page.locator("input[name=ask-scope][value=some]").check();
  await page.locator("input[name=ask-about][value=people]:checked").waitFor();
}

/** A colleague in a browser of their own opens the file, answers and saves. */
async function colleague(t, asked, values) {
  const { page } = await visit(t);
  await page.locator("input[type=file]").setInputFiles(json(asked.name, asked.text));
  await page.getByRole("heading", { name: "Uw kijk wordt gevraagd" }).waitFor();
  assert.equal(await page.locator(".rooms").count(), 0, "no way to a result");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await rate(page, values);
  // Interrupted and taken up again: nothing is lost.
  await page.reload();
  const first = `#c-${people[0].replace(".", "-")}`;
  await page.locator(`${first} input[value="${values[0]}"]:checked`).waitFor({ state: "attached" });
  await counted(page.locator(".steps li"), 1, "only what was asked");
  assert.equal(await page.locator(".walk-foot .score").count(), 0, "no score");
  await page.locator("#walk-next").click();
  const back = await file(page, page.locator("#save-answers"));
  return { page, back };
}

/** The levels each one gave, by criterion, as they stand on the screen. */
async function shown(page, key) {
  const chips = await page.locator(`[data-criterion="${key}"] .voices li`).allInnerTexts();
  return Object.fromEntries(chips.map((chip) => chip.split("\n").map((part) => part.trim())));
}

test("an owner asks three colleagues, compares and settles", async (t) => {
  const { page, id } = await company(t, [4, 4, 4, 5, 4, undefined]);

  // A role is needed to tell answers apart.
  await page.locator("#ask-send").click();
  await page.getByText("Vul eerst een functie in").waitFor();

  await ask(page, "Bedrijfsleider", "management");
  const toManager = await file(page, page.locator("#ask-send"));
  assert.equal(toManager.name, "zeven-voorbeeld-metaal-bv-bedrijfsleider.json");
  await ask(page, "Teamleider montage", "floor");
  const toLeader = await file(page, page.locator("#ask-send"));
  const asks = JSON.parse(toLeader.text);
  assert.equal(asks.format, "zeven/respondent");
  assert.deepEqual(asks.ratings, {}, "the file asks and tells nothing");
  assert.deepEqual(asks.scope, ["people"]);

  // Any choice of dimensions, in the order of the method; none is no question.
  await ask(page, "Inkoper", "other");
  await page.locator("input[name=ask-about][value=people]").uncheck();
  await page.locator("#ask-send").click();
  await page.getByText("Kies minstens één dimensie.").waitFor();
  await accessible(page, "others, no dimension chosen");
  await page.locator("input[name=ask-about][value=eco]").check();
  await page.locator("input[name=ask-about][value=digital]").check();
  const toBuyer = JSON.parse((await file(page, page.locator("#ask-send"))).text);
  assert.deepEqual(toBuyer.scope, ["digital", "eco"]);
  await page.locator("input[name=ask-scope][value=all]").check();

  const manager = await colleague(t, toManager, [4, 5, 4, 5, 4, 3]);
  const leader = await colleague(t, toLeader, [1, 4, 4, 2, "unknown", 3]);
  // The result of this sheet leads nowhere but to sending it back.
  assert.equal(await leader.page.locator(".result, .flag").count(), 0);
  await leader.page.locator(".home").click();
  await leader.page.getByRole("heading", { name: "Voor de beoordeling van iemand anders" }).waitFor();
  await counted(leader.page.locator(".for-others .card"), 1);
  assert.equal(await leader.page.locator(".cards:not(.for-others)").count(), 0, "not as a company of one’s own");

  // On the owner's device.
  await ask(page, "Operator inpak", "floor");
  await page.locator("#ask-here").click();
  await page.getByRole("heading", { name: "Uw kijk wordt gevraagd" }).waitFor();
  await page.getByText("Niemand ziet ze tot de eigenaar").waitFor();
  const sheet = place(page).id;
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await rate(page, [2, 4, 4, ["na", "Geen eigen team"], 3, 3]);
  await page.locator("#walk-next").click();
  await page.locator("#put-away").click();
  await page.getByRole("heading", { name: "Uw antwoorden zijn opgeborgen" }).waitFor();
  await saved(page);
  assert.equal(await page.locator(".rooms").count(), 0, "no way into the owner’s assessment");
  await go(page, "walk", `${sheet}/people`);
  await page.getByRole("heading", { name: "kan niet worden geopend" }).waitFor();
  await go(page, "result", sheet);
  await page.getByText("niet op dit apparaat").waitFor();
  await page.locator(".home").click();
  await page.locator(".card").waitFor();
  assert.equal(await page.locator(".for-others").count(), 0, "put away");

  // One comes in on the first screen, one on the screen of the others.
  await page.locator("input[type=file]").setInputFiles(json(manager.back.name, manager.back.text));
  await page.locator("#receive").waitFor();
  assert.equal(place(page).screen, "others");
  await page.getByText("De antwoorden van “Bedrijfsleider” zijn binnen.").waitFor();
  await page.locator("#receive").setInputFiles(json(leader.back.name, leader.back.text));
  await page.getByText("De antwoorden van “Teamleider montage” zijn binnen.").waitFor();
  const list = await page.locator(".received").innerText();
  assert.match(list, /Operator inpak\s+De werkvloer · 5 van 5 beantwoord/);
  assert.match(list, /Teamleider montage\s+De werkvloer · 6 van 6 beantwoord/);

  // Nothing of what was said is on the page before the comparison.
  const text = await page.locator("main").innerText();
  assert.doesNotMatch(text, /Geen eigen team/);
  assert.equal(await page.locator(".voices").count(), 0);

  await page.locator("#compare").click();
  await page.locator(".settle").first().waitFor();
  const order = await page.locator(".settle").evaluateAll((rows) => rows.map((row) => row.dataset.criterion));
  assert.deepEqual(order.slice(0, 2), [people[0], people[3]], "the widest spread first");
  assert.deepEqual(await shown(page, people[0]), {
    "Operator inpak": "2",
    Bedrijfsleider: "4",
    "Teamleider montage": "1",
    U: "4",
  });
  assert.deepEqual(await shown(page, people[3]), {
    "Operator inpak": "Niet van toepassing",
    Bedrijfsleider: "5",
    "Teamleider montage": "2",
    U: "5",
  });
  await page.getByText("Geen eigen team").waitFor();
  await page.getByText("Te weinig om te zeggen of u het eens bent").waitFor();
  // Four answers on one level, among them the owner's: at the line for the manager, at
  // or below it for the floor.
  await page.getByText(/op niveau 4 voor .*Bedrijfsleider.*eronder voor .*Operator inpak/).waitFor();
  const sides = await page.locator(".sides-table tbody tr").first().innerText();
  assert.match(sides, /4\s+1–2 \(van 1 tot 2\)/);

  // The owner belongs to management here: then two speak for it.
  await page.locator('input[name="own-group"][value="management"]').check();
  await page.locator(".sides-table tbody tr").nth(1).filter({ hasText: "4–5 (van 4 tot 5)" }).waitFor();

  await page.locator("#only-differences").check();
  assert.equal(await page.locator(`[data-criterion="${people[2]}"]`).isVisible(), false);
  await page.locator("#only-differences").uncheck();

  // Everyone agrees on two: on one of them the owner had said nothing.
  await page.getByRole("button", { name: "Neem 2 niveaus over" }).click();
  await page.getByText("2 van 6 bepaald").waitFor();
  await page.locator("#take-over").waitFor({ state: "detached" });

  const first = page.locator(`[data-criterion="${people[0]}"]`);
  await first.locator('input[value="3"]').check();
  await first.locator("input[type=text]").fill("Het bord hangt er, niemand kijkt.");
  await first.locator("input[type=text]").blur();
  const second = page.locator(`[data-criterion="${people[3]}"]`);
  await second.locator('input[value="2"]').check();
  await second.getByRole("button", { name: "Neem terug" }).click();
  await page.getByText("3 van 6 bepaald").waitFor();
  await saved(page);

  await go(page, "result", id);
  await page.locator(".result").waitFor();
  const own = JSON.parse((await exported(page)).text);
  assert.equal(own.ratings[people[0]].level, 3);
  assert.equal(own.ratings[people[2]].level, 4);
  assert.equal(own.ratings[people[3]].level, 5, "taken back: the owner’s own answer");
  assert.equal(own.ratings[people[5]].level, 3);
  assert.equal(own.respondents.length, 3);
  assert.equal(own.own_group, "management");
  const original = own.respondents.find(({ respondent }) => respondent.label === "Teamleider montage");
  assert.deepEqual(original.ratings, JSON.parse(leader.back.text).ratings, "the originals as they came");
  const trace = own.settled[people[0]];
  assert.equal(trace.why, "Het bord hangt er, niemand kijkt.");
  assert.deepEqual(trace.given.map(({ by, level }) => [by === "owner", level]), [
    [false, 2],
    [false, 4],
    [false, 1],
    [true, 4],
  ]);
});

test("answers are refused, asked about or left out with the reason", async (t) => {
  const { page } = await company(t, [4]);
  await ask(page, "Planner", "other");
  const asked = JSON.parse((await file(page, page.locator("#ask-send"))).text);
  const given = (alter) => {
    const value = structuredClone(asked);
    value.revision = 4;
    value.ratings = { [people[0]]: { level: 2 } };
    alter(value);
    return json("terug.json", JSON.stringify(value));
  };
  const notice = page.locator(".notice");
  const receive = page.locator("#receive");
  const refused = [
    [(v) => (v.for.company = "een-ander"), /for\/company: .*andere beoordeling: Voorbeeld Metaal BV · Hal 2/],
    [(v) => (v.ratings[people[0]].level = 6), /ratings\/people\.leadership\/level.*1 tot 5/],
    [(v) => (v.scope = ["maan"]), /scope\/0.*maan/],
    [(v) => (v.format = "zeven/assessment"), /zeven\/assessment/],
  ];
  for (const [alter, expected] of refused) {
    await receive.setInputFiles(given(alter));
    await notice.filter({ hasText: expected }).waitFor();
    await notice.getByRole("button").click();
    assert.equal(await page.locator(".received").count(), 0);
  }

  await receive.setInputFiles(given(() => {}));
  await page.getByText("De antwoorden van “Planner” zijn binnen.").waitFor();
  await receive.setInputFiles(given(() => {}));
  await page.getByText("waren er al. Er is niets veranderd.").waitFor();

  const newer = (v) => {
    v.revision = 5;
    v.ratings[people[1]] = { level: 3 };
  };
  await receive.setInputFiles(given(newer));
  await page.getByText("nieuwere antwoorden van “Planner”").waitFor();
  await page.getByRole("button", { name: "Houd wat hier staat" }).click();
  await reads(page.locator(".received"), /1 van 6/);
  await receive.setInputFiles(given(newer));
  await page.getByRole("button", { name: "Gebruik het bestand" }).click();
  await page.locator(".received").filter({ hasText: "2 van 6" }).waitFor();
  await counted(page.locator(".received li"), 1);

  const original = await file(page, page.getByRole("button", { name: "Bewaar als bestand: Planner" }));
  assert.deepEqual(Object.keys(JSON.parse(original.text).ratings).sort(), people.slice(0, 2).sort());
  await page.getByRole("button", { name: "Verwijder: Planner" }).click();
  await page.getByRole("button", { name: "Verwijder", exact: true }).click();
  await page.getByText("Nog geen antwoorden.").waitFor();
  await page.getByText("Voor een vergelijking moeten er minstens twee").waitFor();
});

test("answers given here never take the place of later ones unasked", async (t) => {
  const { page, id } = await company(t, []);
  await ask(page, "Operator inpak", "floor");
  await page.locator("#ask-here").click();
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await rate(page, [2]);
  const sheet = place(page).id;
  await go(page, "result", sheet);
  const later = JSON.parse((await file(page, page.locator("#save-answers"))).text);
  later.revision = 99;
  later.ratings[people[0]].level = 5;
  await go(page, "others", id);
  await page.locator("#receive").setInputFiles(json("later.json", JSON.stringify(later)));
  await page.locator(".received li").waitFor();

  await go(page, "result", sheet);
  await page.locator("#put-away").click();
  await page.getByRole("heading", { name: "konden niet bij de andere" }).waitFor();
  await page.locator(".home").click();
  await page.locator(".for-others .card").waitFor();
  await go(page, "result", id);
  await page.locator(".result").waitFor();
  const own = JSON.parse((await exported(page)).text);
  assert.deepEqual(own.respondents.map(({ revision, ratings }) => [revision, ratings[people[0]].level]), [[99, 5]]);
});

test("others' views are accessible: light and dark, 360 and 1280 px", async (t) => {
  const options = { viewport: { width: 1280, height: 800 } };
  const { page, id } = await company(t, [], options);
  const look = (where) => inEveryWay(page, where);
  await look("nobody asked yet");
  await ask(page, "Teamleider montage", "floor");
  const asked = JSON.parse((await file(page, page.locator("#ask-send"))).text);
  const back = (key, group, levels) => {
    const value = structuredClone(asked);
    value.id = key;
    value.revision = 2;
    value.respondent = { label: `Collega ${key}`, group };
    value.ratings = Object.fromEntries(levels.map((level, at) => [people[at], { level, note: "Zo is het." }]));
    return json(`${key}.json`, JSON.stringify(value));
  };
  await page.locator("#receive").setInputFiles([back("a", "floor", [1, 2, 2, 2, 2, 3]), back("b", "management", [5, 4, 4, 4, 4, 3])]);
  await page.locator("#compare").click();
  await page.locator(".settle").first().waitFor();
  await page.locator(`[data-criterion="${people[0]}"] input[value="na"]`).check();
  await look("compared");
  await ask(page, "Operator", "floor");
  await page.locator("#ask-here").click();
  await page.getByRole("heading", { name: "Uw kijk wordt gevraagd" }).waitFor();
  await look("welcome");
  const sheet = place(page).id;
  await go(page, "walk", `${sheet}/people`);
  await answer(page, people[0], 2);
  await saved(page);
  await look("questions of a respondent");
  await go(page, "result", sheet);
  await page.locator("#put-away").waitFor();
  await look("done");
  await page.locator(".home").click();
  await page.locator(".for-others").waitFor();
  await look("first screen");
  await go(page, "result", sheet);
  await page.locator("#put-away").click();
  await page.getByRole("heading", { name: "Uw antwoorden zijn opgeborgen" }).waitFor();
  await look("put away");
  assert.equal(place(page).id, id);
});
