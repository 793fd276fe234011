// A click touches what depends on it and nothing else; and the texts are on their way before the
// program asks for them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, counted, saved, visit, withoutOffline } from "./browser.mjs";
import { dimensions } from "./company.mjs";

/** Runs in the page: one answer, and every place that changed until it was saved, by what it is in. */
function touched(chosen) {
  return new Promise((done) => {
    const places = [];
    const watcher = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
        const own = element.closest("fieldset[id^=c-], .criterion");
        const part = element.closest(".steps, .walk-foot");
        places.push(own ? own.id || own.querySelector("[id^=c-]")?.id : part ? part.classList[0] : element.outerHTML.slice(0, 80));
      }
      const mark = document.querySelector(".save-mark").dataset.saved;
      if (mark === "busy") watcher.busy = true;
      if (watcher.busy && mark === "yes") {
        watcher.disconnect();
        done(places);
      }
    });
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    document.querySelector(chosen).click();
  });
}

test("an answer changes its own question, the progress and the foot, and nothing else", async (t) => {
  const { page } = await visit(t);
  await begin(page, "Reactie BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  const keys = dimensions[0].criteria.map((key) => `c-${key.replace(".", "-")}`);
  await page.locator(`#${keys[0]} input`).first().waitFor({ state: "attached" });
  await saved(page);
  for (const [at, level] of [[0, 4], [1, 4], [1, 2], [2, 3]]) {
    const places = await page.evaluate(touched, `#${keys[at]} input[value="${level}"]`);
    const allowed = [keys[at], "steps", "walk-foot"];
    assert.deepEqual([...new Set(places)].filter((place) => !allowed.includes(place)), [], `answer ${level} to ${keys[at]}`);
    assert.ok(places.length > 2 && places.length <= 40, `${places.length} changes`);
  }
});

test("the texts come beside the program, once, in the person's language, and so do the first words", async (t) => {
  const { page } = await visit(t, { locale: "fr-FR" });
  const files = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name, initiatorType }) => [new URL(name).pathname.split("/").pop(), initiatorType]));
  for (const name of ["method.json", "walk.fr.json", "words.fr.json"]) {
    const asked = files.filter(([file]) => file === name);
    assert.equal(asked[0]?.[1], "link", `${name} is asked for by the page, not first by the program`);
  }
  assert.deepEqual(files.filter(([file]) => /^(walk|words)\.(?!fr)/.test(file)), [], "no other language");
});

test("while the program loads, the page says in the person's language what it is", async (t) => {
  // A service worker would have the program at hand.
  const { page, context } = await visit(t, { serviceWorkers: "block", expected: withoutOffline });
  // The program never comes.
  await context.route(/_bg\.wasm$/, () => {});
  const other = await context.newPage();
  await other.goto(page.url(), { waitUntil: "commit" });
  await other.locator('#shell > [lang="nl"] .title').getByText("Fabriek van de toekomst").waitFor();
  await counted(other.locator("#shell .title:visible"), 1);
  assert.equal(await other.locator("html").getAttribute("lang"), "nl");
});
