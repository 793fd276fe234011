// No room, no storage, storage taken away while the page is open, and the app itself
// breaking: it is said, work goes on, and a file is one click away.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, answer, begin, place, saved, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { download } from "./filled.mjs";
import { stored } from "./store.mjs";

const [one, two, three] = dimensions[0].criteria;

/** What the app warns of when saving fails belongs to these tests. */
const expected = /error saving|no database|error removing|refused on purpose|no answer|is not a function/;

/** A visit in which warnings about failed saving are no complaint. */
const failing = (t, settings) => visit(t, { ...settings, expected: [expected] });

async function walking(t, settings) {
  const visited = await failing(t, settings);
  const { page } = visited;
  await begin(page, "Opslag BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(page, one, 3);
  await saved(page);
  return visited;
}

/** Makes every write of documents end as it does when the disk is full. */
const fill = (page, name = "QuotaExceededError") =>
  page.evaluate((kind) => {
    window.realPut ??= IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...values) {
      const asked = window.realPut.apply(this, values);
      const { transaction } = this;
      Object.defineProperty(transaction, "error", { configurable: true, get: () => new DOMException("refused on purpose", kind) });
      asked.addEventListener("success", () => {
        try {
          transaction.abort();
        } catch {
          // The other write of the two did it.
        }
      });
      return asked;
    };
  }, name);
const empty = (page) => page.evaluate(() => (IDBObjectStore.prototype.put = window.realPut));

test("a full disk is said, work goes on, and a file has everything", async (t) => {
  const { page } = await walking(t);
  const { id } = place(page);
  await fill(page);
  await answer(page, two, 4);
  await page.locator("#stuck").getByText("geen ruimte meer").waitFor();
  await page.locator(".save-mark[data-saved=no]").waitFor();
  await answer(page, three, 5);
  await page.locator(".save-mark[data-saved=no]").waitFor();
  await accessible(page, "a full disk");
  const file = JSON.parse((await download(page, "#stuck-save")).bytes.toString("utf8"));
  assert.deepEqual([one, two, three].map((key) => file.ratings[key].level), [3, 4, 5]);
  assert.equal((await stored(page, id)).ratings[two], undefined);
  await empty(page);
  await page.locator("#stuck-retry").click();
  await saved(page);
  await page.locator("#stuck").waitFor({ state: "detached" });
  assert.equal((await stored(page, id)).ratings[three].level, 5);
});

test("blocked storage: the app works in memory and says so on every screen of the work", async (t) => {
  const { page, context } = await failing(t);
  await context.addInitScript(() => {
    const blocked = { get: () => { throw new DOMException("blocked", "SecurityError"); } };
    Object.defineProperty(window, "localStorage", blocked);
    Object.defineProperty(window, "indexedDB", blocked);
    Object.defineProperty(Navigator.prototype, "storage", { get: () => undefined });
  });
  await page.reload();
  await page.locator(".notice").getByText("bewaart geen gegevens").waitFor();
  await page.getByRole("button", { name: /Start/ }).click();
  await page.locator("input[name=name]").fill("Geheugen BV");
  await page.locator("input[name=name]").press("Tab");
  await page.locator("#stuck").waitFor();
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(page, one, 3);
  await page.locator(".save-mark[data-saved=no]").waitFor();
  const file = JSON.parse((await download(page, "#stuck-save")).bytes.toString("utf8"));
  assert.equal(file.ratings[one].level, 3);
  await page.getByRole("link", { name: "Privacy" }).click();
  await page.getByRole("heading", { name: "Privacy" }).waitFor();
});

test("a database that never answers does not keep the page empty", async (t) => {
  const { page, context } = await failing(t);
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => new EventTarget();
  });
  await page.reload();
  await page.locator("h1").waitFor();
  await page.locator(".notice").getByText("bewaart geen gegevens").waitFor();
});

test("storage that the browser clears while the page is open is not taken for saved", async (t) => {
  const { page, context } = await walking(t);
  const { id } = place(page);
  const session = await context.newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb,local_storage" });
  await answer(page, two, 4);
  await page.locator("#stuck").getByText("staat niet meer op dit apparaat").waitFor();
  await page.locator("#stuck-retry").click();
  await saved(page);
  const kept = await stored(page, id);
  assert.deepEqual([kept.ratings[one].level, kept.ratings[two].level], [3, 4]);
});

