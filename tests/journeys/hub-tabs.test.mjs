// A hub in two tabs of one browser, and what else tabs share: whatever one keeps, the other neither
// overwrites unseen nor calls kept when it is gone; undo goes back over the own changes only.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { accessible, address, answer, begin, counted, place, reads, saved, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { filled, opened as laidOut } from "./filled.mjs";
import { method } from "./own-method.mjs";
import { all, refuses, stored, text } from "./store.mjs";

const [one, two] = dimensions[0].criteria;
const json = (name, value) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(value)) });

/** Assessments of made-up companies, from the one number to before the other. */
const companies = (from, to) =>
  Array.from({ length: to - from }, (_, index) => {
    const number = String(from + index).padStart(3, "0");
    const value = filled({ id: `7b000000-0000-4000-8000-000000000${number}` });
    Object.assign(value.company, { id: `7c000000-0000-4000-8000-000000000${number}`, name: `Voorbeeld ${number} BV` });
    return json(`${number}.json`, value);
  });

/** Tabs that hear nothing of each other, as browsers without channels have them. */
const deafen = (context) =>
  context.addInitScript(() => {
    window.BroadcastChannel = function () {
      throw new Error("none");
    };
  });

const at = (screen) => `${address}#/hub/${screen}`;
async function opened(page, screen = "files") {
  await page.goto(at(screen));
  await page.locator("main h1").waitFor();
}
async function bring(page, files, total) {
  await page.setInputFiles("#hub-files", files);
  await page.locator(".over", { hasText: `${total} resultaten` }).waitFor();
}
/** Everything off the device, as a person does it. */
async function cleared(page) {
  await page.goto(`${address}#/`);
  await page.getByRole("button", { name: "Maak dit apparaat leeg" }).click();
  await page.locator(".ask .danger").click();
  await page.locator(".notice:visible").waitFor();
}
const keep = (page) => page.locator("#keep-hub").click();
const kept = (page) => page.locator("#kept", { hasText: "Onthouden op dit apparaat" }).waitFor();

/** What the database holds of a hub's results, as a text that tells one content from another. */
const results = (page) =>
  page.evaluate(
    () =>
      new Promise((done, fail) => {
        const opening = indexedDB.open("zeven");
        opening.onerror = fail;
        opening.onsuccess = () => {
          const asked = opening.result.transaction("hub").objectStore("hub").get("results");
          asked.onsuccess = () => {
            opening.result.close();
            done(asked.result ? [...asked.result].join(" ") : null);
          };
        };
      }),
  );

test("results that two tabs keep on one day: the later is told, and overwrites only when asked again", async (t) => {
  const { page: first, context } = await visit(t);
  await deafen(context);
  await first.reload();
  await opened(first);
  await bring(first, companies(0, 6), 6);
  await keep(first);
  await kept(first);
  const second = await context.newPage();
  await opened(second);
  await second.locator(".over", { hasText: "6 resultaten" }).waitFor();
  await kept(second);

  // Both go on from the same, on the same day, for the same time.
  await bring(first, companies(6, 9), 9);
  await keep(first);
  await first.waitForFunction(() => !document.querySelector("#keep-hub").disabled);
  const nine = await results(first);
  await bring(second, companies(9, 10), 7);
  await keep(second);
  await second.locator("#kept-elsewhere").waitFor();
  assert.equal(await results(second), nine, "nothing was overwritten unseen");
  await accessible(second, "results kept in another tab");
  await keep(second);
  await second.locator("#kept-elsewhere").waitFor({ state: "detached" });
  assert.notEqual(await results(second), nine, "overwritten, as asked");
});

