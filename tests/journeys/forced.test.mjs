// Colours that the system chooses: backgrounds and shadows are gone, and what is chosen, current
// or reached is still told, by a border or a mark.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launch } from "../screens/stage.mjs";
import { visitAll } from "../screens/visits.mjs";

/** How an element stands out without its background: its outline and border. */
const told = (page, selector) =>
  page.evaluate((css) => {
    const one = document.querySelector(css);
    if (!one) return `nothing is ${css}`;
    const { outlineStyle, outlineWidth, borderBlockEndColor, borderBlockEndWidth } = getComputedStyle(one);
    const outline = outlineStyle === "none" ? "none" : outlineWidth;
    return `outline ${outline}, border ${borderBlockEndWidth} ${borderBlockEndColor}`;
  }, selector);

const PAIRS = {
  walk: [
    [".level:has(:checked)", ".level:not(:has(:checked))"],
    [".rooms a[aria-current]", ".rooms a:not([aria-current])"],
    [".steps a[aria-current]", ".steps li:not(.done) a:not([aria-current]), .steps a:not([aria-current])"],
  ],
  "session-floor": [
    [".quick-level label:has(:checked)", ".quick-level label:not(:has(:checked))"],
    [".places button[aria-current]", ".places button:not([aria-current])"],
    [".session-bar a[aria-current]", ".session-bar a:not([aria-current])"],
  ],
  "report-full": [[".papers a[aria-current]", ".papers a:not([aria-current])"]],
  "hub-overview": [[".rooms a[aria-current]", ".rooms a:not([aria-current])"]],
};

for (const colorScheme of ["light", "dark"]) {
  test(`what is chosen is told without backgrounds: ${colorScheme}`, async (t) => {
    const browser = await launch();
    t.after(() => browser.close());
    const seen = [];
    await visitAll(browser, "nl", (name) => name in PAIRS || name === "result", async (page, { name }) => {
      seen.push(name);
      // The focus has a ring of its own, and is not what is looked at here.
      await page.evaluate(() => document.activeElement?.blur());
      for (const [chosen, other] of PAIRS[name] ?? []) {
        const [one, two] = [await told(page, chosen), await told(page, other)];
        assert.doesNotMatch(one + two, /nothing is/);
        assert.notEqual(one, two, `${name}: ${chosen} looks like ${other}`);
      }
      if (name !== "result") return;
      const bars = await page.evaluate(() =>
        [...document.querySelectorAll(".bars .low")].map((one) => {
          const { backgroundColor } = getComputedStyle(one);
          return { backgroundColor, ground: getComputedStyle(document.documentElement).backgroundColor };
        }),
      );
      assert.equal(bars.length, 7);
      assert.equal(new Set(bars.map(({ backgroundColor }) => backgroundColor)).size, 1, "length alone tells the level");
      assert.notEqual(bars[0].backgroundColor, bars[0].ground, "bars are seen");
    }, { forcedColors: "active", colorScheme });
    assert.equal(seen.length, 5);
  });
}
