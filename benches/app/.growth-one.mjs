// How the app grows: the same start, answers and result with ten assessments on the device and with a
// thousand, with long notes, with much evidence, and with the largest method. Everything is laid
// straight into the database, by a page of the same origin that is not the app.
//
// Environment: as of measure.mjs; ZEVEN_TURNS.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { questions } from "./questions.mjs";
import { serve } from "./serve.mjs";
import { median } from "./table.mjs";
import { answer, open, probe } from "./visit.mjs";

const turns = Number(process.env.ZEVEN_TURNS ?? 3);
const [dist, out] = [process.env.ZEVEN_DIST, process.env.ZEVEN_BENCH];
const profiles = join(out, "growing");
rmSync(profiles, { recursive: true, force: true });
mkdirSync(profiles, { recursive: true });
const server = await serve({ zeven: dist });
const home = `${server.address}zeven/`;
/** A file of the app's origin that starts nothing. */
const beside = `${home}method/method.json`;
const told = ".steps .progress";
const ANSWERS = 6;
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Runs in the page beside the app: reads everything of a store, or writes into stores. */
const stores = (work) =>
  new Promise((done, fail) => {
    const opening = indexedDB.open("zeven");
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const names = work.read ? [work.read] : Object.keys(work.write);
      const transaction = database.transaction(names, work.read ? "readonly" : "readwrite");
      const asked = work.read && transaction.objectStore(work.read).getAll();
      for (const [name, list] of Object.entries(work.write ?? {})) {
        for (const [key, value] of list) transaction.objectStore(name).put(value, key);
      }
      transaction.onabort = () => fail(transaction.error);
      transaction.oncomplete = () => {
        database.close();
        done(asked ? asked.result : null);
      };
    };
  });

/** The largest method: twelve dimensions of thirty criteria, with words as long as real ones. */
function largest() {
  const words = (about, count) => `${about}: ${"what one sees of it on the floor, in the plans and in the figures, ".repeat(count)}`;
  const keys = (count, letter) => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
  const [dimensions, criteria] = [keys(12, "d"), keys(30, "c")];
  const criterion = (key) => ({
    name: `Name ${key}`,
    question: `Question about ${key}?`,
    why: words(key, 2),
    levels: [1, 2, 3, 4, 5].map((level) => words(`${key} at level ${level}`, 2)),
    proof: ["a list", "a chart"],
    interview: ["What happened last week?", "And the week before?"],
    interview_floor: [],
    floor: ["Look at the board."],
    next: ["One.", "Two.", "Three.", "Four."],
  });
  const own = {
    id: "bench-large",
    version: "1.0.0",
    compatible_with: [],
    threshold: 3,
    rule: "weakest",
    label_years: 2,
    languages: ["en"],
    dimensions: dimensions.map((key) => ({
      key,
      weight: 1,
      criteria: criteria.map((key) => ({ key, quick: key === "c1", floor: ["production"], grounds: ["own"] })),
    })),
  };
  const texts = Object.fromEntries(
    dimensions.map((key) => [
      key,
      {
        name: `Dimension ${key}`,
        short: key,
        about: words(key, 1),
        good: `${key} is in hand.`,
        improve: `Work on ${key}.`,
        criteria: Object.fromEntries(criteria.map((criterion_key) => [criterion_key, criterion(`${key} ${criterion_key}`)])),
      },
    ]),
  );
  const levels = ["None", "Tried", "Steady", "Strong", "Leading"].map((name) => ({ name, about: `About ${name}.` }));
  const file = { format: "zeven/method", version: 1, app: "0.1.0", method: own, texts: { en: { name: "Large method", levels, dimensions: texts } }, extras: {} };
  return { text: JSON.stringify(file), first: `${dimensions[0]}-`, keys: criteria };
}

/** A profile with one open assessment in it, as the app itself begins it. */
async function begin(name, method) {
  const profile = join(profiles, name);
  const { page, close } = await open(profile);
  await page.goto(home);
  if (method) {
    const file = { name: "method.json", mimeType: "application/json", buffer: Buffer.from(method.text) };
    await page.goto(`${home}#/method`);
    await page.locator("input[name=method]").setInputFiles(file);
    await page.locator(".own li").waitFor();
  }
  await page.getByRole("button", { name: method ? "Start with this method" : /Start/ }).click();
  await page.locator("input[name=name]").fill("Example Ltd");
  await page.locator(".save-mark[data-saved=yes]").waitFor();
  const id = page.url().split("/").pop();
  await page.goto(beside);
  const [document] = (await page.evaluate(stores, { read: "documents" })).map((text) => JSON.parse(text));
  const [card] = (await page.evaluate(stores, { read: "cards" })).map((text) => JSON.parse(text));
  const lay = async (documents) => {
    const write = { documents: documents.map((one) => [one.id, JSON.stringify(one, null, 1)]), cards: documents.map((one) => [one.id, JSON.stringify({ ...card, name: one.company.name })]) };
    await page.evaluate(stores, { write });
  };
  return { profile, id, document, lay, close };
}

