// Texts out of a file stay texts: on every screen, on paper, in every file. None becomes
// markup, a script, a link, a formula or a part of a file's name.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import ical from "ical.js";
import { visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { download, filled, opened } from "./filled.mjs";
import { method } from "./own-method.mjs";

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
    const events = calendar.getAllSubcomponents("vevent");
    assert.deepEqual(events.flatMap((event) => event.getAllSubcomponents().map(({ name }) => name)), [], "and none inside another");
    const summaries = events.map((event) => event.getFirstPropertyValue("summary"));
    assert.ok(summaries.some((summary) => summary.includes("\nBEGIN:VEVENT\n")), "the text is there, as text");
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

test("a link out of a method of another maker is one that begins with https, or the method is refused", async (t) => {
  const { page } = await visit(t, { path: "#/method" });
  const entry = { key: "a", name: { en: "A lab" }, region: "NL", place: { en: "Here" }, kind: "lab", theme: { en: "Robots" }, dimensions: ["order"], source: "own", year: 2026 };
  const offer = (address) => {
    const buffer = Buffer.from(method((value) => (value.extras = { directory: { entry: [{ ...entry, address }] } })));
    return page.locator("input[name=method]").setInputFiles({ name: "methode.json", mimeType: "application/json", buffer });
  };
  const notice = page.locator(".notice:visible");
  for (const address of ["javascript:window.pwned=1", "JavaScript:alert(1)//https://", "data:text/html,<script>parent.pwned=1</script>", "http://lab.example", "https://", "blob:https://lab.example/x"]) {
    await offer(address);
    await notice.getByText("address").waitFor();
    await innocent(page, address);
    await notice.getByRole("button").click();
    await notice.waitFor({ state: "detached" });
    assert.equal(await page.locator(".own li").count(), 0, address);
  }
  await offer("https://lab.example/");
  await page.locator(".own li").waitFor();
});

/** Members that hold words of people; everything else has a form of its own. */
const words = new Set(["name", "site", "note", "reason", "statement", "role", "label", "title", "where", "seen_by", "general", "strengths", "improvements", "by", "motivation", "text", "conditions", "summary"]);

/** A sample file of the shipped method, with something nasty in the place of every word. */
function poisonedSample(name) {
  let at = 0;
  const walk = (value, member) => {
    if (typeof value === "string" && words.has(member)) return one((at += 1));
    if (Array.isArray(value)) return value.map((item) => walk(item, member));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === "method" ? filled().method : walk(item, words.has(member) ? member : key)]));
  };
  const value = walk(JSON.parse(readFileSync(join(import.meta.dirname, "../data", name), "utf8")));
  assert.ok(at > 3, `${at} places in ${name}`);
  value[nasty[0]] = nasty[1];
  return value;
}

const json = (name, value) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(value)) });
const goes = async (page, where) => {
  await page.goto(`${page.url().split("#")[0]}#/${where}`);
  await page.locator("main h1").waitFor();
};

/** On screen and on paper. */
async function innocentTwice(page, where) {
  await innocent(page, where);
  await page.emulateMedia({ media: "print" });
  await innocent(page, `${where}, printed`);
  await page.emulateMedia({ media: "screen" });
}

/** Fails if a browser asks anything, or goes anywhere. */
const silent = (page) => page.on("dialog", (dialog) => assert.fail(`a dialog: ${dialog.message()}`));

test("nasty texts stay texts in a session: agenda, talk, floor, settling, handing over, and its files", async (t) => {
  const { page } = await visit(t);
  silent(page);
  const value = poisonedSample("session-v1.json");
  await page.locator("input[type=file]").setInputFiles(json("sessie.json", value));
  await page.waitForFunction((id) => location.hash.includes(id), value.id);
  for (const part of ["", "/talk", "/talk/manufacturing", "/talk/eco", "/floor", "/settle", "/handover"]) {
    await goes(page, `session/${value.id}${part}`);
    await page.locator(".agenda, .session-levels, .stop, #save-company, [id^=settle], .session").first().waitFor();
    for (const fold of await page.locator("main summary:visible").all()) await fold.click();
    await innocentTwice(page, `session${part}`);
  }
  const shown = value.session.assessor.role;
  await goes(page, `session/${value.id}`);
  assert.equal(await page.locator("#assessor-role").inputValue(), shown, "and the text is there");
  await goes(page, `session/${value.id}/handover`);
  const file = await download(page, "#save-company");
  assert.match(file.name, /^[\p{L}\p{N}-]+\.json$/u);
  const handed = JSON.parse(file.bytes);
  assert.equal(handed.session.assessor.role, shown);
  assert.equal(handed.private, undefined, "what is private stays");
});

