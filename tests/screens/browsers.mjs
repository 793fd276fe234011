// The owner's way in Firefox and WebKit: begin, answer, result, come back, open a file, look at the
// screens. Each step is tried by itself, so that the list says what a browser cannot do. What a
// driver is known not to do is listed with its reason: only another difference, or one of these
// that is gone, ends the command with an error.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { extractText, getDocumentProxy } from "unpdf";
import { answers, dimensions, scored } from "../journeys/company.mjs";
import { owner } from "./device.mjs";
import { start } from "./webdriver.mjs";

const address = process.env.ZEVEN_URL;
const out = process.env.ZEVEN_SCREENS;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const files = mkdtempSync(join(tmpdir(), "zeven-files-"));
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const BROWSERS = [
  {
    name: "Firefox",
    start: () =>
      start(process.env.GECKODRIVER, (port) => ["--port", String(port), "--binary", process.env.FIREFOX], {
        browserName: "firefox",
        "moz:firefoxOptions": {
          args: ["-headless"],
          prefs: {
            "intl.accept_languages": "nl",
            "browser.download.folderList": 2,
            "browser.download.dir": files,
            "browser.download.useDownloadDir": true,
            // Nothing of the browser's own leaves this machine either.
            "network.proxy.type": 1,
            "network.proxy.socks": "127.0.0.1",
            "network.proxy.socks_port": 9,
            "network.proxy.no_proxies_on": "127.0.0.1",
          },
        },
      }),
  },
  {
    name: "WebKit",
    start: () =>
      start("xvfb-run", (port) => ["-a", "-s", "-screen 0 1600x1200x24", process.env.WEBKITDRIVER, `--port=${port}`], {
        browserName: "MiniBrowser",
        "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] },
      }, { WEBKIT_DISABLE_DMABUF_RENDERER: "1", LANGUAGE: "nl", LC_ALL: "C.UTF-8" }),
  },
];

