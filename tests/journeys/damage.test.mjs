// Whatever is damaged on this device is set aside with its name, can be saved as it is,
// and never stops the app from starting.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, address, counted, reads, visit } from "./browser.mjs";
import { download, filled, opened } from "./filled.mjs";
import { all, kept, place, text } from "./store.mjs";

const id = filled().id;
const row = (page) => page.locator(".set-aside li");

/** One readable assessment on the device, and the first screen. */
async function device(t) {
  const { page } = await visit(t);
  await opened(page, filled());
  const whole = await kept(page, id);
  await page.locator(".home").click();
  await page.locator(".card").waitFor();
  return { page, whole };
}

/** Ways a text can go wrong on a disk. */
function damages(whole) {
  const bits = (at) => {
    const bytes = Buffer.from(whole, "utf8");
    bytes[at] ^= 0x10;
    return bytes.toString("latin1");
  };
  const newer = JSON.stringify({ ...JSON.parse(whole), version: 99 });
  return {
    truncated: whole.slice(0, whole.length / 2),
    "bit-flipped": bits(whole.indexOf('"format"') + 1),
    "half old and half new": whole.slice(0, whole.length / 2) + whole.slice(whole.length / 3),
    "from a newer version": newer,
    empty: "",
    "something else": "[1,2,3]",
    "no text at all": { a: [1, 2] },
  };
}

test("a document that cannot be read is set aside, named and saved as it is", async (t) => {
  const { page, whole } = await device(t);
  const card = await text(page, "cards", id);
  // An assessment of its own for each way, beside the one that stays whole.
  const broken = Object.entries(damages(whole)).map(([what], index) => {
    const own = `${id.slice(0, -1)}${index + 2}`;
    const company = `Kapot ${index + 1} BV`;
    const named = whole
      .replaceAll(id, own)
      .replaceAll("Voorbeeld Metaal BV", company)
      .replaceAll(filled().company.id, `company-${index + 1}`);
    return { what, own, company, named, damaged: damages(named)[what], card: { ...JSON.parse(card), id: own, name: company } };
  });
  for (const { own, damaged, card } of broken) {
    await place(page, "documents", own, damaged);
    await place(page, "cards", own, JSON.stringify(card));
  }
  const start = page.url().split("#")[0];
  await page.goto(`${start}#/result/${broken[0].own}`);
  await page.reload();
  for (const { own } of broken) {
    await page.goto(`${start}#/result/${own}`);
    await page.getByText("kan niet worden geopend").waitFor();
  }
  await page.locator(".home").click();
  const aside = (company) => row(page).filter({ hasText: company });
  for (const { what, own, company, damaged } of broken) {
    await aside(company).waitFor();
    const index = await row(page).evaluateAll((rows, name) => rows.findIndex(({ innerText }) => innerText.includes(name)), company);
    const file = await download(page, `.set-aside li:nth-child(${index + 1}) button:not(.plain)`);
    const expected = typeof damaged === "string" ? damaged : JSON.stringify(damaged);
    assert.equal(file.bytes.toString("utf8"), expected, `${what}: byte for byte`);
    assert.match(file.name, /^zeven-damaged-kapot-\d-bv\.json$/);
    assert.deepEqual(await text(page, "documents", own), damaged, `${what}: nothing was changed`);
  }
  await counted(page.locator(".card"), 1, "none of them is among the others");
  await counted(row(page), broken.length);
  await accessible(page, "home with something set aside");
  // What is readable again goes back to its place by itself.
  for (const { own, named } of broken) await place(page, "documents", own, named);
  await page.reload();
  for (const { company } of broken) await page.getByRole("heading", { name: company }).waitFor();
  await counted(page.locator(".card"), 1 + broken.length);
  assert.equal(await row(page).count(), 0, "back in their places");
});

test("a file of the same assessment takes the place, and the damaged one stays beside it", async (t) => {
  const { page } = await device(t);
  await place(page, "documents", id, "{ damaged");
  await page.reload();
  await page.locator("h1").waitFor();
  await opened(page, filled());
  await page.locator(".home").click();
  await page.locator(".card").waitFor();
  await row(page).getByText("Voorbeeld Metaal BV").waitFor();
  assert.equal((await download(page, ".set-aside button:not(.plain)")).bytes.toString("utf8"), "{ damaged");
  assert.equal(JSON.parse(await kept(page, id)).id, id);
  await row(page).getByRole("button", { name: "Verwijder Voorbeeld Metaal BV voorgoed" }).click();
  await row(page).waitFor({ state: "detached" });
  await counted(page.locator(".card"), 1);
});

