// Five languages: each starts for those who prefer it, says everything, and fits on the
// narrowest phone. A region takes its language's words and its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, answer, place, reads, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";

const TITLES = {
  "nl-NL": ["nl", "Geavanceerde productietechnologieën"],
  "nl-BE": ["nl-BE", "Geavanceerde productietechnologieën"],
  "en-IE": ["en", "Advanced Manufacturing Technologies"],
  "fr-BE": ["fr", null],
  "de-DE": ["de", null],
};

for (const [locale, [language, title]] of Object.entries(TITLES)) {
  test(`${locale} starts in ${language}, says everything and fits on 320 px`, async (t) => {
    const { page } = await visit(t, { locale, viewport: { width: 320, height: 700 } });
    const fits = async (where) => {
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${where} in ${language} is ${wider} px wider than the window`);
      const silent = await page.evaluate(() =>
        [...document.querySelectorAll("h1, h2, h3, legend, button, a, p, .text, .label")]
          .filter((element) => element.offsetParent && !element.textContent.trim() && !element.querySelector("input, progress, svg, select"))
          .map((element) => element.outerHTML.slice(0, 80)),
      );
      assert.deepEqual(silent, [], `${where} in ${language} leaves nothing unsaid`);
    };
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    await fits("home");
    await page.locator(".home-hero button.main").click();
    await page.locator(".form").waitFor();
    await fits("profile");
    const { id } = place(page);
    const go = (hash) => page.evaluate((wanted) => (location.hash = wanted), hash);
    for (const { key, criteria } of dimensions) {
      await go(`#/walk/${id}/${key}`);
      await page.locator(`#c-${criteria[0].replace(".", "-")}.current`).waitFor();
      if (key === "manufacturing" && title) await reads(page.locator("h1"), title);
      await answer(page, criteria[0], 3);
      await fits(`walk of ${key}`);
    }
    await accessible(page, `the walk in ${language}`);
    await go(`#/result/${id}`);
    await page.locator(".result").waitFor();
    await fits("result");
    await accessible(page, `the result in ${language}`);
    await go("#/method");
    await page.locator(".around summary").first().waitFor();
    await fits("method");
  });
}
