// A private window, blocked or tiny storage, and a start whose files do not come: it is said, work
// goes on in memory, and a file is one click away.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, answer, begin, place, saved, visit, withoutOffline } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { download } from "./filled.mjs";
import { stored } from "./store.mjs";

const [one, two] = dimensions[0].criteria;

/** What the app warns of when it cannot keep anything belongs to these tests. */
const expected = [/error saving|no database|refused on purpose/];
/** What the browser says of a request that a test lets fail, and the app once it gives up for now. */
const away = /ERR_FAILED|error loading|Failed to fetch|Failed to load/;

// What browsers give a page that may keep nothing: each its own way.
const windows = {
  "a private window that refuses the database (UnknownError)": (context) =>
    context.addInitScript(() => {
      IDBFactory.prototype.open = function () {
        const asked = new EventTarget();
        asked.error = new DOMException("refused on purpose", "UnknownError");
        queueMicrotask(() => {
          const failed = new Event("error");
          asked.onerror?.(failed);
          asked.dispatchEvent(failed);
        });
        return asked;
      };
    }),
  "a private window that throws at once (InvalidStateError)": (context) =>
    context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("refused on purpose", "InvalidStateError");
      };
    }),
  "cookies and site data blocked (SecurityError)": (context) =>
    context.addInitScript(() => {
      const blocked = { configurable: true, get: () => { throw new DOMException("refused on purpose", "SecurityError"); } };
      for (const name of ["localStorage", "sessionStorage", "indexedDB"]) Object.defineProperty(window, name, blocked);
    }),
};
for (const [what, deny] of Object.entries(windows)) {
  test(`${what}: a clear line, work goes on in memory, a file is one click away`, async (t) => {
    const { page, context } = await visit(t, { expected });
    await deny(context);
    await page.reload();
    await page.locator(".notice").getByText("bewaart geen gegevens").waitFor();
    await accessible(page, what);
    await page.getByRole("button", { name: /Start/ }).click();
    await page.locator("input[name=name]").fill("Vluchtig BV");
    await page.locator("input[name=name]").press("Tab");
    await page.getByRole("link", { name: "Naar de vragen" }).click();
    await answer(page, one, 3);
    await page.locator("#stuck").getByText("bewaart geen gegevens").waitFor();
    await answer(page, two, 4);
    await page.locator(".save-mark[data-saved=no]").waitFor();
    assert.equal(await page.locator(".save-mark[data-saved=yes]").count(), 0, "never said to be saved");
    const file = JSON.parse((await download(page, "#stuck-save")).bytes.toString("utf8"));
    assert.deepEqual([file.company.name, file.ratings[one].level, file.ratings[two].level], ["Vluchtig BV", 3, 4]);
  });
}

test("a private window keeps while it is open, and leaves nothing to the next", async (t) => {
  const { page, context } = await visit(t);
  await begin(page, "Privé BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(page, one, 3);
  await saved(page);
  await page.reload();
  await page.locator(`#c-${one.replace(".", "-")} input[value="3"]:checked`).waitFor({ state: "attached" });
  // What another private window sees: a partition of its own, empty.
  const { page: next } = await visit(t);
  assert.equal(await next.locator(".card").count(), 0);
  assert.equal(await next.locator(".notice:visible").count(), 0, "and it may keep");
});

test("storage with room for almost nothing: it is said, and what is marked as saved is there", async (t) => {
  const { page, context } = await visit(t, { expected });
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(page.url()).origin, quotaSize: 1 });
  await page.getByRole("button", { name: /Start/ }).click();
  await page.locator("input[name=name]").fill("Krap BV");
  await page.locator("input[name=name]").press("Tab");
  await page.locator("#stuck").waitFor();
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(page, one, 3);
  await page.locator(".save-mark[data-saved=no]").waitFor();
  const file = JSON.parse((await download(page, "#stuck-save")).bytes.toString("utf8"));
  assert.equal(file.ratings[one].level, 3);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(page.url()).origin });
  await page.locator("#stuck-retry").click();
  await saved(page);
  assert.equal((await stored(page, place(page).id)).ratings[one].level, 3);
});

test("a start whose files fail for a moment starts, and one that had to say so starts by itself later", async (t) => {
  const { page } = await visit(t, { expected: [away, ...withoutOffline], serviceWorkers: "block" });
  let failures = 1;
  await page.route("**/words/words.*.json*", (route) => (failures-- > 0 ? route.abort() : route.continue()));
  await page.reload();
  await page.locator("h1").waitFor();
  failures = Infinity;
  await page.reload();
  await page.locator("#shell-error:visible").waitFor();
  failures = 0;
  await page.locator("h1").waitFor();
  assert.equal(await page.locator("#shell-error").count(), 0);
});

test("a program that cannot be loaded is said by the page itself", async (t) => {
  const { page } = await visit(t, { expected: [/./], serviceWorkers: "block" });
  await page.route("**/*.wasm", (route) => route.abort());
  await page.reload();
  await page.locator("#shell-error:visible").waitFor();
});
