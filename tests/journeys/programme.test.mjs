// The programme's screens of the hub: goals, self beside others, who meets whom, rounds.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, createPrivateKey, createPublicKey, randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import { accessible, address, counted, inEveryWay, inWorker, reads, visit, withoutOffline } from "./browser.mjs";
import { dimensions, scored } from "./company.mjs";
import { FIVE, load, method } from "./own-method.mjs";
import { scoresOf, seal, TEST_KEY } from "./seal.mjs";

const identity = JSON.parse(execFileSync(process.env.ZEVEN_CLI, ["method"], { encoding: "utf8" }));
const at = (part) => `${address}#/hub/${part}`;
const places = ["NL41", "NL41", "NL22", "BE21"];

/** An assessment whose dimensions stand at `levels`, the last of them for all others. */
export function assessment(number, { levels = [3], round = 2026, kind = "self", sharing, id } = {}) {
  const ratings = {};
  dimensions.forEach(({ criteria }, d) => {
    for (const key of criteria) ratings[key] = { level: levels[Math.min(d, levels.length - 1)] };
  });
  const own = String(number).padStart(3, "0");
  const region = places[number % places.length];
  const kinds = { self: "0", guided: "1", jury: "2" };
  return {
    format: "zeven/assessment",
    version: 1,
    app: "0.1.0",
    method: identity,
    id: id ?? `7b000000-0000-4000-8${kinds[kind]}00-0000${round}0${own}`,
    revision: 1,
    created: `${round}-03-01T09:00:00Z`,
    updated: `${round}-03-01T10:00:00Z`,
    kind,
    pass: "full",
    round,
    company: { id: `7c000000-0000-4000-8000-000000000${own}`, name: `Voorbeeld ${own} BV`, site: "Hal 1", country: region.slice(0, 2), region, size: "small", produces: true },
    ratings,
    ...(sharing ? { sharing } : {}),
  };
}

const file = (name, content) => ({ name, mimeType: "application/json", buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)) });

async function bring(page, all) {
  await page.goto(at("files"));
  await page.setInputFiles("#hub-files", all.map((one, index) => file(`${index}.json`, one)));
  await page.locator(".report h2").waitFor();
}

/** Texts of the cells of a table, row by row. */
const cells = (page, table) =>
  page.locator(`${table} tbody tr`).evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));

/** Forty companies: ten at level 4 in digital and network, twelve assessed in the same round. With
 *  `visits` three of them receive, four want to visit, and four have a dimension less at the line. */
function region({ visits = true } = {}) {
  const all = [];
  for (let n = 0; n < 40; n += 1) {
    const high = n < 10 ? 4 : 2;
    const levels = [2, 2, high, 2, high, n < (visits ? 6 : 10) ? 4 : 2, 2];
    const sharing = !visits ? undefined : n < 3 ? { host_visit: true, wants_visit: [] } : n >= 36 ? { host_visit: false, wants_visit: ["eco"] } : undefined;
    if (n < 32) all.push(assessment(n, { levels: [2], round: 2025 }));
    all.push(assessment(n, { levels, sharing }));
    if (n < 12) all.push(assessment(n, { levels: [1], kind: "guided" }));
  }
  return all;
}

