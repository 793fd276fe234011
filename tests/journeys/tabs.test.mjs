// Two tabs with the same assessment: the second says so, follows what the first saves,
// and takes over only when asked. However they race, nothing is overwritten unseen.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { accessible, answer, begin, counted, place, saved, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { download } from "./filled.mjs";
import { stored, text } from "./store.mjs";

const [one, two, three] = dimensions[0].criteria;

const radio = (page, key, value) => page.locator(`#c-${key.replace(".", "-")} input[value="${value}"]`);

/** One assessment with one answer, open in two tabs of one browser. */
async function twoTabs(t, settings = {}) {
  const { page: first, context, complaints } = await visit(t, settings);
  await begin(first, "Twee Tabbladen BV");
  await first.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(first, one, 3);
  await saved(first);
  const second = await context.newPage();
  await second.goto(first.url());
  await second.locator(`#c-${one.replace(".", "-")}`).waitFor();
  return { first, second, context, complaints, id: place(first).id };
}

test("the second tab says so, follows, and takes over by choice", async (t) => {
  const { first, second, id } = await twoTabs(t);
  await second.locator("#elsewhere").waitFor();
  assert.equal(await first.locator("#elsewhere").count(), 0);
  assert.ok(await radio(second, one, 3).isChecked());
  assert.ok(await radio(second, two, 4).isDisabled());
  await second.keyboard.press("4");
  await counted(second.locator("input[type=radio]:checked"), 1, "keys change nothing either");
  await accessible(second, "a tab that looks on");

  await answer(first, two, 4);
  await saved(first);
  await second.locator(`#c-${two.replace(".", "-")} input[value="4"]:checked`).waitFor({ state: "attached" });

  await second.locator("#take-over").click();
  await second.locator("#elsewhere").waitFor({ state: "detached" });
  await first.locator("#elsewhere").waitFor();
  await answer(second, three, 5);
  await saved(second);
  await first.locator(`#c-${three.replace(".", "-")} input[value="5"]:checked`).waitFor({ state: "attached" });
  const levels = (await stored(second, id)).ratings;
  assert.deepEqual([one, two, three].map((key) => levels[key]?.level), [3, 4, 5]);

  // The tab that writes goes: the other has its turn without being asked.
  await second.close();
  await first.locator("#elsewhere").waitFor({ state: "detached" });
  await answer(first, three, 2);
  await saved(first);
  assert.equal((await stored(first, id)).ratings[three].level, 2);
});

test("a tab that hangs is taken over from all the same", async (t) => {
  const { first, second, context } = await twoTabs(t);
  await second.locator("#elsewhere").waitFor();
  const session = await context.newCDPSession(first);
  await session.send("Debugger.enable");
  await session.send("Debugger.pause");
  first.evaluate(() => 1).catch(() => {});
  await second.locator("#take-over").click();
  await second.locator("#elsewhere").waitFor({ state: "detached" });
  await session.send("Debugger.disable");
  await first.locator("#elsewhere").waitFor();
  await answer(second, two, 4);
  await saved(second);
});

test("without locks a late tab is stopped by the database, and loses nothing", async (t) => {
  // As on a plain http: address, where a browser offers neither locks nor a word from the other tab in time.
  const { page: first, context } = await visit(t);
  await context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined });
    window.BroadcastChannel = function () {
      throw new Error("none");
    };
  });
  await first.reload();
  await begin(first, "Zonder Sloten BV");
  await first.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(first, one, 3);
  await saved(first);
  const { id } = place(first);
  const second = await context.newPage();
  await second.goto(first.url());
  await answer(second, two, 5);
  await saved(second);

  await answer(first, two, 1);
  await first.locator("#stuck").getByText("in een ander tabblad gewijzigd").waitFor();
  await first.locator(".save-mark[data-saved=no]").waitFor();
  assert.equal((await stored(second, id)).ratings[two].level, 5, "nothing was overwritten");
  await accessible(first, "a conflict between tabs");
  await first.locator("#stuck-copy").click();
  await first.locator("input[name=name]").waitFor();
  await saved(first);
  const copy = place(first).id;
  assert.notEqual(copy, id);
  assert.equal((await stored(first, copy)).ratings[two].level, 1);

  // And the other way out: see what is saved.
  await second.locator(".home").click();
  await second.goto(`${second.url().split("#")[0]}#/walk/${id}`);
  const third = await context.newPage();
  await third.goto(second.url());
  await answer(third, one, 2);
  await saved(third);
  await answer(second, one, 5);
  await second.locator("#stuck-theirs").click();
  await second.locator("#stuck").waitFor({ state: "detached" });
  await second.locator(`#c-${one.replace(".", "-")} input[value="2"]:checked`).waitFor({ state: "attached" });
  assert.equal((await stored(second, id)).ratings[one].level, 2);
});