test("damaged cards, settings, journals, methods, benchmarks and dossiers stop nothing", async (t) => {
  const { page } = await device(t);
  await page.evaluate(() => {
    for (const name of ["language", "theme", "second-language", "place", "journal", "journal.x", "filed.x"]) {
      localStorage.setItem(`zeven.${name}`, '{"half');
    }
    localStorage.setItem("zeven.journal.y", JSON.stringify('{"format":"zeven/assessment","version":99}'));
    localStorage.setItem("zeven.theme", JSON.stringify("</style><script>"));
  });
  await place(page, "cards", id, '{"half');
  await place(page, "methods", "abc", '{"half');
  await place(page, "benchmarks", "def", "");
  await place(page, "jury", "dossier/ghi", "{}");
  await place(page, "jury", "label/jkl", "\u0000");
  await place(page, "keys", "own", "rubbish");
  await page.reload();
  // The card was made anew from its document; the rest is set aside.
  await page.locator(".card").getByText("Eindhoven").waitFor();
  const names = ["abc", "def", "dossier/ghi", "label/jkl", "Uw sleutel om te tekenen"];
  for (const name of names) await row(page).getByText(name, { exact: true }).waitFor();
  await counted(row(page), names.length);
  await page.locator(".card").getByRole("link", { name: "Resultaat" }).click();
  await page.locator(".result").waitFor();
  for (const path of ["keys", "jury", "register", "method", "privacy"]) {
    await page.goto(`${page.url().split("#")[0]}#/${path}`);
    await page.locator("h1").waitFor();
  }
});

// The first two public keys of RFC 8032 §7.1.
const [keyA, keyB] = ["11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="];
const key = (name, sign) => ({
  name: `${name}.json`,
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify({ format: "zeven/key", version: 1, app: "0.1.0", name, key: sign, made: "2026-11-20T12:00:00Z" })),
});

/** What was set aside, by its name on the first screen: saved, byte for byte. */
async function saves(page, name) {
  await row(page).filter({ hasText: name }).waitFor();
  const index = await row(page).evaluateAll((rows, wanted) => rows.findIndex(({ innerText }) => innerText.includes(wanted)), name);
  return (await download(page, `.set-aside li:nth-child(${index + 1}) button:not(.plain)`)).bytes.toString("utf8");
}

/** Goes to an address within the app. */
async function to(page, path) {
  await page.goto(`${address}#/${path}`);
  await page.locator("main h1").waitFor();
}

test("keys that cannot be read are set aside, and new ones are made and trusted beside them", async (t) => {
  const { page } = await visit(t);
  const halves = { own: { file: '{"format":"zeven/key","ver', secret: {} }, [keyB]: '{"since":"2026-11-20T12:00:00Z","key":{"name":"Half' };
  for (const [name, value] of Object.entries(halves)) await place(page, "keys", name, value);
  await page.reload();
  assert.equal(await saves(page, "Uw sleutel om te tekenen"), JSON.stringify(halves.own));
  assert.equal(await saves(page, `Sleutel ${keyB.slice(0, 24)}`), halves[keyB]);
  await counted(row(page), 2);
  await accessible(page, "home with keys set aside");

  await to(page, "keys");
  await page.locator("#keys-unread").waitFor();
  await accessible(page, "keys of which some cannot be read");
  await page.locator("input[name=key-name]").fill("Assessor A");
  await page.locator("#make-key").click();
  await page.locator("#save-key").waitFor();
  await page.locator("#keys-unread").waitFor();
  await page.locator("#key-file").setInputFiles(key("Assessor B", keyB));
  await page.locator("#trust-file").click();
  await page.locator(".trusted > li", { hasText: "Assessor B" }).waitFor();
  await page.locator("#keys-unread").waitFor({ state: "detached" });
  const stored = await all(page, "keys");
  const aside = Object.keys(stored).filter((name) => name.startsWith("aside/"));
  assert.deepEqual(aside.map((name) => stored[name]).sort(), [halves[keyB], JSON.stringify(halves.own)].sort(), "nothing of them was changed");

  await to(page, "");
  assert.equal(await saves(page, "Uw sleutel om te tekenen"), JSON.stringify(halves.own));
  assert.equal(await saves(page, `Sleutel ${keyB.slice(0, 24)}`), halves[keyB]);
  await row(page).getByRole("button", { name: "Verwijder Uw sleutel om te tekenen voorgoed" }).click();
  await counted(row(page), 1);
  await row(page).getByRole("button", { name: "voorgoed" }).click();
  await counted(row(page), 0);
  await page.reload();
  await to(page, "keys");
  await page.locator("#save-key").waitFor();
  await counted(page.locator(".trusted > li"), 1);
  assert.deepEqual(Object.keys(await all(page, "keys")).sort(), [keyB, "own"].sort());
});

test("where a key is made to sign with, one that cannot be read is spoken of and stands in nobody's way", async (t) => {
  const { page } = await visit(t);
  const session = filled({ kind: "guided", session: { assessor: { role: "Assessor A" }, self: {} } });
  const own = await opened(page, session);
  await place(page, "keys", "own", "rubbish");
  await page.goto(`${address}#/session/${own}/settle`);
  await page.locator("#keys-unread").waitFor();
  await page.locator("#make-key").click();
  await page.locator("#sign").click();
  await page.locator("[data-seal=intact]").waitFor();
  assert.deepEqual(Object.values(await all(page, "keys")).filter((text) => text === "rubbish"), ["rubbish"], "set aside");
});