test("a hub sees goals, how kind companies are, and who meets whom", async (t) => {
  const { page } = await visit(t);
  await bring(page, region());

  await page.goto(at("goals"));
  await page.locator(".goals").waitFor();
  await reads(page.locator("#goals-says"), /^10 van de 40 bedrijven hier/);
  const goal = (key) => page.locator(`[data-goal=${key}] .here`).innerText();
  assert.match(await goal("digital-factory"), /^10 van 40 bedrijven hier \(25%\)/);
  assert.match(await goal("sustainable-factory"), /^6 van 40/);
  assert.match(await goal("smart-factory"), /weinig/, "nobody looks like too few");
  await reads(page.locator("[data-goal=implementing]"), /6000 bedrijven in het hele land[\s\S]*2019 waren het er 600/);
  await page.locator("[data-goal=smart-factory] summary").click();
  await reads(page.locator("[data-goal=smart-factory]"), /NXTGEN Hightech \(2021\)[\s\S]*keuze van Zeven/);
  const text = await page.locator(".hub").innerText();
  assert.match(text, /zeggen niets over de regio/);
  await reads(page.locator("#inflation-says"), /40 zelfbeoordelingen hier/);
  assert.match(text, /65 van ongeveer 3000, 2024/);
  // Twelve pairs: 2 or 4 of themselves, 1 of the session.
  const against = await cells(page, "#against");
  assert.deepEqual(against[0].slice(1), ["+1,0", "12", "–", "–"]);
  assert.deepEqual(against[2].slice(1), ["+2,6", "12", "–", "–"], "(10 · 3 + 2 · 1) / 12");
  await accessible(page, "the goals");

  await page.goto(at("matching"));
  await page.locator("#matches").waitFor();
  await reads(page.locator("#matches-say"), /^4 wensen[\s\S]*Voor 4 is er een gastheer/);
  const matches = await cells(page, "#matches");
  assert.match(matches[0].join(" "), /Voorbeeld 036 BV.*NL41.*Voorbeeld 000 BV.*zelfde regio/s);
  const shown = await page.locator("#matches").innerText();
  assert.doesNotMatch(shown, /Voorbeeld 0(0[3-9]|1|2|35)/, "only who opted in");
  await page.locator("#ways h3").first().waitFor();
  await accessible(page, "who meets whom");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.locator("#matches-csv").click()]);
  const chunks = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk);
  const rows = parse(Buffer.concat(chunks).toString("utf8"), { columns: true });
  assert.deepEqual(Object.keys(rows[0]), ["dimension", "visitor", "visitor_site", "visitor_region", "host", "host_site", "host_region", "near"]);
  assert.deepEqual([rows[0].dimension, rows[0].visitor, rows[0].host, rows[0].near], ["eco", "Voorbeeld 036 BV", "Voorbeeld 000 BV", "region"]);
});

test("a hub sees what changed in the same companies from one round to the next", async (t) => {
  const { page } = await visit(t);
  // Without those handfuls, beside which the change would be hidden.
  await bring(page, region({ visits: false }));
  await page.goto(at("rounds"));
  await page.locator("#changes").waitFor();
  await reads(page.locator("#rounds-say"), /^32 bedrijven hebben zowel 2025 als 2026/);
  const changes = await cells(page, "#changes");
  assert.deepEqual(changes[0].slice(1, 5), ["32", "2,0", "2,0", "0,0"]);
  // Ten of thirty-two went from 2 to 4.
  assert.deepEqual(changes[2].slice(1), ["32", "2,0", "2,6", "+0,6", "10", "22", "–"]);
  await reads(page.locator("#left-out"), /8 bedrijven hebben van de twee rondes alleen 2026/);
  assert.equal((await cells(page, "#every")).length, 2);
  await accessible(page, "the rounds");
});

test("few companies have no goals, no differences and no changes", async (t) => {
  const { page } = await visit(t);
  const few = [];
  for (let n = 0; n < 4; n += 1) {
    few.push(assessment(n, { round: 2025 }), assessment(n), assessment(n, { kind: "guided" }));
  }
  await bring(page, few);
  await page.goto(at("goals"));
  await page.locator("#no-pairs").waitFor();
  await reads(page.locator("#goals-says"), /Te weinig bedrijven/);
  await page.goto(at("rounds"));
  await page.locator("#rounds-say", { hasText: "herkenbaar" }).waitFor();
  assert.equal(await page.locator("#changes").count(), 0);
  await page.goto(at("matching"));
  await page.locator("#matches-say", { hasText: "Niemand hier" }).waitFor();
});

/** The identity of a method file: the hash of its canonical form. */
function identityOf(text) {
  const { method, texts, extras } = JSON.parse(text);
  const sorted = (_, value) =>
    value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
  const sha256 = createHash("sha256").update(JSON.stringify({ extras, method, texts }, sorted)).digest("hex");
  return { id: method.id, version: method.version, sha256 };
}

