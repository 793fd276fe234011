// The action plan: made, changed, kept, taken back, and taken along in files that programs
// of other makers read. Where to go next: near before far.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import ICAL from "ical.js";
import { accessible, begin, counted, exported, inEveryWay, place, reads, saved, visit } from "./browser.mjs";
import { download, filled, opened } from "./filled.mjs";

const nasty = 'Stilstand loggen; lijn 2, "alles" \\ 🏭 — en dat over een heel lange regel die ergens gevouwen moet worden é漢';

test("an action is made, changed, survives a reload, and goes out as calendar and CSV", async (t) => {
  const { page } = await visit(t);
  const id = await opened(page, filled(), "plan/ID");
  await page.locator(".plan .empty").waitFor();

  // One taken over from the method: it has a text, a KPI and its criterion.
  const proposal = page.locator(".proposals li").first();
  const proposed = await proposal.locator("p").innerText();
  await proposal.getByRole("button").click();
  const first = page.locator(".action").first();
  await first.locator("textarea[id^=title-]").waitFor();
  assert.equal(await first.locator("textarea[id^=title-]").inputValue(), proposed);
  assert.notEqual(await first.locator("select[name=about]").inputValue(), "");
  await first.locator("input[type=date]").fill("2027-03-31");
  await first.getByLabel("Wie").fill("Productieleider");
  await first.getByLabel("Wie").blur();
  await first.locator("select[name=status]").selectOption("doing");
  await saved(page);

  // One of one's own, moved to later: the focus goes with it. With a date, the date says.
  await page.locator("#add-action").click();
  const title = page.locator("textarea[id^=title-]:focus");
  await title.fill(nasty);
  await page.locator(".action").nth(1).getByLabel("Wie").fill("=SUM(A1)");
  await page.locator(".action").nth(1).getByLabel("Notitie").fill("Eerst lijn 2\ndan lijn 3");
  await page.locator(".action").nth(1).getByLabel("Notitie").blur();
  await page.locator(".action").nth(1).locator("select[id^=when-]").selectOption("6-18");
  await page.locator("select[id^=when-]:focus").waitFor();
  await page.locator("#group-6-18 ~ .actions .direct input[type=date]").fill("2099-02-28");
  await page.locator("#group-far ~ .actions .direct input[type=date]:focus").waitFor();
  await page.locator("#group-far ~ .actions input[type=date]").fill("2028-02-29");
  await page.locator("#group-6-18 ~ .actions input[type=date]:focus").waitFor();
  assert.equal(await page.locator("select[id^=when-]").count(), 0, "the date decides");
  await page.getByText("De datum bepaalt in welke groep").waitFor();
  await saved(page);

  await page.reload();
  await page.locator(".action").nth(1).waitFor();
  await reads(first, /Bezig/);
  // Who and by when stand there without opening anything.
  assert.equal(await page.locator(".fields").count(), 0);
  assert.equal(await first.getByLabel("Wie").inputValue(), "Productieleider");
  assert.equal(await first.getByLabel("Uiterlijk op").inputValue(), "2027-03-31");
  await reads(page.locator("#group-6-18 ~ .actions .head"), nasty);

  const calendar = await download(page, "#save-ics");
  assert.match(calendar.name, /^zeven-plan-voorbeeld-metaal-bv-eindhoven-2026\.ics$/);
  const root = new ICAL.Component(ICAL.parse(calendar.bytes.toString("utf8")));
  const events = root.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  assert.deepEqual(events.map((event) => event.summary), [proposed, nasty]);
  assert.deepEqual(events.map((event) => event.startDate.toString()), ["2027-03-31", "2028-02-29"]);
  assert.ok(events.every((event) => event.startDate.isDate));
  assert.equal(new Set(events.map((event) => event.uid)).size, 2);
  assert.match(events[1].description, /=SUM\(A1\)\nEerst lijn 2\ndan lijn 3$/);

  for (const [button, options] of [["#save-csv", {}], ["#save-excel", { delimiter: ";", bom: true }]]) {
    const { bytes } = await download(page, button);
    assert.equal(bytes[0] === 0xef, button === "#save-excel", "byte order mark");
    const rows = parse(bytes, { columns: true, ...options });
    assert.deepEqual(Object.keys(rows[0]).slice(0, 6), ["id", "horizon", "status", "date", "title", "owner"]);
    assert.deepEqual([rows[0].title, rows[0].status, rows[0].owner], [proposed, "doing", "Productieleider"]);
    assert.deepEqual([rows[1].title, rows[1].horizon, rows[1].date], [nasty, "6-18", "2028-02-29"]);
    assert.equal(rows[1].owner, "'=SUM(A1)");
    assert.equal(rows[1].note, "Eerst lijn 2\ndan lijn 3");
  }

  // Removed, put back, removed for good.
  await page.locator(".action .head").nth(1).click();
  await page.locator(".action .danger").click();
  await page.locator("#undo-remove:focus").waitFor();
  await counted(page.locator(".action"), 1);
  await page.locator("#undo-remove").click();
  await page.locator(".action").nth(1).waitFor();
  await page.locator(".action .danger").click();
  await saved(page);

  await page.goto(`${page.url().split("#")[0]}#/result/${id}`);
  await page.locator(".result").waitFor();
  const file = JSON.parse((await exported(page)).text);
  assert.equal(file.actions.length, 1);
  const { horizon, status, date, owner, criterion } = file.actions[0];
  assert.deepEqual([horizon, status, date, owner], ["0-6", "doing", "2027-03-31", "Productieleider"]);
  assert.match(criterion, /^[a-z]+\.[a-z-]+$/);
});

