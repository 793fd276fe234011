// The page with every part of the app: it is there, in no menu, and accessible like the screens.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, address, inEveryWay, visit } from "./browser.mjs";

test("every part in every state is accessible: light and dark, 320 and 1280 px", async (t) => {
  const { page } = await visit(t);
  assert.equal(await page.locator('a[href="#/design"]').count(), 0, "no way there from the first screen");
  await page.goto(`${address}#/design`);
  await page.locator(".design h1").waitFor();
  await inEveryWay(page, "parts of the app", 320);
  const marks = await page.locator(".design .save-mark").evaluateAll((all) => all.map((one) => one.dataset.saved));
  assert.deepEqual(marks, ["yes", "busy", "no"]);
  // Everything between whole and not to be scored occurs in the bars.
  const values = await page.locator(".design .bars .value").allInnerTexts();
  assert.equal(values.length, 7);
  assert.ok(values.some((text) => /\d tot \d/.test(text)), values.join("|"));
  assert.ok(values.some((text) => !/\d/.test(text)), values.join("|"));
});
