// The result answers back: the answers that decide lead to a verdict, every number
// shows its sum, steps can be swapped, and what-if never touches the answers.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { accessible, answer, counted, exported, inEveryWay, place, reads, saved, visit } from "./browser.mjs";
import { dimensions, scored } from "./company.mjs";

const method = JSON.parse(execFileSync(process.env.ZEVEN_CLI, ["method"], { encoding: "utf8" }));
const keys = dimensions.flatMap(({ criteria }) => criteria);

/** An assessment file with these ratings and other members. */
function file(rating, more = {}) {
  const { company = {}, ...members } = more;
  return JSON.stringify({
    format: "zeven/assessment",
    version: 1,
    app: "0.1.0",
    method,
    id: "result-journey",
    revision: 7,
    created: "2026-11-20T08:00:00Z",
    updated: "2026-11-20T09:30:00Z",
    kind: "self",
    pass: "full",
    round: 2026,
    company: { id: "result-company", name: "Voorbeeld Metaal BV", site: "Hal 2", country: "NL", produces: true, ...company },
    ratings: Object.fromEntries(keys.map((key, index) => [key, rating(key, index)]).filter(([, value]) => value)),
    ...members,
  });
}

const PATTERN = [4, 5, 3, 4, 4, 3, 4, 4, 4, 4, 5, 4, 5, 5, 5, 5, 4, 2, 2, 3, 2, 3, 2, 3];
const mixed = (key, index) => {
  if (key === "eco.water") return { level: "na", reason: "Geen proceswater op deze site" };
  return { level: PATTERN[index % PATTERN.length] };
};
const open = ["manufacturing.process", "people.skills", "eco.energy", "smart.quality"].filter((key) => keys.includes(key));

async function opened(t, text, options) {
  const visited = await visit(t, options);
  const { page } = visited;
  await offer(page, text);
  await page.locator(".result").waitFor();
  return visited;
}

async function offer(page, text) {
  await page.locator("input[type=file]").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(text) });
}

async function unfold(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
  await page.locator(".whatif .unchanged").waitFor();
  await page.locator(".swap .state").last().waitFor();
}

test("following exactly the answers that decide gives a decided verdict", async (t) => {
  assert.ok(open.length >= 2, "the criteria of this journey exist");
  const blank = "network.position";
  const text = file((key) => (key === blank ? undefined : { level: open.includes(key) ? "unknown" : 4 }), {
    company: { produces: null },
  });
  const { page } = await opened(t, text);
  assert.equal(await page.locator(".flag").getAttribute("data-verdict"), "cannot_tell");
  const links = page.locator(".deciding li a");
  const wanted = scored(text).deciding;
  assert.deepEqual(wanted, ["company.produces", ...keys.filter((key) => open.includes(key) || key === blank)]);
  await counted(links, wanted.length);
  for (const [index, question] of wanted.entries()) {
    await counted(links, wanted.length - index, "what is answered decides no more");
    await links.first().click();
    if (question === "company.produces") {
      await page.locator("input[name=produces][value=yes]").check();
    } else {
      const group = page.locator(`#c-${question.replace(".", "-")}.current`);
      await group.waitFor();
      assert.equal(place(page).rest.join("."), question);
      await page.waitForFunction((id) => {
        const { top, bottom } = document.getElementById(id).getBoundingClientRect();
        return top < innerHeight && bottom > 0;
      }, `c-${question.replace(".", "-")}`);
      await answer(page, question, 4);
    }
    await saved(page);
    await page.locator(".rooms").getByRole("link", { name: "Resultaat" }).click();
    await page.locator(".flag").waitFor();
  }
  assert.equal(await page.locator(".flag").getAttribute("data-verdict"), "meets");
  assert.equal(scored((await exported(page)).text).verdict, "meets");
  assert.equal(await links.count(), 0);
});

