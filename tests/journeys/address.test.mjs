// Every screen has an address that survives a reload on a plain file server, the
// language changes at any moment without losing anything, and back goes back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, begin, place, saved, visit } from "./browser.mjs";

test("addresses survive a reload, and the browser's back goes back", async (t) => {
  const { page } = await visit(t);
  await begin(page, "Adres BV");
  const { id } = place(page);
  const screens = {
    [`#/profile/${id}`]: ".form",
    [`#/walk/${id}/people/skills`]: "#c-people-skills.current",
    [`#/result/${id}`]: ".result",
    "#/": ".home-hero",
  };
  for (const [hash, selector] of Object.entries(screens)) {
    await page.evaluate((wanted) => (location.hash = wanted), hash);
    await page.locator(selector).waitFor();
    const title = await page.title();
    await page.reload();
    await page.locator(selector).waitFor();
    await page.waitForFunction((wanted) => document.title === wanted, title);
    assert.equal(new URL(page.url()).hash, hash);
  }
  await page.goBack();
  await page.locator(".result").waitFor();
});

test("the language changes in the middle of the walk and nothing is lost", async (t) => {
  const { page } = await visit(t, { locale: "en-GB" });
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await begin(page, "Language Ltd");
  await page.getByRole("link", { name: "To the questions" }).click();
  await answer(page, "manufacturing.equipment", 4);
  await answer(page, "manufacturing.automation", "unknown");
  await answer(page, "manufacturing.process", ["na", "No critical process"]);
  await saved(page);
  const before = place(page);
  await page.selectOption("select[name=language]", "nl");
  await page.getByRole("heading", { name: "Geavanceerde productietechnologieën" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "nl");
  assert.deepEqual(place(page), before);
  const group = (key) => page.locator(`#c-manufacturing-${key}`);
  assert.ok(await group("equipment").locator('input[value="4"]').isChecked());
  assert.ok(await group("automation").locator('input[value="unknown"]').isChecked());
  assert.equal(await group("process").locator("input[type=text]").inputValue(), "No critical process");
  await page.reload();
  await page.getByRole("heading", { name: "Geavanceerde productietechnologieën" }).waitFor();
});

test("the page is served with its policy and tries nothing the policy forbids", async (t) => {
  const { page, complaints } = await visit(t);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  for (const part of ["default-src 'none'", "connect-src 'self'", "form-action 'none'", "style-src 'self'"]) {
    assert.ok(policy.includes(part), part);
  }
  assert.ok(!policy.includes("unsafe-inline") && !policy.includes("'unsafe-eval'"), policy);
  const blocked = await page.evaluate(async () => {
    try {
      await fetch("http://127.0.0.1:1/");
      return "let through";
    } catch {
      return "blocked";
    }
  });
  assert.equal(blocked, "blocked");
  // The browser says so, and that is all it says.
  assert.ok(complaints.every((text) => /Content Security Policy/.test(text)), complaints.join("\n"));
  complaints.length = 0;
});