test("what one tab removes does not come back by itself from another", async (t) => {
  const { first, second, id } = await twoTabs(t);
  await second.locator(".home").click();
  await second.getByRole("button", { name: "Verwijder", exact: true }).click();
  await first.locator("#stuck").getByText("staat niet meer op dit apparaat").waitFor();
  await second.locator("#undo").waitFor();
  await second.getByRole("button", { name: "Sluit" }).click();
  await second.locator("#undo").waitFor({ state: "detached" });
  // The line goes first, the document right after it.
  while ((await stored(second, id)) !== null) await second.evaluate(() => new Promise(requestAnimationFrame));
  await first.locator("#stuck-retry").click();
  await saved(first);
  assert.equal((await stored(first, id)).ratings[one].level, 3, "kept again, as asked");
});

/** Clears the device from the first screen, as a person does. */
async function clearDevice(page) {
  await page.locator(".home").click();
  await page.getByRole("button", { name: "Maak dit apparaat leeg" }).click();
  await page.getByRole("button", { name: "Maak alles leeg" }).click();
  await page.getByText("Dit apparaat is nu leeg").waitFor();
}

/** Everything this site still has in the browser. */
const left = (page) =>
  page.evaluate(
    () =>
      new Promise((done, fail) => {
        const opening = indexedDB.open("zeven");
        opening.onerror = fail;
        opening.onsuccess = () => {
          const stores = [...opening.result.objectStoreNames];
          const reading = opening.result.transaction(stores);
          const counts = stores.map((name) => reading.objectStore(name).count());
          reading.oncomplete = () => {
            opening.result.close();
            done([...counts.map(({ result }) => result), Object.keys(localStorage)]);
          };
        };
      }),
  );
const nothing = [0, 0, 0, 0, 0, 0, 0, []];

test("clearing the device in one tab closes it in the other, which says why", async (t) => {
  const { first, second } = await twoTabs(t);
  await second.locator("#elsewhere").waitFor();
  await clearDevice(second);
  await first.locator(".notice").getByText("leeggemaakt in een ander tabblad").waitFor();
  await first.locator("h1").waitFor();
  assert.equal(await first.locator(".card").count(), 0);
  await accessible(first, "a device that was cleared in another tab");
  // Nothing writes itself back: not by going on, not by going back, not at the next start.
  await first.goBack();
  await first.getByText("kan niet worden geopend").waitFor();
  assert.deepEqual(await left(first), nothing);
  await first.reload();
  await first.getByText("kan niet worden geopend").waitFor();
  assert.deepEqual(await left(first), nothing);
});

test("what one tab could not save yet stays in it when another clears the device", async (t) => {
  const { first, second, id } = await twoTabs(t, { expected: [/error saving/] });
  // The disk is full, in this tab only.
  await first.evaluate(() => {
    window.realPut = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...values) {
      const asked = window.realPut.apply(this, values);
      Object.defineProperty(this.transaction, "error", { configurable: true, get: () => new DOMException("full", "QuotaExceededError") });
      asked.addEventListener("success", () => asked.transaction.db && asked.transaction.abort(), { once: true });
      asked.addEventListener("error", (event) => event.preventDefault());
      return asked;
    };
  });
  await answer(first, two, 4);
  await first.locator(".save-mark[data-saved=no]").waitFor();
  await clearDevice(second);
  await first.locator("#stuck").getByText("staat niet meer op dit apparaat").waitFor();
  assert.deepEqual(await left(second), nothing, "and it is not brought back by itself");
  const file = JSON.parse((await download(first, "#stuck-save")).bytes.toString("utf8"));
  assert.deepEqual([one, two].map((key) => file.ratings[key].level), [3, 4]);
  await first.evaluate(() => (IDBObjectStore.prototype.put = window.realPut));
  await first.locator("#stuck-retry").click();
  await saved(first);
  assert.equal((await stored(second, id)).ratings[two].level, 4, "kept again, as asked");
});