test("why shows the sum that the native command gives", async (t) => {
  const text = file((key, index) => (key === "digital.strategy" ? { level: "unknown" } : mixed(key, index)));
  const { page } = await opened(t, text);
  const core = scored(text);
  for (const [index, { key }] of dimensions.entries()) {
    const button = page.locator(`.scores tbody tr:nth-child(${index + 1}) td:nth-child(2) .number`);
    await button.click();
    const panel = page.locator(`#why-score-${index}`);
    await panel.getByRole("button").waitFor();
    const said = (await panel.innerText()).replace(/\s+/g, " ");
    const { status, sum, n, score, low, high } = core.dimensions[key];
    if (status === "complete") {
      const levels = said.match(/: ([\d +]+) = (\d+)\./);
      assert.equal(levels[1].split(" + ").reduce((a, b) => a + Number(b), 0), sum, key);
      assert.equal(Number(levels[2]), sum, key);
      assert.ok(said.includes(`${sum} / ${n} = ${score.replace(".", ",")}`), said);
      await counted(panel.locator(".terms li"), 6);
      const missing = Math.max(0, 4 * n - sum);
      assert.ok(said.includes(missing ? `${4 * n} − ${sum} = ${missing}` : "gehaald"), said);
    } else {
      assert.ok(said.includes(`× 1 = ${low}; ${low} / ${n}`) && said.includes(`× 5 = ${high}; ${high} / ${n}`), said);
    }
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    assert.ok(await button.evaluate((element) => element === document.activeElement), "the focus is back");
  }
  await page.locator(".together .number").first().click();
  const reached = await page.locator("#why-reached").innerText();
  assert.equal(reached.match(/: op de lijn/g).length, core.at_award_level);
  await page.keyboard.press("Escape");
  await page.locator(".path .number").click();
  assert.equal((await page.locator("#why-steps li").allInnerTexts()).map((line) => Number(line.split("= ")[1])).reduce((a, b) => a + b), core.path.steps);
});

test("the mean of all is the sum of the exact scores", async (t) => {
  const text = file(mixed);
  const { page } = await opened(t, text);
  const { overall, dimensions: scores } = scored(text);
  await page.locator(".together .number").nth(1).click();
  const said = await page.locator("#why-overall").innerText();
  for (const { sum, n } of Object.values(scores)) assert.ok(said.includes(`${sum}/${n}`), said);
  assert.ok(said.includes(`${overall.sum}/${overall.n}`), said);
  assert.ok(said.includes(overall.score.replace(".", ",")), said);
});

test("steps can be swapped; the page says whether the line is reached, and it is right", async (t) => {
  const text = file(mixed);
  const { page } = await opened(t, text);
  const core = scored(text);
  const legs = Object.keys(core.path.by_dimension);
  await unfold(page);
  const leg = page.locator(".leg").first();
  const selects = leg.locator(".swap li select");
  const state = leg.locator(".state");
  const needed = core.path.by_dimension[legs[0]];
  await counted(selects, needed);
  await reads(state, /Op de lijn.*Minder kan niet/);

  await selects.first().selectOption({ label: (await selects.first().locator("option").allTextContents())[2] });
  await reads(state, /Op de lijn.*Minder kan niet/);
  const own = page.locator(".path .own");
  await own.getByText("Uw eigen keuze").waitFor();
  // The steps chosen, taken for real, reach the line by the core's own count.
  const after = JSON.parse(text);
  for (const [index, key] of legs.entries()) {
    const { criteria } = dimensions.find((dimension) => dimension.key === key);
    const chosen = await page.locator(".leg").nth(index).locator(".swap li select").evaluateAll((all) => all.map((one) => one.value));
    for (const value of chosen) after.ratings[criteria[value]].level += 1;
  }
  assert.equal(scored(JSON.stringify(after)).path.steps, 0);

  await selects.first().selectOption("");
  await state.getByText("Nog niet op de lijn").waitFor();
  await counted(selects, needed - 1);
  const more = leg.locator(".swap > .field select");
  await more.selectOption({ index: 1 });
  await state.getByText("Minder kan niet").waitFor();
  assert.equal(await more.inputValue(), "", "the list for one step more starts anew");
  await more.selectOption({ index: 1 });
  await state.getByText(`${needed} is genoeg`).waitFor();
  await own.getByRole("button", { name: "Terug naar het voorstel" }).click();
  await counted(selects, needed);
  await reads(own, "");
});

