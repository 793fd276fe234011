// On a phone nothing of the screens after the walk is cut off: tables become blocks, and
// what has to scroll sideways says so and can be reached with keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, counted, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { filled, opened } from "./filled.mjs";

const title = "Alle stilstanden aan de lijnen vastleggen en wekelijks bespreken met de operators";
const company = () =>
  filled({
    targets: { digital: { level: 4, date: "2027-12-31" }, eco: { level: 5 } },
    actions: [
      { id: "a1", title, owner: "Productieleider en technische dienst", date: "2027-03-31", kpi: "Ongeplande stilstand (%)", horizon: "0-6" },
      { id: "a2", title: "Meten", horizon: "6-18", criterion: "digital.data" },
    ],
    outcomes: { "first-pass-yield": { value: [985, 10], unit: "%", period: "2026" } },
  });

/** What is wider than the window, cut off by its own box, or scrolls without saying so. */
const faults = () => {
  const found = [];
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className}#${element.id}: ${(element.textContent ?? "").trim().slice(0, 40)}`;
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) {
    found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  }
  const wide = document.documentElement.clientWidth;
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  for (const element of document.querySelectorAll("body *")) {
    const style = getComputedStyle(element);
    const unseen = element.closest(".unseen, [hidden], svg, details:not([open]) > :not(summary), .stacked thead, .heat thead, option, .home-hero");
    if (unseen || !element.getClientRects().length || style.visibility === "hidden") continue;
    const over = element.scrollWidth - element.clientWidth;
    if (scrolls(element) && over > 1 && !element.matches("input, textarea, select")) {
      const hint = style.backgroundImage.includes("gradient");
      const reached = element.tabIndex === 0 ? element.getAttribute("aria-label") : element.querySelector("a[href], button, input");
      if (!hint || !reached) found.push(`${name(element)} scrolls, hint: ${hint}, reached: ${Boolean(reached)}`);
      continue;
    }
    const cut = /hidden|clip/.test(style.overflowX) && over > 1 && style.textOverflow !== "ellipsis" && !element.matches(".clamp, input, textarea, select, .button.file");
    if (cut) found.push(`${name(element)} is cut off by ${over} px`);
    let within = element.parentElement;
    while (within && !scrolls(within)) within = within.parentElement;
    const { right, left, width } = element.getBoundingClientRect();
    if (!within && width > 0 && (right > wide + 1 || left < -1)) found.push(`${name(element)} ends at ${Math.round(right)} px`);
  }
  return found;
};

for (const width of [320, 360]) {
  test(`nothing is cut off at ${width} px`, async (t) => {
    const { page } = await visit(t, { viewport: { width, height: 740 }, hasTouch: true, isMobile: true });
    const last = filled({ id: "last", round: 2025 });
    for (const key of dimensions.flatMap(({ criteria }) => criteria)) if (key !== "eco.water") last.ratings[key] = { level: 2 };
    await opened(page, last);
    await page.locator(".home").click();
    await page.locator(".card").first().waitFor();
    const id = await opened(page, company());
    const fits = async (where) => {
      assert.deepEqual(await page.evaluate(faults), [], `${where} at ${width} px`);
      await accessible(page, where);
    };
    const go = async (screen, there) => {
      await page.goto(`${page.url().split("#")[0]}#/${screen.replace("ID", id)}`);
      await page.locator(there).first().waitFor();
    };
    await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
    await page.locator(".whatif .unchanged").waitFor();
    await fits("result");

    // The tables are still tables for those who hear them, and say the column of each figure.
    const table = page.getByRole("table", { name: "Scores per dimensie" });
    await counted(table.getByRole("columnheader"), 6);
    await counted(table.getByRole("row"), 8);
    const row = table.getByRole("row").nth(1);
    await counted(row.getByRole("rowheader"), 1);
    await counted(row.getByRole("cell"), 5);
    const label = await row.getByRole("cell").first().evaluate((cell) => getComputedStyle(cell, "::before").content);
    assert.match(label, /Score/);
    // Asked why, the answer is on the screen and has the focus.
    await row.locator(".number").first().click();
    const answer = page.locator("#why-score-0");
    await answer.locator(".terms li").first().waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "why-score-0");
    const { top, bottom } = await answer.evaluate((panel) => panel.getBoundingClientRect());
    assert.ok(top >= 0 && bottom <= 741, `the answer stands from ${top} to ${bottom} px`);
    await page.keyboard.press("Escape");

    await go("walk/ID/eco", ".criterion.current");
    await fits("walk");
    const here = page.locator(".steps a[aria-current]");
    assert.equal(await here.locator(".name").isVisible(), true, "the tabs have their names");
    await page.waitForFunction(() => {
      const { left, right } = document.querySelector(".steps a[aria-current]").getBoundingClientRect();
      return left >= 0 && right <= innerWidth;
    });
    await go("plan/ID", ".action");
    await fits("plan");
    await go("compare/ID", "#trend-says");
    await fits("compare, trend");
    await page.locator("input[type=file]").first().setInputFiles("tests/data/benchmark.json");
    await page.locator(".bands").waitFor();
    await fits("compare, peers");
    await go("files/ID", "#save-assessment");
    await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
    await fits("files");
    for (const paper of ["", "/board", "/award"]) {
      await go(`report/ID${paper}`, ".paper");
      await fits(`report${paper}`);
    }
  });
}
