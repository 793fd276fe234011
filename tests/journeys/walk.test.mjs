// The walk beyond a plain answer: a quick pass and on from there, taking back, what
// stands behind an answer, hints, targets, a second language.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, answer, begin, counted, exported, place, reads, saved, visit } from "./browser.mjs";
import { dimensions, quick } from "./company.mjs";

const group = (page, key) => page.locator(`#c-${key.replace(".", "-")}`);

async function goto(page, hash) {
  await page.evaluate((wanted) => (location.hash = wanted), hash);
}

/** Begins and goes to the questions. */
async function walking(t, options) {
  const visited = await visit(t, options);
  await begin(visited.page, "Rondgang BV");
  await visited.page.getByRole("link", { name: "Naar de vragen" }).click();
  await visited.page.locator(".criterion.current").waitFor();
  return { ...visited, id: place(visited.page).id };
}

async function to(page, id, key) {
  const [dimension, criterion] = key.split(".");
  await goto(page, `#/walk/${id}/${dimension}/${criterion}`);
  await page.locator(`#c-${dimension}-${criterion}.current`).waitFor();
}

async function file(page, id) {
  await saved(page);
  await goto(page, `#/result/${id}`);
  await page.locator(".result").waitFor();
  return JSON.parse((await exported(page)).text);
}

async function undo(page) {
  await page.locator(".undo:visible").click();
  await page.locator(".undone").filter({ hasText: "Ongedaan gemaakt" }).waitFor();
}

test("a quick pass asks fourteen questions, gives no flag, and goes on with every answer kept", async (t) => {
  const { page } = await visit(t);
  await begin(page, "Snel BV");
  await page.getByLabel("Snelle ronde, 14 vragen, 8 tot 12 minuten").check();
  await saved(page);
  await accessible(page, "profile with the choice of a pass");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  const given = {};
  for (const [index, { key, criteria }] of dimensions.entries()) {
    const asked = criteria.filter((criterion) => quick.includes(criterion));
    await group(page, asked[0]).waitFor();
    await counted(page.locator(".criterion"), asked.length, `${key} asks only its quick questions`);
    for (const criterion of asked) {
      given[criterion] = { level: key === "eco" ? 1 : key === "smart" ? 2 : 4 };
      await answer(page, criterion, given[criterion].level);
    }
    const done = await page.locator(".steps [aria-current] .count").textContent();
    assert.equal(done, `${asked.length}/${asked.length}`);
    const whole = await page.locator(".progress").innerText();
    assert.match(whole, new RegExp(`${2 * index + 2} van 14 beantwoord`));
    await page.locator("#walk-next").click();
  }
  await page.locator(".result").waitFor();
  assert.equal(
    await page.locator("h1").textContent(),
    "Kijk hier het eerst: Eco-productie en Slimme productiesystemen",
  );
  assert.equal(await page.locator(".flag").count(), 0, "a quick pass has no flag");
  const next = await page.locator(".quick-next").innerText();
  assert.match(next, /niet of de lijn gehaald is[\s\S]*Ga verder met de volledige beoordeling/);
  assert.equal(await page.locator(".bars").isVisible(), false, "ranges only for whoever asks");
  await accessible(page, "result of a quick pass, folded");
  await page.locator("#quick-figures > summary").click();
  await counted(page.locator(".bars li"), 7);
  await accessible(page, "result of a quick pass");
  const before = JSON.parse((await exported(page)).text);
  assert.equal(before.pass, "quick");

  await page.getByRole("button", { name: "Ga verder met de volledige beoordeling" }).click();
  const current = page.locator(".criterion.current");
  await current.waitFor();
  const open = dimensions.flatMap(({ criteria }) => criteria).find((key) => !quick.includes(key));
  assert.equal(await current.getAttribute("id"), `c-${open.replace(".", "-")}`, "the first open question");
  await counted(page.locator(".criterion"), 6);
  await reads(page.locator(".progress"), /14 van 42 beantwoord/);
  const after = await file(page, place(page).id);
  assert.equal(after.pass, "full");
  assert.deepEqual(after.ratings, given, "every answer is kept");
  await counted(page.locator(".flag"), 1);
});