test("nasty texts stay texts in a jury's dossier and in the register", async (t) => {
  const { page } = await visit(t);
  silent(page);
  const value = poisonedSample("dossier-v1.json");
  await page.locator("input[type=file]").setInputFiles(json("dossier.json", value));
  await page.locator("#save-dossier").waitFor();
  for (const fold of await page.locator("main summary:visible").all()) await fold.click();
  await innocentTwice(page, "the dossier");
  assert.ok((await page.locator("main").innerText()).includes(value.company.name.trim().slice(0, 12)), "and the text is there");
  const file = await download(page, "#save-dossier");
  assert.match(file.name, /^[\p{L}\p{N}-]+\.json$/u);
  assert.equal(JSON.parse(file.bytes).company.name, value.company.name);
  await goes(page, "jury");
  await innocent(page, "the dossiers of this device");
  await goes(page, "register");
  await innocentTwice(page, "the register");
});

test("nasty texts stay texts on every screen of a hub and in what it saves", async (t) => {
  const { page } = await visit(t);
  silent(page);
  await page.goto(`${page.url().split("#")[0]}#/hub/files`);
  await page.locator("#hub-files").waitFor({ state: "attached" });
  const companies = nasty.map((name, at) => {
    const value = poisoned(at);
    // One dimension below the line, so that every company is near as well.
    dimensions.forEach(({ criteria }, place) => criteria.forEach((key) => (value.ratings[key] = { level: place === 2 ? 3 : 4 })));
    Object.assign(value, { id: `00000000-0000-4000-8000-0000000000${10 + at}` });
    Object.assign(value.company, { id: `11111111-0000-4000-8000-0000000000${10 + at}`, turnover: `x${at}` });
    return json(`${at} ${name.replaceAll("/", "_").slice(0, 60)}.json`, value);
  });
  const refused = nasty.map((name) => json(`weg ${name.replaceAll("/", "_").slice(0, 60)}.json`, { format: name, [name]: name }));
  await page.setInputFiles("#hub-files", [...companies, ...refused]);
  await page.locator(".refused tbody tr").nth(nasty.length - 1).waitFor();
  await page.locator(".over", { hasText: `${nasty.length} resultaten` }).waitFor();
  await innocentTwice(page, "the report of an import");
  const cells = (bytes, options, where) => {
    const found = parse(bytes, { relax_column_count: true, bom: true, ...options });
    for (const cell of found.flat()) assert.ok(!formula.test(cell) || /^-?\d+([.,]\d+)?$/.test(cell), `${where}: ${cell}`);
    return found;
  };
  cells((await download(page, "#save-refused")).bytes, { delimiter: ";" }, "what was refused");
  for (const part of ["overview", "companies", "near", "groups", "publish"]) {
    await goes(page, `hub/${part}`);
    await page.locator({ overview: "#overview-table", companies: "#row-0", near: "#near", groups: "#groups", publish: "#publish" }[part]).waitFor();
    await page.locator("#choose").click();
    await innocentTwice(page, `hub, ${part}`);
    if (part !== "companies") continue;
    await page.locator("#hub-search").fill("onerror");
    await page.locator("#companies", { hasText: "onerror=" }).waitFor();
    await innocent(page, "a search in the hub");
    await page.locator("#row-0").click();
  }
  await goes(page, "hub/beside");
  await page.locator("#beside").waitFor();
  await innocentTwice(page, "hub, beside");
  await goes(page, "hub/overview");
  await page.locator(".take-away summary").click();
  const found = cells((await download(page, "#take-csv")).bytes, {}, "the hub's CSV");
  assert.ok(found.length > 2, "there are rows in it");
  cells((await download(page, "#take-excel")).bytes, { delimiter: ";" }, "the hub's CSV for Excel");
});
