// The hub's engine and the floor in Chromium, each in a worker of a fresh browser, on the same
// files. It prints `name value` per line: microseconds, and kilobytes of the page's process at
// its highest. Run by `cargo xtask bench hub`: FOLDER ENGINE_FOLDER METHOD TURNS.

import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, engine, method, turns] = process.argv.slice(2);
const own = dirname(fileURLToPath(import.meta.url));
const { chromium } = createRequire(join(own, "../../tests/package.json"))("playwright-core");
const rules = readFileSync(method, "utf8");

const types = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
const server = createServer((request, response) => {
  const name = new URL(request.url, "http://localhost").pathname.slice(1);
  const from = name.startsWith("engine/") ? join(engine, name.slice(7)) : join(own, name);
  // A page of its own kind, so that the browser's clock is not made coarse.
  const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  try {
    const content = name === "page.html" ? '<!doctype html><title>bench</title><input type="file">' : readFileSync(from);
    response.writeHead(200, { ...headers, "Content-Type": types[extname(name)] ?? "text/plain" }).end(content);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/`;

/** Kilobytes of the largest page process below this one, at its highest. */
function highest(root) {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      const number = (key) => Number(status.match(new RegExp(`^${key}:\\s+(\\d+)`, "m"))?.[1] ?? 0);
      const renderer = readFileSync(`/proc/${name}/cmdline`, "utf8").includes("--type=renderer");
      return [{ pid: Number(name), parent: number("PPid"), high: number("VmHWM"), renderer }];
    } catch {
      return [];
    }
  });
  const below = new Set([root]);
  for (let before = 0; before !== below.size; ) {
    before = below.size;
    for (const one of all) if (below.has(one.parent)) below.add(one.pid);
  }
  return Math.max(...all.filter((one) => below.has(one.pid) && one.renderer).map((one) => one.high));
}

/** In the page: imports the chosen file and asks for figures; gives microseconds. */
async function measure({ who, form, rules }) {
  const worker = who === "floor"
    ? new Worker("floor-worker.mjs", { type: "module" })
    : new Worker("engine/zeven-worker_loader.js");
  const waiting = new Map();
  await new Promise((ready, failed) => {
    worker.onerror = (event) => failed(new Error(event.message));
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
  const file = document.querySelector("input").files[0];
  let overview;
  let read;
  let regions;
  if (who === "floor") {
    read = await timed(() => ask("read", { file, form }));
    regions = read.value.regions;
    overview = async (region) => (await ask("overview", { region })).companies;
  } else {
    await ask("open", JSON.stringify({ rules, own: [] }));
    read = await timed(() => ask("read", "{}", [[file, file.name]]));
    const report = JSON.parse(read.value);
    if (report.refused_count) throw new Error(`refused: ${read.value.slice(0, 500)}`);
    const held = JSON.parse(await ask("held", "{}"));
    regions = held.facets.find(([name]) => name === "region")[1];
    overview = async (region) => {
      const fields = region === undefined ? [] : [["region", region]];
      const selection = { kind: "self", anonymous: false, round: null, method: "", fields, search: "" };
      return JSON.parse(await ask("overview", JSON.stringify(selection))).companies;
    };
  }
  const filters = [undefined, ...regions];
  const companies = await overview(undefined);
  const times = [];
  for (let turn = 0; turn < 120; turn++) {
    times.push((await timed(() => overview(filters[turn % filters.length]))).micros);
  }
  times.sort((a, b) => a - b);
  return { read: read.micros, companies, p50: times[60], p95: times[114] };
}

const flags = JSON.parse(process.env.ZEVEN_CHROME_FLAGS ?? "[]");
const counted = new Set();
for (let turn = 0; turn < Number(turns); turn++) {
  for (const form of ["jsonl", "csv"]) {
    for (const who of ["floor", "engine"]) {
      const running = await chromium.launchServer({ executablePath: process.env.CHROMIUM, args: flags });
      const browser = await chromium.connect(running.wsEndpoint());
      const page = await browser.newPage();
      page.on("pageerror", (error) => console.error(error));
      await page.goto(`${address}page.html`);
      await page.setInputFiles("input", join(folder, `results.${form}`));
      const before = highest(running.process().pid);
      const found = await page.evaluate(measure, { who, form, rules });
      const after = highest(running.process().pid);
      counted.add(found.companies);
      console.log(`browser_${who}_${form}_us`, found.read);
      console.log(`browser_${who}_${form}_kb`, after - before);
      console.log(`browser_${who}_overview_p50_us`, found.p50);
      console.log(`browser_${who}_overview_p95_us`, found.p95);
      await browser.close();
      await running.close();
    }
  }
}
server.close();
// Figures of other companies would be no comparison.
if (counted.size !== 1) throw new Error(`different companies were counted: ${[...counted]}`);
console.log("browser_companies", [...counted][0]);