const shipped = questions(dist).flatMap((dimension) => dimension.questions.map(({ key }) => key));
/** As in a file: the first dash divides the dimension from the criterion. */
const named = (key) => key.replace("-", ".");
const filled = (document, alter = () => {}) => {
  const copy = structuredClone(document);
  // The first page is answered by the measure.
  shipped.slice(ANSWERS + 1).forEach((key, index) => (copy.ratings[named(key)] = { level: 1 + (index % 5) }));
  alter(copy);
  return copy;
};
const many = (document, count) =>
  Array.from({ length: count }, (_, index) => ({
    ...filled(document),
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    company: { ...document.company, name: `Example ${index} Ltd` },
  }));

const large = largest();
const NOTE = "What was seen on the floor. ".repeat(3_500);
/** What lies on the device in each case, beside the assessment that is open. */
const all_cases = {
  "ten assessments": async ({ document, lay }) => lay([...many(document, 9), filled(document)]),
  "a thousand assessments": async ({ document, lay }) => lay([...many(document, 999), filled(document)]),
  "two notes of 100 kB": async ({ document, lay }) =>
    lay([
      ...many(document, 9),
      filled(document, (copy) => {
        for (const key of [shipped[1], shipped.at(-1)]) copy.ratings[named(key)] = { ...copy.ratings[named(key)], note: NOTE };
      }),
    ]),
  "200 pieces of evidence": async ({ document, lay }) =>
    lay([
      ...many(document, 9),
      filled(document, (copy) => {
        copy.evidence = {};
        for (let index = 0; index < 200; index += 1) {
          const piece = `e${index + 1}`;
          copy.evidence[piece] = { kind: "record", title: `List ${index}`, where: "the board", date: "2026-09-30", seen_by: "the assessor", strength: "shown" };
          const rating = (copy.ratings[named(shipped[index % shipped.length])] ??= {});
          (rating.evidence ??= []).push(piece);
        }
      }),
    ]),
  "method of 12 × 30": async ({ document, lay }) => lay([document]),
};

const cases = Object.fromEntries(Object.entries(all_cases).filter(([n]) => n.includes(process.env.ONLY)));
const ready = {};
for (const [name, fill] of Object.entries(cases)) {
  const own = name.startsWith("method");
  const begun = await begin(name.replaceAll(/\W+/g, "-"), own ? large : undefined);
  await fill(begun);
  await begun.close();
  const keys = own ? large.keys.map((key) => large.first + key) : shipped.slice(0, ANSWERS);
  ready[name] = { profile: begun.profile, id: begun.id, keys: keys.slice(0, ANSWERS) };
  console.log(`laid: ${name}`);
}

/** One visit: the processor's time until the first click is heard and what follows is over, for an
 *  answer, and for the result; and the clock's until the first click is heard. */
async function visit({ profile, id, keys }) {
  const copy = `${profile}-turn`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(profile, copy, { recursive: true });
  const { page, metric, close } = await open(copy);
  const busy = () => metric("TaskDuration");
  const radio = (key, level) => `#c-${key} input[value="${level}"]`;
  const figures = {};
  await page.goto(home);
  await page.locator("main h1").first().waitFor();
  await pause(1500);
  figures["first screen"] = (await busy()) * 1000;
  await page.goto(beside);
  await page.addInitScript(probe, { first: radio(keys[0], 3), told });
  let before = await busy();
  await page.goto(`${home}#/walk/${id}`, { waitUntil: "commit" });
  const heard = page.waitForFunction(() => window.heard, undefined, { polling: 50, timeout: 60_000 });
  await heard.catch(async () => {
    throw new Error(`the first click was not heard at ${page.url()}: ${(await page.locator("main").innerText()).slice(0, 200)}`);
  });
  figures["first click heard (clock)"] = await page.evaluate(() => window.heard);
  await pause(1500);
  figures["start of the walk"] = ((await busy()) - before) * 1000;
  before = await busy();
  const times = [];
  for (const key of keys.slice(1)) {
    times.push(await page.evaluate(answer, { radio: radio(key, 4), told }));
    await pause(200);
  }
  figures["answer to page, p50 (clock)"] = median(times);
  figures["an answer"] = (((await busy()) - before) * 1000) / times.length;
  before = await busy();
  await page.evaluate((place) => (location.hash = place), `#/result/${id}`);
  await page.locator(".result .bars").first().waitFor({ state: "attached" });
  await pause(1000);
  figures.result = ((await busy()) - before) * 1000;
  await close();
  return figures;
}

const seen = Object.fromEntries(Object.keys(ready).map((name) => [name, []]));
for (let turn = 1; turn <= turns; turn += 1) {
  console.log(`turn ${turn} of ${turns}`);
  for (const [name, place] of Object.entries(ready)) seen[name].push(await visit(place));
}
server.close();
rmSync(profiles, { recursive: true, force: true });
const names = Object.keys(seen);
const lines = Object.keys(seen[names[0]][0]);
const middle = (name, line) => median(seen[name].map((run) => run[line]));
console.log("\nmilliseconds of the processor, medians; in brackets: times that of ten assessments; aim 1.5");
for (const line of lines) {
  console.log(`\n${line}`);
  for (const name of names) {
    const ratio = middle(name, line) / middle(names[0], line);
    console.log(`  ${name.padEnd(28)}${middle(name, line).toFixed(1).padStart(9)}  (${ratio.toFixed(2)})${ratio > 1.5 ? "   not met" : ""}`);
  }
}
writeFileSync(join(out, "growth.json"), JSON.stringify({ turns, seen }, null, 2));