test("an action stands in the group of its date, whatever its horizon says", async (t) => {
  const { page } = await visit(t);
  const day = (months) => {
    const date = new Date();
    date.setUTCMonth(date.getUTCMonth() + months, 15);
    return date.toISOString().slice(0, 10);
  };
  const actions = [
    { id: "late", title: "Pas over een jaar", horizon: "0-6", date: day(12) },
    { id: "over", title: "Had al klaar moeten zijn", horizon: "6-18", date: "2026-01-31" },
    { id: "none", title: "Zonder datum", horizon: "6-18" },
    { id: "far", title: "Ooit", horizon: "6-18", date: day(30) },
  ];
  await opened(page, filled({ actions }), "plan/ID");
  await page.locator(".action").nth(3).waitFor();
  const group = (name) => page.locator(`#group-${name} ~ .actions .head`).allInnerTexts();
  assert.deepEqual(await group("0-6"), ["Had al klaar moeten zijn"]);
  assert.deepEqual(await group("6-18"), ["Pas over een jaar", "Zonder datum"]);
  assert.deepEqual(await group("far"), ["Ooit"]);
  await page.goto(page.url().replace("/plan/", "/report/"));
  const paper = page.locator(".paper");
  await paper.getByRole("heading", { name: "Na meer dan 18 maanden" }).waitFor();
  await reads(paper.locator("h4", { hasText: "Binnen 6 tot 18" }).locator("xpath=following-sibling::table[1]"), /Pas over een jaar[\s\S]*Zonder datum/);
});

test("what a file brings along stays: an unknown criterion, unknown members", async (t) => {
  const { page } = await visit(t);
  const actions = [{ id: "a1", title: "Rondvraag", criterion: "who.knows", "x-later": [1] }];
  await opened(page, filled({ actions }), "plan/ID");
  await page.locator(".action .head").click();
  assert.equal(await page.locator("select[name=about]").inputValue(), "who.knows");
  await page.getByLabel("Wie").fill("Directie");
  await page.getByLabel("Wie").blur();
  await saved(page);
  await page.goto(page.url().replace("/plan/", "/result/"));
  await page.locator(".result").waitFor();
  const file = JSON.parse((await exported(page)).text);
  assert.deepEqual(file.actions, [{ ...actions[0], owner: "Directie" }]);
});

test("where to go next starts with the weakest dimension and with what is near", async (t) => {
  const { page } = await visit(t);
  const ratings = {};
  for (const [key, value] of Object.entries(filled().ratings)) {
    ratings[key] = key.startsWith("smart.") ? { level: 1 } : key.startsWith("eco.") ? { level: 2 } : { level: 5 };
    assert.ok(value);
  }
  await opened(page, filled({ ratings }), "plan/ID");
  const ahead = page.locator(".ahead");
  await ahead.waitFor();
  await counted(ahead.locator("h3"), 2);
  const first = ahead.locator("> div").first();
  await counted(first.locator("li"), 3);
  for (const line of await first.locator("li").allInnerTexts()) assert.match(line, /stand van (20\d\d)|20\d\d/);
  await reads(first.locator("li").first(), /in uw regio|in een regio dichtbij|in uw land/);
  await first.getByRole("button").click();
  assert.ok((await first.locator("li").count()) > 3);
  for (const link of await ahead.locator("a").all()) {
    const href = await link.getAttribute("href");
    if (href.startsWith("#")) continue;
    assert.match(href, /^https:\/\//);
    assert.match(await link.getAttribute("rel"), /noopener/);
  }
});

test("an empty plan of an empty assessment says what to do", async (t) => {
  const { page } = await visit(t);
  await begin(page, "Leeg Plan BV");
  await page.goto(`${page.url().split("#")[0]}#/plan/${place(page).id}`);
  await page.locator(".plan .empty").waitFor();
  await reads(page.locator(".plan .empty"), /Beantwoord eerst enkele vragen/);
  await accessible(page, "plan, empty");
});

test("the plan is accessible: light and dark, 360 and 1280 px", async (t) => {
  const { page } = await visit(t);
  const actions = [
    { id: "a1", title: "Rondvraag", horizon: "0-6", status: "done" },
    { id: "a2", title: "Meten", horizon: "6-18", date: "2027-09-30" },
  ];
  await opened(page, filled({ actions }), "plan/ID");
  await page.locator(".action .head").first().click();
  await page.locator(".ahead li").first().waitFor();
  await inEveryWay(page, "plan");
});