test("what if changes what is shown on its own layer and nothing in the file", async (t) => {
  const text = file((key) => ({ level: key === "eco.energy" ? 3 : 4 }));
  const { page } = await opened(t, text);
  const before = await exported(page);
  const headline = await page.locator("h1").innerText();
  await page.locator(".whatif summary").click();
  const layer = page.locator(".whatif");
  await layer.getByText("uw antwoorden blijven zoals ze zijn").waitFor();
  const at = keys.indexOf("eco.energy");
  await counted(layer.locator("select"), 42);
  assert.equal(await layer.locator(".says").getAttribute("data-imagined"), "does_not_meet");
  await layer.locator("select").nth(at).selectOption("4");
  await layer.locator('.says[data-imagined="meets"]').waitFor();
  await layer.getByText("1 niveau verschoven").waitFor();
  await counted(layer.locator(".track .before"), 1, "old and new stand together");
  await reads(page.locator("h1"), headline, "the result itself stays");
  assert.equal(await page.locator(".flag").getAttribute("data-verdict"), "does_not_meet");
  assert.equal((await exported(page)).text, before.text, "revision and content are the same");

  await layer.getByRole("button", { name: "Terug naar uw antwoorden" }).click();
  await layer.locator('.says[data-imagined="does_not_meet"]').waitFor();
  assert.equal(await layer.locator("select").nth(at).inputValue(), "");

  await layer.locator("select").nth(0).selectOption("5");
  await page.locator(".rooms").getByRole("link", { name: "Bedrijf" }).click();
  await page.locator("input[name=name]").waitFor();
  await page.locator(".rooms").getByRole("link", { name: "Resultaat" }).click();
  await page.locator(".whatif summary").click();
  await layer.getByText("Nog niets verschoven").waitFor();
  await page.reload();
  await page.locator(".result").waitFor();
  assert.equal((await exported(page)).text, before.text, "nothing was kept anywhere");
});

test("every criterion stands in the table with its answer and leads to its question", async (t) => {
  const states = { 3: { level: "unknown" }, 4: undefined, 5: { level: "na", reason: "Niet hier" } };
  const text = file((key, index) => (index in states ? states[index] : { level: (index % 5) + 1 }));
  const { page } = await opened(t, text);
  const cells = page.locator(".heat td .cell");
  await counted(cells, 42);
  const found = await cells.evaluateAll((all) => all.map((cell) => [cell.dataset.state, cell.textContent]));
  const expected = keys.map((_, index) => {
    const special = { 3: ["unknown", "?"], 4: ["blank", "·"], 5: ["na", "–"] }[index];
    return special ?? [String((index % 5) + 1), String((index % 5) + 1)];
  });
  assert.deepEqual(found, expected);
  await cells.nth(20).click();
  await page.locator(`#c-${keys[20].replace(".", "-")}.current`).waitFor();
});

test("what to do first has a reason, an action and a rule; what is not sure is said", async (t) => {
  const unknown = keys.slice(12, 22);
  const text = file((key, index) => (unknown.includes(key) ? { level: "unknown" } : mixed(key, index)), {
    company: { site: "", produces: null },
  });
  const { page } = await opened(t, text);
  const first = page.locator(".priorities ol > li");
  assert.ok((await first.count()) >= 1 && (await first.count()) <= 3);
  await reads(first.first(), /brengt de dimensie op de lijn[\s\S]*4 punten/);
  await first.first().getByText("Volgende actie").waitFor();
  await page.locator(".priorities summary").click();
  await page.getByText("Hoogstens één per dimensie").waitFor();
  const scope = page.locator(".scope");
  await reads(scope, /of u produceert[\s\S]*10 van 41 antwoorden[\s\S]*Vestiging of land/);
  await scope.getByRole("link", { name: "Vraag het na" }).click();
  await page.locator(`#c-${unknown[0].replace(".", "-")}.current`).waitFor();
});

