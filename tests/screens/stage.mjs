// A browser in which every picture comes out the same: one font, one clock, one zone, no movement.
import { readFileSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";

export const address = process.env.ZEVEN_URL;
/** The moment on every picture. */
export const NOW = new Date("2026-11-21T10:45:00Z");

/** What the browser says its person reads. */
const LOCALES = { nl: "nl-NL", en: "en-GB", fr: "fr-BE", de: "de-DE" };

const require = createRequire(import.meta.url);

/** A fontconfig file that knows one family, drawn without the hints and sub-pixels that differ
 *  from machine to machine. Pictures made into an image by the browser take their font from here
 *  too, which no style sheet reaches. */
function oneFont(signs) {
  const fonts = dirname(require.resolve("@expo-google-fonts/arimo/package.json"));
  const home = mkdtempSync(join(tmpdir(), "zeven-font-"));
  mkdirSync(join(home, "cache"));
  const file = join(home, "fonts.conf");
  const set = (name, type, value) => `<edit name="${name}" mode="assign"><${type}>${value}</${type}></edit>`;
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${fonts}</dir>${signs ? "<dir>/usr/share/fonts</dir>" : ""}<cachedir>${join(home, "cache")}</cachedir>
<match target="pattern">${set("family", "string", "Arimo")}</match>
<match target="font">${set("hinting", "bool", "false")}${set("hintstyle", "const", "hintnone")}${set("rgba", "const", "none")}${set("antialias", "bool", "true")}</match>
</fontconfig>`,
  );
  return file;
}

/** Starts the browser. `fixed`: with the one font of the tests in the place of the machine's own;
 *  `signs`: what it lacks, such as a tick, comes from the machine. */
export async function launch({ fixed = false, signs = false } = {}) {
  const args = [
    ...JSON.parse(process.env.ZEVEN_CHROME_FLAGS),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    ...(fixed ? ["--font-render-hinting=none", "--disable-lcd-text", "--disable-font-subpixel-positioning"] : []),
  ];
  const env = fixed ? { ...process.env, FONTCONFIG_FILE: oneFont(signs) } : process.env;
  return chromium.launch({ executablePath: process.env.CHROMIUM, args, env });
}

/** A page of its own device, in a language. `say` gets what a person would have seen go wrong. */
export async function stage(browser, language, { say = () => {}, ...more } = {}) {
  const context = await browser.newContext({
    locale: LOCALES[language],
    timezoneId: "Europe/Amsterdam",
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    ...more,
  });
  // Files come from the server, so that a picture can be of one that is late or away.
  await context.addInitScript(() => {
    navigator.serviceWorker.register = () => new Promise(() => {});
  });
  await context.clock.setFixedTime(NOW);
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => say(message));
  await home(page);
  return { context, page };
}

/** The first screen, from anywhere. */
export async function home(page) {
  await page.goto(`${address}#/`);
  await page.locator(".home-hero").waitFor();
}

/** Goes to an address, with the ids of the device in it. */
export async function go(page, where, ids = {}) {
  const hash = where.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? name);
  await page.evaluate((wanted) => (location.hash = wanted), hash);
}

/** A value as a file to choose. */
export const file = (name, value) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)),
});

/** Nothing loads any more, and what is drawn is drawn. */
export async function settled(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    // One that loads when it is scrolled to has nothing to decode until then.
    const loading = [...document.images].filter((image) => image.complete || image.loading !== "lazy");
    await Promise.all(loading.map((image) => image.decode().catch(() => {})));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** A file of `tests/data`, for the method of this build. */
export function prepared(name, identity) {
  const text = readFileSync(join(import.meta.dirname, "../data", name), "utf8");
  return JSON.parse(text, (_, value) => {
    if (!value?.sha256 || !value.id) return value;
    return { ...value, ...identity };
  });
}
