// A filled-in assessment of a made-up company, as a file to open: quicker than 42 clicks.
import { execFileSync } from "node:child_process";
import { answers } from "./company.mjs";
import { place } from "./place.mjs";

const identity = JSON.parse(execFileSync(process.env.ZEVEN_CLI, ["method"], { encoding: "utf8" }));

const rating = (value) => {
  const [level, reason] = Array.isArray(value) ? value : [value];
  return reason ? { level, reason } : { level };
};

/** The file's value; `changes` replaces members. */
export function filled(changes = {}) {
  return {
    format: "zeven/assessment",
    version: 1,
    app: "0.1.0",
    method: identity,
    id: "6f6f1c1e-0000-4000-8000-000000000001",
    revision: 3,
    created: "2026-11-20T09:00:00Z",
    updated: "2026-11-21T10:42:00Z",
    kind: "self",
    pass: "full",
    round: 2026,
    company: {
      id: "3b0c1c1e-0000-4000-8000-000000000001",
      name: "Voorbeeld Metaal BV",
      site: "Eindhoven",
      country: "NL",
      region: "NL41",
      produces: true,
    },
    ratings: Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, rating(value)])),
    ...changes,
  };
}

/** Opens a file's value on the first screen, then goes to a screen about it. */
export async function opened(page, value, screen) {
  await page.locator("input[type=file]").setInputFiles({
    name: "voorbeeld.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(value)),
  });
  await page.locator(".result").waitFor();
  const { id } = place(page);
  if (screen) await page.goto(`${page.url().split("#")[0]}#/${screen.replace("ID", id)}`);
  return id;
}

/** What a click saves: the file's name and bytes. */
export async function download(page, selector) {
  let file;
  // Chromium drops what goes beyond ten downloads in a burst, which no person is fast enough for:
  // then it is asked for again.
  for (let tries = 0; !file && tries < 5; tries += 1) {
    const comes = page.waitForEvent("download", { timeout: 4000 }).catch(() => undefined);
    await page.locator(selector).click();
    file = await comes;
  }
  if (!file) throw new Error(`no download from ${selector}`);
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return { name: file.suggestedFilename(), bytes: Buffer.concat(chunks) };
}