test("an answer given while another tab clears the device does not come back at the next start", async (t) => {
  const { first, second, context } = await twoTabs(t, { expected: [/error saving/] });
  await first.close();
  await second.locator("#elsewhere").waitFor({ state: "detached" });
  const third = await context.newPage();
  await third.addInitScript(() => {
    const real = Object.getOwnPropertyDescriptor(BroadcastChannel.prototype, "onmessage");
    const held = [];
    Object.defineProperty(BroadcastChannel.prototype, "onmessage", {
      ...real,
      set(hear) {
        real.set.call(this, (event) => (window.deaf ? held.push(() => hear(event)) : hear(event)));
      },
    });
    window.listen = () => {
      window.deaf = false;
      held.splice(0).forEach((late) => late());
    };
  });
  await third.goto(second.url());
  await third.locator("#elsewhere").waitFor();
  await third.locator("#take-over").click();
  await third.locator("#elsewhere").waitFor({ state: "detached" });
  await third.evaluate(() => (window.deaf = true));
  await clearDevice(second);
  await answer(third, two, 5);
  await third.locator("#stuck").getByText("staat niet meer op dit apparaat").waitFor();
  await third.evaluate(() => window.listen());
  await third.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith("zeven.journal")));
  await third.locator("#stuck").waitFor();
  await third.close();
  await second.reload();
  await second.locator("h1").waitFor();
  assert.equal(await second.locator(".card").count(), 0);
  const [documents, cards] = await left(second);
  assert.deepEqual([documents, cards], [0, 0]);
});

test("two tabs with different assessments have a journal each", async (t) => {
  const { page: first, context } = await visit(t);
  await begin(first, "Eerste BV");
  await first.getByRole("link", { name: "Naar de vragen" }).click();
  const second = await context.newPage();
  await second.goto(first.url().split("#")[0]);
  await second.locator("h1").waitFor();
  await begin(second, "Tweede BV");
  await second.getByRole("link", { name: "Naar de vragen" }).click();
  // Another write never ends, so nothing reaches the database: only the journal has these answers.
  await first.evaluate(() => {
    indexedDB.open("zeven").onsuccess = ({ target }) => {
      const store = target.result.transaction("documents", "readwrite").objectStore("documents");
      const again = () => (store.get("none").onsuccess = again);
      again();
    };
  });
  const noted = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("zeven.journal")).length);
  await radio(first, one, 4).click({ force: true });
  await radio(second, one, 5).click({ force: true });
  assert.equal(await noted(first), 2);
  const ids = [first, second].map((page) => place(page).id);
  await Promise.all([first.close(), second.close()]);
  const later = await context.newPage();
  await later.goto(process.env.ZEVEN_URL);
  await later.locator(".card").nth(1).waitFor();
  const levels = await Promise.all(ids.map(async (id) => (await stored(later, id)).ratings[one].level));
  assert.deepEqual(levels, [4, 5]);
  assert.equal(await noted(later), 0);
});

/** A dossier of four jurors, fit for the method of this build. */
function dossier() {
  const value = JSON.parse(readFileSync(join(import.meta.dirname, "../data/dossier-v1.json"), "utf8"));
  value.method = JSON.parse(execFileSync(process.env.ZEVEN_CLI, ["method"], { encoding: "utf8" }));
  for (const original of value.originals) original.method = value.method;
  value.records = [];
  value.agreed = {};
  return value;
}

/** One dossier, open in two tabs of one browser; `deaf`: tabs that hear nothing of each other. */
async function twoTables(t, { deaf = false } = {}) {
  const { page: first, context } = await visit(t, { expected: [/error saving/] });
  if (deaf) {
    await context.addInitScript(() => {
      window.BroadcastChannel = function () {
        throw new Error("none");
      };
    });
    await first.reload();
  }
  const value = dossier();
  const buffer = Buffer.from(JSON.stringify(value));
  await first.locator("input[type=file]").setInputFiles({ name: "dossier.json", mimeType: "application/json", buffer });
  await table(first);
  await saved(first);
  const second = await context.newPage();
  await second.goto(first.url());
  await table(second);
  return { first, second, id: value.id };
}

const table = (page) => page.getByRole("heading", { name: "De tafel van de jury" }).waitFor();
const onDisk = async (page, id) => JSON.parse((await text(page, "jury", `dossier/${id}`)) ?? "null");

/** Agrees on a level of the n-th criterion on the table; its key. */
async function agree(page, level, nth = 0) {
  const row = page.locator("#discuss > li").nth(nth);
  await row.locator(`input[value="${level}"]`).check();
  return row.getAttribute("data-criterion");
}

