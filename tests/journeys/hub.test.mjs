// A hub brings in a mixed folder, finds out where the region stands, and gives a benchmark
// back that a company opens.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { crc32, deflateRawSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import readSheets from "read-excel-file/node";
import { accessible, address, counted, inEveryWay, inWorker, reads, visit, withoutOffline } from "./browser.mjs";
import { dimensions } from "./company.mjs";

const identity = JSON.parse(execFileSync(process.env.ZEVEN_CLI, ["method"], { encoding: "utf8" }));
const sectors = ["25", "28", "22"];
const regions = ["NL41", "NL22", "BE21"];

/** A company that stands at `base`, most of them with one dimension a level lower. */
function assessment(index, changes = {}) {
  const base = 2 + (index % 3);
  const weak = index % 6 === 2 ? -1 : index % 5 === 0 ? 6 : index % 7;
  const ratings = {};
  dimensions.forEach(({ criteria }, d) => {
    criteria.forEach((key, c) => {
      const level = base - (d === weak ? 1 : 0) + (c === 0 && index % 4 === 0 ? 1 : 0);
      ratings[key] = { level: Math.max(1, Math.min(5, level)), note: "Blijft hier" };
    });
  });
  const number = String(index).padStart(3, "0");
  return {
    format: "zeven/assessment",
    version: 1,
    app: "0.1.0",
    method: identity,
    id: `7b000000-0000-4000-8000-000000000${number}`,
    revision: 3,
    created: "2026-11-20T09:00:00Z",
    updated: "2026-11-20T10:00:00Z",
    kind: "self",
    pass: "full",
    round: 2026,
    company: {
      id: `7c000000-0000-4000-8000-000000000${number}`,
      name: `Voorbeeld ${number} BV`,
      site: `Hal ${(index % 3) + 1}`,
      country: index % 3 === 2 ? "BE" : "NL",
      region: regions[index % 3],
      sector: index < 3 ? "32" : sectors[Math.floor(index / 3) % 3],
      size: ["small", "medium", "large"][index % 3],
      produces: true,
    },
    ratings,
    participants: [{ name: "Teamleider" }],
    ...changes,
  };
}

const bytes = (content) => Buffer.from(typeof content === "string" ? content : JSON.stringify(content));

/** Files that cannot be taken, each wrong in its own way. */
function broken() {
  const good = () => assessment(900);
  const text = JSON.stringify(good());
  const change = (alter) => {
    const one = good();
    alter(one);
    return one;
  };
  const key = dimensions[0].criteria[0];
  return {
    "empty.json": "",
    "half.json": text.slice(0, 400),
    "binary.json": Buffer.from([0xff, 0xfe, 0, 1, 2, 255]),
    "list.json": "[1, 2]",
    "number.json": "42",
    "other.json": { format: "iets/anders", version: 1 },
    "newer.json": change((one) => (one.version = 99)),
    "no-id.json": change((one) => delete one.id),
    "no-method.json": change((one) => delete one.method),
    "unknown-method.json": change((one) => (one.method = { ...identity, id: "eigen" })),
    "changed-method.json": change((one) => (one.method = { ...identity, sha256: "0".repeat(64) })),
    "kind.json": change((one) => (one.kind = "guess")),
    "round.json": change((one) => (one.round = 12)),
    "level.json": change((one) => (one.ratings[key] = { level: 6 })),
    "criterion.json": change((one) => (one.ratings["eco.iets"] = { level: 3 })),
    "region.json": change((one) => (one.company.region = "Brabant")),
    "date.json": change((one) => (one.updated = "gisteren")),
    "no-company.json": change((one) => delete one.company),
    "twice.json": text.replace('"revision":3', '"revision":3,"revision":4'),
    "columns.csv": "id,revision\r\na,1\r\n",
    "photo.jpg": Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  };
}

