// The hub's engine and the floor in Chromium, each in a worker of a fresh browser, on the same
// files, in turns; and the app itself while somebody scrolls and filters. It prints `name value` per
// line: microseconds, and kilobytes by which the memory of the page's process, workers included, was
// higher at its highest (VmHWM) than before. Run by `cargo xtask bench hub`: FOLDER ENGINE_FOLDER
// METHOD TURNS DIST. In FOLDER are results.jsonl, results.csv and a folder `assessments`.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { choices } from "./plain.mjs";

const [folder, engine, method, turns, dist] = process.argv.slice(2);
const own = dirname(fileURLToPath(import.meta.url));
const { chromium } = createRequire(join(own, "../../tests/package.json"))("playwright-core");
const rules = readFileSync(method, "utf8");

const types = { ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml", ".webmanifest": "application/json", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
const page = '<!doctype html><title>bench</title><input type="file" id="one"><input type="file" id="folder" webkitdirectory multiple>';
const server = createServer((request, response) => {
  const name = new URL(request.url, "http://localhost").pathname.slice(1);
  const folders = { "engine/": engine, "app/": dist };
  const within = Object.keys(folders).find((start) => name.startsWith(start));
  const from = within ? join(folders[within], name.slice(within.length) || "index.html") : join(own, name);
  // A page of its own kind, so that the browser's clock is not made coarse.
  const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  try {
    const content = name === "page.html" ? page : readFileSync(from);
    response.writeHead(200, { ...headers, "Content-Type": types[extname(from)] ?? "text/plain" }).end(content);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/`;

/** Of the page processes below this one: the memory of the largest at its highest in kilobytes, and
 *  the microseconds that a processor has worked for all. */
function spent(root) {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      const number = (key) => Number(status.match(new RegExp(`^${key}:\\s+(\\d+)`, "m"))?.[1] ?? 0);
      const renderer = readFileSync(`/proc/${name}/cmdline`, "utf8").includes("--type=renderer");
      const stat = readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1].split(" ");
      // Ticks of a hundredth of a second.
      const worked = 10_000 * (Number(stat[11]) + Number(stat[12]));
      return [{ pid: Number(name), parent: number("PPid"), kb: number("VmHWM"), worked, renderer }];
    } catch {
      return [];
    }
  });
  const below = new Set([root]);
  for (let before = 0; before !== below.size; ) {
    before = below.size;
    for (const one of all) if (below.has(one.parent)) below.add(one.pid);
  }
  const pages = all.filter((one) => below.has(one.pid) && one.renderer);
  const worked = pages.reduce((sum, one) => sum + one.worked, 0);
  return { kb: Math.max(...pages.map((one) => one.kb)), worked };
}

/** In the page: imports what was chosen; gives microseconds. */
async function measure({ who, form, rules, choices }) {
  const worker = who === "floor"
    ? new Worker("floor-worker.mjs", { type: "module" })
    : new Worker("engine/zeven-worker_loader.js");
  const waiting = new Map();
  await new Promise((ready, failed) => {
    worker.onerror = (event) => {
      console.error(event.message);
      failed(new Error(event.message));
    };
    worker.onmessage = ({ data }) => {
      if (data === "ready") return ready();
      const [number, how, value] = data;
      if (how === "done") waiting.get(number).done(value);
      if (how === "failed") waiting.get(number).failed(new Error(value));
    };
  });
  let count = 0;
  const ask = (name, asked, files = []) =>
    new Promise((done, failed) => {
      waiting.set((count += 1), { done, failed });
      worker.postMessage([count, name, asked, files]);
    });
  const timed = async (work) => {
    const begun = performance.now();
    const value = await work();
    return { value, micros: Math.round(1000 * (performance.now() - begun)) };
  };
  if (who === "engine") await ask("open", JSON.stringify({ rules, own: [] }));
  if (form === "files") {
    const files = [...document.querySelector("#folder").files];
    const pairs = files.map((file) => [file, file.webkitRelativePath]);
    const read = await timed(() => (who === "floor" ? ask("files", { files }) : ask("read", "{}", pairs)));
    if (who === "engine" && JSON.parse(read.value).added !== files.length) throw new Error(read.value.slice(0, 500));
    return read.micros;
  }
  const file = document.querySelector("#one").files[0];
  let overview;
  let read;
  let values;
  if (who === "floor") {
    read = await timed(() => ask("read", { file, form }));
    values = [read.value.regions, read.value.sizes];
    overview = async (only) => (await ask("overview", { only })).companies;
  } else {
    read = await timed(() => ask("read", "{}", [[file, file.name]]));
    const report = JSON.parse(read.value);
    if (report.refused_count) throw new Error(`refused: ${read.value.slice(0, 500)}`);
    const held = JSON.parse(await ask("held", "{}"));
    values = ["region", "size"].map((wanted) => held.facets.find(([name]) => name === wanted)[1]);
    overview = async (only) => {
      const fields = Object.entries(only);
      const selection = { kind: "self", anonymous: false, rounds: [], method: "", fields, search: "" };
      return JSON.parse(await ask("overview", JSON.stringify(selection))).companies;
    };
  }
  // What follows is asked for apart, so that the work of the import can be told from it.
  window.figures = async () => {
    const filters = new Function(`return ${choices}`)()(...values);
    const companies = await overview({});
    const times = [];
    for (let turn = 0; turn < 120; turn++) {
      times.push((await timed(() => overview(filters[turn % filters.length]))).micros);
    }
    times.sort((a, b) => a - b);
    return { companies, p50: times[60], p95: times[114] };
  };
  return read.micros;
}

/** In the page: notes from now on the longest task and the longest time between two frames. */
function watch() {
  window.noted = { task: 0, gap: 0 };
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.noted.task = Math.max(window.noted.task, task.duration);
  }).observe({ type: "longtask" });
  let before = performance.now();
  const frame = (now) => {
    window.noted.gap = Math.max(window.noted.gap, now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame((now) => frame((before = now)));
}

const micros = (millis) => Math.round(1000 * millis);

/** The app with all results: what it does while somebody scrolls, filters and searches. */
async function inUse(browser) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  tab.on("pageerror", (error) => console.error(error));
  await tab.goto(`${address}app/#/hub/files`);
  const noted = async (name, work) => {
    await tab.evaluate(watch);
    await work();
    const { task, gap } = await tab.evaluate(() => window.noted);
    // Tasks below 50 ms are not told apart from none.
    console.log(`app_${name}_longest_task_us`, micros(task));
    console.log(`app_${name}_longest_gap_us`, micros(gap));
  };
  await tab.locator("#hub-files").waitFor({ state: "attached", timeout: 60_000 });
  await noted("import", async () => {
    await tab.setInputFiles("#hub-files", join(folder, "results.jsonl"));
    await tab.locator("#hub-on").waitFor({ timeout: 180_000 });
  });
  await tab.evaluate(() => (location.hash = "#/hub/companies"));
  await tab.locator("#row-0").waitFor({ timeout: 60_000 });
  await noted("nothing", () => tab.waitForTimeout(2_000));
  await noted("scroll", async () => {
    await tab.locator("#companies").hover();
    for (let turn = 0; turn < 60; turn++) await tab.mouse.wheel(0, 900);
    await tab.locator("#companies").focus();
    await tab.keyboard.press("End");
    await tab.locator("tr.active").waitFor();
    for (let turn = 0; turn < 20; turn++) await tab.keyboard.press("PageUp");
  });
  await noted("filter", async () => {
    await tab.locator("#choose").click();
    await tab.locator(".several", { has: tab.locator("input[name=region]") }).locator("summary").click();
    const regions = tab.locator("input[name=region]");
    for (let index = 0; index < Math.min(6, await regions.count()); index += 1) {
      for (const on of [true, false]) {
        const before = await tab.locator("#found").innerText();
        await regions.nth(index).setChecked(on);
        await tab.waitForFunction((before) => document.querySelector("#found").innerText !== before, before, { timeout: 5_000 }).catch(() => {});
      }
    }
    for (const letter of "voorbeeld") await tab.locator("#hub-search").press(letter);
    await tab.locator("#row-0").waitFor();
  });
  await tab.close();
}

const flags = JSON.parse(process.env.ZEVEN_CHROME_FLAGS ?? "[]");
const counted = new Set();
const forms = (process.env.ZEVEN_FORMS ?? "jsonl csv files").split(" ");
for (let turn = 0; turn < Number(turns); turn++) {
  for (const form of forms) {
    for (const who of ["floor", "engine"]) {
      const running = await chromium.launchServer({ executablePath: process.env.CHROMIUM, args: flags });
      const browser = await chromium.connect(running.wsEndpoint());
      const tab = await browser.newPage();
      tab.on("pageerror", (error) => console.error(error));
      tab.on("console", (message) => console.error(message.text()));
      await tab.goto(`${address}page.html`);
      if (form === "files") await tab.setInputFiles("#folder", join(folder, "assessments"));
      else await tab.setInputFiles("#one", join(folder, `results.${form}`));
      const before = spent(running.process().pid);
      const micros = await tab.evaluate(measure, { who, form, rules, choices: choices.toString() });
      const after = spent(running.process().pid);
      console.log(`browser_${who}_${form}_us`, micros);
      console.log(`browser_${who}_${form}_work_us`, after.worked - before.worked);
      console.log(`browser_${who}_${form}_kb`, after.kb - before.kb);
      if (form !== "files") {
        const found = await tab.evaluate(() => window.figures());
        counted.add(found.companies);
        console.log(`browser_${who}_overview_p50_us`, found.p50);
        console.log(`browser_${who}_overview_p95_us`, found.p95);
      }
      await browser.close();
      await running.close();
    }
  }
  if (dist && existsSync(join(dist, "index.html"))) {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: flags });
    await inUse(browser);
    await browser.close();
  }
}
server.close();
// Figures of other companies would be no comparison.
if (counted.size > 1) throw new Error(`different companies were counted: ${[...counted]}`);
console.log("browser_companies", [...counted][0]);
