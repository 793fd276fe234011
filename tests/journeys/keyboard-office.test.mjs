// An assessor's session and a hub's afternoon without a mouse. Only choosing a file is left out: that
// is the browser's own window.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, place, saved, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { filled } from "./filled.mjs";
import { tabTo } from "./tab.mjs";

const [first] = dimensions;
const at = (key) => key.replace(".", "-");

/** Goes to a link of the row of a session and follows it. */
async function part(page, id, name) {
  await tabTo(page, `nav a[href="#/session/${id}/${name}"]`, "Shift+Tab");
  await page.keyboard.press("Enter");
}

test("a session by keyboard only", async (t) => {
  const { page } = await visit(t);
  await page.goto(`${address}#/jury`);
  await tabTo(page, "#session-file");
  const buffer = Buffer.from(JSON.stringify(filled()));
  await page.locator("#session-file").setInputFiles({ name: "bedrijf.json", mimeType: "application/json", buffer });
  await page.locator(".agenda").waitFor();
  const { id } = place(page);

  await tabTo(page, "#assessor-role");
  await page.keyboard.type("Assessor 1");
  // One Tab leads to the pair of answers, an arrow to the one that is meant.
  await tabTo(page, "[id^=session-tie]");
  await page.keyboard.press("Space");
  if (!(await page.locator("#session-tie-none").isChecked())) await page.keyboard.press("ArrowDown");
  assert.ok(await page.locator("#session-tie-none").isChecked());
  await saved(page);

  await part(page, id, "talk");
  const note = `#note-${at(first.criteria[0])}`;
  await page.locator(note).waitFor();
  await tabTo(page, note);
  await page.keyboard.type("Twee machines gezien.");
  await tabTo(page, "#strengths", "Tab");
  await page.keyboard.type("Onderhoud loopt.");
  await tabTo(page, "#improvements");
  await page.keyboard.type("Omstellen duurt lang.");
  await tabTo(page, `#c-${at(first.criteria[0])} input[type=radio]`);
  await page.keyboard.press("Space");
  await page.keyboard.press("3");
  await page.locator(`#c-${at(first.criteria[0])} input[value="3"]:checked`).waitFor({ state: "attached" });
  await saved(page);

  await page.keyboard.press("Home");
  await page.goto(`${address}#/session/${id}/floor`);
  await page.locator(".stop").first().waitFor();
  await tabTo(page, ".stop [data-seen=true]");
  await page.keyboard.press("Space");
  await page.locator('.stop [data-seen="true"][aria-pressed="true"]').first().waitFor();
  await tabTo(page, ".stop .quick-level input");
  await page.keyboard.press("ArrowRight");
  await saved(page);

  await page.goto(`${address}#/session/${id}/settle`);
  await page.locator("#reveal-0").waitFor({ state: "attached" });
  await tabTo(page, "main section button");
  await page.keyboard.press("Enter");
  await page.goto(`${address}#/session/${id}/handover`);
  await page.locator("#save-company").waitFor();
  await tabTo(page, "#save-company");
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.match(file.suggestedFilename(), /voorbeeld-metaal/);
});

test("a hub by keyboard only", async (t) => {
  const { page } = await visit(t);
  await page.goto(`${address}#/hub/files`);
  await page.locator("#hub-demo").waitFor();
  await tabTo(page, "#hub-demo");
  await page.keyboard.press("Enter");
  await page.locator("#hub-on").waitFor();
  await tabTo(page, "#hub-on");
  await page.keyboard.press("Enter");
  await page.locator("#overview-table").waitFor();
  await tabTo(page, "#overview-table, .table:has(#overview-table)");
  await tabTo(page, '.rooms a[href^="#/hub/companies"]', "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.locator("#row-0").waitFor();
  await tabTo(page, "[role=grid]");
  await page.keyboard.press("Space");
  await page.locator("#row-0[aria-selected=true]").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await page.locator("#row-1[aria-selected=true]").waitFor();
  await page.keyboard.press("Enter");
  await page.locator("#beside tbody tr").first().waitFor();
  await tabTo(page, '.rooms a[href^="#/hub/publish"]', "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.locator("#publish").waitFor();
  await tabTo(page, "input[name=title]");
  await page.keyboard.type("Proef");
  await tabTo(page, "textarea[name=chosen]");
  await page.keyboard.type("Verzonnen");
  await tabTo(page, "#publish");
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.match(file.suggestedFilename(), /json$/);
});
