// Texts out of a file stay texts: on every screen, on paper, in every file. None becomes
// markup, a script, a link, a formula or a part of a file's name.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import ical from "ical.js";
import { visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { download, filled, opened } from "./filled.mjs";

const nasty = [
  `<img src=x onerror="window.pwned=1">`,
  `<script>window.pwned=1</script>`,
  `"><svg onload=window.pwned=1><a href="javascript:window.pwned=1" data-pwned>`,
  `</title></style></textarea><iframe srcdoc="<script>parent.pwned=1</script>">`,
  `javascript:window.pwned=1`,
  `https://elsewhere.example/?leak`,
  `=HYPERLINK("https://elsewhere.example","click")`,
  `+1+cmd|' /C calc'!A0`,
  `-2+3`,
  `@SUM(1+1)`,
  `\t=1+1`,
  `../../etc/passwd`,
  `CON`,
  `picture\u202Egpj.exe`,
  `{name} {n} %s \${window.pwned=1} {{pwned}}`,
  `"; content: url(https://elsewhere.example); \\" }`,
  `a\nBEGIN:VEVENT\nSUMMARY:injected\nEND:VEVENT`,
  `\u200B\uFEFF\u2028\u{1F469}\u200D\u{1F3ED} \u0645\u0635\u0646\u0639 ${"o\u0308".repeat(20)}`,
];
const one = (at) => nasty[at % nasty.length];
/** Names have no room for everything, but for each thing on its own. */
const formula = /^[=+\-@\t\r]/;

/** An assessment with something nasty in every place that takes a text. */
function poisoned(at) {
  const value = filled();
  const keys = dimensions.flatMap(({ criteria }) => criteria);
  Object.assign(value.company, { name: one(at), site: one(at + 1) });
  keys.forEach((key, index) => {
    Object.assign(value.ratings[key], { note: nasty.join(" "), evidence: ["e1"] });
    if (value.ratings[key].level === "na") value.ratings[key].reason = one(index);
  });
  value.evidence = Object.fromEntries(
    nasty.map((text, index) => [
      `e${index + 1}`,
      { kind: "record", title: text, where: one(index + 1), date: "2026-09-30", seen_by: one(index + 2), strength: "shown12" },
    ]),
  );
  keys.slice(0, nasty.length).forEach((key, index) => value.ratings[key].evidence.push(`e${index + 1}`));
  value.actions = nasty.map((text, index) => ({
    id: `a${index}`,
    criterion: keys[index],
    title: text,
    owner: one(index + 3),
    kpi: one(index + 4),
    date: "2027-03-01",
  }));
  value[nasty[0]] = { [nasty[1]]: nasty[2] };
  return value;
}

async function innocent(page, where) {
  const found = await page.evaluate(() => ({
    pwned: window.pwned ?? null,
    elements: document.querySelectorAll("[data-pwned], iframe, img[src=x], main script, [onload], [onerror]").length,
    styles: document.querySelectorAll("main [style]").length && [...document.querySelectorAll("main [style]")].filter((one) => /url\(/.test(one.getAttribute("style"))).length,
    links: [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")).filter((href) => !/^(#|https:\/\/(?!elsewhere))/.test(href)),
  }));
  assert.deepEqual(found, { pwned: null, elements: 0, styles: 0, links: [] }, where);
}

const screens = ["profile/ID", "walk/ID", "outcomes/ID", "others/ID", "result/ID", "plan/ID", "report/ID/full", "report/ID/board", "report/ID/award", "compare/ID", "files/ID", "juror/ID"];

test("nasty texts stay texts on every screen and on paper", async (t) => {
  const { page } = await visit(t);
  page.on("dialog", (dialog) => assert.fail(`a dialog: ${dialog.message()}`));
  for (const at of [0, 2, 14]) {
    const value = { ...poisoned(at), id: `nasty-${at}` };
    await opened(page, value);
    for (const screen of at === 0 ? screens : ["result/ID", "report/ID/full"]) {
      await page.goto(`${page.url().split("#")[0]}#/${screen.replace("ID", value.id)}`);
      await page.locator("h1").waitFor();
      await innocent(page, screen);
      assert.ok(!/\{name\} \{n\}/.test(await page.title()) || one(at).includes("{name}"), `title of ${screen}`);
    }
    for (const { key } of at === 0 ? dimensions : []) {
      await page.goto(`${page.url().split("#")[0]}#/walk/${value.id}/${key}`);
      await page.locator(".criterion textarea, .criterion summary").first().waitFor();
      await innocent(page, `walk, ${key}`);
    }
    await page.goto(`${page.url().split("#")[0]}#/report/${value.id}/full`);
    await page.locator("h1").waitFor();
    await page.emulateMedia({ media: "print" });
    await innocent(page, "the report on paper");
    assert.ok((await page.locator("main").innerText()).includes(one(at).trim().slice(0, 12)), "and the text is there");
    await page.emulateMedia({ media: "screen" });
    await page.locator(".home").click();
    await page.locator(".card").first().waitFor();
    await innocent(page, "the first screen");
  }
});

test("nasty texts stay texts in every file, and in the files' names", async (t) => {
  const { page } = await visit(t);
  for (const at of [6, 7, 8, 9, 10, 11, 12, 13]) {
    const value = { ...poisoned(at), id: `nasty-${at}` };
    await opened(page, value);
    const go = (screen) => page.goto(`${page.url().split("#")[0]}#/${screen}/${value.id}`);
    const take = async (button) => {
      const file = await download(page, button);
      assert.match(file.name, /^[\p{L}\p{N}-]+\.(json|csv|ics)$/u, `${button} for ${JSON.stringify(one(at))}`);
      return file;
    };
    const cells = (bytes, options, where) => {
      for (const row of parse(bytes, { relax_column_count: true, bom: true, ...options })) {
        for (const cell of row) assert.ok(!formula.test(cell) || /^-?\d+([.,]\d+)?$/.test(cell), `${where}: ${cell}`);
      }
    };
    await go("files");
    await page.locator(".other-forms > summary").click();
    cells((await take("#save-csv")).bytes, {}, "result");
    cells((await take("#save-excel")).bytes, { delimiter: ";" }, "result for Excel");
    const whole = JSON.parse((await take("#save-assessment")).bytes);
    assert.deepEqual(whole[nasty[0]], { [nasty[1]]: nasty[2] }, "unknown members stay");
    assert.equal(whole.company.name, one(at), "and nothing is cleaned away");
    await take("#save-result");
    await go("plan");
    await page.locator("#save-ics").waitFor();
    cells((await take("#save-csv")).bytes, {}, "plan");
    cells((await take("#save-excel")).bytes, { delimiter: ";" }, "plan for Excel");
    const calendar = new ical.Component(ical.parse((await take("#save-ics")).bytes.toString("utf8")));
    assert.equal(calendar.getAllSubcomponents("vevent").length, value.actions.length, "no event of its own making");
    await page.locator(".home").click();
    await page.locator(".card").first().waitFor();
  }
});

test("a file's own name is shown as text", async (t) => {
  const { page } = await visit(t);
  await page.locator("input[type=file]").setInputFiles({ name: `<img src=x onerror=window.pwned=1>.json`, mimeType: "application/json", buffer: Buffer.from(`{"format":"<b data-pwned>"}`) });
  await page.locator(".notice").getByText("onerror").waitFor();
  await innocent(page, "a refused file");
});
