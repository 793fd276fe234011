// A browser of its own for one measured visit, and what is read off it.
import { createRequire } from "node:module";
import { join } from "node:path";

// The browser driver is the journeys' own.
const require = createRequire(join(process.env.ZEVEN_TESTS, "package.json"));
const { chromium } = require("playwright-core");

/** A phone with a weak network: the processor four times slower, 9 Mbit/s, 60 ms. */
export const SLOW = { cpu: 4, latency: 60, bytes: 9_000_000 / 8 };

/** A page with this profile folder. `slow`: throttled as [`SLOW`]; `workers`: whether a service
 *  worker may be registered; `offline`: no network. */
export async function open(profile, { slow = false, workers = "block", offline = false } = {}) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM,
    args: [...JSON.parse(process.env.ZEVEN_CHROME_FLAGS), "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    serviceWorkers: workers,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const tools = await context.newCDPSession(page);
  await tools.send("Network.enable");
  // The processor's own time, not the clock's: other programs on the machine are left out.
  await tools.send("Performance.enable", { timeDomain: "threadTicks" });
  if (slow) {
    await tools.send("Emulation.setCPUThrottlingRate", { rate: SLOW.cpu });
    const network = { offline: false, latency: SLOW.latency, downloadThroughput: SLOW.bytes, uploadThroughput: SLOW.bytes };
    await tools.send("Network.emulateNetworkConditions", network);
  }
  if (offline) await context.setOffline(true);
  let bytes = 0;
  tools.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  const metric = async (name) => {
    const { metrics } = await tools.send("Performance.getMetrics");
    return metrics.find((one) => one.name === name).value;
  };
  const memory = async () => {
    await tools.send("HeapProfiler.collectGarbage");
    const wasm = await page.evaluate(() => (window.wasmMemories ?? []).reduce((sum, one) => sum + one.buffer.byteLength, 0));
    return { heap: await metric("JSHeapUsedSize"), wasm };
  };
  return { context, page, metric, memory, bytes: () => bytes, close: () => context.close() };
}

/** Runs in the page before anything else: clicks the first choice as soon as it is there, until
 *  the page tells that it was heard, notes the first paint, and keeps hold of the program's memory. */
export function probe({ first, told }) {
  new PerformanceObserver((list) => {
    window.painted ??= list.getEntriesByName("first-contentful-paint")[0]?.startTime;
  }).observe({ type: "paint", buffered: true });
  window.wasmMemories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await own.apply(WebAssembly, given);
      const { memory } = (made.instance ?? made).exports;
      if (memory && !window.wasmMemories.includes(memory)) window.wasmMemories.push(memory);
      return made;
    };
  }
  let before;
  const tells = () => {
    const now = document.querySelector(told)?.textContent;
    if (before !== undefined && now !== undefined && now !== before) window.heard ??= performance.now();
  };
  const watcher = new MutationObserver(tells);
  const look = () => {
    const [radio, teller] = [document.querySelector(first), document.querySelector(told)];
    if (radio && teller && !window.heard) {
      if (before === undefined) watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
      before = teller.textContent;
      radio.checked = false;
      radio.click();
    }
    if (window.heard) watcher.disconnect();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page: one answer; milliseconds until the page tells of it. */
export function answer({ radio, told }) {
  const before = document.querySelector(told).textContent;
  return new Promise((done) => {
    const begun = performance.now();
    const watcher = new MutationObserver(() => {
      if (document.querySelector(told)?.textContent === before) return;
      watcher.disconnect();
      done(performance.now() - begun);
    });
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
    document.querySelector(radio).click();
  });
}
