// Every screen, in light and dark, on a phone and on a desk, without a violation
// that axe can find; and no screen wider than the window.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, answer, begin, place, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    test(`screens are accessible: ${colorScheme}, ${width} px`, async (t) => {
      const { page } = await visit(t, { colorScheme, viewport: { width, height: 800 } });
      const look = async (where) => {
        await accessible(page, where);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wider <= 0, `${where} is ${wider} px wider than the window`);
      };
      await look("home, empty");
      await begin(page, "Toegankelijk BV");
      await look("profile");
      const { id } = place(page);
      await page.goto(`${page.url().split("#")[0]}#/result/${id}`);
      await page.locator(".result").waitFor();
      await look("result, nothing answered");
      for (const [index, { key, criteria }] of dimensions.entries()) {
        await page.goto(`${page.url().split("#")[0]}#/walk/${id}/${key}`);
        await page.locator(`#c-${criteria[0].replace(".", "-")}`).waitFor();
        for (const [at, criterion] of criteria.entries()) {
          if (index === 6 && at > 3) continue;
          await answer(page, criterion, ["na", "unknown", 1, 2, 4, 5][at] === "na" && index === 0 ? ["na", "Past hier niet"] : (at % 5) + 1);
          if (width < 800 && at + 1 < criteria.length) await page.locator(".turn button.main").click();
        }
        if (index === 0) await look("walk, answered");
      }
      await page.goto(`${page.url().split("#")[0]}#/result/${id}`);
      await page.locator(".result").waitFor();
      await look("result, open questions");
      await page.locator(".home").click();
      await page.locator(".card").waitFor();
      await page.getByRole("button", { name: "Maak dit apparaat leeg" }).click();
      await look("home, with an assessment and a question");
      await page.goto(`${page.url().split("#")[0]}#/nowhere/at/all`);
      await page.getByRole("heading", { name: "Deze pagina bestaat niet" }).waitFor();
      await look("lost");
      await page.goto(`${page.url().split("#")[0]}#/result/not-on-this-device`);
      await page.getByRole("heading", { name: "kan niet worden geopend" }).waitFor();
      await look("not on this device");
    });
  }
}