test("a tab stops calling its results kept when another takes them off the device, or keeps others", async (t) => {
  const { page: first, context } = await visit(t);
  await opened(first);
  await bring(first, companies(0, 6), 6);
  await keep(first);
  await kept(first);
  const second = await context.newPage();
  await opened(second);
  await kept(second);
  await second.locator("#forget-hub").click();
  await first.locator("#forget-hub").waitFor({ state: "detached" });
  await reads(first.locator("#kept"), "");
  assert.equal(await results(first), null);
  // What is on screen is there still, and can be kept again; it is asked for first.
  await keep(first);
  if (await first.locator("#kept-elsewhere").isVisible()) await keep(first);
  await kept(first);
  assert.notEqual(await results(first), null);
  await reads(second.locator("#kept"), "", "these are not what the second has");
});

const key = (name, sign) => json(`${name}.json`, { format: "zeven/key", version: 1, app: "0.1.0", name, key: sign, made: "2026-11-20T12:00:00Z" });
// The first three public keys of RFC 8032 §7.1.
const [keyA, keyB, keyC] = ["11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=", "/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU="];

test("keys that two tabs come to trust are both there, and one taken away does not come back", async (t) => {
  const { page: first, context } = await visit(t);
  await deafen(context);
  await first.reload();
  await opened(first, "assessors");
  const second = await context.newPage();
  await opened(second, "assessors");
  await first.locator("#trusted-in").setInputFiles(key("Assessor A", keyA));
  await first.locator(".assessors > li").waitFor();
  await second.locator("#trusted-in").setInputFiles(key("Assessor B", keyB));
  await second.locator(".assessors > li").nth(1).waitFor();
  const names = async (page) => JSON.parse(await text(page, "hub", "trusted")).keys.map(({ name }) => name);
  assert.deepEqual(await names(first), ["Assessor A", "Assessor B"]);
  await second.locator(".assessors > li", { hasText: "Assessor A" }).getByRole("button").click();
  await second.locator(".assessors > li", { hasText: "Assessor A" }).waitFor({ state: "detached" });
  // The first tab still shows it, and adds another.
  await first.locator("#trusted-in").setInputFiles(key("Assessor C", keyC));
  await first.locator(".assessors > li", { hasText: "Assessor C" }).waitFor();
  assert.deepEqual(await names(first), ["Assessor B", "Assessor C"]);
});

test("keys that one tab comes to trust, or no longer, are so in the other without a word", async (t) => {
  const { page: first, context } = await visit(t);
  await opened(first, "assessors");
  const second = await context.newPage();
  await opened(second, "assessors");
  await first.locator("#trusted-in").setInputFiles([key("Assessor A", keyA), key("Assessor B", keyB)]);
  await second.locator(".assessors > li", { hasText: "Assessor B" }).waitFor();
  await second.locator(".assessors > li", { hasText: "Assessor A" }).getByRole("button").click();
  await first.locator(".assessors > li", { hasText: "Assessor A" }).waitFor({ state: "detached" });
  await counted(first.locator(".assessors > li"), 1);
});

test("keys that a hub trusted do not come back after another tab cleared the device", async (t) => {
  const { page: first, context } = await visit(t);
  await deafen(context);
  await first.reload();
  await opened(first, "assessors");
  await first.locator("#trusted-in").setInputFiles(key("Assessor A", keyA));
  await first.locator(".assessors > li").waitFor();
  const second = await context.newPage();
  await opened(second, "assessors");
  await second.locator(".assessors > li").waitFor();
  await cleared(first);
  await second.locator("#trusted-in").setInputFiles(key("Assessor B", keyB));
  await second.locator(".assessors > li", { hasText: "Assessor A" }).waitFor({ state: "detached" });
  assert.deepEqual(JSON.parse(await text(second, "hub", "trusted")).keys.map(({ name }) => name), ["Assessor B"]);
});

test("keys that the device does not keep hold until the page goes, and that is said", async (t) => {
  const { page } = await visit(t, { expected: [/error keeping/] });
  await opened(page, "assessors");
  await refuses(page, "hub");
  await page.locator("#trusted-in").setInputFiles(key("Assessor A", keyA));
  await page.locator("main [role=alert]", { hasText: "tot u de pagina sluit" }).waitFor();
  await opened(page, "labels");
  await opened(page, "assessors");
  await page.locator(".assessors > li", { hasText: "Assessor A" }).waitFor();
  assert.equal(await text(page, "hub", "trusted"), null);
});

