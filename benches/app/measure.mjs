// `cargo xtask bench`: the app beside pages with the same 42 questions, in turns within one run, so
// that a busy machine slows all of them. Prints medians, ranges and ratios, writes them as JSON,
// and asserts nothing.
//
// Environment: ZEVEN_DIST, ZEVEN_TESTS (where the browser driver is), ZEVEN_BENCH (a folder for
// this), ZEVEN_TURNS, CHROMIUM, ZEVEN_CHROME_FLAGS.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contenders } from "./contenders.mjs";
import { questions } from "./questions.mjs";
import { serve } from "./serve.mjs";
import { median, print } from "./table.mjs";
import { answer, open, probe } from "./visit.mjs";

const turns = Number(process.env.ZEVEN_TURNS ?? 7);
const [dist, out] = [process.env.ZEVEN_DIST, process.env.ZEVEN_BENCH];
const dimensions = questions(dist);
const profiles = join(out, "profiles");
rmSync(profiles, { recursive: true, force: true });
mkdirSync(profiles, { recursive: true });
const all = await contenders(dist, out);
const server = await serve(Object.fromEntries(all.map(({ name, folder }) => [name.toLowerCase(), folder])));
const home = ({ name }) => `${server.address}${name.toLowerCase()}/`;
/** Between two answers of a person; the work after one should not fall upon the next. */
const PAUSE = 80;
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// The app asks who is assessed first; from then on it opens at the question. So its profile has a
// company in it, and nothing else: no cached file, no compiled code.
async function prepare(contender) {
  const profile = join(profiles, contender.name);
  if (!contender.own) return { profile, address: home(contender) };
  const { page, close } = await open(profile);
  await page.goto(home(contender));
  await page.getByRole("button", { name: /Start/ }).click();
  await page.locator("input[name=name]").fill("Example Ltd");
  await page.locator(".save-mark[data-saved=yes]").waitFor();
  const id = page.url().split("/").pop();
  await close();
  for (const cache of ["Cache", "Code Cache", "GPUCache", "Service Worker", "DawnGraphiteCache", "DawnWebGPUCache"]) {
    rmSync(join(profile, "Default", cache), { recursive: true, force: true });
  }
  return { profile, address: `${home(contender)}#/walk/${id}` };
}

/** One visit with nothing cached: load, all 42 answers, result. */
async function visit(contender, { profile, address }, settings) {
  const copy = `${profile}-turn`;
  rmSync(copy, { recursive: true, force: true });
  if (contender.own) cpSync(profile, copy, { recursive: true });
  const browser = await open(copy, settings);
  const { page, metric } = browser;
  const { told } = contender;
  const [[one, ...rest], ...others] = dimensions.map((dimension) => dimension.questions);
  await page.addInitScript(probe, { first: contender.radio(one.key, 3), told });
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(() => window.heard, undefined, { polling: 50, timeout: 120_000 });
  const figures = { bytes: browser.bytes(), heard: await page.evaluate(() => window.heard) };
  // A page whose first picture holds its questions may be clicked before the picture is told of.
  await page.waitForFunction(() => window.painted, undefined, { polling: 50 });
  figures.paint = await page.evaluate(() => window.painted);
  if (settings.loadOnly) {
    await browser.close();
    return figures;
  }
  await pause(PAUSE * 5);
  const [cpu, script] = [await metric("TaskDuration"), await metric("ScriptDuration")];
  const times = [];
  const page_of = async (list) => {
    for (const { key } of list) {
      times.push(await page.evaluate(answer, { radio: contender.radio(key, 1 + (times.length % 5)), told }));
      await pause(PAUSE);
    }
  };
  await page_of(rest);
  let [answering, elsewhere] = [(await metric("TaskDuration")) - cpu, 0];
  for (const list of others) {
    await page.locator(contender.next).first().click();
    await page.locator(contender.radio(list[0].key, 1)).waitFor({ state: "attached" });
    await pause(PAUSE);
    elsewhere = await metric("TaskDuration");
    await page_of(list);
    answering += (await metric("TaskDuration")) - elsewhere;
  }
  figures.answers = times;
  figures.cpu = (answering * 1000) / times.length;
  figures.script = ((await metric("ScriptDuration")) - script) * 1000;
  await page.locator(contender.next).first().click();
  await page.locator(contender.drawn).first().waitFor({ state: "attached" });
  await pause(PAUSE * 5);
  figures.bytesWithResult = browser.bytes();
  Object.assign(figures, await browser.memory());
  await browser.close();
  return figures;
}

/** The app's second visit: everything from the device, no network, the processor as slow. */
async function again(contender, { profile, address }) {
  const copy = `${profile}-again`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(profile, copy, { recursive: true });
  const first = await open(copy, { workers: "allow" });
  await first.page.goto(address);
  await first.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await first.page.reload();
  await first.page.waitForFunction(() => navigator.serviceWorker.controller);
  await pause(1000);
  await first.close();
  const browser = await open(copy, { slow: true, workers: "allow", offline: true });
  await browser.page.addInitScript(probe, { first: contender.radio(dimensions[0].questions[0].key, 3), told: contender.told });
  await browser.page.goto(address, { waitUntil: "commit" });
  await browser.page.waitForFunction(() => window.heard, undefined, { polling: 50 });
  const heard = await browser.page.evaluate(() => window.heard);
  await browser.close();
  return heard;
}

const ready = new Map();
for (const contender of all) ready.set(contender.name, await prepare(contender));
const seen = Object.fromEntries(all.map(({ name }) => [name, { slow: [], plain: [], again: [] }]));
for (let turn = 1; turn <= turns; turn += 1) {
  console.log(`turn ${turn} of ${turns}`);
  for (const contender of all) {
    const place = ready.get(contender.name);
    seen[contender.name].slow.push(await visit(contender, place, { slow: true }));
    seen[contender.name].plain.push(await visit(contender, place, {}));
    if (contender.own) seen[contender.name].again.push(await again(contender, place));
  }
}
server.close();
rmSync(profiles, { recursive: true, force: true });
const figures = Object.fromEntries(
  Object.entries(seen).map(([name, { slow, plain, again: second }]) => {
    const of = (list, pick) => list.map(pick).filter((value) => value !== undefined);
    return [
      name,
      {
        "first load, kB": of(slow, (run) => run.bytes / 1000),
        "with result, kB": of(slow, (run) => run.bytesWithResult / 1000),
        "first paint, slow, ms": of(slow, (run) => run.paint),
        "first click heard, slow, ms": of(slow, (run) => run.heard),
        "the same, second visit offline, ms": second,
        "answer to page, slow, p50 ms": of(slow, (run) => median(run.answers)),
        "processor per answer, slow, ms": of(slow, (run) => run.cpu),
        "scripting, whole walk, ms": of(plain, (run) => run.script),
        "heap, MB": of(plain, (run) => run.heap / 1e6),
        "heap with wasm, MB": of(plain, (run) => (run.heap + run.wasm) / 1e6),
      },
    ];
  }),
);
writeFileSync(join(out, "figures.json"), JSON.stringify({ turns, figures }, null, 2));
print(figures);
