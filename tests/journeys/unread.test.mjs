// Files that cannot be read at all: far too large, changed or gone since they were chosen, or
// dropped where none is taken. It is said with the way on, at once, and nothing is kept.
import assert from "node:assert/strict";
import { appendFileSync, chmodSync, closeSync, existsSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { accessible, address, reads, visit } from "./browser.mjs";
import { filled } from "./filled.mjs";

const MB = 1 << 20;
const gone = /error reading a file/;

function folder(t) {
  const path = mkdtempSync(join(tmpdir(), "zeven-unread-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A file of that size on the disk, which takes no room there. */
function sparse(t, name, size) {
  const path = join(folder(t), name);
  const file = openSync(path, "w");
  ftruncateSync(file, size);
  closeSync(file);
  return path;
}

/** How often the page began to read a file, from now on. */
const counting = (page) =>
  page.evaluate(() => {
    window.began = 0;
    for (const name of ["arrayBuffer", "text", "stream", "slice"]) {
      const real = Blob.prototype[name];
      Blob.prototype[name] = function (...values) {
        window.began += 1;
        return real.apply(this, values);
      };
    }
    const real = FileReader.prototype.readAsArrayBuffer;
    FileReader.prototype.readAsArrayBuffer = function (...values) {
      window.began += 1;
      return real.apply(this, values);
    };
  });

const kept = (page) =>
  page.evaluate(
    () =>
      new Promise((done, fail) => {
        const opening = indexedDB.open("zeven");
        opening.onerror = fail;
        opening.onsuccess = () => {
          const stores = [...opening.result.objectStoreNames];
          const reading = opening.result.transaction(stores);
          const counts = stores.map((name) => reading.objectStore(name).count());
          reading.oncomplete = () => {
            opening.result.close();
            done(counts.reduce((sum, { result }) => sum + result, 0));
          };
        };
      }),
  );

// Every door that takes a file, with its field.
const doors = { "": ".home-hero input[type=file]", jury: "#juror-files", keys: "#key-file", method: "input[name=method]", register: "main input[type=file]", "hub/assessors": "#trusted-in" };

test("a file beyond the limit is refused at every door before a byte of it is read", async (t) => {
  const { page } = await visit(t);
  const path = sparse(t, "enorm.json", 300 * MB);
  for (const [door, field] of Object.entries(doors)) {
    await page.goto(`${page.url().split("#")[0]}#/${door}`);
    await page.locator(field).first().waitFor({ state: "attached" });
    await counting(page);
    await page.locator(field).first().setInputFiles(path);
    const notice = page.locator(".notice:visible");
    await notice.getByText("enorm.json").waitFor();
    await reads(notice, /300\sMB[\s\S]*256\sMB/, door);
    assert.equal(await page.evaluate(() => window.began), 0, `${door}: nothing was read`);
    assert.equal(await page.locator(field).first().inputValue(), "", "the same file can be chosen again");
    if (door === "") await accessible(page, "an enormous file");
    await notice.getByRole("button").click();
    await notice.waitFor({ state: "detached" });
  }
  assert.equal(await kept(page), 0, "nothing of it is on this device");
  // The page goes on.
  await page.goto(`${page.url().split("#")[0]}#/`);
  await page.getByRole("button", { name: /Start/ }).click();
  await page.locator("input[name=name]").waitFor();
});

test("one byte beyond the limit is too much, and the size that is said is not the limit's", async (t) => {
  const { page } = await visit(t);
  await page.locator(".home-hero input[type=file]").setInputFiles(sparse(t, "krap.json", 256 * MB + 1));
  await reads(page.locator(".notice:visible"), /257\sMB[\s\S]*256\sMB/);
});

test("of several files at once, those that cannot be read are named and the others are taken", async (t) => {
  const { page } = await visit(t, { path: "#/jury" });
  const good = join(folder(t), "goed.json");
  writeFileSync(good, "{}");
  await page.locator("#juror-files").setInputFiles([sparse(t, "een.json", 257 * MB), good, sparse(t, "twee.json", 400 * MB)]);
  const notice = page.locator(".notice:visible");
  await notice.getByText("2 bestanden").waitFor();
  await reads(notice, /een\.json: [\s\S]*257\sMB[\s\S]*twee\.json: [\s\S]*400\sMB/);
  await page.locator("main").getByText("goed.json").waitFor();
});

/** Chooses a file, and lets something happen to it before the app begins to read. */
async function chosenThen(page, path, happens) {
  const field = page.locator(".home-hero input[type=file]");
  await field.evaluate((input) => {
    const hold = (event) => {
      event.stopImmediatePropagation();
      input.removeEventListener("change", hold, true);
      window.removeEventListener("change", hold, true);
    };
    window.addEventListener("change", hold, { capture: true, once: true });
  });
  await field.setInputFiles(path);
  happens();
  await field.evaluate((input) => input.dispatchEvent(new Event("change", { bubbles: true })));
}

for (const [what, happens] of Object.entries({
  "was removed": (path) => rmSync(path),
  "was changed": (path) => appendFileSync(path, "\n "),
  "has become a folder": (path) => {
    rmSync(path);
    mkdirSync(path);
  },
})) {
  test(`a file that ${what} after it was chosen: it is said, and choosing it again works`, async (t) => {
    const { page } = await visit(t, { expected: [gone] });
    const path = join(folder(t), "voorbeeld.json");
    writeFileSync(path, JSON.stringify(filled()));
    await chosenThen(page, path, () => happens(path));
    const notice = page.locator(".notice:visible");
    await notice.getByText("voorbeeld.json").waitFor();
    await reads(notice, /kan niet worden geopend[\s\S]*gewijzigd, verplaatst of verwijderd[\s\S]*Kies het opnieuw/);
    await accessible(page, "a file that cannot be read");
    assert.equal(await kept(page), 0);
    rmSync(path, { recursive: true, force: true });
    writeFileSync(path, JSON.stringify(filled()));
    await page.locator(".home-hero input[type=file]").setInputFiles(path);
    await page.locator(".result").waitFor();
    assert.equal(await page.locator(".notice:visible").count(), 0);
  });
}

/** A file that the person chooses and the browser may not read. Root may read whatever it wants, but
 *  for what the kernel itself only lets be written. */
function forbidden(t) {
  const path = join(folder(t), "verboden.json");
  writeFileSync(path, JSON.stringify(filled()));
  chmodSync(path, 0);
  const buses = existsSync("/sys/bus") ? readdirSync("/sys/bus") : [];
  const closed = [path, ...buses.map((name) => `/sys/bus/${name}/uevent`)].find((one) => {
    try {
      readFileSync(one);
      return false;
    } catch ({ code }) {
      return code === "EACCES";
    }
  });
  assert.ok(closed, "a file that may not be read");
  return closed;
}

test("a file that may not be read is said to be so at every door, and the page goes on", async (t) => {
  const { page } = await visit(t, { expected: [gone] });
  const path = forbidden(t);
  for (const [door, field] of Object.entries(doors)) {
    await page.goto(`${address}#/${door}`);
    await page.locator(field).first().waitFor({ state: "attached" });
    await page.locator(field).first().setInputFiles(path);
    const notice = page.locator(".notice:visible");
    await notice.getByText(basename(path)).waitFor();
    await reads(notice, /kan niet worden geopend[\s\S]*mag u het niet lezen/, door);
    assert.equal(await page.locator(field).first().inputValue(), "", "it can be chosen again");
    await notice.getByRole("button").click();
    await notice.waitFor({ state: "detached" });
  }
  assert.equal(await kept(page), 0);
  // In a hub it is one of the files, and stops no other.
  await page.goto(`${address}#/hub/files`);
  await page.locator("#hub-files").waitFor({ state: "attached" });
  const good = join(folder(t), "goed.json");
  writeFileSync(good, JSON.stringify(filled()));
  await page.setInputFiles("#hub-files", [path, good]);
  await page.locator(".over", { hasText: "1 resultaat" }).waitFor();
  await reads(page.locator("main"), new RegExp(`${basename(path)}[\\s\\S]*de browser kon het niet lezen`));
});

/** Drops files from the disk in the middle of the page, as a hand with a mouse does. */
async function drop(page, files) {
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize();
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: width / 2, y: height / 2, data });
  }
}

test("a file or folder dropped where none is taken does not take the page away", async (t) => {
  const { page } = await visit(t);
  const path = join(folder(t), "voorbeeld.json");
  writeFileSync(path, JSON.stringify(filled()));
  const before = page.url();
  for (const files of [[path], [folder(t)]]) {
    await drop(page, files);
    const notice = page.locator(".notice:visible");
    await notice.getByText("Open een bewaard bestand").waitFor();
    assert.equal(page.url(), before);
    await notice.getByRole("button").click();
    await notice.waitFor({ state: "detached" });
  }
  assert.equal(await kept(page), 0);
});
