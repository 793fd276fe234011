// An owner walks all 42 questions in Dutch, is interrupted half-way, gets a result,
// carries it away, loses the device's data and opens the file again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, begin, exported, place, reads, saved, visit } from "./browser.mjs";
import { answers, dimensions, scored } from "./company.mjs";

test("a whole walk in Dutch, with a reload in the middle, export and re-open", async (t) => {
  const { page } = await visit(t);
  assert.equal(await page.locator("html").getAttribute("lang"), "nl");
  await begin(page, "Voorbeeld Metaal BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();

  for (const [index, { key, criteria }] of dimensions.entries()) {
    await page.locator(`#c-${criteria[0].replace(".", "-")}`).waitFor();
    for (const [at, criterion] of criteria.entries()) {
      await answer(page, criterion, answers[criterion]);
      if (index === 3 && at === 2) {
        await saved(page);
        const before = place(page);
        await page.reload();
        await page.locator(`#c-${criterion.replace(".", "-")}.current`).waitFor();
        assert.deepEqual(place(page), before, "the reload came back to the very place");
        const kept = page.locator(`#c-${criterion.replace(".", "-")} input[value="${answers[criterion]}"]`);
        assert.ok(await kept.isChecked(), "the last answer before the reload is there");
      }
    }
    const count = page.locator(".steps [aria-current] .count");
    const apply = criteria.filter((criterion) => !Array.isArray(answers[criterion])).length;
    assert.equal(await count.textContent(), `${apply}/${apply}`, `${key} is complete`);
    await page.locator("#walk-next").click();
  }

  await page.locator(".result").waitFor();
  const headline = await page.locator("h1").textContent();
  const shown = await page.locator(".flag").getAttribute("data-verdict");
  const figures = await page.locator(".scores tbody").innerText();
  const file = await exported(page);
  assert.match(file.name, /^zeven-voorbeeld-metaal-bv-hal-2-\d{4}\.json$/);

  const core = scored(file.text);
  assert.equal(shown, core.verdict);
  assert.equal(core.claim, "indicative");
  const scores = await page.locator(".scores tbody tr td:nth-child(2)").allTextContents();
  const expected = dimensions.map(({ key }) => core.dimensions[key].score.replace(".", ","));
  assert.deepEqual(scores, expected, "the screen shows the core's scores, with a decimal comma");
  const steps = await page.locator(".scores tbody tr td:nth-child(6)").allTextContents();
  assert.equal(steps.map(Number).reduce((a, b) => a + b), core.path.steps);
  assert.ok(headline.includes(String(core.at_award_level)), headline);

  const assessment = JSON.parse(file.text);
  assert.equal(Object.keys(assessment).at(0), "format");
  assert.equal(Object.keys(assessment.ratings).length, 42);
  assert.deepEqual(assessment.ratings["eco.water"], { level: "na", reason: "Geen proceswater op deze site" });
  assert.equal(assessment.company.produces, true);

  // Wipe: off the device, and the address leads nowhere any more.
  await page.locator(".home").click();
  await page.getByRole("button", { name: "Verwijder", exact: true }).click();
  await page.locator(".card").waitFor({ state: "detached" });
  await page.reload();
  await page.locator("h1").waitFor();
  assert.equal(await page.locator(".card").count(), 0);

  await page.locator("input[type=file]").setInputFiles({
    name: file.name,
    mimeType: "application/json",
    buffer: Buffer.from(file.text),
  });
  await page.locator(".result").waitFor();
  assert.equal(await page.locator("h1").textContent(), headline);
  await reads(page.locator(".scores tbody"), figures);
  const again = await exported(page);
  assert.equal(again.text, file.text, "opening and saving again gives the same bytes");
});

test("a closed browser comes back to the same place", async (t) => {
  const { mkdtempSync, rmSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const profile = mkdtempSync(join(tmpdir(), "zeven-profile-"));
  t.after(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));

  const first = await visit(t, { profile });
  await begin(first.page, "Fictief Plast");
  await first.page.getByRole("link", { name: "Naar de vragen" }).click();
  for (const key of dimensions[0].criteria.slice(0, 4)) await answer(first.page, key, 3);
  await saved(first.page);
  await first.close();

  const second = await visit(t, { profile });
  await second.page.locator(".card").getByText("4 van 42 beantwoord").waitFor();
  await second.page.getByRole("link", { name: "Ga verder" }).click();
  const current = second.page.locator(".criterion.current");
  await current.waitFor();
  assert.equal(await current.getAttribute("id"), `c-${dimensions[0].criteria[4].replace(".", "-")}`);
  await second.close();
});
