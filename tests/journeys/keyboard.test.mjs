// The same walk without a mouse: nothing but keys from the first screen to a saved
// file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { saved, visit } from "./browser.mjs";
import { answers, dimensions, scored } from "./company.mjs";
import { tabTo } from "./tab.mjs";

test("a whole walk by keyboard only", async (t) => {
  const { page } = await visit(t);
  await tabTo(page, ".home-hero button.main");
  await page.keyboard.press("Enter");
  await page.locator(".form").waitFor();
  await tabTo(page, "input[name=name]");
  await page.keyboard.type("Toetsenbord BV");
  await tabTo(page, "input[name=produces]");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.ok(await page.locator("input[name=produces][value=yes]").isChecked());
  await tabTo(page, "a.button.main");
  await page.keyboard.press("Enter");

  for (const { criteria } of dimensions) {
    const first = `#c-${criteria[0].replace(".", "-")}`;
    await page.locator(`${first}.current`).waitFor();
    await tabTo(page, `${first} input[type=radio]`);
    for (const [at, key] of criteria.entries()) {
      const group = page.locator(`#c-${key.replace(".", "-")}`);
      const [choice, reason] = Array.isArray(answers[key]) ? answers[key] : [String(answers[key])];
      await page.waitForFunction((id) => document.activeElement?.closest("fieldset")?.id === id, `c-${key.replace(".", "-")}`);
      if (choice === "na") {
        await page.keyboard.press("n");
        await page.waitForFunction(() => document.activeElement?.id.endsWith("-reason"));
        await page.keyboard.type(reason);
        // Out of the field, back into the group of answers, and on.
        await page.keyboard.press("Shift+Tab");
      } else {
        await page.keyboard.press(choice);
        await group.locator(`input[value="${choice}"]:checked`).waitFor({ state: "attached" });
        await page.waitForFunction(() => document.activeElement?.matches("input[type=radio]:checked"));
      }
      if (at + 1 < criteria.length) await page.keyboard.press("Enter");
    }
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "walk-next");
    await page.keyboard.press("Enter");
  }

  await page.locator(".result").waitFor();
  const verdict = await page.locator(".flag").getAttribute("data-verdict");
  // The row of rooms stands just before the result.
  await tabTo(page, '.rooms a[href*="/files/"]', "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.locator("#save-assessment").waitFor();
  await tabTo(page, "#save-assessment");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  assert.equal(Object.keys(JSON.parse(text).ratings).length, 42);
  assert.equal(verdict, scored(text).verdict);
});

test("digits, N and D act on the current question, and not while typing", async (t) => {
  const { page } = await visit(t);
  await page.getByRole("button", { name: /Start/ }).click();
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  const group = page.locator(".criterion.current");
  await group.waitFor();
  await page.keyboard.press("2");
  await group.locator('input[value="2"]:checked').waitFor({ state: "attached" });
  await page.keyboard.press("ArrowDown");
  await group.locator('input[value="3"]:checked').waitFor({ state: "attached" });
  await page.keyboard.press("d");
  await group.locator('input[value="unknown"]:checked').waitFor({ state: "attached" });
  await group.getByText("Notitie", { exact: true }).click();
  const note = group.getByLabel("Notitie bij deze vraag");
  await note.fill("");
  await note.pressSequentially("3 machines, niet 4 of 5");
  await note.blur();
  await saved(page);
  assert.equal(await note.inputValue(), "3 machines, niet 4 of 5");
  assert.ok(await group.locator('input[value="unknown"]').isChecked(), "digits in a note are text");
});
