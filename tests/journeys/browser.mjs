// A browser for a journey. It can reach nothing but this machine, and every journey
// fails when the app asks for anything outside its own address, or complains.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after } from "node:test";
import { chromium } from "playwright-core";

export { place } from "./place.mjs";

export const address = process.env.ZEVEN_URL;
const flags = [
  ...JSON.parse(process.env.ZEVEN_CHROME_FLAGS),
  // Proof from outside the page: no other host has an address in this browser.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// What Chromium says of its own accord about a page that is right.
const harmless = [/`integrity` attribute is currently ignored for preload/, /was preloaded using link preload/];

/** What a browser says of `serviceWorkers: "block"`. */
export const withoutOffline = [/Service Worker registration blocked/, /reading 'waiting'/];

// One browser for all journeys of a file: a visit gets a context of its own, which shares its
// processes and nothing else, like a private window that was never used. A second browser costs a
// second of processor time.
const launch = { executablePath: process.env.CHROMIUM, args: flags };
let shared;
after(async () => (await shared)?.close());

/** A page of a visitor who was never here, closed and judged when the test `t` ends. `profile`: the
 *  folder of a browser of its own. `expected`: complaints that belong to the test. */
export async function visit(t, options = {}) {
  const { profile, path = "", at: home = address, expected = [], ...rest } = options;
  const settings = { locale: "nl-NL", viewport: { width: 1280, height: 900 }, ...rest };
  let context;
  if (profile) {
    context = await chromium.launchPersistentContext(profile, { ...launch, ...settings });
  } else {
    shared ??= chromium.launch(launch);
    context = await (await shared).newContext(settings);
  }
  const asked = [];
  const complaints = [];
  context.on("request", (request) => asked.push(request.url()));
  context.on("page", watch);
  const page = context.pages()[0] ?? (await context.newPage());
  watch(page);

  function watch(opened) {
    if (opened.watched) return;
    opened.watched = true;
    opened.on("pageerror", ({ message }) => expected.some((known) => known.test(message)) || complaints.push(message));
    opened.on("console", (message) => {
      const text = message.text();
      if (["error", "warning"].includes(message.type()) && ![...harmless, ...expected].some((known) => known.test(text))) {
        complaints.push(text);
      }
    });
  }

  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await context.close();
    const elsewhere = asked.filter((url) => !url.startsWith(home) && !/^(blob|data):/.test(url));
    assert.deepEqual(elsewhere, [], "the app asked for something outside its own address");
    assert.deepEqual(complaints, [], "the browser complained");
    assert.ok(asked.some((url) => url.startsWith(home)), "requests were watched");
  };
  t.after(close);
  await page.goto(home + path);
  await page.locator("h1").waitFor();
  return { page, context, complaints, close };
}

/** Runs a script in the hub's worker before anything else; the page must have no service worker. */
export async function inWorker(context, script) {
  await context.route(/(zeven-worker|hub\/(worker|glue)-)[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script};\n${await response.text()}` });
  });
}

/** Begins an assessment on the first screen and fills in the profile. */
export async function begin(page, company) {
  await page.getByRole("button", { name: /Start/ }).click();
  await page.locator("input[name=name]").fill(company);
  await page.locator("input[name=site]").fill("Hal 2");
  await page.locator("input[name=produces][value=yes]").check();
  await page.locator("input[name=country]").fill("NL");
  // The list is loaded with the profile: a code counts once it is there.
  await page.locator("#country-list [role=option]").first().waitFor();
  await page.locator("input[name=country]").press("Tab");
  // What only a comparison needs is folded away.
  await page.locator(".to-compare > summary").click();
  await page.selectOption("select[name=size]", "small");
  await saved(page);
}

/** Waits until the page says that everything is on disk. */
export async function saved(page) {
  await page.locator(".save-mark[data-saved=yes]").waitFor();
}

/** Fails unless `number` elements are there, now or as soon as the page has drawn what was asked. */
export async function counted(locator, number, message) {
  await until(locator.page(), async () => (await locator.count()) === number);
  assert.equal(await locator.count(), number, message);
}

/** Fails unless an element says `words`, a whole text or a pattern, now or as soon as it is drawn. */
export async function reads(locator, words, message) {
  const right = (text) => (words instanceof RegExp ? words.test(text) : text === words);
  await until(locator.page(), async () => right(await locator.innerText()));
  const text = await locator.innerText();
  assert.ok(right(text), `${message ?? "other words"}: ${JSON.stringify(text)} instead of ${words}`);
}

/** Asks again at each frame, for at most ten seconds: what fails then is told by who asks. */
async function until(page, right) {
  for (const end = Date.now() + 10_000; !(await right()) && Date.now() < end; ) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Answers one criterion: a level, "unknown", or ["na", reason]. */
export async function answer(page, key, value) {
  const [choice, reason] = Array.isArray(value) ? value : [String(value)];
  const group = page.locator(`#c-${key.replace(".", "-")}`);
  // The label, as a person would: the click then waits until the page stands still.
  const radio = group.locator(`input[type=radio][value="${choice}"]`);
  await group.locator("label", { has: page.locator(`input[type=radio][value="${choice}"]`) }).click();
  await expectChecked(radio);
  if (reason) {
    const field = group.locator("input[type=text]");
    await field.fill(reason);
    await field.blur();
  }
}

async function expectChecked(radio) {
  await radio.and(radio.page().locator(":checked")).waitFor({ state: "attached" });
}

/** Saves the file from the result and gives its text and name. */
export async function exported(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save-file").click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}

/** Fails with every violation of WCAG 2.2 A and AA that axe finds. */
export async function accessible(page, where) {
  // Not as a script element: the app's policy allows none but its own.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations, passes } = await window.axe.run(document, { runOnly: tags });
    const lines = violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} — ${node.failureSummary}`));
    return { lines, passes: passes.length };
  });
  assert.deepEqual(found.lines, [], `axe on ${where}`);
  assert.ok(found.passes > 10, `axe looked at ${where}`);
}

/** Looks at a screen in light and dark, narrow and wide, as on a device that is turned or whose
 *  evening begins: no violation that axe finds, nothing wider than the window. */
export async function inEveryWay(page, where, narrow = 360) {
  const before = page.viewportSize();
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme });
    for (const width of new Set([before.width === 1280 ? narrow : 1280, before.width])) {
      await page.setViewportSize({ width, height: before.height });
      await drawn(page);
      const seen = `${where}, ${colorScheme}, ${width} px`;
      await accessible(page, seen);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${seen}: ${wider} px wider than the window`);
    }
  }
}

/** Waits until the page has drawn what it was told. */
async function drawn(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