async function publish(page, title) {
  await page.goto(at("publish"));
  await page.locator("input[name=title]").fill(title);
  await page.locator("textarea[name=chosen]").fill("Leden van een hub");
  await page.locator("#publish").click();
}

test("what one tab published counts in the other: nothing goes out that leaves a handful, and both are remembered", async (t) => {
  const { page: first, context } = await visit(t);
  await deafen(context);
  await first.reload();
  await opened(first);
  const second = await context.newPage();
  await opened(second);
  await bring(first, companies(0, 20), 20);
  await bring(second, companies(0, 22), 22);
  const down = first.waitForEvent("download");
  await publish(first, "Twintig");
  await down;
  // Two companies more: the one less the other would be two companies.
  let out = false;
  second.on("download", () => (out = true));
  await publish(second, "Tweeëntwintig");
  await second.locator("#published", { hasText: "Twintig" }).waitFor();
  assert.equal(out, false, "and nothing was handed out");
  // Ten more are enough.
  await opened(second);
  await bring(second, companies(22, 30), 30);
  const later = second.waitForEvent("download");
  await publish(second, "Dertig");
  await later;
  const titles = async () => JSON.parse(await text(first, "hub", "published")).map(({ title }) => title);
  while ((await titles()).length < 2) await first.evaluate(() => new Promise(requestAnimationFrame));
  assert.deepEqual(await titles(), ["Twintig", "Dertig"]);
});

/** Holds the next question to publish until `release()`; `held` says that it was asked. */
const holding = (page) =>
  page.evaluate(() => {
    const real = Worker.prototype.postMessage;
    window.held = new Promise((held) => {
      Worker.prototype.postMessage = function (message, ...more) {
        if (message[1] !== "publish") return real.call(this, message, ...more);
        Worker.prototype.postMessage = real;
        window.release = () => real.call(this, message, ...more);
        held();
      };
    });
  });

test("two tabs that publish in the same moment: the later looks again, and what it did not hand out does not count", async (t) => {
  const { page: first, context } = await visit(t);
  await deafen(context);
  await first.reload();
  await opened(first);
  const second = await context.newPage();
  await opened(second);
  await bring(first, companies(0, 20), 20);
  await bring(second, companies(0, 22), 22);
  // The second has looked at what there is, and is about to make its own.
  await holding(second);
  const out = [];
  second.on("download", (file) => out.push(file.suggestedFilename()));
  await publish(second, "Tweeëntwintig");
  await second.evaluate(() => window.held);
  const down = first.waitForEvent("download");
  await publish(first, "Twintig");
  await down;
  await second.evaluate(() => window.release());
  await second.locator("#published", { hasText: "“Twintig”" }).waitFor();
  assert.deepEqual(out, [], "nothing was handed out");
  const titles = async () => JSON.parse(await text(first, "hub", "published")).map(({ title }) => title);
  assert.deepEqual(await titles(), ["Twintig"]);
  // Three more than the one nobody got, five more than the one that went out.
  await opened(second);
  await bring(second, companies(22, 25), 25);
  const later = second.waitForEvent("download");
  await publish(second, "Vijfentwintig");
  await later;
  await second.locator("#published", { hasText: "vijfentwintig" }).waitFor();
  assert.deepEqual(await titles(), ["Twintig", "Vijfentwintig"]);
});

test("a publication that the device does not remember is handed out, and that is said", async (t) => {
  const { page } = await visit(t, { expected: [/error remembering/] });
  await opened(page);
  await bring(page, companies(0, 20), 20);
  await refuses(page, "hub");
  const down = page.waitForEvent("download");
  await publish(page, "Twintig");
  await down;
  await page.locator("#published", { hasText: "heeft hem niet onthouden" }).waitFor();
  // As long as the page is there it counts.
  await opened(page);
  await bring(page, companies(20, 22), 22);
  await publish(page, "Tweeëntwintig");
  await page.locator("#published", { hasText: "“Twintig”" }).waitFor();
});

