// Signing: a key is made here, a guided assessment is closed and signed, and another
// person sees who signed, whether they know the key, and what changed since. The command
// and a program that knows the format page alone say the same.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { accessible, address, exported, reads, visit } from "./browser.mjs";
import { scored } from "./company.mjs";
import { check, scoresOf, seal, TEST_KEY } from "./seal.mjs";

const data = join(import.meta.dirname, "../data");
const cli = process.env.ZEVEN_CLI;
const chunks = async (download) => {
  const all = [];
  for await (const chunk of await download.createReadStream()) all.push(chunk);
  return Buffer.concat(all).toString("utf8");
};

/** A prepared guided assessment, fit for the method of this build. */
function guided() {
  const value = JSON.parse(readFileSync(join(data, "cases/guided.json"), "utf8"));
  value.method = JSON.parse(execFileSync(cli, ["method"], { encoding: "utf8" }));
  return value;
}

async function open(page, value) {
  await page.goto(`${address}#/`);
  const file = { name: "guided.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(value)) };
  await page.locator("main input[type=file]").first().setInputFiles(file);
  await page.locator(".result").waitFor();
}

async function makeKey(page, name) {
  await page.goto(`${address}#/keys`);
  await page.locator("input[name=key-name]").fill(name);
  await page.locator("#make-key").click();
  await page.locator("#save-key").waitFor();
}

async function saveKey(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return chunks(download);
}

async function offerKey(page, text) {
  const file = { name: "key.json", mimeType: "application/json", buffer: Buffer.from(text) };
  await page.locator("#key-file").setInputFiles(file);
}

function checked(text, ...more) {
  const file = join(mkdtempSync(join(tmpdir(), "zeven-")), "a.json");
  writeFileSync(file, text);
  const { status, stdout } = spawnSync(cli, ["check", file, ...more], { encoding: "utf8" });
  return { status, said: stdout.replaceAll(`${file}: `, "") };
}

test("a signed file is intact elsewhere, its key can be trusted, and a change is named", async (t) => {
  const { page } = await visit(t);
  await open(page, guided());
  await page.locator(".sign a").waitFor();
  await makeKey(page, "Assessor A");
  await accessible(page, "the keys");
  const key = await saveKey(page, page.locator("#save-key"));
  await open(page, guided());
  await page.locator("#sign").click();
  const mark = page.locator(".seal .says");
  await page.locator("[data-seal=intact]").waitFor();
  await reads(mark, /Ondertekend door Assessor A[\s\S]*eigen sleutel/);
  await page.locator(".sign .done").waitFor();
  await accessible(page, "a signed result");
  const { text } = await exported(page);

  // Signed as the format page says.
  const value = JSON.parse(text);
  assert.deepEqual(check(value, scoresOf(scored(text))), { holds: true, parts: [] });
  assert.match(checked(text).said, /^ok, signed by "Assessor A" \(key [0-9a-f-]{24}\) at .*Z, intact\n$/);
  const keyFile = join(mkdtempSync(join(tmpdir(), "zeven-")), "key.json");
  writeFileSync(keyFile, key);
  assert.match(checked(text, "--trust", keyFile).said, /intact, key known\n$/);

  const other = (await visit(t, { viewport: { width: 360, height: 740 } })).page;
  await open(other, value);
  await other.locator("[data-seal=intact]").waitFor();
  const otherMark = other.locator(".seal .says");
  await reads(otherMark, /Ondertekend door Assessor A[\s\S]*kent deze sleutel nog niet/);
  await other.locator(".seal summary").click();
  await accessible(other, "an unknown key");
  await other.locator("#trust-key").click();
  await other.getByText("U kent deze sleutel: Assessor A.").waitFor();

  const changed = structuredClone(value);
  changed.ratings["digital.data"].level = 5;
  changed.id = "another-copy";
  await open(other, changed);
  await other.locator("[data-seal=changed]").waitFor();
  const said = await otherMark.innerText();
  assert.match(said, /Digitaal, Datakwaliteit[^\n]*: niveau/);
  assert.match(said, /Identiteit van het bestand/);
  assert.match(said, /De cijfers/);
  await accessible(other, "a changed file");
  const command = checked(JSON.stringify(changed));
  assert.equal(command.status, 1);
  assert.match(command.said, /^\/ratings\/digital\.data\/level: is not as "Assessor A" signed it$/m);

  const forged = structuredClone(value);
  forged.seal.by.name = "Juror 2";
  forged.id = "forged";
  await open(other, forged);
  await other.locator("[data-seal=false]").waitFor();
  assert.equal(checked(JSON.stringify(forged)).status, 1);
});

test("every tampering is caught, here and by the command: answers, scores, method, times, a seal or key of another", async (t) => {
  const { page, context } = await visit(t);
  await makeKey(page, "Assessor A");
  const signed = async (alter) => {
    const value = guided();
    alter(value);
    await open(page, value);
    await page.locator("#sign").click();
    await page.locator("[data-seal=intact]").waitFor();
    return JSON.parse((await exported(page)).text);
  };
  const whole = await signed((value) => {
    value.evidence = { e1: { kind: "record", title: "Bord bij lijn 2", where: "Lijn 2", date: "2026-09-30", seen_by: "Assessor", strength: "shown12" } };
    Object.assign(value.ratings["digital.data"], { note: "Gezien aan het bord", evidence: ["e1"] });
    value.targets = { digital: { level: 4, date: "2027-06-30" } };
    value.actions = [{ id: "a1", criterion: "digital.data", title: "Meet elke week" }];
  });
  assert.deepEqual(check(whole, scoresOf(scored(JSON.stringify(whole)))), { holds: true, parts: [] }, "every part is covered, as the format page says");
  const other = await signed((value) => Object.assign(value, { id: "of-another", company: { ...value.company, id: "c2", name: "Ander BV" } }));
  assert.match(checked(JSON.stringify(whole)).said, /intact\n$/);
  const cases = {
    "an answer": [(v) => (v.ratings["digital.data"].level = v.ratings["digital.data"].level === 5 ? 4 : 5), "changed", /ratings\/digital\.data\/level: is not as/],
    "a piece of evidence": [(v) => (v.evidence.e1.title = "Een ander bord"), "changed", /^\/evidence\/e1: is not as/m],
    "a note": [(v) => (v.ratings["digital.data"].note = "Niet gezien"), "changed", /^\/ratings\/digital\.data\/note: is not as/m],
    "a target": [(v) => delete v.targets, "changed", /^\/targets\/digital: was there/m],
    "an action": [(v) => (v.actions[0].title = "Niets"), "changed", /^\/actions: is not as/m],
    "the figures in the seal": [(v) => (v.seal.manifest.scores = "0".repeat(64)), "false", /^scores: is not as/m],
    "the time of the last change": [(v) => (v.updated = "2026-11-20T12:30:01Z"), "changed", /^\/updated: is not as/m],
    "the time of signing": [(v) => (v.seal.at = "2026-11-20T12:30:01Z"), "false", /seal\/signature: does not belong/],
    "a seal of another company": [(v) => (v.seal = other.seal), "changed", /^\/company: is not as/m],
    "the company's name under its own seal": [(v) => (v.company = other.company), "changed", /^\/company: is not as/m],
    "the signature of another": [(v) => (v.seal.signature = other.seal.signature), "false", /seal\/signature: does not belong/],
    "another key": [(v) => (v.seal.by.key = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="), "false", /seal\/signature: does not belong/],
    "another name": [(v) => (v.seal.by.name = "Jurylid 2"), "false", /seal\/signature: does not belong/],
  };
  for (const [what, [tamper, mark, line]] of Object.entries(cases)) {
    const value = structuredClone(whole);
    tamper(value);
    const { status, said } = checked(JSON.stringify(value));
    assert.equal(status, 1, what);
    assert.match(said, line, what);
    // In a window that has never seen the file.
    const { page: fresh, close } = await visit(t);
    await open(fresh, value);
    await fresh.locator(`[data-seal=${mark}]`).waitFor();
    await close();
  }
  // With another hash the file is of no method that is known: it is refused as a whole.
  const value = structuredClone(whole);
  value.method.sha256 = "f".repeat(64);
  assert.match(checked(JSON.stringify(value)).said, /^\/method: is not as/m);
  const { page: fresh } = await visit(t);
  await fresh.locator("main input[type=file]").first().setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(value)) });
  await fresh.locator(".notice:visible").getByText(/method\/sha256/).waitFor();

  // An anonymous result is another document: unsigned, and it leads back to nobody.
  await page.goto(`${address}#/files/${whole.id}`);
  await page.locator("#save-anonymous").waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save-anonymous").click()]);
  const text = await chunks(download);
  for (const secret of [whole.id, whole.company.id, whole.seal.by.key, whole.seal.signature, "Assessor A", '"seal"']) {
    assert.ok(!text.includes(secret), secret);
  }
});