/** A folder with companies in several forms, and broken files between them. */
function folder(count) {
  const root = join(mkdtempSync(join(tmpdir(), "zeven-")), "regio");
  mkdirSync(join(root, "leden"), { recursive: true });
  for (let index = 0; index < count; index += 1) {
    writeFileSync(join(root, "leden", `${index}.json`), bytes(assessment(index)));
  }
  // The same once more, and an earlier revision.
  writeFileSync(join(root, "copy.json"), bytes(assessment(1)));
  writeFileSync(join(root, "earlier.json"), bytes(assessment(2, { revision: 2 })));
  for (const [name, content] of Object.entries(broken())) {
    writeFileSync(join(root, name), Buffer.isBuffer(content) ? content : bytes(content));
  }
  return root;
}

const at = (part) => `${address}#/hub/${part}`;

async function part(page, name) {
  await page.locator(".rooms").getByRole("link", { name, exact: true }).click();
  await page.locator(".hub h1", { hasText: name }).waitFor();
}

async function bytesOf(file) {
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function download(page, selector) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
  return { name: file.suggestedFilename(), text: (await bytesOf(file)).toString("utf8") };
}

/** What another program finds in a workbook of so many companies. */
async function readsAsWorkbook(book, count, packed) {
  // How the first file is packed, as its head says.
  assert.equal(book.readUInt16LE(8), packed ? 8 : 0);
  const sheets = await readSheets(book);
  assert.deepEqual(sheets.map(({ sheet }) => sheet), ["Companies", "Groups"]);
  const [companies, groups] = sheets.map(({ data }) => {
    const [head, ...rows] = data;
    return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]])));
  });
  assert.equal(companies.length, count);
  const [first] = companies;
  assert.equal(typeof first.eco_sum, "number");
  assert.equal(first.anonymous, false);
  assert.equal(typeof first.sector, "string");
  assert.ok(first.date instanceof Date && first.date.toISOString().startsWith("2026-11-20"));
  assert.equal(groups[0].companies, count);
  const sectors = groups.filter((group) => group.group_by === "sector");
  assert.equal(sectors.find((group) => group.value === "32").companies, null, "three companies are no group");
  assert.equal(typeof sectors.find((group) => group.value === "28").eco_mean, "number");
}

/** A ZIP archive of files by name; those whose name begins with "locked" as if they had a password. */
function zip(files) {
  const parts = [];
  const list = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x800 + (name.startsWith("locked") ? 1 : 0), 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt16LE(0x21, 8);
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const entry = Buffer.concat([Buffer.from("PK\x01\x02\x14\0", "latin1"), head, Buffer.alloc(14), Buffer.from(name)]);
    entry.writeUInt32LE(at, 42);
    list.push(entry);
    const own = [Buffer.from("PK\x03\x04", "latin1"), head, Buffer.from(name), packed];
    parts.push(...own);
    at += own.reduce((sum, part) => sum + part.length, 0);
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...list, end]);
}

/** Longest time in which the page did nothing else, in milliseconds; watched from now on. */
async function watchForStalls(page) {
  await page.evaluate(() => {
    window.stalls = [];
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) window.stalls.push(Math.round(task.duration));
    }).observe({ type: "longtask" });
  });
}

