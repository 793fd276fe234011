// A file of the app that does not come, comes damaged or never ends: the page says so by itself, in
// the reader's language, with a way on that leads where they were going. Which files these are
// is found out by loading the app once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, address, counted, visit, withoutOffline } from "./browser.mjs";

const settings = { serviceWorkers: "block", expected: [/./, ...withoutOffline], locale: "fr-FR" };
const PLACE = "#/privacy";
const sentence = "L’application n’a pas pu être chargée.";

/** A page of its own, and what the first load asks for, by kind. */
async function visited(t, more = {}) {
  const { page } = await visit(t, { ...settings, ...more });
  const asked = [];
  page.on("request", (request) => asked.push([request.resourceType(), new URL(request.url()).pathname]));
  await page.goto("about:blank");
  await page.goto(address + PLACE);
  await page.locator("h1").waitFor();
  const of = (kind, form) => [...new Set(asked.filter(([type, path]) => (!kind || type === kind) && form.test(path)).map(([, path]) => path))];
  const scripts = of("script", /\.js$/).filter((path) => !/\/(sw|early)\.js$/.test(path));
  const programs = of(null, /_bg\.wasm$/);
  const texts = [...of(null, /\/method\/method\.json$/), ...of(null, /\/walk\.fr\.json$/), ...of(null, /\/words\.fr\.json$/)];
  const sheets = of("stylesheet", /\.css$/);
  assert.ok(scripts.length > 0 && programs.length === 1 && texts.length === 3 && sheets.length === 1, JSON.stringify({ scripts, programs, texts, sheets }));
  return { page, scripts, programs, texts, sheets };
}

/** Ways in which a file can fail; `half` is what a connection that breaks off leaves. */
const ways = {
  "does not come": (route) => route.abort(),
  "is not there": (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<h1>404</h1>" }),
  "is cut off": async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, Math.floor(body.length / 2)) });
  },
};

/** Lets the files at these paths fail, until what it gives is called. */
async function failing(page, paths, fail) {
  let away = true;
  await page.route((url) => paths.includes(url.pathname), (route) => (away ? fail(route) : route.continue()));
  return () => (away = false);
}

const starts = async (page) => {
  await page.goto("about:blank");
  await page.goto(address + PLACE, { waitUntil: "commit" });
};

for (const [way, fail] of Object.entries(ways)) {
  test(`each file the start needs that ${way} is said in the reader's language, and trying again starts the app there`, async (t) => {
    const { page, scripts, programs, texts } = await visited(t);
    for (const path of [...scripts, ...programs, ...texts]) {
      const back = await failing(page, [path], fail);
      await starts(page);
      const said = page.locator("#shell-error");
      await said.getByText(sentence).waitFor().catch((late) => assert.fail(`${path}: ${late.message}`));
      await counted(said.getByRole("link"), 1, `${path}: one language, one way on`);
      back();
      // Texts are asked for again by the program itself; then it may be quicker than the click.
      if (!texts.includes(path)) await said.getByRole("link", { name: "Réessayer" }).click();
      await page.locator("main h1").waitFor();
      assert.equal(new URL(page.url()).hash, PLACE, `${path}: where they were going`);
      assert.equal(await said.count(), 0);
    }
  });

  test(`the app starts without the script that only makes it quicker, when that ${way}`, async (t) => {
    const { page } = await visited(t);
    await page.route((url) => url.pathname.endsWith("/early.js"), fail);
    await starts(page);
    await page.locator("main h1").waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "fr");
  });
}

/** Lets the patience of the page run out, which is the style sheet's: nothing is waited for. */
const impatient = (page) =>
  page.locator("#shell-late").evaluate((late) => {
    const [animation] = late.getAnimations();
    const { delay } = animation.effect.getTiming();
    animation.finish();
    return delay;
  });

test("a file that never ends is said without any script; in every language where none came", async (t) => {
  const { page, scripts, programs } = await visited(t);
  const late = page.locator("#shell-late");
  for (const [paths, languages] of [[programs, 1], [scripts, 1], [[...scripts, new URL("early.js", address).pathname], 4]]) {
    const back = await failing(page, paths, () => {});
    await starts(page);
    await late.waitFor({ state: "attached" });
    if (languages === 1) await page.locator("html[data-early]").waitFor();
    assert.ok(await late.isHidden(), "not at once: nothing is wrong yet");
    assert.ok((await impatient(page)) >= 10_000, "only after some seconds");
    await late.getByText("Le chargement prend du temps.").waitFor();
    await counted(late.getByRole("link").filter({ visible: true }), languages);
    back();
    await late.getByRole("link", { name: "Réessayer" }).click();
    await page.locator("main h1").waitFor();
    await late.waitFor({ state: "detached" });
  }
});

test("a style sheet that does not come is asked for until it does", async (t) => {
  const { page, sheets } = await visited(t);
  const back = await failing(page, sheets, (route) => route.abort());
  await starts(page);
  await page.locator("main h1").waitFor();
  const dressed = () => getComputedStyle(document.documentElement).getPropertyValue("--page") !== "";
  assert.equal(await page.evaluate(dressed), false);
  back();
  await page.waitForFunction(dressed);
});

for (const [width, colorScheme] of [[320, "light"], [1280, "dark"]]) {
  test(`what the page says without the app can be read and reached at ${width} px`, async (t) => {
    const { page, programs } = await visited(t, { viewport: { width, height: 700 }, colorScheme });
    await failing(page, programs, (route) => route.abort());
    await starts(page);
    await page.locator("#shell-error").getByText(sentence).waitFor();
    await accessible(page, "a start that failed");
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, "nothing is wider than the window");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "button again", "the keyboard reaches it");
    const box = await page.locator("#shell-error a:visible").boundingBox();
    assert.ok(box.height >= 44, `${box.height} px high`);
  });
}