test("what is changed here after signing is named, and signing again covers it", async (t) => {
  const { page } = await visit(t);
  await makeKey(page, "Assessor A");
  await open(page, guided());
  await page.locator("#sign").click();
  await page.locator("[data-seal=intact]").waitFor();
  const { id } = JSON.parse((await exported(page)).text);
  await page.goto(`${address}#/profile/${id}`);
  await page.locator("[data-seal=intact]").waitFor();
  await page.locator("input[name=site]").fill("Hal 9");
  await page.locator("input[name=site]").blur();
  await page.locator("[data-seal=changed]").waitFor();
  await reads(page.locator(".seal .says"), /1 deel[\s\S]*Bedrijfsprofiel/);
  await page.goto(`${address}#/result/${id}`);
  await page.locator("#sign").click();
  await page.locator("[data-seal=intact]").waitFor();
  const again = JSON.parse((await exported(page)).text);
  assert.equal(again.sealed_before.length, 1);
  assert.equal(again.sealed_before[0].id, id);
  assert.match(checked(JSON.stringify(again)).said, /intact\n$/);
});

test("an old key vouches for a new one, and both see it", async (t) => {
  const old = (await visit(t)).page;
  await makeKey(old, "Assessor A");
  const oldKey = await saveKey(old, old.locator("#save-key"));
  const fresh = (await visit(t)).page;
  await makeKey(fresh, "Assessor A, nieuwe tablet");
  const freshKey = await saveKey(fresh, fresh.locator("#save-key"));

  await offerKey(old, freshKey);
  await old.locator("#trust-file").click();
  const vouched = await saveKey(old, old.locator(".trusted button").first());
  await old.getByText("Assessor A staat ervoor in; u kent die sleutel", { exact: true }).waitFor();
  assert.match(checked(vouched).said, /^ok, key .* vouched for by "Assessor A"/);

  const third = (await visit(t)).page;
  await third.goto(`${address}#/keys`);
  for (const [key, ask] of [[oldKey, /Assessor A/], [vouched, /Assessor A staat ervoor in; u kent die sleutel$/m]]) {
    await offerKey(third, key);
    await third.locator(".conflict").waitFor();
    await reads(third.locator(".conflict"), ask);
    await third.locator("#trust-file").click();
    await third.locator(".conflict").waitFor({ state: "detached" });
  }
  await third.locator(".trusted > li").nth(1).waitFor();
  await accessible(third, "trusted keys");

  const wrong = JSON.parse(vouched);
  wrong.name = "Somebody else";
  await offerKey(third, JSON.stringify(wrong));
  await third.locator(".notice:visible").waitFor();
  await reads(third.locator(".notice:visible"), /vouched\/0\/signature/);
});

