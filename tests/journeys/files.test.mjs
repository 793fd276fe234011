// Files that are wrong, foreign, newer or damaged get a message that says what and
// where, and what is on this device stays as it is. The same assessment with other
// content asks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, begin, counted, exported, reads, saved, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";

async function offer(page, name, text) {
  await page.locator("input[type=file]").setInputFiles({
    name,
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
}

async function withAssessment(t) {
  const visited = await visit(t);
  const { page } = visited;
  await begin(page, "Bestanden BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  for (const key of dimensions[0].criteria) await answer(page, key, 3);
  await saved(page);
  await page.getByRole("link", { name: "Resultaat tot nu toe" }).click();
  await page.locator(".result").waitFor();
  const file = await exported(page);
  await page.locator(".home").click();
  await page.locator(".card").waitFor();
  return { page, file };
}

test("a file that cannot be used says what and where, and changes nothing", async (t) => {
  const { page, file } = await withAssessment(t);
  const card = await page.locator(".card").innerText();
  const changed = (alter) => {
    const value = JSON.parse(file.text);
    alter(value);
    return JSON.stringify(value);
  };
  const level = (value) => (a) => (a.ratings["manufacturing.equipment"].level = value);
  const cases = [
    ["empty.json", "", /regel 1/],
    ["photo.json", "\u0000\u0001PNG", /JSON/],
    ["cut.json", file.text.slice(0, 900), /regel \d+, kolom \d+/],
    ["foreign.json", '{"format":"else/where"}', /else\/where/],
    ["list.json", "[1,2,3]", /geen bestand van Zeven/],
    ["newer.json", changed((a) => (a.version = 9)), /nieuwere versie/],
    ["six.json", changed(level(6)), /ratings\/manufacturing\.equipment\/level.*1 tot 5/],
    ["half.json", changed(level(3.5)), /ratings\/manufacturing\.equipment\/level/],
    ["text.json", changed(level("3")), /ratings\/manufacturing\.equipment\/level/],
    ["key.json", changed((a) => (a.ratings["eco.moon"] = { level: 3 })), /eco\.moon/],
    ["method.json", changed((a) => (a.method.version = "0.0.1")), /0\.0\.1/],
    ["hash.json", changed((a) => (a.method.sha256 = "0".repeat(64))), /andere inhoud/],
    ["twice.json", file.text.replace('"kind"', '"kind": "self", "kind"'), /twee keer/],
  ];
  for (const [name, text, expected] of cases) {
    await offer(page, name, text);
    const notice = page.locator(".notice").filter({ hasText: name });
    await notice.waitFor();
    await reads(notice, expected, name);
    await reads(page.locator(".card"), card, `${name} changed nothing`);
    await notice.getByRole("button").click();
    await notice.waitFor({ state: "detached" });
  }
});

test("the same assessment with other content shows both sides and asks", async (t) => {
  const { page, file } = await withAssessment(t);
  const other = JSON.parse(file.text);
  other.ratings["manufacturing.equipment"].level = 5;
  delete other.ratings["manufacturing.process"];
  other.revision += 3;
  const conflict = page.locator(".conflict");

  await offer(page, "laptop.json", JSON.stringify(other));
  await conflict.waitFor();
  await reads(conflict, /6 van 42 beantwoord[\s\S]*5 van 42 beantwoord/);
  await conflict.getByRole("button", { name: "Houd wat hier staat" }).click();
  await conflict.waitFor({ state: "detached" });
  await reads(page.locator(".card"), /6 van 42/);

  await offer(page, "laptop.json", JSON.stringify(other));
  await conflict.getByRole("button", { name: "Houd beide" }).click();
  await page.locator(".result").waitFor();
  await page.locator(".home").click();
  await page.locator(".card").nth(1).waitFor();
  await counted(page.locator(".card"), 2);

  await offer(page, "laptop.json", JSON.stringify(other));
  await conflict.getByRole("button", { name: "Gebruik het bestand" }).click();
  await page.locator(".result").waitFor();
  const used = JSON.parse((await exported(page)).text);
  assert.equal(used.ratings["manufacturing.equipment"].level, 5);
  assert.equal(used.id, other.id);
  assert.ok(used.revision > other.revision, "the chosen one counts as the newer");
});

test("members that this version does not know survive opening and saving", async (t) => {
  const { page, file } = await withAssessment(t);
  const value = JSON.parse(file.text);
  value.id = "another-one";
  value.future = { a: [1, null, "x"] };
  value.company.motto = "Altijd door";
  value.ratings["manufacturing.equipment"].mood = 7;
  await offer(page, "future.json", JSON.stringify(value));
  await page.locator(".result").waitFor();
  assert.deepEqual(JSON.parse((await exported(page)).text), value);
});