/** Takes the dossier off the device, as a person does. */
async function removeDossier(page) {
  await page.goto(`${page.url().split("#")[0]}#/jury`);
  const card = page.locator(".card");
  await card.getByRole("button", { name: "Verwijder" }).click();
  await card.locator(".ask .danger").click();
  await card.waitFor({ state: "detached" });
}

test("a dossier removed in one tab is not written again by another that has it open", async (t) => {
  const { first, second, id } = await twoTables(t, { deaf: true });
  await removeDossier(second);
  assert.equal(await onDisk(second, id), null);
  const key = await agree(first, 4);
  await first.locator("#stuck").getByText("staat niet meer op dit apparaat").waitFor();
  await first.locator(".save-mark[data-saved=no]").waitFor();
  assert.equal(await onDisk(second, id), null, "it did not come back by itself");
  await accessible(first, "a dossier that is gone");
  const file = JSON.parse((await download(first, "#stuck-save")).bytes.toString("utf8"));
  assert.equal(file.agreed[key].level, 4);
  await first.locator("#stuck-retry").click();
  await saved(first);
  await first.locator("#stuck").waitFor({ state: "detached" });
  assert.equal((await onDisk(second, id)).agreed[key].level, 4, "kept again, as asked");
});

test("of two tabs with one dossier the later is stopped by the database, and can look at what is saved", async (t) => {
  const { first, second, id } = await twoTables(t, { deaf: true });
  const key = await agree(second, 5);
  await saved(second);
  await agree(first, 2);
  await first.locator("#stuck").getByText("in een ander tabblad gewijzigd").waitFor();
  assert.equal((await onDisk(second, id)).agreed[key].level, 5, "nothing was overwritten");
  await first.locator("#stuck-theirs").click();
  await first.locator("#stuck").waitFor({ state: "detached" });
  await first.locator(`[data-criterion="${key}"] input[value="5"]:checked`).waitFor({ state: "attached" });
  await agree(first, 3);
  await saved(first);
  assert.equal((await onDisk(second, id)).agreed[key].level, 3);
});

test("a tab with a dossier follows another, and is told at once when it is removed", async (t) => {
  const { first, second, id } = await twoTables(t);
  const key = await agree(second, 5);
  await first.locator(`[data-criterion="${key}"] input[value="5"]:checked`).waitFor({ state: "attached" });
  await agree(first, 2);
  await saved(first);
  assert.equal((await onDisk(second, id)).agreed[key].level, 2, "the one that followed may go on");
  await removeDossier(second);
  await first.locator("#stuck").getByText("staat niet meer op dit apparaat").waitFor();
  assert.equal(await onDisk(second, id), null);
});

test("a key made in one tab is not replaced by one from another, and not by one that was removed", async (t) => {
  const { page: first, context } = await visit(t, { path: "#/keys", expected: [/error with keys/] });
  const second = await context.newPage();
  await second.goto(first.url());
  const make = async (page, name) => {
    await page.locator("input[name=key-name]").fill(name);
    await page.locator("#make-key").click();
  };
  await first.locator("input[name=key-name]").waitFor();
  await make(second, "Assessor A");
  await second.locator("#save-key").waitFor();
  const before = JSON.parse((await download(second, "#save-key")).bytes.toString("utf8"));
  await make(first, "Assessor B");
  await first.locator(".notice:visible").waitFor();
  await first.reload();
  const after = JSON.parse((await download(first, "#save-key")).bytes.toString("utf8"));
  assert.deepEqual(after, before, "what was signed stays its owner's");
});

test("a backup writes nothing over what another tab wrote after it was looked at", async (t) => {
  const { first, second, id } = await twoTabs(t, { expected: [/error restoring/] });
  await second.locator("#elsewhere").waitFor();
  // A later revision comes with a backup; while its plan is on screen, the first tab goes on.
  const kept = await stored(second, id);
  const later = JSON.stringify({ ...kept, revision: kept.revision + 5, company: { ...kept.company, site: "Hal 9" } });
  const backup = { format: "zeven/backup", version: 1, app: kept.app, made: kept.updated, assessments: [{ id, text: later }] };
  await second.locator(".home").click();
  await second.locator("input[type=file]").first().setInputFiles({
    name: "backup.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(backup)),
  });
  const go = second.locator(".restore button.main");
  await go.waitFor();
  await answer(first, two, 4);
  await saved(first);
  await go.click();
  await go.waitFor({ state: "detached" });
  assert.equal((await stored(second, id)).ratings[two]?.level, 4, "the answer given meanwhile is there");
});