test("without Ed25519 the app says so, and the file is saved unsigned", async (t) => {
  const { page, context } = await visit(t);
  await context.addInitScript(() => {
    const subtle = SubtleCrypto.prototype;
    for (const name of ["importKey", "generateKey"]) {
      subtle[name] = () => Promise.reject(new DOMException("unknown algorithm", "NotSupportedError"));
    }
  });
  await page.reload();
  await page.goto(`${address}#/keys`);
  await page.locator(".unable").waitFor();
  await reads(page.locator(".unable"), /Ondertekenen kan hier niet/);
  await open(page, guided());
  await page.locator(".sign").getByText("Ondertekenen kan hier niet").waitFor();
  assert.equal(JSON.parse((await exported(page)).text).seal, undefined);
  const value = guided();
  value.id = "signed-elsewhere";
  const scores = scoresOf(scored(JSON.stringify(value)));
  await open(page, seal(value, scores, "Assessor A", TEST_KEY, "2026-11-20T12:30:00Z"));
  await page.locator("[data-seal=unable]").waitFor();
});

test("the sample of the format page is checked by Node's own crypto", () => {
  const value = JSON.parse(readFileSync(join(data, "sealed/guided.json"), "utf8"));
  const method = join(data, "methods/weakest-of-six.json");
  const figures = execFileSync(cli, ["score", "--method", method, join(data, "sealed/guided.json")]);
  const scores = scoresOf(JSON.parse(figures)[0]);
  assert.deepEqual(check(value, scores), { holds: true, parts: [] });
  value.ratings["strategy.first"].level = 5;
  value.slipped_in = true;
  assert.deepEqual(check(value, scores), { holds: true, parts: ["/ratings/strategy.first/level", "/slipped_in"] });
  value.seal.by.name = "Juror 2";
  assert.equal(check(value, scores).holds, false);
});
