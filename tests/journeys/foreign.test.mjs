// A method of somebody's own that lacks the language on screen is shown in another one. Its texts
// are marked with their language wherever they stand alone, so that they are read aloud in it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, exported, place, saved, visit } from "./browser.mjs";
import { FIVE, load, method } from "./own-method.mjs";

const json = (name, value) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(value)) });
const criteria = FIVE.flatMap((key) => ["a", "b", "c"].map((c) => `${key}.${c}`));

/** The method, with names that no page says by itself. */
const own = method((value) => {
  const { dimensions, levels } = value.texts.en;
  for (const [key, dimension] of Object.entries(dimensions)) dimension.short = `Short ${key}`;
  for (const level of levels) level.name = `Rung ${level.name}`;
});

/** Its texts, one by one; what it lists under "format" and the like is no text. */
const texts = new Set();
JSON.parse(JSON.stringify(JSON.parse(own).texts), (_, value) => {
  if (typeof value === "string") texts.add(value);
  return value;
});

/** What on the page is a text of the method, and whether that is marked as English. */
async function found(page) {
  return page.evaluate((known) => {
    const walker = document.createTreeWalker(document.querySelector("#app"), NodeFilter.SHOW_TEXT);
    const said = { marked: [], not: [], wrongly: [] };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent.trim();
      const element = node.parentElement;
      if (!text || element.closest("option, script, style, select[name=language]")) continue;
      const english = element.closest("[lang]").getAttribute("lang") === "en";
      if (known.includes(text)) said[english ? "marked" : "not"].push(text);
      else if (english && /\p{L}/u.test(text) && !known.some((one) => text.includes(one))) said.wrongly.push(text);
    }
    return said;
  }, [...texts]);
}

