// A company answered an earlier version of the method: the assessor begins with a copy that
// is carried over, a juror is told what to ask for, and a session goes on in the new version.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, address, place, saved, visit } from "./browser.mjs";
import { download } from "./filled.mjs";
import { FIVE, load, method } from "./own-method.mjs";

const json = (name, value) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(value)) });
const keys = FIVE.flatMap((dimension) => ["a", "b", "c"].map((one) => `${dimension}.${one}`));

const first = method((value) => (value.method.version = "1.0.0"));
/** `order.a` is called `order.x` now, and `order.b` is not asked any more. */
const second = method((value) => {
  const rules = value.method.dimensions[0].criteria;
  rules[0].key = "x";
  rules[1].key = "y";
  const { criteria } = value.texts.en.dimensions.order;
  value.texts.en.dimensions.order.criteria = { x: criteria.a, y: criteria.b, c: criteria.c };
  value.migrations = [
    { from: { id: "hub-test", version: "1.0.0" }, same: [], renamed: { "order.a": "order.x" }, merged: {}, split: {}, dropped: ["order.b"], new: ["order.y"] },
  ];
});

/** A company's file as the app writes it under the first version. */
async function old(t) {
  const { page } = await visit(t, { locale: "en-GB" });
  await page.getByRole("link", { name: "The method" }).click();
  await page.locator(".own").waitFor();
  await load(page, "first.json", first);
  await page.locator(".own li").waitFor();
  await page.getByRole("button", { name: "Start with this method" }).click();
  await page.locator("input[name=name]").fill("Voorbeeld Metaal BV");
  await page.locator("input[name=name]").blur();
  await saved(page);
  const { id } = place(page);
  await page.goto(`${address}#/result/${id}`);
  await page.locator(".result").waitFor();
  const value = JSON.parse((await download(page, "#save-file")).bytes.toString("utf8"));
  value.ratings = Object.fromEntries(keys.map((key, at) => [key, { level: (at % 5) + 1, note: `Own words about ${key}` }]));
  return { page, value };
}

async function newer(t) {
  const { page } = await visit(t, { locale: "en-GB" });
  await page.goto(`${address}#/method`);
  await page.locator(".own").waitFor();
  await load(page, "second.json", second);
  await page.locator(".own li").waitFor();
  return page;
}

test("a session begins from a file of an earlier version, and says so in the file", async (t) => {
  const { value } = await old(t);
  const page = await newer(t);
  await page.goto(`${address}#/jury`);
  await page.locator("#session-file").setInputFiles(json("company.json", value));
  const question = page.locator(".older");
  await question.getByText("Made with version 1.0.0").waitFor();
  assert.doesNotMatch(await page.locator("body").innerText(), /Own words/, "what the company said stays hidden");
  await accessible(page, "the question about an earlier version");
  assert.equal(await page.locator(".kept-sessions").count(), 0, "nothing before the answer");
  await question.getByRole("button", { name: "Begin the session with a copy" }).click();
  await page.locator(".agenda").waitFor();
  const { id } = place(page);
  await saved(page);
  await page.goto(`${address}#/session/${id}/settle`);
  await page.locator("#reveal-0").locator("..").getByRole("button").click();
  await page.locator("#reveal-0").locator("..").getByRole("button").click();
  await page.locator("#beside-order-x").getByText("Own words about order.a").waitFor();
  await page.locator("#beside-order-y").getByText("Company: none").waitFor();
  await page.goto(`${address}#/session/${id}/handover`);
  const session = JSON.parse((await download(page, "#save-company")).bytes.toString("utf8"));
  assert.equal(session.method.version, "2.0.0");
  assert.deepEqual([session.based_on.id, session.based_on.revision, session.based_on.method.version], [value.id, value.revision, "1.0.0"]);
  assert.equal(session.session.self["order.x"].level, 1);
  assert.equal(session.session.self["order.a"], undefined);
});

test("a juror is told to ask for one carried-over file, and a session of the earlier version goes on as a session", async (t) => {
  const { page: before, value } = await old(t);
  await before.goto(`${address}#/jury`);
  await before.locator("#session-file").setInputFiles(json("company.json", value));
  await before.locator(".agenda").waitFor();
  await before.locator("#assessor-role").fill("Assessor 1");
  await before.locator("#assessor-role").blur();
  await before.locator("#private-general").fill("SECRET");
  await before.locator("#private-general").blur();
  await saved(before);
  await before.goto(`${address}#/session/${place(before).id}/handover`);
  const session = JSON.parse((await download(before, "#save-own")).bytes.toString("utf8"));

  const page = await newer(t);
  await page.goto(`${address}#/jury`);
  await page.locator("#judge-file").setInputFiles(json("session.json", session));
  await page.getByText(/All jurors must score the same file/).waitFor();
  assert.equal(await page.locator("#sit-role").count(), 0);
  await page.locator("#session-file").setInputFiles(json("session.json", session));
  await page.getByText("This is not a company’s own assessment.").waitFor();
  await page.goto(address);
  await page.locator("input[type=file]").setInputFiles(json("session.json", session));
  await page.locator(".older").getByRole("button", { name: "Carry over to the new version" }).click();
  await page.locator(".agenda").waitFor();
  assert.equal(await page.locator("#assessor-role").inputValue(), "Assessor 1");
  assert.equal(await page.locator("#private-general").inputValue(), "SECRET");
  await saved(page);
});