test("companies that answered two versions of the method are compared on what both ask", async (t) => {
  const first = method((value) => Object.assign(value.method, { version: "1.0.0", rule: "mean" }));
  // One criterion has another name, one is not asked any more, and one is new.
  const second = method((value) => {
    Object.assign(value.method, { version: "1.1.0", rule: "mean" });
    const [a, b] = value.method.dimensions[0].criteria;
    [a.key, b.key] = ["x", "y"];
    const { criteria } = value.texts.en.dimensions.order;
    value.texts.en.dimensions.order.criteria = { x: criteria.a, y: criteria.b, c: criteria.c };
    const from = { id: "hub-test", version: "1.0.0" };
    value.migrations = [{ from, same: [], renamed: { "order.a": "order.x" }, merged: {}, split: {}, dropped: ["order.b"], new: ["order.y"] }];
  });
  const answered = (number, round, text, levels) => {
    const keys = JSON.parse(text).method.dimensions.flatMap(({ key, criteria }) => criteria.map((own) => `${key}.${own.key}`));
    const ratings = Object.fromEntries(keys.map((key) => [key, { level: levels[key] ?? levels.all }]));
    return { ...assessment(number, { round }), method: identityOf(text), ratings };
  };
  const all = [];
  for (let n = 0; n < 14; n += 1) {
    all.push(answered(n, 2025, first, { all: 2, "order.b": 5 }), answered(n, 2026, second, { all: 3, "order.y": 1 }));
  }
  // Of five more the first round is a row of results only.
  const folder = mkdtempSync(join(tmpdir(), "zeven-"));
  writeFileSync(join(folder, "first.method"), first);
  for (let n = 14; n < 19; n += 1) {
    all.push(answered(n, 2026, second, { all: 3 }));
    writeFileSync(join(folder, `${n}.json`), JSON.stringify(answered(n, 2025, first, { all: 2 })));
  }
  const files = [14, 15, 16, 17, 18].map((n) => join(folder, `${n}.json`));
  const out = join(folder, "results.jsonl");
  execFileSync(process.env.ZEVEN_CLI, ["convert", "--to", "jsonl", "--method", join(folder, "first.method"), ...files, "-o", out]);
  const rows = execFileSync("cat", [out], { encoding: "utf8" });

  const { page } = await visit(t);
  await page.goto(`${address}#/method`);
  await page.locator(".own").waitFor();
  await load(page, "first.json", first);
  await page.locator(".own li").waitFor();
  await load(page, "second.json", second);
  await page.locator(".own li").nth(1).waitFor();
  await page.goto(at("files"));
  await page.setInputFiles("#hub-files", [...all.map((one, index) => file(`${index}.json`, one)), file("results.jsonl", rows)]);
  await page.locator(".report h2").waitFor();
  assert.equal(await page.locator(".refused tbody tr").count(), 0);

  const seen = async () => {
    await page.locator("#across-0").waitFor();
    await reads(page.locator("#rounds-say"), /^Te weinig bedrijven hebben zowel 2025 als 2026 met dezelfde versie/);
    await reads(page.locator("#across .says"), /^14 bedrijven beantwoordden versie 1\.0\.0 in 2025 en versie 1\.1\.0 in 2026\. Ze worden vergeleken op 14 van 15 criteria\.$/);
    // Neither the 5 that is not asked any more nor the 1 that is new is in these means.
    const changes = await cells(page, "#across-0");
    assert.deepEqual(changes.map((row) => row.slice(1)), FIVE.map(() => ["14", "2,0", "3,0", "+1,0", "14", "–", "–"]));
    await reads(page.locator("#left-out"), /5 bedrijven hebben beide, met twee versies van de methode, en zijn niet te vergelijken: minstens één kwam als resultaatregel/);
  };
  await page.goto(at("rounds"));
  await seen();
  await accessible(page, "two versions over the rounds");
  // The same as the other version sees it, and when the device remembers it.
  await page.goto(at("files"));
  await page.locator("#keep-hub").click();
  await page.locator("#kept", { hasText: "Onthouden" }).waitFor();
  await page.goto(at("rounds"));
  await page.reload();
  await seen();
  await page.goto(`${at("rounds")}?method=${identityOf(second).sha256}`);
  await seen();
});

