// The pictures of the guides and of the README: screens of the table, cut to what the guide speaks of,
// with the font and the clock of the tests, so that a picture changes only when the screen does.
//   from, to: what the picture begins and ends with; the first of each that is on the page
//   width: of the window, which is the width of the picture; tall: where it is cut off at the latest
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encode, decode } from "./png.mjs";
import { launch, settled } from "./stage.mjs";
import { visitAll } from "./visits.mjs";

const PICTURES = [
  { name: "owner-walk", screen: "walk", width: 760, from: ".criterion.current", tall: 800 },
  { name: "owner-result", screen: "result", width: 860, from: ".result h1", to: ".bars", tall: 820 },
  { name: "owner-plan", screen: "plan", width: 760, from: "main h1", tall: 620 },
  { name: "assessor-talk", screen: "session-talk", width: 760, from: "main h1", tall: 720 },
  { name: "assessor-floor", screen: "session-floor", width: 390, from: "main h1", tall: 620 },
  { name: "assessor-settle", screen: "session-settle", width: 760, from: "main h1", tall: 620 },
  { name: "jury-table", screen: "jury", width: 760, from: "#differences-title", to: "#discuss", tall: 640 },
  { name: "jury-decision", screen: "jury", width: 760, from: "#computed-title", tall: 820 },
  { name: "hub-files", screen: "hub-refused", width: 860, from: ".hub header", tall: 900 },
  { name: "hub-overview", screen: "hub-overview", width: 860, from: ".hub header", tall: 740 },
  { name: "hub-publish", screen: "hub-publish", width: 760, from: ".hub header", tall: 660 },
  { name: "method-own", screen: "method", width: 760, from: "#own-title", to: "section.own", tall: 300 },
];
/** The picture of the README: the whole window. */
const README = { name: "result", screen: "result", width: 1440, height: 960, language: "en" };
/** Around what a picture shows, in pixels. */
const EDGE = 8;
/** Of the window: what sticks to its lower edge is below every picture. */
const TALL = 1800;

const LANGUAGES = ["en", "nl"];

const root = process.argv[2];
const out = join(root, "guides/pictures");
const screens = [...new Set(PICTURES.map(({ screen }) => screen))];
const complaints = [];
let bytes = 0;

mkdirSync(out, { recursive: true });
// One that cannot be taken today stays as it is; one that nobody takes any more goes.
const file = (name, language) => `${name}.${language}.png`;
const wanted = PICTURES.flatMap(({ name }) => LANGUAGES.map((language) => file(name, language)));
for (const old of readdirSync(out)) if (!wanted.includes(old)) rmSync(join(out, old));
const browser = await launch({ fixed: true, signs: true });
for (const language of LANGUAGES) {
  const failed = (problem) => complaints.push(`${language}: ${problem.message.split("\n")[0]}`);
  await visitAll(browser, language, (name) => screens.includes(name), take(language), { failed }).catch(failed);
}
await browser.close();
console.log(`${bytes} bytes of pictures in ${out}`);
for (const line of complaints) console.log(`! ${line}`);
process.exitCode = complaints.length > 0 ? 1 : 0;

function take(language) {
  return async (page, { name }) => {
    await page.emulateMedia({ colorScheme: "light" });
    for (const picture of PICTURES.filter(({ screen }) => screen === name)) {
      await page.setViewportSize({ width: picture.width, height: TALL });
      await still(page);
      const clip = await part(page, picture);
      if (!clip) {
        complaints.push(`${picture.name}, ${language}: nothing is ${picture.from}`);
        continue;
      }
      save(join(out, file(picture.name, language)), await page.screenshot({ clip, fullPage: true, animations: "disabled", caret: "hide" }));
    }
    if (name === README.screen && language === README.language) {
      await page.setViewportSize(README);
      await still(page);
      save(join(root, "docs", `${README.name}.png`), await page.screenshot({ animations: "disabled", caret: "hide" }));
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  };
}

/** Nothing has the focus, nothing moves, and the window is at its top. */
async function still(page) {
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
  await settled(page);
}

/** From the top of the one to the end of the other, over the whole width. */
async function part(page, { from, to, tall, width }) {
  const ends = await page.evaluate(
    ([from, to]) => {
      const first = document.querySelector(from)?.getBoundingClientRect();
      const last = to ? document.querySelector(to)?.getBoundingClientRect() : document.querySelector("main").getBoundingClientRect();
      return first && last && { top: first.top + scrollY, bottom: last.bottom + scrollY };
    },
    [from, to],
  );
  if (!ends) return undefined;
  const y = Math.max(0, Math.floor(ends.top) - EDGE);
  return { x: 0, y, width, height: Math.min(tall, Math.ceil(ends.bottom) + EDGE - y) };
}

function save(path, shot) {
  const small = encode(decode(shot));
  if (path.startsWith(out)) bytes += small.length;
  writeFileSync(path, small);
}