test("targets and award stand beside each other, with progress since the first assessment", async (t) => {
  const target = { eco: { level: 5, date: "2027-06-30" }, digital: { level: 3 } };
  const now = file(() => ({ level: 4 }), { id: "second", round: 2026, targets: target });
  const first = file(() => ({ level: 3 }), { id: "first", round: 2025, created: "2025-11-01T08:00:00Z" });
  const { page } = await opened(t, first);
  await page.getByText("Nog geen doel").waitFor();
  await page.locator(".home").click();
  await page.locator(".card").waitFor();
  await offer(page, now);
  const targets = page.locator(".targets");
  await targets.locator(".since").waitFor();
  const said = await targets.innerText();
  // Now 4 and 4, targets 5 and 3, before 3 and 3: 1 − 1/8, and 2 of 2.
  assert.match(said, /1 van 2 doelen bereikt. De scores staan op 87% van wat u wilt halen/);
  assert.match(said, /2025\): 100% van de weg/);
  const rows = await targets.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].slice(1).map((cell) => cell.textContent)));
  assert.deepEqual(rows, [
    ["4,0", "3", "–", "al bereikt", "al bereikt"],
    ["4,0", "5", "30\u00a0jun\u00a02027", "6", "al bereikt"],
  ]);
});

test("the result is accessible unfolded: light and dark, 360 and 1280 px", async (t) => {
  const targets = { eco: { level: 4, date: "2027-06-30" } };
  const text = file((key, index) => (index === 7 ? { level: "unknown" } : mixed(key, index)), { targets, company: { site: "" } });
  const { page } = await opened(t, text, { viewport: { width: 1280, height: 800 } });
  await unfold(page);
  await page.locator(".whatif select").first().selectOption("1");
  await page.locator(".priorities .action").first().waitFor();
  await inEveryWay(page, "result, unfolded");
  await page.locator(".scores tbody .number").first().click();
  await page.locator("#why-score-0 .terms").waitFor();
  await inEveryWay(page, "result, with a sum open");
});

test("a barely begun assessment folds what decides and leads on to the questions", async (t) => {
  const begun = keys.slice(0, 6);
  const text = file((key) => (begun.includes(key) ? { level: 4 } : undefined));
  const { page } = await opened(t, text);
  const decides = scored(text).deciding.length;
  assert.ok(decides > 30);
  const list = page.locator(".deciding");
  const visible = () => list.locator("li:visible").count();
  assert.equal(await visible(), 5);
  await list.getByText(`En nog ${decides - 5} andere`).click();
  assert.equal(await visible(), decides, "none is left out");
  await accessible(page, "deciding, unfolded");
  await list.getByRole("link", { name: "Verder met de vragen" }).click();
  await page.locator(`#c-${keys[6].replace(".", "-")}.current`).waitFor();
});

test("what to do first goes into the plan from where it stands, in the same order", async (t) => {
  const { page } = await opened(t, file(mixed));
  const first = page.locator(".priorities ol > li");
  const names = await first.locator("h3 a").allInnerTexts();
  assert.ok(names.length >= 2);
  await page.locator(".rooms").getByRole("link", { name: "Plan" }).click();
  const proposed = page.locator(".proposals li b");
  await proposed.first().waitFor();
  assert.deepEqual((await proposed.allInnerTexts()).slice(0, names.length), names);
  await page.locator(".rooms").getByRole("link", { name: "Resultaat" }).click();
  const action = (await first.nth(1).locator(".action").innerText()).replace(/^Volgende actie: /, "");
  await first.nth(1).getByRole("button", { name: "Zet het in het plan" }).click();
  const link = first.nth(1).getByRole("link", { name: "Staat in uw plan" });
  await link.waitFor();
  assert.ok(await link.evaluate((element) => element === document.activeElement));
  await link.click();
  await page.locator(".plan h1").waitFor();
  assert.ok((await page.locator(".plan").innerText()).includes(action));
  assert.ok(!(await proposed.allInnerTexts()).includes(names[1]), "what is in the plan is not proposed again");
});
