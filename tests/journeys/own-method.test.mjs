// A hub loads a method of its own in the running app, walks it from end to end and
// exports. It is marked everywhere, and never mixed with the standard one.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { accessible, answer, begin, counted, exported, place, reads, saved, visit } from "./browser.mjs";
import { FIVE, load, method } from "./own-method.mjs";

test("a method with five dimensions is loaded, walked and exported; it is never mixed", async (t) => {
  const { page } = await visit(t, { locale: "en-GB" });
  await page.getByRole("link", { name: "The method" }).click();
  await page.locator(".own").waitFor();

  const broken = method((value) => {
    value.method.dimensions.pop();
    value.texts.en.dimensions.make.criteria.b.levels.pop();
    value.method.threshold = 9;
  });
  await load(page, "broken.json", broken);
  const notice = page.locator(".notice:visible");
  await notice.waitFor();
  await reads(notice, /method\/threshold[\s\S]*make\/criteria\/b\/levels/);
  await load(page, "standard.json", method((value) => (value.method.id = "fof")));
  await page.locator(".notice:visible").getByText("name of the standard method").waitFor();
  assert.equal(await page.locator(".own li").count(), 0, "a refused method leaves nothing behind");

  await load(page, "hub.json", method());
  await page.locator(".own li").waitFor();
  await page.getByRole("button", { name: "Start with this method" }).click();
  await page.locator("input[name=name]").fill("Eigen Methode BV");
  await page.locator("input[name=produces][value=yes]").check();
  await page.locator(".custom").getByText("Test hub method 2.0.0").waitFor();
  await page.getByRole("link", { name: "To the questions" }).click();
  for (const [index, key] of FIVE.entries()) {
    await page.locator(`#c-${key}-a`).waitFor();
    if (index === 0) await accessible(page, "walk of a custom method");
    for (const [at, c] of ["a", "b", "c"].entries()) await answer(page, `${key}.${c}`, index === 2 && at === 1 ? 1 : 4);
    await page.locator("#walk-next").click();
  }
  await page.locator(".result").waitFor();
  await counted(page.locator(".scores tbody tr"), 5);
  assert.equal(await page.locator(".flag").getAttribute("data-verdict"), "does_not_meet");
  await reads(page.locator("h1"), /^4 of 5 /);
  await reads(page.locator(".result .lead").first(), /Dimension care/);
  await page.locator(".custom").getByText("Not comparable with the standard method").waitFor();
  const own = await exported(page);
  assert.deepEqual(Object.keys(JSON.parse(own.text).ratings).length, 15);
  assert.equal(JSON.parse(own.text).method.id, "hub-test");

  // The standard method is as it was, and the two results are not compared.
  await page.locator(".home").click();
  await page.locator(".card").waitFor();
  assert.equal(await page.locator(".custom").count(), 0);
  await begin(page, "Standaard BV");
  const { id } = place(page);
  await page.evaluate((wanted) => (location.hash = `#/result/${wanted}`), id);
  await page.locator(".result").waitFor();
  await counted(page.locator(".scores tbody tr"), 7);
  const standard = await exported(page);
  const folder = mkdtempSync(join(tmpdir(), "zeven-"));
  for (const [name, file] of Object.entries({ own, standard })) writeFileSync(join(folder, `${name}.json`), file.text);
  const compared = spawnSync(process.env.ZEVEN_CLI, ["compare", folder], { encoding: "utf8" });
  assert.equal(compared.status, 1, compared.stdout);
  assert.match(compared.stderr, /hub-test/);

  // The hash made in the browser is the one made natively, or the file would be refused.
  const brought = join(mkdtempSync(join(tmpdir(), "zeven-")), "hub.json");
  writeFileSync(brought, method());
  const native = spawnSync(process.env.ZEVEN_CLI, ["score", "--method", brought, join(folder, "own.json")], { encoding: "utf8" });
  assert.equal(native.status, 0, native.stderr);
  assert.equal(JSON.parse(native.stdout)[0].verdict, "does_not_meet");

  // Without its method the assessment cannot be opened, and comes back with it.
  await page.evaluate(() => (location.hash = "#/method"));
  await page.locator(".own li").getByRole("button", { name: "Remove" }).click();
  await page.locator(".own li").waitFor({ state: "detached" });
  const offered = JSON.parse(own.text);
  offered.id = "brought-from-elsewhere";
  await page.evaluate(() => (location.hash = "#/"));
  const give = async () =>
    page.locator("input[type=file]").setInputFiles({
      name: "own.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(offered)),
    });
  await page.locator(".card").first().waitFor();
  await give();
  await page.locator(".notice:visible").getByText("hub-test").waitFor();
  await page.evaluate(() => (location.hash = "#/method"));
  await load(page, "hub.json", method());
  await page.locator(".own li").waitFor();
  await page.evaluate(() => (location.hash = "#/"));
  await page.locator(".card").first().waitFor();
  await give();
  await page.locator(".result").waitFor();
  await counted(page.locator(".scores tbody tr"), 5);

  // And it survives a reload: the method is kept with it.
  await page.getByRole("link", { name: "Back to the questions" }).click();
  await saved(page);
  await page.goBack();
  await page.locator(".result").waitFor();
  await page.reload();
  await page.locator(".result tbody tr").nth(4).waitFor();
});

