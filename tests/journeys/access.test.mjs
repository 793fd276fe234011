// The owner's screens, in light and dark, on a phone and on a desk, without a violation
// that axe can find; and no screen wider than the window. One visit: each screen is looked
// at four times, as on a device that is turned, or whose evening begins.
import { test } from "node:test";
import { inEveryWay, place, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { filled, opened } from "./filled.mjs";

test("the owner's screens are accessible in light and dark, at 320 and 1280 px", async (t) => {
  const { page } = await visit(t);
  const look = (where) => inEveryWay(page, where, 320);
  const go = (hash) => page.evaluate((wanted) => (location.hash = wanted), hash);
  await look("home, empty");
  await page.getByRole("button", { name: /Start/ }).click();
  await page.locator("input[name=name]").fill("Toegankelijk BV");
  await look("profile");
  await go(`#/result/${place(page).id}`);
  await page.locator(".result").waitFor();
  await look("result, nothing answered");
  await page.locator(".home").click();
  await page.locator(".card").waitFor();

  // Every kind of answer, and two questions open.
  const value = filled();
  const { criteria } = dimensions[0];
  value.ratings[criteria[0]] = { level: "na", reason: "Past hier niet" };
  value.ratings[criteria[1]] = { level: "unknown" };
  for (const key of dimensions.at(-1).criteria.slice(4)) delete value.ratings[key];
  const id = await opened(page, value);
  await look("result, open questions");
  await go(`#/walk/${id}/${dimensions[0].key}`);
  await page.locator(`#c-${criteria[0].replace(".", "-")}`).waitFor();
  await look("walk, answered");
  await page.locator(".home").click();
  await page.locator(".card").first().waitFor();
  await page.getByRole("button", { name: "Maak dit apparaat leeg" }).click();
  await look("home, with assessments and a question");
  await go("#/nowhere/at/all");
  await page.getByRole("heading", { name: "Deze pagina bestaat niet" }).waitFor();
  await look("lost");
  await go("#/result/not-on-this-device");
  await page.getByRole("heading", { name: "kan niet worden geopend" }).waitFor();
  await look("not on this device");
});