test("of a setting the last choice counts, and a choice of another setting stays", async (t) => {
  const { page: first, context } = await visit(t);
  const second = await context.newPage();
  await second.goto(address);
  await second.locator("h1").waitFor();
  await first.selectOption("select[name=theme]", "dark");
  await second.selectOption("select[name=language]", "fr");
  await second.waitForFunction(() => document.documentElement.lang === "fr");
  await first.selectOption("select[name=language]", "de");
  await first.waitForFunction(() => document.documentElement.lang === "de");
  for (const page of [first, second]) {
    await page.reload();
    await page.locator("h1").waitFor();
    const { lang, dataset } = await page.evaluate(() => ({ lang: document.documentElement.lang, dataset: { ...document.documentElement.dataset } }));
    assert.deepEqual([lang, dataset.theme], ["de", "dark"]);
  }
});

const radio = (page, id, value) => page.locator(`#c-${id.replace(".", "-")} input[value="${value}"]`);

test("undo goes back over the own changes only: what another tab answered meanwhile stays", async (t) => {
  const { page: first, context } = await visit(t);
  await begin(first, "Terug BV");
  await first.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(first, one, 3);
  await answer(first, one, 4);
  await saved(first);
  const { id } = place(first);
  const second = await context.newPage();
  await second.goto(first.url());
  await second.locator("#elsewhere").waitFor();
  assert.ok(await second.locator("button.undo").first().isDisabled(), "nothing of its own yet");
  await second.locator("#take-over").click();
  await second.locator("#elsewhere").waitFor({ state: "detached" });
  await answer(second, one, 2);
  await answer(second, two, 5);
  await saved(second);
  // The first followed; its own way back is over, and its keys do nothing either.
  await radio(first, two, 5).and(first.locator(":checked")).waitFor({ state: "attached" });
  await first.locator("#take-over").click();
  await first.locator("#elsewhere").waitFor({ state: "detached" });
  assert.ok(await first.locator("button.undo").first().isDisabled());
  await first.keyboard.press("Control+z");
  await answer(first, two, 4);
  await saved(first);
  await first.locator("button.undo").first().click();
  await radio(first, two, 5).and(first.locator(":checked")).waitFor({ state: "attached" });
  await saved(first);
  assert.ok(await first.locator("button.undo").first().isDisabled(), "one change, one way back");
  const { ratings } = await stored(first, id);
  assert.deepEqual([ratings[one].level, ratings[two].level], [2, 5]);
});

test("undo in a tab that the database stops overwrites nothing of another", async (t) => {
  const { page: first, context } = await visit(t);
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined }));
  await deafen(context);
  await first.reload();
  await begin(first, "Zonder Sloten BV");
  await first.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(first, one, 3);
  await answer(first, one, 4);
  await saved(first);
  const { id } = place(first);
  const second = await context.newPage();
  await second.goto(first.url());
  await answer(second, two, 5);
  await saved(second);
  await first.locator("button.undo").first().click();
  await first.locator("#stuck").getByText("in een ander tabblad gewijzigd").waitFor();
  const { ratings } = await stored(second, id);
  assert.deepEqual([ratings[one].level, ratings[two].level], [4, 5], "nothing was overwritten");
});

test("a method that one tab takes in is lost to nobody", async (t) => {
  const { page: first, context } = await visit(t, { path: "#/method" });
  const second = await context.newPage();
  await second.goto(first.url());
  const own = (version) => ({ ...json(`method-${version}.json`, {}), buffer: Buffer.from(method((value) => (value.method.version = version))) });
  await first.locator("input[name=method]").setInputFiles(own("1.0.0"));
  await first.locator(".own li").waitFor();
  await second.locator("input[name=method]").setInputFiles(own("2.0.0"));
  await second.locator(".own li").first().waitFor();
  await first.reload();
  await first.locator(".own li").nth(1).waitFor();
  await counted(first.locator(".own li"), 2, "both are there");
});