test("a hub's list of keys that cannot be read is set aside, and a new list begins beside it", async (t) => {
  const { page } = await visit(t, { expected: [/error reading/] });
  const damaged = `{"format":"zeven/trusted","version":1,"keys":[{"name":"Half`;
  await place(page, "hub", "trusted", damaged);
  await to(page, "hub/assessors");
  await page.locator("#keys-unread").waitFor();
  await page.locator("#no-keys").waitFor();
  await accessible(page, "assessors whose list cannot be read");
  await page.locator("#trusted-in").setInputFiles(key("Assessor A", keyA));
  await page.locator(".assessors > li").waitFor();
  await page.locator("#keys-unread").waitFor({ state: "detached" });
  await counted(page.locator("main [role=alert]"), 0, "it was kept");
  await page.reload();
  await page.locator(".assessors > li", { hasText: "Assessor A" }).waitFor();
  await to(page, "");
  assert.equal(await saves(page, "Lijst van sleutels die een hub vertrouwt"), damaged);
  await row(page).getByRole("button", { name: "voorgoed" }).click();
  await counted(row(page), 0);
  assert.deepEqual(JSON.parse(await text(page, "hub", "trusted")).keys.map(({ name }) => name), ["Assessor A"]);
});

test("a hub's list of keys that is taken off the device where it was set aside is no longer spoken of", async (t) => {
  const { page } = await visit(t, { expected: [/error reading/] });
  await place(page, "hub", "trusted", "");
  await to(page, "hub/assessors");
  await page.locator("#keys-unread").waitFor();
  await to(page, "");
  assert.equal(await saves(page, "Lijst van sleutels die een hub vertrouwt"), "");
  await row(page).getByRole("button", { name: "voorgoed" }).click();
  await counted(row(page), 0);
  await to(page, "hub/assessors");
  await page.locator("#no-keys").waitFor();
  await counted(page.locator("#keys-unread"), 0);
});

/** So many made-up companies in the hub. */
async function companies(page, count) {
  const files = Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(3, "0");
    const value = filled({ id: `7b000000-0000-4000-8000-000000000${number}` });
    Object.assign(value.company, { id: `7c000000-0000-4000-8000-000000000${number}`, name: `Voorbeeld ${number} BV` });
    return { name: `${number}.json`, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(value)) };
  });
  await to(page, "hub/files");
  await page.setInputFiles("#hub-files", files);
  await page.locator(".over", { hasText: `${count} resultaten` }).waitFor();
}

async function publish(page, title) {
  await to(page, "hub/publish");
  await page.locator("input[name=title]").fill(title);
  await page.locator("#publish").click();
}

test("where earlier publications cannot be read nothing is published, until they are set aside; those that can be read count on", async (t) => {
  const { page } = await visit(t);
  await companies(page, 20);
  const out = page.waitForEvent("download");
  await publish(page, "Twintig");
  await out;
  await page.locator("#published", { hasText: "twintig" }).waitFor();
  const [good] = JSON.parse(await text(page, "hub", "published"));
  const titles = async () => JSON.parse(await text(page, "hub", "published")).map(({ title }) => title);
  const damages = {
    "one of two": JSON.stringify([{ title: "Half", made: "2026-11-01", lines: '["a","b' }, good]),
    "one without companies": JSON.stringify([good, { title: "Leeg", made: "2026-11-01" }]),
  };
  for (const [what, damaged] of Object.entries(damages)) {
    await place(page, "hub", "published", damaged);
    await page.reload();
    await companies(page, 22);
    let handed = false;
    page.once("download", () => (handed = true));
    await publish(page, "Tweeëntwintig");
    await page.locator("#published", { hasText: "kan niet worden gelezen" }).waitFor();
    await page.locator("#published-unread").waitFor();
    assert.equal(await text(page, "hub", "published"), damaged, `${what}: nothing was changed`);
    if (what === "one of two") await accessible(page, "publications that cannot be read");
    await page.locator("#published-aside").click();
    await page.locator("#published-unread").waitFor({ state: "detached" });
    assert.deepEqual(await titles(), ["Twintig"], `${what}: what can be read stays`);
    await publish(page, "Tweeëntwintig");
    await page.locator("#published", { hasText: "“Twintig”" }).waitFor();
    assert.equal(handed, false, `${what}: nothing was handed out`);
    await to(page, "");
    assert.equal(await saves(page, "Lijst van gepubliceerde benchmarks"), damaged, what);
    await row(page).getByRole("button", { name: "voorgoed" }).click();
    await counted(row(page), 0);
  }
  // Nothing of it can be read.
  await place(page, "hub", "published", "rubbish");
  await page.reload();
  await companies(page, 22);
  await to(page, "hub/publish");
  await page.locator("#published-aside").click();
  await page.locator("#published-unread").waitFor({ state: "detached" });
  const later = page.waitForEvent("download");
  await publish(page, "Tweeëntwintig");
  await later;
  await reads(page.locator("#published"), /tweeentwintig|tweeëntwintig/);
  assert.deepEqual(await titles(), ["Tweeëntwintig"]);
  await to(page, "");
  assert.equal(await saves(page, "Lijst van gepubliceerde benchmarks"), "rubbish");
});