test("texts in another language than the screen's are marked on every screen", async (t) => {
  const { page } = await visit(t);
  const wrong = [];
  const go = async (where, ready) => {
    await page.evaluate((hash) => (location.hash = hash), `#/${where}`);
    await page.locator(ready).first().waitFor();
  };
  const marked = async (where, least = 1) => {
    await page.waitForFunction(() => !document.querySelector(".loading"));
    const said = await found(page);
    for (const text of new Set(said.not)) wrong.push(`${where}: in English, and not said to be: ${text}`);
    for (const text of new Set(said.wrongly)) wrong.push(`${where}: said to be English, and is not: ${text}`);
    if (said.marked.length < least) wrong.push(`${where}: ${said.marked.length} texts of the method`);
  };
  await go("method", "input[name=method]");
  await load(page, "hub.json", own);
  await page.locator(".own li button").first().click();
  await page.locator("input[name=name]").fill("Voorbeeld Eigen BV");
  await page.locator("input[name=produces][value=yes]").check();
  await page.locator(".form .button.main, .form a.main, .form button.main").last().click();
  await page.locator("#c-order-a").waitFor();
  await answer(page, "order.a", 4);
  await saved(page);
  await marked("walk", 5);
  const { id } = place(page);
  await go(`result/${id}`, ".result");
  const begun = JSON.parse((await exported(page)).text);

  // The rest as files: levels of every height, a plan, proof, a session, a jury.
  const rated = (level) => Object.fromEntries(criteria.map((key, at) => [key, { level: level(at) }]));
  const whole = { ...begun, id: "foreign-own", ratings: rated((at) => [2, 4, 5, 1][at % 4]) };
  whole.targets = { care: { level: 4 } };
  whole.actions = [{ id: "a1", criterion: "order.a", title: "Borden ophangen", horizon: "0-6", status: "open" }];
  await go("", ".card");
  await page.locator("main input[type=file]").first().setInputFiles(json("eigen.json", whole));
  await page.locator(".result .priorities, .result h2").first().waitFor();
  const mine = new URL(page.url()).hash.split("/")[2];
  await page.evaluate(() => document.querySelectorAll("main details").forEach((part) => (part.open = true)));
  await marked("result", 20);
  await go(`plan/${mine}`, ".proposals li");
  await marked("plan", 3);
  for (const paper of ["full", "board", "award"]) {
    await go(`report/${mine}/${paper}`, `.paper.${paper}`);
    await marked(`report, ${paper}`, 5);
  }
  await go("method", ".criterion-text");
  await page.evaluate(() => document.querySelectorAll("main details").forEach((part) => (part.open = true)));
  await marked("method", 60);
  await go("method/paper", ".criterion-paper");
  await marked("paper questionnaire", 60);

  // A session in the middle of its day.
  const guided = {
    ...whole,
    id: "foreign-session",
    kind: "guided",
    based_on: { id: "foreign-own", revision: 1 },
    session: {
      assessor: { role: "Assessor 1", conflict: { exists: false } },
      self: rated((at) => [3, 4, 4, 2][at % 4]),
      revealed: { order: { at: "2026-11-20T09:15:00Z", given: rated(() => 3) } },
      dimensions: { order: { strengths: "Onderhoud op tijd.", improvements: "Omstellen duurt lang." } },
    },
  };
  for (const key of criteria.slice(3)) delete guided.session.revealed.order.given[key];
  await go("", ".card");
  await page.locator("main input[type=file]").first().setInputFiles(json("sessie.json", guided));
  await page.locator(".result").waitFor();
  const session = new URL(page.url()).hash.split("/")[2];
  await go(`session/${session}/talk/order`, ".session-levels");
  await marked("session, talk", 20);
  await go(`session/${session}/floor`, ".stop");
  await page.evaluate(() => document.querySelectorAll("main details").forEach((part) => (part.open = true)));
  await page.locator(".level-texts").first().waitFor();
  await marked("session, floor", 20);
  await go(`session/${session}/settle`, ".beside");
  await marked("session, settle", 8);
  await go(`session/${session}/handover`, ".paper");
  await marked("session, hand over", 5);

  // A jury of four.
  const jurors = [1, 2, 3, 4].map((n) => {
    const { format: _, kind, pass, targets, actions, ratings, ...rest } = whole;
    return {
      ...rest,
      format: "zeven/juror",
      id: `foreign-juror-${n}`,
      based_on: { id: "foreign-own", revision: 1 },
      juror: { label: `Jurylid ${n}`, conflict: { exists: false } },
      closed: "2026-11-20T11:00:00Z",
      ratings: rated((at) => (at === 0 ? n : 4)),
    };
  });
  await go("jury", "#juror-files");
  await page.locator("#juror-files").setInputFiles(jurors.map((one) => json(`${one.id}.json`, one)));
  await page.locator("#to-table").click();
  await page.locator("#jury-progress").waitFor();
  await page.evaluate(() => document.querySelectorAll("main details").forEach((part) => (part.open = true)));
  await marked("jury", 25);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.locator(".levels-given").waitFor({ state: "attached" });
  await marked("jury, on paper", 40);

  // A hub that looks at results of this method, some beside each other.
  const results = [1, 2, 3].map((n) => ({
    ...whole,
    id: `foreign-${n}`,
    company: { ...whole.company, id: `foreign-company-${n}`, name: `Voorbeeld ${n} BV` },
    ratings: rated((at) => ((at + n) % 5) + 1),
  }));
  await go("hub/files", "#hub-files");
  await page.locator("#hub-files").setInputFiles(results.map((one) => json(`${one.id}.json`, one)));
  await page.locator("#hub-on").waitFor();
  await go("hub/overview", "#overview-table");
  await marked("hub, overview", 5);
  await go("hub/companies", "#row-0");
  for (const row of [0, 1, 2]) {
    if (!(await page.locator(`#row-${row}[aria-selected=true]`).count())) await page.locator(`#row-${row}`).click();
  }
  await go("hub/beside", "#beside");
  await marked("hub, beside", 10);
  await go("hub/groups", "#groups");
  await marked("hub, groups", 5);
  assert.deepEqual(wrong, []);
});