test("a clock set back neither hides an answer nor revives an old one", async (t) => {
  const { page, context } = await walking(t);
  const { id } = place(page);
  await context.addInitScript(() => {
    const Real = Date;
    const back = 400 * 24 * 3600 * 1000;
    window.Date = class extends Real {
      constructor(...given) {
        if (given.length) super(...given);
        else super(Real.now() - back);
      }
      static now() {
        return Real.now() - back;
      }
    };
  });
  await page.reload();
  await answer(page, one, 5);
  await saved(page);
  // An old copy from before, as a page that died could have left it.
  await page.evaluate((wanted) => {
    const old = { ...JSON.parse(wanted.text), revision: 1 };
    old.ratings[wanted.key].level = 2;
    localStorage.setItem(`zeven.journal.${old.id}`, JSON.stringify(JSON.stringify(old)));
  }, { key: one, text: JSON.stringify(await stored(page, id)) });
  await page.reload();
  await page.locator(`#c-${one.replace(".", "-")} input[value="5"]:checked`).waitFor({ state: "attached" });
  assert.equal((await stored(page, id)).ratings[one].level, 5);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => /journal/.test(key)).length), 0);
});

test("reloads in a row lose no answer, marked or not", async (t) => {
  const { page } = await walking(t);
  const { id } = place(page);
  for (let round = 0; round < 8; round += 1) {
    const level = (round % 5) + 1;
    const key = dimensions[0].criteria[round % 6];
    await answer(page, key, level);
    await page.reload();
    await page.locator(`#c-${key.replace(".", "-")} input[value="${level}"]:checked`).waitFor({ state: "attached" });
  }
  assert.equal((await stored(page, id)).ratings[two].level, 3);
});

test("a tab closed in the middle of a write loses nothing", async (t) => {
  const { page, context } = await walking(t);
  const { id } = place(page);
  const address = page.url();
  await page.locator(`#c-${two.replace(".", "-")} label:has(input[value="4"])`).click();
  await page.close();
  const next = await context.newPage();
  await next.goto(address);
  await next.locator(`#c-${two.replace(".", "-")} input[value="4"]:checked`).waitFor({ state: "attached" });
  assert.equal((await stored(next, id)).ratings[two].level, 4);
});

test("every write asks the browser for strict durability: a killed browser does not show it, an empty battery does", async (t) => {
  const { page, context } = await failing(t);
  await context.addInitScript(() => {
    window.asked = [];
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (mode === "readwrite") window.asked.push(options?.durability ?? "default");
      return real.call(this, stores, mode, options);
    };
  });
  await page.reload();
  await begin(page, "Stevig BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(page, one, 3);
  await saved(page);
  const asked = await page.evaluate(() => window.asked);
  assert.ok(asked.length > 1, `${asked.length} writes`);
  assert.deepEqual([...new Set(asked)], ["strict"]);
});

test("a renderer that crashes loses nothing that was marked", async (t) => {
  const { page, context } = await walking(t);
  const address = page.url();
  // Asking for the crash returns before it has happened. The service worker runs in the process
  // that dies, and Chromium never answers a navigation that it hands to a worker in its last
  // moments: only when the process is gone does the next page get a worker that lives.
  const crashed = page.waitForEvent("crash");
  await page.goto("chrome://crash").catch(() => {});
  await crashed;
  await page.close();
  const next = await context.newPage();
  await next.goto(address);
  await next.locator(`#c-${one.replace(".", "-")} input[value="3"]:checked`).waitFor({ state: "attached" });
});

test("when the app itself breaks, a page says so and has the open assessment", async (t) => {
  const { page } = await walking(t);
  await fill(page);
  await answer(page, two, 4);
  await page.locator(".save-mark[data-saved=no]").waitFor();
  // Something that the app stands on goes away in the middle of a change.
  await page.evaluate(() => (Date.now = undefined));
  await page.locator(`#c-${three.replace(".", "-")} label:has(input[value="5"])`).click();
  await page.locator("#broken").waitFor();
  const file = JSON.parse((await download(page, "#broken-save")).bytes.toString("utf8"));
  assert.deepEqual([file.ratings[one].level, file.ratings[two].level], [3, 4], "what was not saved yet is in it");
  await page.locator("#broken-reload").click();
  await page.locator("h1").waitFor();
  await page.locator("#broken").waitFor({ state: "hidden" });
});