/** A benchmark file of that name. */
function benchmark(title) {
  const folder = mkdtempSync(join(tmpdir(), "zeven-"));
  for (const { name, buffer } of companies(0, 12)) writeFileSync(join(folder, name), buffer);
  const out = join(folder, "group");
  execFileSync(process.env.ZEVEN_CLI, ["benchmark", folder, "-o", out, "--title", title, "--date", "2026-11-21"]);
  return { name: `${title}.json`, mimeType: "application/json", buffer: readFileSync(out) };
}

const group = (page, title) => page.locator("section[aria-labelledby=peers-title] h3", { hasText: title });
const offer = (page, file) => page.locator("section[aria-labelledby=peers-title] input[type=file]").setInputFiles(file);
const titlesKept = async (page) => Object.values(await all(page, "benchmarks")).map((one) => JSON.parse(one).title).sort();

/** A tab that compares an assessment of its own: of two that have the same one only one may act. */
async function comparing(page, number = 1) {
  const own = filled({ id: `6f6f1c1e-0000-4000-8000-00000000000${number}` });
  own.company.id = `3b0c1c1e-0000-4000-8000-00000000000${number}`;
  await page.goto(`${address}#/`);
  await laidOut(page, own, "compare/ID");
  await page.locator("#peers-title").waitFor();
}

test("benchmarks that two tabs take in or away: each loses only what was taken away, and it does not come back", async (t) => {
  const { page: first, context } = await visit(t);
  await deafen(context);
  await first.reload();
  await comparing(first);
  const second = await context.newPage();
  await comparing(second, 2);
  await offer(first, benchmark("Noord"));
  await group(first, "Noord").waitFor();
  await offer(second, benchmark("Zuid"));
  await group(second, "Zuid").waitFor();
  assert.deepEqual(await titlesKept(first), ["Noord", "Zuid"]);
  await first.getByRole("button", { name: "Verwijder deze benchmark" }).click();
  await first.getByText("Er staat nog geen benchmark").waitFor();
  // The second never heard of the first one's; what it takes in brings nothing back.
  await offer(second, benchmark("Oost"));
  await group(second, "Oost").waitFor();
  assert.deepEqual(await titlesKept(first), ["Oost", "Zuid"]);
  for (const page of [first, second]) {
    await page.reload();
    await group(page, /Oost|Zuid/).waitFor();
    assert.deepEqual((await page.locator("select[name=benchmark] option").allInnerTexts()).sort(), ["Oost", "Zuid"]);
  }
  // One removes what the other removed already.
  for (const page of [first, second]) {
    await page.selectOption("select[name=benchmark]", { label: "Oost" });
    await group(page, "Oost").waitFor();
    await page.getByRole("button", { name: "Verwijder deze benchmark" }).click();
    await group(page, "Zuid").waitFor();
  }
  assert.deepEqual(await titlesKept(first), ["Zuid"]);
  // Cleared in one: gone there too.
  await cleared(first);
  await comparing(first);
  await first.getByText("Er staat nog geen benchmark").waitFor();
});

test("a benchmark that the device does not keep, or does not let go, is said to be so", async (t) => {
  const { page } = await visit(t, { expected: [/error (keeping|removing)/] });
  await comparing(page);
  await offer(page, benchmark("Noord"));
  await group(page, "Noord").waitFor();
  await refuses(page, "benchmarks", "delete");
  await page.getByRole("button", { name: "Verwijder deze benchmark" }).click();
  await page.locator(".notice:visible", { hasText: "Verwijderen is niet gelukt" }).waitFor();
  await group(page, "Noord").waitFor();
  await refuses(page, "benchmarks");
  await offer(page, benchmark("Zuid"));
  await page.locator(".notice:visible", { hasText: "“Zuid” staat alleen in dit tabblad" }).waitFor();
  await group(page, "Zuid").waitFor();
  assert.deepEqual(await titlesKept(page), ["Noord"]);
});