/** The file of a public key whose 32 secret bytes are given. */
function keyFile(name, secret) {
  const head = Buffer.from("302e020100300506032b657004220420", "hex");
  const own = createPrivateKey({ key: Buffer.concat([head, secret]), format: "der", type: "pkcs8" });
  const key = createPublicKey(own).export({ format: "der", type: "spki" }).subarray(-32).toString("base64");
  return { format: "zeven/key", version: 1, app: "0.1.0", name, key, made: "2026-11-20T08:00:00Z" };
}

function signed(number, name, secret) {
  // With every member that the app writes: one that comes in addition is a change too.
  const whole = { targets: {}, evidence: {}, actions: [], outcomes: {}, participants: [], sharing: { host_visit: false, wants_visit: [] } };
  const one = { ...assessment(number, { kind: "guided" }), ...whole };
  return seal(one, scoresOf(scored(JSON.stringify(one))), name, secret, "2026-11-20T10:00:00Z");
}

test("each session says who signed it, by a list that is shared as a file", async (t) => {
  const { page } = await visit(t);
  const changed = signed(3, "Assessor A", TEST_KEY);
  changed.ratings["eco.water"] = { level: 5 };
  const forged = signed(4, "Assessor A", TEST_KEY);
  forged.seal.by.name = "Jury";
  const all = [signed(1, "Assessor A", TEST_KEY), signed(2, "Assessor B", randomBytes(32)), changed, forged, assessment(5, { kind: "guided" })];
  await bring(page, all);
  await page.goto(at("companies"));
  await page.locator("#row-4").waitFor();
  const says = () => page.locator("#companies tbody tr[id]").evaluateAll((rows) => rows.map((row) => row.querySelector("[data-trust]").dataset.trust));
  assert.deepEqual(await says(), ["unknown", "unknown", "changed", "changed", "unsigned"]);

  await page.goto(at("assessors"));
  await page.locator("#no-keys").waitFor();
  await page.setInputFiles("#trusted-in", [file("key.json", keyFile("Assessor A (hub Noord)", TEST_KEY))]);
  await page.locator("#keys-told", { hasText: "1 sleutel toegevoegd" }).waitFor();
  await accessible(page, "the assessors");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.locator("#save-trusted").click()]);
  const chunks = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk);
  const list = Buffer.concat(chunks).toString("utf8");
  assert.equal(JSON.parse(list).format, "zeven/trusted");

  await page.goto(at("companies"));
  await page.locator("#row-4").waitFor();
  assert.deepEqual(await says(), ["trusted", "unknown", "changed", "changed", "unsigned"]);
  await reads(page.locator("#row-0 [data-trust]"), /Bekende sleutel: Assessor A \(hub Noord\)/);
  await accessible(page, "the companies with who signed");
  await page.selectOption("select[name=trust]", "changed");
  await page.locator("#found", { hasText: "2 bedrijven" }).waitFor();

  // The list stays on the device; results are brought in again.
  await page.reload();
  await page.locator("h1").waitFor();
  await bring(page, all);
  await page.goto(at("companies"));
  await page.locator("[data-trust=trusted]").waitFor();

  // A colleague takes the list over, and takes the key off again.
  const other = (await visit(t, { viewport: { width: 320, height: 700 } })).page;
  await other.goto(at("assessors"));
  await other.setInputFiles("#trusted-in", [file("list.json", list)]);
  await other.locator(".assessors li", { hasText: "hub Noord" }).waitFor();
  const over = await other.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(over <= 0, "the assessors fit 320 pixels");
  await other.getByRole("button", { name: /hub Noord/ }).click();
  await other.locator("#no-keys").waitFor();
});

test("the keys of this device are taken over, its own one too", async (t) => {
  const { page } = await visit(t);
  await page.goto(at("assessors"));
  await page.locator("#keys-of-device").click();
  await page.locator("#keys-told", { hasText: "0 sleutels toegevoegd" }).waitFor();
  await page.goto(`${address}#/keys`);
  await page.locator("input[name=key-name]").fill("Assessor C");
  await page.locator("#make-key").click();
  await page.locator("#save-key").waitFor();
  await page.locator("#key-file").setInputFiles(file("key.json", keyFile("Assessor A", TEST_KEY)));
  await page.locator("#trust-file").click();
  await page.locator("#trust-file").waitFor({ state: "detached" });
  await page.goto(at("assessors"));
  await page.locator("#keys-of-device").click();
  await page.locator(".assessors li", { hasText: "Assessor C" }).waitFor();
  await page.locator(".assessors li", { hasText: "Assessor A" }).waitFor();
  await page.locator("#keys-of-device").click();
  await page.locator("#keys-told", { hasText: "0 sleutels toegevoegd" }).waitFor();
  await counted(page.locator(".assessors li"), 2, "each once");
  await bring(page, [signed(1, "Assessor A", TEST_KEY)]);
  await page.goto(at("companies"));
  await page.locator("#row-0 [data-trust=trusted]").waitFor();
});

