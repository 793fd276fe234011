// Saved means saved: a real Chromium with a profile on disk is killed with SIGKILL, the
// whole tree of its processes, at random moments of a walk. Every answer that stood on
// the page when the mark said "saved" must be there after the restart.
//
// Environment: ZEVEN_URL, CHROMIUM, ZEVEN_CHROME_FLAGS as for the journeys;
// ZEVEN_KILLS how often; ZEVEN_SEED which moments.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const address = process.env.ZEVEN_URL;
/** Only a browser that hangs needs as long as this, however busy the machine is: nothing is
 *  waited for but its event, and what the page says then is told. */
const HANGS = 300_000;
const kills = Number(process.env.ZEVEN_KILLS ?? 4);
const seed = Number(process.env.ZEVEN_SEED ?? Date.now() % 2 ** 31);
const profile = mkdtempSync(join(tmpdir(), "zeven-kills-"));

// A small generator whose moments can be repeated by its seed (mulberry32).
let state = seed;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** A browser of its own, not of the test's: only so can all of it be killed. */
async function start() {
  const flags = [
    ...JSON.parse(process.env.ZEVEN_CHROME_FLAGS),
    "--headless=new",
    "--remote-debugging-port=0",
    `--user-data-dir=${profile}`,
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--hide-crash-restore-bubble",
  ];
  const child = spawn(process.env.CHROMIUM, [...flags, "about:blank"], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const endpoint = await new Promise((done, fail) => {
    let said = "";
    const late = setTimeout(() => fail(new Error(`the browser did not start: ${said}`)), HANGS);
    child.once("exit", (code) => fail(new Error(`the browser ended with ${code}: ${said}`)));
    child.stderr.on("data", (data) => {
      said += data;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) {
        clearTimeout(late);
        done(found[1]);
      }
    });
  });
  child.removeAllListeners("exit");
  const browser = await chromium.connectOverCDP(endpoint, { timeout: HANGS });
  const context = browser.contexts()[0];
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(HANGS);
  const heard = [];
  page.on("console", (message) => message.type() !== "log" && heard.push(message.text()));
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("requestfailed", (request) => heard.push(`${request.url()}: ${request.failure()?.errorText}`));
  return { child, browser, page, heard };
}

/** Every process below this one, itself last, as /proc has them now. */
function tree(root) {
  const parents = new Map();
  for (const name of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const parts = readFileSync(`/proc/${name}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
      parents.set(Number(name), Number(parts[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  const below = (pid) => [...parents].filter(([, parent]) => parent === pid).flatMap(([child]) => [...below(child), child]);
  return [...below(root), root];
}

async function kill({ child, browser }) {
  const ended = new Promise((done) => child.once("exit", done));
  const all = tree(child.pid);
  // The browser itself first: nothing may tidy up after the others.
  for (const pid of all.reverse()) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Gone with its parent.
    }
  }
  await ended;
  for (const pid of all) {
    for (let waited = 0; waited < 200 && exists(pid); waited += 1) await pause(10);
  }
  await browser.close().catch(() => {});
  return all.length;
}

function exists(pid) {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** The question and level of the n-th click: another level each time around, so that every
 *  click on a question that has its level already is left out. */
const choice = (groups, count) => [groups[count % groups.length], String((Math.floor(count / groups.length) % 5) + 1)];

/** What must stand there after so many changes: the walk is the same each time. */
function expected({ there, groups, first }, changes) {
  const state = { ...there };
  for (let [count, left] = [first, changes]; left > 0; count += 1) {
    const [group, level] = choice(groups, count);
    if (state[group] === level) continue;
    state[group] = level;
    left -= 1;
  }
  return state;
}

/** Answers one question after another in the page, quicker than a person, and reports how
 *  many changes stand there whenever the mark says that all of it is saved. */
function walk([groups, first, pace]) {
  const mark = document.querySelector(".walk-foot .save-mark");
  let [count, changes] = [first, 0];
  const report = () => {
    if (mark.dataset.saved === "yes") console.log(`marked ${changes}`);
  };
  new MutationObserver(report).observe(mark, { attributes: true, characterData: true, childList: true, subtree: true });
  const next = () => {
    // A mark that never says "saving" is a claim as well.
    report();
    const id = groups[count % groups.length];
    const level = String((Math.floor(count / groups.length) % 5) + 1);
    const radio = document.querySelector(`#${id} input[type=radio][value="${level}"]`);
    if (!radio.checked) {
      changes += 1;
      radio.click();
    }
    count += 1;
    setTimeout(next, pace * Math.random());
  };
  next();
}

/** The questions of the first dimension; those that nobody can see yet are drawn last. */
const QUESTIONS = 6;

const drawn = (page) =>
  page.waitForFunction((wanted) => document.querySelectorAll("[id^=c-] input[type=radio][value='1']").length === wanted, QUESTIONS, { polling: 20 });

const standing = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll("[id^=c-]")]
        .map((group) => [group.id, group.querySelector("input[type=radio]:checked")?.value])
        .filter(([, level]) => level),
    ),
  );