test("U and the button take back the last change, go there, and that is saved", async (t) => {
  const { page, id } = await walking(t);
  await answer(page, "manufacturing.equipment", 3);
  await answer(page, "manufacturing.equipment", 5);
  await saved(page);
  await page.keyboard.press("u");
  const line = page.locator(".undone");
  await line.getByText("Conditie van het machinepark").waitFor();
  await reads(line, /weer 3/);
  await group(page, "manufacturing.equipment").locator('input[value="3"]:checked').waitFor({ state: "attached" });
  await page.reload();
  await group(page, "manufacturing.equipment").locator('input[value="3"]:checked').waitFor({ state: "attached" });
  assert.ok(await page.locator(".undo:visible").isDisabled(), "after a reload there is nothing to take back");

  // From another dimension it goes back to where the change was.
  const note = group(page, "manufacturing.process").locator(".note").first();
  await note.locator("summary").click();
  await note.locator("textarea").fill("Eerste notitie");
  await note.locator("textarea").blur();
  await saved(page);
  await to(page, id, "eco.energy");
  await undo(page);
  await page.locator("#c-manufacturing-process.current").waitFor();
  assert.equal(await group(page, "manufacturing.process").locator("textarea").first().inputValue(), "");
  await reads(line, /noteerde bij/);
  await answer(page, "manufacturing.process", 2);
  await reads(line, "", "the line goes with the next change");

  // Typing a U is typing.
  await group(page, "manufacturing.process").locator(".note summary").first().click();
  await group(page, "manufacturing.process").locator("textarea").first().pressSequentially("uur");
  assert.ok(await group(page, "manufacturing.process").locator('input[value="2"]').isChecked());
  const kept = await file(page, id);
  assert.equal(kept.ratings["manufacturing.process"].note, "uur");

  // Another assessment has changes of its own.
  await goto(page, "#/");
  await page.locator(".card").waitFor();
  await begin(page, "Ander BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await page.locator(".criterion.current").waitFor();
  await answer(page, "manufacturing.equipment", 1);
  await saved(page);
  const other = place(page).id;
  await to(page, id, "manufacturing.process");
  assert.ok(await page.locator(".undo:visible").isDisabled(), "never across assessments");
  await to(page, other, "manufacturing.equipment");
  await group(page, "manufacturing.equipment").locator('input[value="1"]:checked').waitFor({ state: "attached" });
});

test("what is typed when the page is left is kept", async (t) => {
  const { page, id } = await walking(t);
  const note = group(page, "manufacturing.equipment").locator(".note").first();
  await note.locator("summary").click();
  await note.locator("textarea").pressSequentially("Nog niet klaar");
  await goto(page, "#/");
  await page.locator(".card").waitFor();
  await goto(page, `#/walk/${id}`);
  await group(page, "manufacturing.equipment").getByText("Notitie", { exact: true }).waitFor();
  assert.equal(await group(page, "manufacturing.equipment").locator("textarea").first().inputValue(), "Nog niet klaar");
});

for (const width of [360, 1280]) {
  test(`since, lasting, evidence and a target survive, unfolded and accessible: ${width} px`, async (t) => {
    const { page, id } = await walking(t, { viewport: { width, height: 800 } });
    const first = group(page, "manufacturing.equipment");
    await answer(page, "manufacturing.equipment", 4);
    const fold = first.locator(".proof");
    await fold.getByText("Nog niets getoond").waitFor();
    await fold.locator("summary").click();
    const since = fold.getByLabel("Dit is zo sinds");
    await since.fill("vorig jaar");
    await since.blur();
    await fold.getByText("nog geen maand").waitFor();
    assert.equal(await since.inputValue(), "vorig jaar", "what was typed stays to be put right");
    await accessible(page, "a month that is none");
    await since.fill("3/2025");
    await since.blur();
    await fold.getByLabel("Ja", { exact: true }).check();
    await fold.getByRole("button", { name: "Nieuw bewijs" }).click();
    const piece = fold.locator(".piece");
    await page.waitForFunction(() => document.activeElement?.id.endsWith("-title"));
    await page.keyboard.type("Beschikbaarheid per machine");
    await piece.getByLabel("Soort").selectOption("record");
    await piece.getByLabel("Hoe sterk?").selectOption("shown12");
    await piece.getByLabel("Waar is het te vinden?").fill("Kantoor onderhoud");
    await piece.getByLabel("Datum").fill("2020-09-30");
    await piece.getByLabel("Gezien door").fill("Kwaliteitsleider");
    await piece.getByLabel("Gezien door").blur();
    await piece.getByText("Ouder dan 24 maanden").waitFor();
    await fold.getByText("Nog niets getoond").waitFor({ state: "detached" });

    // The same piece serves another question.
    if (width < 800) await page.locator(".turn button.main").click();
    await answer(page, "manufacturing.automation", 2);
    const second = group(page, "manufacturing.automation").locator(".proof");
    await second.locator("summary").click();
    assert.equal(await second.getByLabel("Dit is zo sinds").count(), 0, "level 2 has no history yet");
    await second.getByRole("button", { name: "Gebruik het ook hier" }).click();
    await second.getByText("Gebruikt bij 2 vragen").waitFor();
    await second.getByRole("button", { name: "Hier weghalen" }).click();
    await second.locator(".piece").waitFor({ state: "detached" });
    await undo(page);
    await second.locator(".piece").waitFor();

    // A target after the last question.
    if (width < 800) for (let at = 0; at < 4; at += 1) await page.locator(".turn button.main").click();
    const target = page.locator(".target");
    await target.locator("summary").click();
    await target.getByLabel("Niveau").selectOption("5");
    await target.getByLabel("Voor wanneer?").fill("2027-12-31");
    await saved(page);
    await page.locator(".keys summary").click();
    await page.evaluate(() => document.querySelectorAll(".criterion details, .target").forEach((fold) => (fold.open = true)));
    await page.locator(".criterion .proof .buttons").first().waitFor({ state: "attached" });
    await accessible(page, "walk with everything unfolded");
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${wider} px wider than the window`);

    await page.reload();
    await target.getByText("Doel: niveau 5").waitFor({ state: "attached" });
    await to(page, id, "manufacturing.equipment");
    await first.locator(".proof summary").click();
    assert.equal(await since.inputValue(), "2025-03");
    assert.ok(await fold.getByLabel("Ja", { exact: true }).isChecked());
    assert.equal(await piece.getByLabel("Waar is het te vinden?").inputValue(), "Kantoor onderhoud");
    const text = await file(page, id);
    assert.deepEqual(text.ratings["manufacturing.equipment"], { level: 4, since: "2025-03", lasting: true, evidence: ["e1"] });
    assert.deepEqual(text.ratings["manufacturing.automation"].evidence, ["e1"]);
    assert.deepEqual(text.evidence, {
      e1: {
        kind: "record",
        title: "Beschikbaarheid per machine",
        where: "Kantoor onderhoud",
        date: "2020-09-30",
        seen_by: "Kwaliteitsleider",
        strength: "shown12",
      },
    });
    assert.deepEqual(text.targets, { manufacturing: { level: 5, date: "2027-12-31" } });

    await to(page, id, "manufacturing.scouting");
    if ((await target.getAttribute("open")) === null) await target.locator("summary").click();
    await target.getByLabel("Niveau").selectOption("");
    await saved(page);
    assert.deepEqual((await file(page, id)).targets, {});
  });
}

test("answers that contradict each other get a quiet question, which stays away once put away", async (t) => {
  const { page, id } = await walking(t);
  await to(page, id, "digital.integration");
  await answer(page, "digital.integration", 1);
  assert.equal(await page.locator(".hint").count(), 0);
  await answer(page, "digital.connectivity", 4);
  const hint = page.locator(".hint:visible");
  await hint.waitFor();
  await counted(hint, 1, "once on a page");
  assert.equal(await hint.locator("xpath=ancestor::fieldset").getAttribute("id"), "c-digital-connectivity");
  await accessible(page, "walk with a hint");
  await answer(page, "digital.connectivity", 2);
  await hint.waitFor({ state: "detached" });
  await answer(page, "digital.connectivity", 5);
  await hint.waitFor();
  await hint.getByRole("link", { name: "Gekoppelde bedrijfssystemen" }).click();
  await page.locator("#c-digital-integration.current").waitFor();

  // A hint over two dimensions stands in both, with links to the other.
  await to(page, id, "network.exchange");
  await answer(page, "network.exchange", 5);
  await hint.getByRole("link", { name: "Gekoppelde bedrijfssystemen" }).click();
  await page.locator("#c-digital-integration.current").waitFor();
  await counted(hint, 2);
  const asked = hint.filter({ has: page.getByRole("link", { name: "Verbonden werkvloer" }) });
  await asked.getByRole("button", { name: "niet meer tonen" }).click();
  await asked.waitFor({ state: "detached" });
  await saved(page);
  await page.reload();
  await hint.first().waitFor();
  await counted(hint, 1, "the other is still there");
  assert.deepEqual((await file(page, id)).dismissed_hints, ["connected-retyped"]);
});

test("a second language stands under the first, is remembered, and only its texts are loaded", async (t) => {
  const { page, context, id } = await walking(t);
  const asked = [];
  context.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").at(-1)));
  await page.getByLabel("Toon een tweede taal").selectOption("fr");
  const first = group(page, "manufacturing.equipment");
  await first.locator("legend .second").waitFor();
  assert.deepEqual(asked.filter((name) => name.includes(".fr")), ["walk.fr.json"]);
  await counted(first.locator(".second"), 6, "the question and five levels");
  assert.equal(await first.locator("legend .second").getAttribute("lang"), "fr");
  const french = await first.locator("legend .second").innerText();
  await accessible(page, "walk in two languages");
  await page.reload();
  await first.locator("legend .second").waitFor();
  await reads(first.locator("legend .second"), french);
  await answer(page, "manufacturing.equipment", 3);

  // The first language changes under it, and nothing is lost.
  await page.locator("header select").first().selectOption("en");
  await first.getByText("Do our machines deliver").waitFor();
  await reads(first.locator("legend .second"), french);
  assert.ok(await first.locator('input[value="3"]').isChecked());
  await page.locator("header select").first().selectOption("fr");
  await first.locator(".second").first().waitFor({ state: "detached" });
  await page.getByLabel("deuxième langue").selectOption("nl");
  await first.locator("legend .second").getByText("Halen onze machines").waitFor();
  await page.getByLabel("deuxième langue").selectOption("");
  await first.locator(".second").first().waitFor({ state: "detached" });
  await to(page, id, "eco.energy");
});
