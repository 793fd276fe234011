// What grows with use must not slow it: the same steps on a device with little and with much, in
// turns. Gives, per step, the ratio of medians.
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { median } from "./table.mjs";
import { answer, open } from "./visit.mjs";

const MANY = 1000;
const FEW = 10;
const NOTE = "Measured on every shift and shown on the board. ".repeat(2100);
const PIECES = 200;

const method = (dimensions, criteria) => {
  const [keys, inside] = [dimensions, criteria].map((count) => Array.from({ length: count }, (_, index) => `k${index}`));
  const words = (of) => ({
    name: `Name ${of}`,
    question: `Question about ${of}?`,
    why: `Because of ${of}.`,
    levels: [1, 2, 3, 4, 5].map((level) => `What one sees of ${of} at level ${level}.`),
    proof: ["a list", "a chart"],
    interview: ["What happened last week?", "And the week before?"],
    interview_floor: [],
    floor: ["Look at the board."],
    next: ["One.", "Two.", "Three.", "Four."],
  });
  return {
    format: "zeven/method",
    version: 1,
    app: "0.1.0",
    method: {
      id: `bench-${dimensions}`,
      version: "1.0.0",
      compatible_with: [],
      threshold: 4,
      rule: "mean",
      label_years: 3,
      languages: ["en"],
      dimensions: keys.map((key) => ({
        key,
        weight: 1,
        criteria: inside.map((one, index) => ({ key: one, quick: index === 0, floor: ["production"], grounds: ["own"] })),
      })),
    },
    texts: {
      en: {
        name: "Bench method",
        levels: ["None", "Tried", "Steady", "Strong", "Leading"].map((name) => ({ name, about: `About ${name}.` })),
        dimensions: Object.fromEntries(
          keys.map((key) => {
            const all = Object.fromEntries(inside.map((one) => [one, words(`${key} ${one}`)]));
            return [key, { name: `Dimension ${key}`, short: key, about: `${key}.`, good: `${key}.`, improve: `${key}.`, criteria: all }];
          }),
        ),
      },
    },
    extras: {},
  };
};

/** Runs in the page: rewrites what the database holds of one assessment, or adds copies of it. */
function rewrite({ id, copies, note, pieces }) {
  return new Promise((done, fail) => {
    const opening = indexedDB.open("zeven");
    opening.onerror = fail;
    opening.onsuccess = () => {
      const writing = opening.result.transaction(["documents", "cards"], "readwrite");
      const [documents, cards] = ["documents", "cards"].map((name) => writing.objectStore(name));
      documents.get(id).onsuccess = ({ target: { result: text } }) => {
        if (note) {
          const value = JSON.parse(text);
          for (const rating of Object.values(value.ratings)) rating.note = note;
          const ids = Array.from({ length: pieces }, (_, index) => `e${index + 1}`);
          value.evidence = Object.fromEntries(
            ids.map((piece) => [piece, { kind: "record", title: `Record ${piece}`, where: "Folder", date: "2026-09-30", strength: "shown" }]),
          );
          const keys = Object.keys(value.ratings);
          ids.forEach((piece, index) => (value.ratings[keys[index % keys.length]].evidence ??= []).push(piece));
          documents.put(JSON.stringify(value), id);
        }
        cards.get(id).onsuccess = ({ target: { result: card } }) => {
          for (let copy = 1; copy < copies; copy += 1) {
            const other = crypto.randomUUID();
            documents.put(text.replaceAll(id, other), other);
            cards.put(typeof card === "string" ? card.replaceAll(id, other) : { ...card, id: other }, other);
          }
        };
      };
      writing.oncomplete = () => {
        opening.result.close();
        done();
      };
    };
  });
}