const questions = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("[id^=c-]")].filter((group) => group.querySelector("input[type=radio][value='1']")).map(({ id }) => id),
  );

/** The revision in the database, past the app: every change makes one. */
const revision = (page, id) =>
  page.evaluate(
    (wanted) =>
      new Promise((done, fail) => {
        const opening = indexedDB.open("zeven");
        opening.onerror = fail;
        opening.onsuccess = () => {
          const asked = opening.result.transaction("documents").objectStore("documents").get(wanted);
          asked.onsuccess = () => {
            opening.result.close();
            done(JSON.parse(asked.result).revision);
          };
        };
      }),
    id,
  );

/** What is on the screen, and what the browser said on the way there. */
async function scene({ page, heard }) {
  const late = pause(10_000).then(() => "the page does not answer");
  const text = page.evaluate(() => `${location.href}\n${document.body.innerText}`).catch(String);
  return [await Promise.race([text, late]), ...heard].join("\n").slice(0, 4_000);
}

async function begin(page) {
  await page.goto(address);
  await page.locator("h1").waitFor();
  const before = await page.evaluate(() => location.hash);
  await page.locator(".home-hero button.main").click();
  await page.waitForFunction((old) => location.hash !== old && location.hash.includes("/profile/"), before);
  const id = (await page.evaluate(() => location.hash)).split("/")[2];
  await page.locator(".save-mark[data-saved=yes]").first().waitFor();
  return id;
}

let id = "";
/** The walk that was killed last: where it began, and the changes under the last mark. */
let last = null;
const total = { marks: 0, changes: 0, kills: 0, processes: 0, beyond: 0 };
let first = 0;
let running = null;
const began = Date.now();
console.log(`${kills} kills with seed ${seed}`);
try {
  for (let round = 0; round <= kills; round += 1) {
    running = await start();
    const { page } = running;
    id ||= await begin(page);
    await page.goto("about:blank");
    // The first dimension by name: without one the walk goes on to the first open question.
    await page.goto(`${address}#/walk/${id}/manufacturing`);
    await page.locator(".walk-foot .save-mark").waitFor();
    await drawn(page);
    const now = { there: await standing(page), groups: await questions(page), first, base: await revision(page, id), marked: 0 };
    if (last) {
      const kept = now.base - last.base;
      const where = `kill ${round} (seed ${seed})`;
      assert.ok(kept >= last.marked, `${where}: ${last.marked} changes were marked as saved, and ${kept} are there`);
      assert.deepEqual(now.there, expected(last, kept), `${where}: what is there is not what was answered`);
      total.changes += last.marked;
      total.beyond += kept - last.marked;
    }
    if (round === kills) break;
    last = now;
    page.on("console", (message) => {
      const found = /^marked (\d+)$/.exec(message.text());
      if (!found) return;
      total.marks += 1;
      now.marked = Math.max(now.marked, Number(found[1]));
    });
    await page.evaluate(walk, [now.groups, first, 10 + random() * 120]);
    first += 1 + Math.floor(random() * 40);
    await pause(60 + random() * 1_500);
    total.processes += await kill(running);
    total.kills += 1;
    if (total.kills % 20 === 0) console.log(`${total.kills} kills, ${total.changes} marked answers, none lost`);
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  assert.ok(total.marks > 0 && total.changes > 0, "no mark was seen: nothing was tested");
  console.log(
    `${total.kills} kills of ${total.processes} processes: ${total.changes} marked answers, none lost; ` +
      `${total.beyond} more came through the journal or unmarked; ${seconds} s`,
  );
} catch (error) {
  // What it stood still at: a limit by itself says nothing.
  if (running) console.error(await scene(running));
  throw error;
} finally {
  // After a failure as well: a browser that goes on would keep the folder busy.
  if (running && exists(running.child.pid)) await kill(running);
  rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
}