test("when the engine panics, what was saved is safe, and the page offers the file and a fresh start", async (t) => {
  const panicked = /panicked at|RuntimeError: unreachable|^unreachable$/;
  const { page } = await visit(t, { expected: [expected, panicked] });
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  await begin(page, "Opslag BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(page, one, 3);
  await saved(page);
  const { id } = place(page);
  await fill(page);
  await answer(page, two, 4);
  await page.locator(".save-mark[data-saved=no]").waitFor();
  // A clock that answers the next question while the app is in the middle of writing down this
  // one: no browser has it, and no code can go on after it.
  await page.evaluate((selector) => {
    const real = Date.prototype.toISOString;
    Date.prototype.toISOString = function () {
      Date.prototype.toISOString = real;
      document.querySelector(selector).click();
      throw new Error("refused on purpose");
    };
  }, `#c-${dimensions[0].criteria[3].replace(".", "-")} input[value="2"]`);
  await page.locator(`#c-${three.replace(".", "-")} label:has(input[value="5"])`).click();
  await page.locator("#broken").waitFor();
  assert.ok(said.some((text) => /panicked at/.test(text)), `a panic, and nothing milder: ${said}`);
  await accessible(page, "a broken page");
  const file = JSON.parse((await download(page, "#broken-save")).bytes.toString("utf8"));
  assert.deepEqual([file.ratings[one].level, file.ratings[two].level], [3, 4], "what was not saved yet is in it");
  assert.equal((await stored(page, id)).ratings[one].level, 3, "what was saved is on the device");
  await page.locator("#broken-reload").click();
  await page.locator("#broken").waitFor({ state: "hidden" });
  // What was on its way came along, and the app works.
  await page.locator(`#c-${two.replace(".", "-")} input[value="4"]:checked`).waitFor({ state: "attached" });
  await answer(page, three, 5);
  await saved(page);
  assert.equal((await stored(page, id)).ratings[three].level, 5);
});

test("an old file is reminded of, and the browser is asked to keep the data only after real work", async (t) => {
  const { page } = await visit(t);
  await page.evaluate(() => {
    window.asked = 0;
    StorageManager.prototype.persist = async () => (window.asked += 1) > 0;
    StorageManager.prototype.persisted = async () => false;
  });
  await begin(page, "Herinnering BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  for (const key of dimensions[0].criteria.slice(0, 4)) await answer(page, key, 3);
  await saved(page);
  assert.equal(await page.evaluate(() => window.asked), 0);
  await answer(page, dimensions[0].criteria[4], 3);
  await saved(page);
  await page.waitForFunction(() => window.asked === 1);
  for (const { criteria } of dimensions.slice(1, 3)) {
    await page.locator("#walk-next").click();
    for (const key of criteria) await answer(page, key, 3);
  }
  await saved(page);
  assert.equal(await page.evaluate(() => window.asked), 1);
  const { id } = place(page);
  await page.locator(".home").click();
  await page.locator(".remind").getByText("Nog niet als bestand bewaard").waitFor();
  await accessible(page, "home with a reminder");
  await download(page, ".card button:has-text('Bewaar')");
  await page.locator(".remind").waitFor({ state: "detached" });
  await page.evaluate((key) => localStorage.setItem(`zeven.filed.${key}`, '"2020-01-31"'), id);
  await page.reload();
  await page.locator(".remind").getByText(/31\sjan\.?\s2020/).waitFor();
});

for (const width of [320, 1280]) {
  test(`the privacy page is accessible at ${width} px`, async (t) => {
    const { page } = await visit(t, { path: "#/privacy", viewport: { width, height: 800 } });
    await page.locator("#storage-facts p").nth(1).waitFor();
    await accessible(page, "privacy");
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${wider} px wider than the window`);
  });
}
