// A few screens compared, pixel by pixel, with pictures that are kept: a change of the looks that
// nobody meant is seen. `--accept` keeps today's.
//
// What may differ, and why. A kept picture has 256 colours, so that it stays small: that moves a
// pixel by a few steps of 255, and NEAR is well above that and well below any change of colour one
// would make. Versions of Chromium draw single edge pixels of letters and curves otherwise: SOME of
// all pixels may be farther off, which is less than the dot of one radio button.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decode, encode } from "./png.mjs";
import { launch, settled } from "./stage.mjs";
import { visitAll } from "./visits.mjs";

const NEAR = 20;
const SOME = 0.0002;
const SCREENS = ["walk", "result", "report-full", "hub-overview"];
const SIZES = [{ width: 360, height: 900 }, { width: 1440, height: 800 }];

const kept = join(import.meta.dirname, "kept");
const out = process.env.ZEVEN_SCREENS;
const accept = process.argv.includes("--accept");
const problems = [];
const seen = [];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
mkdirSync(kept, { recursive: true });
const browser = await launch({ fixed: true });
await visitAll(browser, "nl", (name) => SCREENS.includes(name), look);
await browser.close();

async function look(page, { name }) {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => {
        document.activeElement?.blur();
        scrollTo(0, 0);
      });
      await settled(page);
      const shot = decode(await page.screenshot({ animations: "disabled", caret: "hide" }));
      judge(`${name}-${size.width}-${colorScheme}.png`, shot);
    }
  }
}

function judge(file, shot) {
  seen.push(file);
  const path = join(kept, file);
  if (accept) {
    writeFileSync(path, encode(shot));
    const { count } = difference(decode(readFileSync(path)), shot);
    if (count > 0) problems.push(`${file}: 256 colours are too few: ${count} pixels are off as it is kept`);
    return;
  }
  if (!existsSync(path)) return problems.push(`${file}: there is no kept picture`);
  const before = decode(readFileSync(path));
  if (before.width !== shot.width || before.height !== shot.height) {
    return problems.push(`${file}: ${shot.width} × ${shot.height} px instead of ${before.width} × ${before.height}`);
  }
  const { count, marked } = difference(before, shot);
  const allowed = Math.floor(shot.width * shot.height * SOME);
  if (count <= allowed) return;
  problems.push(`${file}: ${count} pixels differ, ${allowed} may`);
  writeFileSync(join(out, file), encode(shot));
  writeFileSync(join(out, file.replace(".png", ".difference.png")), encode(marked));
}

/** How many pixels are farther off than `NEAR` in any colour, and the picture with these in red. */
function difference(before, now) {
  const pixels = Buffer.from(now.pixels.map((value) => 192 + (value >> 2)));
  let count = 0;
  for (let at = 0; at < pixels.length; at += 3) {
    const far = [0, 1, 2].some((part) => Math.abs(before.pixels[at + part] - now.pixels[at + part]) > NEAR);
    if (!far) continue;
    count += 1;
    pixels.set([200, 0, 0], at);
  }
  return { count, marked: { ...now, pixels } };
}

for (const file of readdirSync(kept).filter((file) => !seen.includes(file))) {
  if (accept) rmSync(join(kept, file));
  else problems.push(`${file}: no screen makes this picture any more`);
}
if (seen.length !== SCREENS.length * SIZES.length * 2) problems.push(`only ${seen.length} pictures were taken`);
for (const line of problems) console.log(line);
if (problems.length > 0) console.log(`What is seen now and where it differs is in ${out}; if it is meant: cargo xtask looks --accept`);
else console.log(accept ? `${seen.length} pictures kept` : `${seen.length} pictures are as they were`);
process.exitCode = problems.length > 0 ? 1 : 0;