/** A profile with one assessment, all answered, of the standard method or of one given. */
async function made(home, profile, own) {
  const { page, close } = await open(profile);
  await page.goto(home);
  if (own) {
    await page.locator("h1").waitFor();
    await page.evaluate(() => (location.hash = "#/method"));
    const file = { name: "method.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(own)) };
    await page.locator("input[name=method]").setInputFiles(file);
    await page.getByRole("button", { name: "Start with this method" }).click();
  } else {
    await page.getByRole("button", { name: /Start/ }).click();
  }
  await page.locator("input[name=name]").fill("Example Ltd");
  await page.locator(".save-mark[data-saved=yes]").waitFor();
  const id = page.url().split("/").pop();
  await page.evaluate((wanted) => (location.hash = `#/walk/${wanted}`), id);
  // The first dimension is enough: the pages after it are like it.
  const groups = page.locator("fieldset[id^=c-]");
  await groups.first().waitFor();
  for (const group of await groups.all()) await group.locator('input[value="3"]').evaluate((radio) => radio.click());
  await page.locator(".save-mark[data-saved=yes]").waitFor();
  return { page, id, close };
}

/** Start, walk, answers, saving and result, in milliseconds. */
async function measured(home, profile, id) {
  const { page, close } = await open(profile);
  const shown = (selector) =>
    page.evaluate(
      (wanted) =>
        new Promise((done) => {
          const look = () => (document.querySelector(wanted) ? done(performance.now()) : requestAnimationFrame(look));
          look();
        }),
      selector,
    );
  const went = async (hash, selector) => {
    const begun = await page.evaluate((to) => {
      location.hash = to;
      return performance.now();
    }, hash);
    return (await shown(selector)) - begun;
  };
  await page.goto(home, { waitUntil: "commit" });
  const times = { start: await shown(".card") };
  times.walk = await went(`#/walk/${id}`, "fieldset[id^=c-]");
  const radios = await page.locator('fieldset[id^=c-] input[type=radio]').evaluateAll((all) => all.map(({ name, value }) => `input[name="${name}"][value="${value}"]`));
  const asked = radios.filter((radio) => /"[45]"\]$/.test(radio)).slice(0, 12);
  const [answers, saves] = [[], []];
  for (const radio of asked) {
    answers.push(await page.evaluate(heard, radio));
    saves.push(await page.evaluate(kept));
  }
  times.answer = median(answers);
  times.saving = median(saves);
  times.result = await went(`#/result/${id}`, ".result .bars");
  await close();
  return times;
}

/** Runs in the page: milliseconds until the ladder of the dimension has moved. */
function heard(radio) {
  return new Promise((done) => {
    const begun = performance.now();
    const foot = document.querySelector(".walk-foot");
    const watcher = new MutationObserver(() => {
      watcher.disconnect();
      done(performance.now() - begun);
    });
    watcher.observe(foot, { subtree: true, childList: true, characterData: true, attributes: true });
    document.querySelector(radio).click();
  });
}

/** Runs in the page: milliseconds until what was answered is marked as saved. */
function kept() {
  const begun = performance.now();
  return new Promise((done) => {
    const look = () => (document.querySelector(".save-mark[data-saved=yes]") ? done(performance.now() - begun) : setTimeout(look, 1));
    look();
  });
}

/** All cases, small and large in turns. */
export async function growth(home, profiles, turns) {
  const prepare = async (name, own, change) => {
    const profile = join(profiles, name);
    const { page, id, close } = await made(home, profile, own);
    if (change) {
      await page.evaluate(() => (location.hash = "#/"));
      await page.locator(".card").first().waitFor();
      await page.evaluate(rewrite, { id, copies: 1, ...change });
    }
    await close();
    return { profile, id };
  };
  const cases = [
    [`${MANY} assessments`, await prepare("few", undefined, { copies: FEW }), await prepare("many", undefined, { copies: MANY })],
    ["notes of 100 kB, 200 pieces of evidence", await prepare("light"), await prepare("heavy", undefined, { note: NOTE, pieces: PIECES })],
    ["a method of 12 × 30", await prepare("small", method(7, 6)), await prepare("large", method(12, 30))],
  ];
  const grown = [];
  for (const [what, small, large] of cases) {
    const seen = { small: [], large: [] };
    for (let turn = 0; turn < turns; turn += 1) {
      for (const [size, { profile, id }] of Object.entries({ small, large })) {
        const copy = `${profile}-turn`;
        rmSync(copy, { recursive: true, force: true });
        cpSync(profile, copy, { recursive: true });
        seen[size].push(await measured(home, copy, id));
      }
    }
    for (const step of Object.keys(seen.small[0])) {
      const [few, many] = ["small", "large"].map((size) => median(seen[size].map((run) => run[step])));
      grown.push({ what: `${what}: ${step}`, small: few, large: many, times: many / few });
    }
  }
  return grown;
}