test("a browser without Ed25519 says what it cannot check, and takes the results all the same", async (t) => {
  const { page, context } = await visit(t, { serviceWorkers: "block", expected: withoutOffline });
  const without = `for (const name of ["importKey", "generateKey", "verify"]) {
    crypto.subtle[name] = () => Promise.reject(new DOMException("unknown algorithm", "NotSupportedError"));
  }`;
  await context.addInitScript(without);
  await inWorker(context, without);
  await page.reload();
  await page.locator("h1").waitFor();
  await page.goto(at("assessors"));
  await page.setInputFiles("#trusted-in", [file("key.json", keyFile("Assessor A", TEST_KEY))]);
  await page.locator("#keys-told", { hasText: "1 sleutel toegevoegd" }).waitFor();
  await page.locator("#keys-of-device").click();
  await page.locator("#keys-told", { hasText: "0 sleutels toegevoegd" }).waitFor();
  const changed = signed(3, "Assessor A", TEST_KEY);
  changed.ratings["eco.water"] = { level: 5 };
  await bring(page, [signed(1, "Assessor A", TEST_KEY), signed(2, "Assessor B", randomBytes(32)), changed, assessment(5, { kind: "guided" })]);
  await page.goto(at("companies"));
  await page.locator("#row-3").waitFor();
  const says = await page.locator("#companies tbody tr[id]").evaluateAll((rows) => rows.map((row) => row.querySelector("[data-trust]").dataset.trust));
  assert.deepEqual(says, ["unchecked", "unchecked", "changed", "unsigned"]);
  await reads(page.locator("#row-0 [data-trust]"), /hier niet nagekeken: Assessor A/);
});

/** A register with labels of one company or more, as a jury's office writes it. */
function register(...labels) {
  const day = (date, years, less) => {
    const [year, month, of] = date.split("-").map(Number);
    return new Date(Date.UTC(year + years, month - 1, of - less)).toISOString().slice(0, 10);
  };
  const earlier = (date) => {
    const [year, month, of] = date.split("-").map(Number);
    const last = new Date(Date.UTC(year, month - 9, 0)).getUTCDate();
    return new Date(Date.UTC(year, month - 10, Math.min(of, last))).toISOString().slice(0, 10);
  };
  const entry = ({ number, date, site = "Hal 1" }) => {
    const until = day(date, 3, 1);
    return {
      dossier: { id: `d4b3c2a1-3333-4c4c-8d8d-0000${date.replaceAll("-", "").slice(0, 6)}00${number}`, revision: 4 },
      method: identity,
      company: { id: `7c000000-0000-4000-8000-000000000${number}`, name: `Voorbeeld ${number} BV`, site },
      round: Number(date.slice(0, 4)),
      jurors: 4,
      years: 3,
      date,
      valid_until: until,
      renew_from: earlier(until),
      distinctions: ["eco"],
      records: [{ kind: "decision", date, recorded: `${date}T14:00:00Z`, outcome: "meets", computed: "meets", distinctions: ["eco"], by: "Voorzitter" }],
    };
  };
  return { format: "zeven/label", version: 1, app: "0.1.0", labels: labels.map(entry) };
}

