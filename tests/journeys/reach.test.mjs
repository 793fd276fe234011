// Every screen of the table, for people who see, move or read otherwise: text of twice the size,
// four times enlarged, less motion, targets for a thumb, and a focus that is never hidden.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cut, hidden, moving, small, wider } from "../screens/measure.mjs";
import { launch, settled } from "../screens/stage.mjs";
import { visitAll } from "../screens/visits.mjs";

/** Takes `look` to every screen and collects what it finds wrong, by screen. */
async function everywhere(t, look, options = {}, wanted = () => true) {
  const browser = await launch();
  t.after(() => browser.close());
  const wrong = [];
  let screens = 0;
  const say = (message) => wrong.push(message);
  const note = async (page, screen) => {
    screens += 1;
    for (const line of await look(page, screen)) wrong.push(`${screen.name}: ${line}`);
  };
  await visitAll(browser, options.language ?? "nl", wanted, note, { say, ...options });
  assert.ok(screens > 0, "screens were looked at");
  assert.equal(wrong.length, 0, wrong.join("\n"));
}

// What is worked in. Every screen, for the checks that take long, with ZEVEN_EVERY=1 in the environment.
const worked = ["home", "walk", "walk-open", "result", "result-why", "plan", "session-floor", "session-talk", "hub-companies", "hub-overview", "jury"];
const most = process.env.ZEVEN_EVERY ? undefined : (name) => worked.includes(name);

// 1280 px at 400 %, with a bar of the browser and one of the system.
test("every screen fits four times enlarged", (t) =>
  everywhere(t, wider, { viewport: { width: 320, height: 256 } }));

for (const width of [640, 1280]) {
  test(`every screen holds text of twice the size at ${width} px`, (t) =>
    everywhere(t, async (page) => {
      // The browser's own setting, so that the widths at which a screen changes follow.
      const browser = await page.context().newCDPSession(page);
      await browser.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
      await settled(page);
      const found = [...(await wider(page)), ...(await cut(page))];
      await browser.send("Page.setFontSizes", { fontSizes: { standard: 16, fixed: 13 } });
      await browser.detach();
      return found;
    }, { viewport: { width, height: 800 } }, most));
}

test("nothing moves where a person asked for less motion", (t) =>
  everywhere(t, moving, { reducedMotion: "reduce" }, most));

for (const width of [360, 1280]) {
  test(`every target is large enough at ${width} px`, (t) =>
    everywhere(t, (page, { dense }) => small(page, dense ? 44 : 24), { viewport: { width, height: 800 } }, width === 360 ? undefined : most));
}

for (const [width, height] of [[1280, 800], [360, 640]]) {
  test(`what has the focus is seen at ${width} × ${height} px`, (t) =>
    everywhere(t, (page, { then }) => hidden(page, { here: Boolean(then) }), { viewport: { width, height } }, most));
}

test("what has the focus is seen four times enlarged", (t) =>
  everywhere(t, (page, { then }) => hidden(page, { here: Boolean(then) }), { viewport: { width: 320, height: 256 } }, (name) => worked.includes(name)));