test("an assessment of an earlier version is carried over only after asking; the original stays", async (t) => {
  const { page } = await visit(t, { locale: "en-GB" });
  const goto = (hash) => page.evaluate((wanted) => (location.hash = wanted), hash);
  await goto("#/method");
  await load(page, "hub.json", method());
  await page.locator(".own li").waitFor();
  await page.getByRole("button", { name: "Start with this method" }).click();
  await page.locator("input[name=name]").fill("Overzet BV");
  await page.getByRole("link", { name: "To the questions" }).click();
  await page.locator("#c-order-a").waitFor();
  for (const key of ["order.a", "order.b", "order.c"]) await answer(page, key, 3);
  await saved(page);
  const { id } = place(page);

  // The next version: one criterion renamed, one dropped, one new.
  const next = method((value) => {
    value.method.version = "2.1.0";
    const order = value.method.dimensions[0];
    const words = value.texts.en.dimensions.order.criteria;
    order.criteria[0].key = "aa";
    words.aa = words.a;
    delete words.a;
    order.criteria[1].key = "fresh";
    words.fresh = { ...words.b, name: "Fresh name" };
    delete words.b;
    value.migrations = [
      {
        from: { id: "hub-test", version: "2.0.0" },
        renamed: { "order.a": "order.aa" },
        dropped: ["order.b"],
        new: ["order.fresh"],
      },
    ];
  });
  // As on a device that has only the new version.
  await goto("#/method");
  await page.locator(".own li").getByRole("button", { name: "Remove" }).click();
  await page.locator(".own li").waitFor({ state: "detached" });
  await load(page, "next.json", next);
  await page.locator(".own li").getByText("2.1.0").waitFor();
  await goto(`#/walk/${id}`);
  await page.reload();
  const question = page.locator(".older");
  await question.getByText("version 2.0.0").waitFor();
  await reads(question, /2 answers are carried over[\s\S]*1 answer is not asked any more[\s\S]*1 question is new/);
  await accessible(page, "the question before carrying over");

  await question.getByRole("button", { name: "Not now" }).click();
  await page.locator(".card").waitFor();
  await counted(page.locator(".card"), 1, "nothing happened before the answer");

  await goto(`#/result/${id}`);
  await question.getByRole("button", { name: "Carry over" }).click();
  await page.locator("#c-order-fresh.current").waitFor();
  await page.locator("#c-order-fresh .new").waitFor();
  assert.ok(await page.locator('#c-order-aa input[value="3"]').isChecked());
  assert.ok(await page.locator('#c-order-c input[value="3"]').isChecked());
  await saved(page);
  const carried = place(page).id;
  assert.notEqual(carried, id);
  await goto(`#/result/${carried}`);
  const file = JSON.parse((await exported(page)).text);
  assert.equal(file.method.version, "2.1.0");
  assert.equal(file.migrated_from.at(-1).id, id);
  assert.equal(file.retired["order.b"].level, 3, "the dropped answer is still in the file");

  await goto("#/");
  await page.locator(".card").nth(1).waitFor();
  await counted(page.locator(".card"), 2, "the original stays beside the copy");
});

test("the method page and the paper questionnaire say everything, in print too", async (t) => {
  const { page } = await visit(t);
  await page.getByRole("link", { name: "De methode" }).click();
  await page.locator(".criterion-text").nth(41).waitFor();
  await accessible(page, "method");
  const first = page.locator(".criterion-text").first();
  await first.locator("summary").click();
  await first.getByText("Typisch bewijs").waitFor();
  await accessible(page, "method, one criterion open");
  await page.getByRole("link", { name: "Vragenlijst op papier" }).click();
  await page.locator(".criterion-paper").nth(41).waitFor();
  await accessible(page, "paper questionnaire");
  await counted(page.locator(".criterion-paper li"), 42 * 5);
  const pdf = await page.pdf({ format: "A4", tagged: true });
  assert.ok(pdf.length > 50_000);
});

test("a method with two languages of its own shows one under the other", async (t) => {
  const { page } = await visit(t, { locale: "en-GB" });
  await page.evaluate(() => (location.hash = "#/method"));
  const two = method((value) => {
    value.method.languages.push("pl");
    value.texts.pl = JSON.parse(JSON.stringify(value.texts.en).replaceAll("Question about", "Pytanie o"));
  });
  await load(page, "two.json", two);
  await page.locator(".own li").waitFor();
  await page.getByRole("button", { name: "Start with this method" }).click();
  await page.getByLabel("Quick pass, 5 questions, about 5 minutes").check();
  await page.getByRole("link", { name: "To the questions" }).click();
  const first = page.locator("#c-order-a");
  await first.waitFor();
  await counted(page.locator(".criterion"), 1, "a quick pass of its own");
  assert.deepEqual(await page.locator("select[name=second] option").allTextContents(), ["None", "pl"]);
  await page.getByLabel("Show a second language").selectOption("pl");
  await first.locator('legend .second[lang="pl"]').getByText("Pytanie o order a?").waitFor();
  await accessible(page, "walk of a custom method in two languages");
});
