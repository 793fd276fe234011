// The way to something with the Tab key, as a person without a mouse goes.
import assert from "node:assert/strict";

/** Presses Tab, or what else moves the focus, until the focused element matches; fails after 80 presses. */
export async function tabTo(page, selector, press = "Tab") {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(press);
    const here = await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
    if (here) {
      const seen = await page.evaluate(() => {
        const here = document.activeElement;
        const box = (here.closest("label, a, button") ?? here).getBoundingClientRect();
        return box.bottom > 0 && box.top < innerHeight;
      });
      assert.ok(seen, `${selector} has the focus and is on screen`);
      return;
    }
  }
  assert.fail(`no way to ${selector} with Tab`);
}