test("a hub brings in a folder, looks, and gives a benchmark back", async (t) => {
  const { page } = await visit(t);
  await page.locator(".home-hero").getByRole("link", { name: /hubs/ }).click();
  await page.locator("#hub-folder").waitFor({ state: "attached" });
  await accessible(page, "the empty hub");

  // Stopped in the middle: what was read stays, the rest does not come.
  const root = folder(640);
  await watchForStalls(page);
  // As soon as there is a button: a click that takes the driver a while comes after the last file.
  const stopped = page.evaluate(() => new Promise((done) => {
    new MutationObserver((changes, watch) => {
      if (!document.querySelector("#hub-stop")) return;
      watch.disconnect();
      requestAnimationFrame(() => done(document.querySelector("#hub-stop").click()));
    }).observe(document.body, { childList: true, subtree: true });
  }));
  await page.setInputFiles("#hub-folder", root);
  await stopped;
  await page.locator(".report").getByRole("heading", { name: "Gestopt" }).waitFor();
  await page.locator("#hub-folder").waitFor({ state: "attached" });

  // Again, to the end.
  await page.setInputFiles("#hub-folder", root);
  const report = page.locator(".report");
  await report.getByRole("heading", { name: "Gelezen" }).waitFor({ timeout: 60_000 });
  const said = await report.innerText();
  assert.match(said, /eerdere revisie/);
  const wrong = Object.keys(broken());
  assert.match(said, new RegExp(`${wrong.length} geweigerd`));
  const listed = await page.locator(".refused tbody tr").evaluateAll((rows) =>
    rows.map((row) => [row.querySelector("th").textContent, row.querySelector("td").textContent]),
  );
  for (const name of wrong) {
    const found = listed.find(([file]) => file.endsWith(`/${name}`));
    assert.ok(found, `${name} is listed`);
    assert.ok(found[1].length > 8, `${name} has a reason: ${found[1]}`);
  }
  const stalls = await page.evaluate(() => window.stalls);
  t.diagnostic(`longest the page was busy while reading: ${Math.max(0, ...stalls)} ms`);
  await accessible(page, "the report of an import");
  const table = await download(page, "#save-refused");
  const lines = parse(table.text, { columns: true, delimiter: ";", bom: true });
  assert.deepEqual(new Set(lines.map((line) => line.Bestand.split("/").pop())), new Set(wrong));

  // Where the region stands: one sentence, and figures that hide the few.
  await page.locator("#hub-on").click();
  await page.locator("#overview-table").waitFor();
  const sentence = await page.locator("#overview-says").innerText();
  assert.match(sentence, /^Van 640 bedrijven halen er \d+ de lijn van de award\. Gemiddeld zijn ze het zwakst in Slimme productiesystemen\.$/);
  await accessible(page, "the overview");
  await page.locator("#choose").click();
  await page.locator(".several summary", { hasText: "Sector" }).click();
  const sector = (code) => page.locator(`input[name=sector][value="${code}"]`);
  await sector("32").check();
  await page.locator("#overview-says", { hasText: "Te weinig bedrijven" }).waitFor();
  await page.locator("#too-few").waitFor();
  assert.deepEqual(new Set(await page.locator("#overview-table tbody td").allInnerTexts()), new Set(["–"]));
  // The next smallest would tell about those few by subtraction.
  await sector("32").uncheck();
  await sector("25").check();
  await page.locator("#overview-says", { hasText: "Te weinig bedrijven" }).waitFor();
  await sector("25").uncheck();
  await sector("28").check();
  await page.locator("#overview-says", { hasText: /213 bedrijven/ }).waitFor();
  // Any of several, each to be taken off; the way back undoes each step.
  await sector("22").check();
  await page.locator("#overview-says", { hasText: /42\d bedrijven/ }).waitFor();
  assert.match(page.url(), /#\/hub\/overview\?kind=self&sector=22,28$/);
  await accessible(page, "several values");
  await page.goBack();
  await page.locator("#overview-says", { hasText: /213 bedrijven/ }).waitFor();
  await counted(page.locator(".chip"), 1);
  await page.goForward();
  await page.locator("#overview-says", { hasText: /42\d bedrijven/ }).waitFor();
  await page.getByRole("button", { name: /Haal weg: Sector: 28/ }).click();
  await page.locator("#overview-says", { hasText: /21\d bedrijven/ }).waitFor();
  assert.ok(await page.locator("#choose").evaluate((one) => one === document.activeElement));
  await part(page, "Groepen");
  assert.match(page.url(), /#\/hub\/groups\?kind=self&sector=22$/);
  await page.goto(`${at("overview")}?kind=self&country=BE,NL&round=2026`);
  await page.locator(".chip", { hasText: "ronde 2026" }).waitFor();
  await counted(page.locator(".chip"), 3);
  await page.locator("#choose-all").click();
  await page.locator("#overview-says", { hasText: "640" }).waitFor();

  // The table, by keyboard alone.
  await part(page, "Bedrijven");
  const grid = page.locator("#companies");
  await page.locator("#row-0").waitFor();
  assert.equal(await grid.getAttribute("aria-rowcount"), "641");
  assert.ok((await page.locator("#companies tbody tr[id]").count()) < 120, "only a window is on the page");
  await accessible(page, "the table of companies");
  await grid.focus();
  await page.keyboard.press("End");
  await page.locator("#row-639.active").waitFor();
  await page.locator("#row-639", { hasText: "Voorbeeld 639 BV" }).waitFor();
  await page.keyboard.press("Space");
  await page.locator("#row-639[aria-selected=true]").waitFor();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.locator("#row-1.active").waitFor();
  assert.equal(await grid.getAttribute("aria-activedescendant"), "row-1");
  await page.keyboard.press("Space");
  await page.locator("#row-1[aria-selected=true]").waitFor();
  await page.getByRole("button", { name: "Slim", exact: true }).click();
  await page.locator("th[aria-sort=descending]", { hasText: "Slim" }).waitFor();
  await page.locator("#hub-search").fill("voorbeeld 042");
  await page.locator("#found", { hasText: "1 bedrijf" }).waitFor();
  await page.locator("#row-0", { hasText: "Voorbeeld 042 BV" }).waitFor();
  await grid.focus();
  await page.keyboard.press("Enter");

  // Beside each other: the two that were chosen, and the one that was found.
  await page.locator("#beside").waitFor();
  await counted(page.locator(".who li"), 3);
  await counted(page.locator("#beside tbody tr"), dimensions.length + 1);
  await accessible(page, "companies beside each other");

  await part(page, "Dicht bij de award");
  await page.locator("#near-says").getByText(/één dimensie/).waitFor();
  assert.ok((await page.locator("#near tbody tr").count()) > 10);
  await accessible(page, "who is near");

  await part(page, "Groepen");
  await page.locator("#groups tbody tr").first().waitFor();
  const groups = await page.locator("#groups tbody tr").evaluateAll((rows) => rows.map((row) => row.innerText));
  assert.match(groups.at(-1), /^32\b[^\n]*–/, "three companies are no group");
  await page.locator("#too-few").waitFor();
  await accessible(page, "groups");

  // What is shown as a file, without names.
  await part(page, "Overzicht");
  await page.locator(".take-away summary").click();
  await page.locator("input[name=without-names]").check();
  const out = await download(page, "#take-lines");
  const rows = out.text.trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(rows.length, 640);
  assert.ok(rows.every((row) => row.anonymous && row.company === null && row.company_id === null));
  assert.ok(!out.text.includes("Voorbeeld"));

  // The same and the groups as a workbook, read by another program.
  await page.locator("input[name=without-names]").uncheck();
  const [made] = await Promise.all([page.waitForEvent("download"), page.locator("#take-workbook").click()]);
  assert.match(made.suggestedFilename(), /^zeven-hub.*\.xlsx$/);
  const book = await bytesOf(made);
  await readsAsWorkbook(book, 640, true);
  await page.locator("#taking", { hasText: /^$/ }).waitFor({ state: "attached" });

  // A benchmark, and a company that opens it.
  await part(page, "Publiceren");
  await accessible(page, "publishing");
  await page.locator("#publish").click();
  await page.locator("#published", { hasText: "eerst een naam" }).waitFor();
  await page.locator("input[name=title]").fill("Regio 2026");
  await page.locator("textarea[name=chosen]").fill("Leden van een hub");
  const benchmark = await download(page, "#publish");
  assert.equal(JSON.parse(benchmark.text).companies, 640);
  assert.ok(!benchmark.text.includes("Voorbeeld"));
  await page.locator(".home").click();
  await page.locator(".home-hero").waitFor();
  await page.locator(".home-hero input[type=file]").setInputFiles({ name: "own.json", mimeType: "application/json", buffer: bytes(assessment(7, { id: "7b000000-0000-4000-8000-00000000ffff" })) });
  await page.locator(".result").waitFor();
  await page.locator(".rooms").getByRole("link", { name: "Vergelijken", exact: true }).click();
  await page.locator(".exchange h1").waitFor();
  await page.locator(".exchange input[type=file]").setInputFiles({ name: benchmark.name, mimeType: "application/json", buffer: bytes(benchmark.text) });
  await page.locator("h3", { hasText: "Regio 2026" }).waitFor();
  await reads(page.locator("#peers-about"), /640 bedrijven/);

  // The hub is as it was left; after a reload it is empty, unless it was asked to remember.
  await page.goto(at("overview"));
  await page.locator("#overview-says", { hasText: "640" }).waitFor();
  await page.reload();
  await page.getByText("nog geen resultaten").waitFor();
});

test("what is remembered comes back, goes when told, and goes by itself after its day", async (t) => {
  const { page } = await visit(t);
  await page.goto(at("files"));
  const some = Array.from({ length: 12 }, (_, index) => ({ name: `${index}.json`, mimeType: "application/json", buffer: bytes(assessment(index)) }));
  await page.setInputFiles("#hub-files", some);
  await page.locator("#hub-on").waitFor();
  await page.locator("#keep-hub").click();
  await page.locator("#kept", { hasText: "Onthouden" }).waitFor();
  await page.reload();
  await page.locator(".over", { hasText: "12 resultaten" }).waitFor();
  await page.locator("#forget-hub").click();
  await page.locator("#forget-hub").waitFor({ state: "detached" });
  await page.reload();
  await page.locator("#hub-folder").waitFor({ state: "attached" });
  assert.equal(await page.locator(".over", { hasText: "resultaten" }).count(), 0);

  await page.setInputFiles("#hub-files", some);
  await page.locator("#keep-hub").click();
  await page.locator("#kept", { hasText: "Onthouden" }).waitFor();
  const until = (day) =>
    page.evaluate(
      (day) =>
        new Promise((done, failed) => {
          const open = indexedDB.open("zeven");
          open.onerror = failed;
          open.onsuccess = () => {
            const writing = open.result.transaction(["hub"], "readwrite");
            if (day) writing.objectStore("hub").put(day, "until");
            const count = writing.objectStore("hub").count();
            writing.oncomplete = () => {
              open.result.close();
              done(count.result);
            };
          };
        }),
      day,
    );
  assert.equal(await until("2020-01-01"), 3);
  await page.goto(address);
  await page.reload();
  await page.locator(".home-hero").waitFor();
  assert.equal(await until(), 0, "gone without the hub being opened");
});

test("lines can be pasted, and files dropped", async (t) => {
  const { page } = await visit(t);
  await page.goto(at("files"));
  await page.locator("#hub-demo").click();
  await page.locator("#hub-on").click();
  await page.locator(".take-away summary").click();
  const lines = await download(page, "#take-lines");
  assert.match(lines.name, /demo/);
  await part(page, "Bestanden");
  await page.locator("#empty-hub").click();
  await page.locator(".rooms").waitFor({ state: "detached" });
  await page.getByText("Of plak regels").click();
  await page.locator("#hub-paste").fill(lines.text.split("\n").slice(0, 20).join("\n"));
  await page.getByRole("button", { name: "Lees deze regels" }).click();
  await page.locator(".over", { hasText: "20 resultaten" }).waitFor();

  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.json"));
    document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, JSON.stringify(assessment(3)));
  await page.locator(".over", { hasText: "21 resultaten" }).waitFor();
});

test("an archive is read as the files in it", async (t) => {
  const { page } = await visit(t);
  await page.goto(at("files"));
  const some = Array.from({ length: 14 }, (_, index) => [`leden/${index}.json`, bytes(assessment(index))]);
  const files = { ...Object.fromEntries(some), "locked.json": bytes(assessment(20)), "brief.txt": Buffer.from("Geachte") };
  const archive = { name: "leden.zip", mimeType: "application/zip", buffer: zip(files) };
  await page.setInputFiles("#hub-files", archive);
  await page.locator(".over", { hasText: "14 resultaten" }).waitFor();
  const listed = await page.locator(".refused tbody tr").allInnerTexts();
  assert.equal(listed.length, 2);
  assert.match(listed.find((row) => row.includes("leden.zip/locked.json")), /wachtwoord/);
  assert.ok(listed.some((row) => row.includes("leden.zip/brief.txt")));
  // Cut off, it counts for nothing; what was there stays.
  await page.setInputFiles("#hub-files", { ...archive, name: "half.zip", buffer: archive.buffer.subarray(0, 3000) });
  await page.locator(".refused tbody tr", { hasText: "half.zip" }).filter({ hasText: "beschadigd" }).waitFor();
  await page.locator(".over", { hasText: "14 resultaten" }).waitFor();
});

test("made-up companies are one click away and marked as such everywhere", async (t) => {
  const { page } = await visit(t);
  await page.goto(at("files"));
  await page.locator("#hub-demo").click();
  await page.locator("#hub-on").waitFor();
  for (const name of ["Overzicht", "Bedrijven", "Dicht bij de award", "Groepen", "Naast elkaar", "Publiceren"]) {
    await part(page, name);
    await page.locator(".made-up").waitFor();
  }
  await page.locator("input[name=title]").fill("Proef");
  const benchmark = JSON.parse((await download(page, "#publish")).text);
  assert.match(benchmark.title, /^Verzonnen: Proef/);
  assert.match(benchmark.disclaimer, /Verzonnen bedrijven/);

  // Real ones take their place.
  await part(page, "Bestanden");
  await page.setInputFiles("#hub-files", [{ name: "1.json", mimeType: "application/json", buffer: bytes(assessment(1)) }]);
  await page.locator(".made-up").waitFor({ state: "detached" });
  await page.locator(".over", { hasText: "1 resultaat" }).waitFor();
});

test("every part is accessible: light and dark, 360 and 1280 px", async (t) => {
  const { page } = await visit(t);
  await page.goto(at("files"));
  await page.locator("#hub-demo").click();
  await page.locator("#hub-on").waitFor();
  await inEveryWay(page, "files");
  for (const [name, ready] of [
    ["overview", "#overview-table"],
    ["companies", "#row-0"],
    ["near", "#near"],
    ["groups", "#groups"],
    ["publish", "#publish"],
  ]) {
    await page.evaluate((name) => (location.hash = `#/hub/${name}`), name);
    await page.locator(ready).waitFor();
    await page.locator("#choose").click();
    await page.locator(".several summary").first().click();
    await inEveryWay(page, name);
    if (name === "companies") await page.locator("#row-0").click();
  }
  await page.evaluate(() => (location.hash = "#/hub/beside"));
  await page.locator("#beside").waitFor();
  await inEveryWay(page, "beside");
});

test("a browser that packs nothing stores the workbook as it is", async (t) => {
  const { page, context } = await visit(t, { serviceWorkers: "block", expected: withoutOffline });
  await inWorker(context, "delete self.CompressionStream");
  await page.goto(at("files"));
  const some = Array.from({ length: 90 }, (_, index) => ({ name: `${index}.json`, mimeType: "application/json", buffer: bytes(assessment(index)) }));
  await page.setInputFiles("#hub-files", some);
  await page.locator("#hub-on").click();
  await page.locator(".take-away summary").click();
  const [made] = await Promise.all([page.waitForEvent("download"), page.locator("#take-workbook").click()]);
  await readsAsWorkbook(await bytesOf(made), 90, false);
});

test("a copied link brings the same view of what is kept", async (t) => {
  const { page, context } = await visit(t);
  await page.goto(at("files"));
  const some = Array.from({ length: 60 }, (_, index) => ({ name: `${index}.json`, mimeType: "application/json", buffer: bytes(assessment(index)) }));
  await page.setInputFiles("#hub-files", some);
  await page.locator("#hub-on").waitFor();
  await page.locator("#keep-hub").click();
  await page.locator("#kept", { hasText: "Onthouden" }).waitFor();
  const other = await context.newPage();
  await other.goto(`${at("overview")}?kind=self&size=small,medium`);
  await other.locator("#overview-says", { hasText: "40 bedrijven" }).waitFor();
  await counted(other.locator(".chip"), 2);
  // Several values beside another field: two such choices could differ by a few companies.
  await other.goto(`${at("overview")}?kind=self&country=NL&size=small,medium`);
  await other.locator("#overview-says", { hasText: "andere velden dan open" }).waitFor();
  // What nobody here is stays asked for, and says so.
  await other.goto(`${at("overview")}?kind=guided&country=FR&nothing=1`);
  await other.locator("#overview-says", { hasText: "Te weinig bedrijven" }).waitFor();
  assert.match(other.url(), /\?kind=self&country=FR$/);
});
