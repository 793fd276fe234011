// What stands beside the scores: the company's own figures, and remarks on questions.
// Neither changes a score; both are in the files they belong to and in no other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, answer, begin, exported, place, saved, visit } from "./browser.mjs";
import { scored } from "./company.mjs";

test("figures are kept exactly, a wrong one is said and not kept, no score changes", async (t) => {
  const { page } = await visit(t);
  await begin(page, "Cijfers BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(page, "manufacturing.equipment", 3);
  await saved(page);
  await page.getByRole("link", { name: "Resultaat tot nu toe" }).click();
  await page.locator(".result").waitFor();
  const before = scored((await exported(page)).text);
  await page.getByRole("link", { name: "Uw eigen cijfers" }).click();
  const figures = page.locator(".figure");
  await figures.nth(16).waitFor();
  await accessible(page, "own figures");
  const [value, period] = [0, 1].map((at) => figures.first().locator("input").nth(at));
  await value.fill("98,5");
  await period.fill("2026");
  await period.blur();
  const second = figures.nth(1).locator("input").first();
  await second.fill("ongeveer 3");
  await second.blur();
  await figures.nth(1).getByText("nog geen getal").waitFor();
  await accessible(page, "own figures, one wrong");
  await page.locator("textarea").first().fill("Machines per uur verhuren");
  await page.locator("textarea").first().blur();
  await saved(page);
  await page.reload();
  await figures.nth(16).waitFor();
  assert.equal(await value.inputValue(), "98,5");
  assert.equal(await second.inputValue(), "");
  await page.getByRole("link", { name: "Naar het resultaat" }).click();
  await page.locator(".result").waitFor();
  const file = await exported(page);
  const outcomes = Object.values(JSON.parse(file.text).outcomes);
  assert.equal(outcomes.length, 2);
  const figure = outcomes.find((outcome) => outcome.value);
  assert.deepEqual([figure.value, figure.period], [[985, 10], "2026"]);
  assert.ok(outcomes.some((outcome) => outcome.text === "Machines per uur verhuren"));
  assert.deepEqual({ ...scored(file.text), file: "" }, { ...before, file: "" });
});

test("a remark on a question goes to the method's keepers without the company", async (t) => {
  const { page } = await visit(t);
  await begin(page, "Geheim Bedrijf BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  const group = page.locator("#c-manufacturing-equipment");
  await group.getByText("Deze vraag was onduidelijk").click();
  await group.getByLabel("Wat was er onduidelijk").fill("Welke machines tellen mee?");
  await group.getByLabel("Wat was er onduidelijk").blur();
  await saved(page);
  const { id } = place(page);
  await page.evaluate((wanted) => (location.hash = `#/result/${wanted}`), id);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save-remarks").click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  const file = JSON.parse(text);
  assert.equal(file.format, "zeven/remarks");
  assert.deepEqual(file.remarks, [
    { criterion: "manufacturing.equipment", language: "nl", text: "Welke machines tellen mee?" },
  ]);
  assert.ok(!text.includes("Geheim") && !text.includes(id), "nothing about the company");
});
