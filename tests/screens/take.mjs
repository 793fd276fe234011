// Pictures of every screen, in three widths, light and dark, in two languages, with an index page
// and sheets that hold several. Names on the command line take a part: `take.mjs walk result`.
// `ZEVEN_LANGUAGES=fr,de`, `ZEVEN_WIDTHS=360,1440` and `ZEVEN_SCHEMES=light` take others or fewer.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, settled } from "./stage.mjs";
import { visitAll } from "./visits.mjs";

const out = process.env.ZEVEN_SCREENS;
const names = process.argv.slice(2);
const wanted = (name) => names.length === 0 || names.some((one) => name === one || name.startsWith(`${one}-`));
const chosen = (name, usual) => (process.env[name] ?? usual).split(",");
const WIDTHS = chosen("ZEVEN_WIDTHS", "360,820,1440").map(Number);
/** A projector, and a large screen on the wall. */
const WIDE = process.env.ZEVEN_WIDTHS ? [] : [1920, 2560];
const SCHEMES = chosen("ZEVEN_SCHEMES", "light,dark");
const LANGUAGES = chosen("ZEVEN_LANGUAGES", "nl,en");
/** A picture of a long screen is cut here: the end of the longest is a list that goes on. */
const LONGEST = 6000;

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const taken = [];
const complaints = [];
const browser = await launch();
for (const language of LANGUAGES) {
  const say = (message) => complaints.push(`${language}: ${message}`);
  const failed = (problem) => say(problem.message.split("\n")[0]);
  await visitAll(browser, language, wanted, picture(language), { say, failed });
}

function picture(language) {
  return async (page, { name, wide }) => {
    for (const width of wide ? [...WIDTHS, ...WIDE] : WIDTHS) {
      await page.setViewportSize({ width, height: width < 500 ? 780 : width > 1440 ? 1080 : 900 });
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await settled(page);
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) complaints.push(`${name}, ${language}: ${wide} px wider than ${width}`);
        const file = `${name}-${width}-${colorScheme}-${language}.png`;
        const clip = { x: 0, y: 0, width, height: Math.min(height, LONGEST) };
        await page.screenshot({ path: join(out, file), fullPage: true, clip, animations: "disabled" });
        taken.push({ name, width, colorScheme, language, file, height: clip.height });
      }
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
  };
}

/** Every picture of a screen on a row, narrow ones first. */
function index() {
  const rows = [...new Set(taken.map(({ name }) => name))].map((name) => {
    const all = taken.filter((one) => one.name === name);
    const links = all.map(({ file, width, colorScheme, language }) => {
      const label = `${width} ${colorScheme} ${language}`;
      return `<a href="${file}"><img src="${file}" alt="${name}, ${label}" loading="lazy"><br>${label}</a>`;
    });
    return `<h2>${name}</h2><p>${links.join(" ")}</p>`;
  });
  const style = "body{font:14px sans-serif;margin:2em}img{height:200px;width:auto;border:1px solid #888}a{display:inline-block;margin:4px}";
  return `<!doctype html><meta charset="utf-8"><title>Zeven: every screen</title><style>${style}</style><h1>Every screen</h1>${rows.join("")}`;
}

/** Contact sheets: per screen and language, every width and scheme beside each other. */
async function sheets() {
  mkdirSync(join(out, "sheets"), { recursive: true });
  const page = await (await browser.newContext({ viewport: { width: 1800, height: 1000 } })).newPage();
  for (const language of LANGUAGES) {
    for (const name of new Set(taken.map((one) => one.name))) {
      const all = taken.filter((one) => one.name === name && one.language === language);
      const cells = all.map(({ file, width }) => `<img src="${pathToFileURL(join(out, file))}" style="width:${width === 360 ? 200 : width === 820 ? 290 : 400}px">`);
      const html = `<style>body{margin:6px;background:#777;display:flex;gap:6px;align-items:start}img{max-height:1500px;object-fit:cover;object-position:top}</style>${cells.join("")}`;
      const source = join(out, "sheets", "sheet.html");
      writeFileSync(source, html);
      await page.goto(pathToFileURL(source).href);
      await settled(page);
      const height = await page.evaluate(() => Math.max(...[...document.images].map((image) => image.getBoundingClientRect().bottom)));
      await page.screenshot({ path: join(out, "sheets", `${name}-${language}.png`), clip: { x: 0, y: 0, width: 1800, height: height + 6 }, fullPage: true });
    }
  }
}

writeFileSync(join(out, "index.html"), index());
if (!process.env.ZEVEN_NO_SHEETS) await sheets();
await browser.close();
console.log(`${taken.length} pictures in ${join(out, "index.html")}`);
for (const line of complaints) console.log(`! ${line}`);
process.exitCode = complaints.length > 0 ? 1 : 0;