test("the hub's register says who holds a label until when, what is to be planned and what was renewed", async (t) => {
  const { page } = await visit(t);
  const now = new Date();
  const months = (count) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + count, 3)).toISOString().slice(0, 10);
  const all = register(
    { number: "101", date: months(-6) },
    { number: "102", date: months(-32) },
    { number: "103", date: months(-33) },
    { number: "103", date: months(-2) },
    { number: "104", date: months(-40) },
  );
  await page.goto(at("labels"));
  await page.locator("#no-labels").waitFor();
  await accessible(page, "a register without labels");
  await page.goto(at("files"));
  const broken = register({ number: "105", date: months(-6) });
  broken.labels[0].valid_until = "2020-01-01";
  await page.setInputFiles("#hub-files", [file("register.json", all), file("broken.json", broken), file("1.json", assessment(101))]);
  await page.locator(".report li", { hasText: "5 labels in het register" }).waitFor();
  await page.locator(".refused tbody tr", { hasText: "broken.json" }).waitFor();
  await page.locator("#hub-labels").click();
  await page.locator("#labels").waitFor();
  await reads(page.locator("#labels-say"), /gelden: 4\. .*maanden: 1\. .*niet meer gelden: 1\./);
  const plan = await page.locator("#labels-plan li").allInnerTexts();
  assert.equal(plan.length, 1);
  assert.match(plan[0], /^Voorbeeld 102 BV, Hal 1/);
  const rows = await cells(page, "#labels");
  assert.equal(rows.length, 5);
  const renewed = rows.filter(([name, , state]) => name.startsWith("Voorbeeld 103") && /vernieuwd tot en met/.test(state));
  assert.equal(renewed.length, 1, "the earlier of the two");
  assert.match(rows.at(-1)[0], /Voorbeeld 104/, "what holds no more stands last");
  await accessible(page, "the register of the hub");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.locator("#save-labels").click()]);
  const chunks = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk);
  assert.equal(JSON.parse(Buffer.concat(chunks).toString("utf8")).labels.length, 5);

  // Remembered with the results, and what a jury's office of this device has comes in addition.
  await page.goto(at("files"));
  await page.locator("#keep-hub").click();
  await page.locator("#kept", { hasText: "Onthouden" }).waitFor();
  await page.goto(`${address}#/register`);
  await page.locator("#register-in").setInputFiles(file("own.json", register({ number: "106", date: months(-1) })));
  await page.locator(".label-entry").waitFor();
  await page.goto(at("labels"));
  await page.reload();
  await page.locator("#labels tbody tr").nth(4).waitFor();
  await page.locator("#labels-of-device").click();
  await page.locator("#labels-told", { hasText: "1 label" }).waitFor();
  await page.locator("#labels tbody tr", { hasText: "Voorbeeld 106" }).waitFor();
});

test("a second benchmark is held against the first, also after the page was closed", async (t) => {
  const { page } = await visit(t);
  const some = (count) => Array.from({ length: count }, (_, n) => assessment(n, { levels: [1 + (n % 4)] }));
  const publish = async (title) => {
    await page.goto(at("publish"));
    await page.locator("input[name=title]").fill(title);
    await page.locator("#publish").click();
  };
  await bring(page, some(40));
  const [saved] = await Promise.all([page.waitForEvent("download"), publish("Leden voorjaar")]);
  assert.match(saved.suggestedFilename(), /leden-voorjaar/);
  await page.locator("#earlier li", { hasText: "Leden voorjaar" }).waitFor();
  await page.reload();
  await page.locator("h1").waitFor();
  await bring(page, some(43));
  await publish("Leden zomer");
  const told = page.locator("#published", { hasText: "te dicht bij" });
  await told.waitFor();
  await reads(told, /“Leden voorjaar”[\s\S]*minder dan vijf bedrijven/);
  await accessible(page, "why nothing is published");
  await bring(page, some(46));
  const [again] = await Promise.all([page.waitForEvent("download"), publish("Leden zomer")]);
  assert.match(again.suggestedFilename(), /leden-zomer/);
  await counted(page.locator("#earlier li"), 2);
});

test("the programme's screens fit: light and dark, 320 and 1280 px", async (t) => {
  const { page } = await visit(t);
  await page.goto(at("files"));
  await page.locator("#hub-demo").click();
  await page.locator("#hub-on").waitFor();
  for (const [name, ready] of [
    ["goals", ".goals"],
    ["matching", "#matches"],
    ["rounds", "#every"],
    ["labels", "#no-labels"],
  ]) {
    await page.goto(at(name));
    await page.locator(ready).waitFor();
    await page.locator(".made-up").waitFor();
    await inEveryWay(page, name, 320);
  }
});