/** The small browser of WebKitGTK stands in a folder of its library. */
function miniBrowser() {
  const roots = ["/usr/lib", "/usr/libexec"];
  const found = execFileSync("find", [...roots, "-name", "MiniBrowser", "-type", "f"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [path] = found.trim().split("\n");
  return path || join(dirname(process.env.WEBKITDRIVER), "MiniBrowser");
}

const STEPS = [
  ["opens and says its language", async ({ page, notes }) => {
    await page.size(1280, 900);
    await page.go(address);
    await page.find(".home-hero");
    notes.push(`version ${page.capabilities.browserVersion}, starts in ${await page.run(() => document.documentElement.lang)}`);
    await page.run(() => {
      const select = document.querySelector("select[name=language]");
      select.value = "nl";
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await page.until("Dutch", () => document.documentElement.lang === "nl");
  }],
  ["begins and fills in the profile", async ({ page, about }) => {
    await page.click(".home-hero button");
    await page.type("input[name=name]", "Voorbeeld Metaal BV");
    await page.type("input[name=site]", "Hal 2");
    await page.click("input[name=produces][value=yes]");
    await saved(page);
    about.id = await page.run(() => location.hash.split("/")[2]);
  }],
  ["answers all questions", async ({ page, about }) => {
    for (const { key, criteria } of dimensions) {
      await page.go(`${address}#/walk/${about.id}/${key}`);
      for (const criterion of criteria) {
        const group = `#c-${criterion.replace(".", "-")}`;
        const [choice, reason] = Array.isArray(answers[criterion]) ? answers[criterion] : [String(answers[criterion])];
        await page.click(`${group} label:has(input[value="${choice}"])`);
        await page.until(`${criterion} ${choice}`, (css) => document.querySelector(css)?.checked, `${group} input[value="${choice}"]`);
        if (reason) await page.type(`${group} input[type=text]`, `${reason}\uE004`);
      }
    }
    await saved(page);
  }],
  ["comes back after a reload", async ({ page, about }) => {
    await page.reload();
    await page.find(".criterion");
    await page.go(`${address}#/result/${about.id}`);
    await page.find(".result");
  }],
  ["gives the scores of the command", async ({ page, about }) => {
    about.shown = await page.run(() => [...document.querySelectorAll(".scores tbody tr")].map((row) => row.querySelector("td:nth-of-type(1)").innerText.trim()));
    const ratings = Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, Array.isArray(value) ? { level: value[0], reason: value[1] } : { level: value }]));
    const said = scored(JSON.stringify({ ...owner("nl"), respondents: [], ratings, evidence: {}, actions: [], targets: {} }));
    const verdict = await page.run(() => document.querySelector(".flag")?.dataset.verdict);
    if (verdict !== said.verdict) throw new Error(`verdict ${verdict}, the command says ${said.verdict}`);
    const wanted = Object.values(said.dimensions).map(({ score }) => score.replace(".", ","));
    const text = await page.run(() => document.querySelector(".scores").innerText);
    for (const score of wanted) if (!text.includes(score)) throw new Error(`${score} is not in ${text}`);
  }],
  ["says why a number is what it is", async ({ page }) => {
    await page.click(".bars .number");
    await page.until("the sum", () => document.querySelector("#why-bar-0")?.matches(":popover-open"));
    await page.key("\uE00C");
    await page.until("the sum to close", () => !document.querySelector("#why-bar-0").matches(":popover-open"));
  }],
  ["answers by keyboard", async ({ page, about }) => {
    await page.go(`${address}#/walk/${about.id}/manufacturing`);
    await page.find(".criterion.current");
    await page.run(() => document.querySelector(".criterion.current input:checked").focus());
    await page.key("2");
    await page.until("2 chosen", () => document.querySelector('.criterion.current input[value="2"]').checked);
    await page.key("\uE015");
    await page.until("arrow chooses 3", () => document.querySelector('.criterion.current input[value="3"]').checked);
    await saved(page);
  }],
  ["saves a file", async ({ page, about, name }) => {
    await page.go(`${address}#/result/${about.id}`);
    await page.click("#save-file");
    if (name !== "Firefox") throw new Error("the driver has no way to see a download");
    for (let tries = 0; tries < 100; tries += 1) {
      const [file] = readdirSync(files).filter((file) => file.endsWith(".json"));
      if (file) {
        const { verdict } = scored(readFileSync(join(files, file), "utf8"));
        if (!verdict) throw new Error("the file has no verdict");
        return;
      }
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error("no file came");
  }],
  ["opens a file", async ({ page, about }) => {
    const file = join(files, "open-this");
    writeFileSync(file, JSON.stringify(owner("nl")));
    await page.go(`${address}#/`);
    await page.type(".home-hero input[type=file]", file);
    await page.until("the result", () => location.hash.startsWith("#/result/6f6f"));
    await page.find(".result");
    about.owner = owner("nl").id;
  }],
  ["shows every screen no wider than the window", async ({ page, about, notes, name }) => {
    const wrong = [];
    const id = about.owner ?? about.id;
    const screens = ["", `profile/${id}`, `walk/${id}/digital`, `others/${id}`, `result/${id}`, `plan/${id}`, `report/${id}/full`, `report/${id}/board`, `report/${id}/award`, `compare/${id}`, `files/${id}`, "jury", "register", "keys", "method", "method/paper", "privacy", "hub/files"];
    for (const width of [1280, 500]) {
      await page.size(width, 900);
      const inner = await page.run(() => innerWidth);
      notes.push(`window of ${width} px: ${inner} px inside`);
      for (const screen of screens) {
        // Inside the page: WebKit's driver sometimes waits for a load that an address behind # never is.
        await page.run((hash) => (location.hash = hash), `#/${screen}`);
        await page.find("main h1");
        await new Promise((done) => setTimeout(done, 300));
        await page.until("the screen", () => !document.querySelector("p.loading"));
        const over = await page.run(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) wrong.push(`${screen || "home"} at ${inner}: ${over} px too wide`);
        const file = `${name}-${screen.replace(id, "x").replaceAll("/", "-") || "home"}-${width}.png`;
        const shot = await page.picture().catch(() => undefined);
        if (shot) writeFileSync(join(out, file), Buffer.from(shot, "base64"));
        else notes.push(`no picture of ${screen || "home"} at ${inner} px`);
      }
    }
    await page.size(1280, 900);
    if (wrong.length > 0) throw new Error(wrong.join("; "));
  }],
  ["shows the made-up hub", async ({ page }) => {
    await page.go(`${address}#/hub/files`);
    await page.click("#hub-demo");
    await page.find("#hub-on");
    await page.go(`${address}#/hub/overview`);
    await page.find("#overview-table");
  }],
  ["makes and keeps a key", async ({ page }) => {
    await page.go(`${address}#/keys`);
    await page.type("input[name=key-name]", "Assessor A");
    await page.click("#make-key");
    await page.find("#save-key");
  }],
  ["prints the report", async ({ page, about, notes }) => {
    await page.go(`${address}#/report/${about.owner ?? about.id}/board`);
    await page.find(".paper.board");
    const pdf = await getDocumentProxy(new Uint8Array(Buffer.from(await page.print(), "base64")));
    const { text } = await extractText(pdf, { mergePages: true });
    notes.push(`the page for the board is ${pdf.numPages} page(s)`);
    if (!text.includes("Voorbeeld Metaal BV")) throw new Error("the company is not on paper");
  }],
  ["has nothing that axe finds", async ({ page, about }) => {
    const wrong = [];
    for (const screen of ["", `walk/${about.id}/digital`, `result/${about.id}`, "hub/overview"]) {
      await page.go(`${address}#/${screen}`);
      await page.find("main h1");
      await page.run(`() => { ${axe} }`);
      const found = await page.post("/execute/async", {
        script: "const done = arguments[0]; (window.axe ?? axe).run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => done(violations.map((rule) => rule.id)))",
        args: [],
      });
      for (const rule of found) wrong.push(`${screen || "home"}: ${rule}`);
    }
    if (wrong.length > 0) throw new Error(wrong.join("; "));
  }],
  ["works without a network", async ({ page, notes }) => {
    await page.go(`${address}#/`);
    const worker = await page.run(() => "serviceWorker" in navigator);
    if (!worker) throw new Error("there is no service worker");
    await page.until("the service worker", () => navigator.serviceWorker.controller !== null || "waits");
    notes.push("service worker registered; the network itself cannot be taken away by the driver");
  }],
];

/** By browser, the steps that its driver cannot take, and how that shows. */
const KNOWN = {
  WebKit: new Map([
    ["saves a file", /no way to see a download/],
    ["prints the report", /unknown command|not supported|unsupported|print/i],
  ]),
};

const saved = (page) => page.until("the mark says saved", () => document.querySelector(".save-mark")?.dataset.saved === "yes");

let failed = 0;
let known = 0;
const only = process.argv.slice(2);
for (const { name, start: begin } of BROWSERS.filter(({ name }) => only.length === 0 || only.includes(name))) {
  console.log(`\n${name}`);
  const notes = [];
  let page;
  try {
    page = await begin();
  } catch (problem) {
    console.log(`  does not start: ${problem.message}`);
    failed += 1;
    continue;
  }
  const about = {};
  for (const [what, step] of STEPS) {
    try {
      await step({ page, about, notes, name });
      const gone = KNOWN[name]?.has(what);
      if (gone) failed += 1;
      console.log(gone ? `  NO   ${what}: goes now; take it off the list of known differences` : `  yes  ${what}`);
    } catch (problem) {
      if (KNOWN[name]?.get(what)?.test(problem.message)) {
        known += 1;
        console.log(`  known ${what}: ${problem.message.split("\n")[0]}`);
        continue;
      }
      failed += 1;
      console.log(`  NO   ${what}: ${problem.message.split("\n")[0]}`);
      const seen = await page.picture().catch(() => undefined);
      if (seen) writeFileSync(join(out, `${name} ${what}.png`), Buffer.from(seen, "base64"));
    }
  }
  for (const note of notes) console.log(`       ${note}`);
  await page.close();
}
const also = known > 0 ? `, and ${known} known ones` : "";
console.log(failed === 0 ? `\nno difference found${known > 0 ? ` but ${known} known ones` : ""}` : `\n${failed} steps differ${also}`);
process.exitCode = failed === 0 ? 0 : 1;
