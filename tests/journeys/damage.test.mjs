// Whatever is damaged on this device is set aside with its name, can be saved as it is,
// and never stops the app from starting.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, visit } from "./browser.mjs";
import { download, filled, opened } from "./filled.mjs";
import { place, text } from "./store.mjs";

const id = filled().id;
const row = (page) => page.locator(".set-aside li");

/** One readable assessment on the device, and the first screen. */
async function device(t) {
  const { page } = await visit(t);
  await opened(page, filled());
  await page.locator(".save-mark[data-saved=yes]").waitFor().catch(() => {});
  await page.locator(".home").click();
  await page.locator(".card").waitFor();
  return page;
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
  const page = await device(t);
  const whole = await text(page, "documents", id);
  for (const [what, damaged] of Object.entries(damages(whole))) {
    await place(page, "documents", id, damaged);
    await page.goto(`${page.url().split("#")[0]}#/result/${id}`);
    await page.reload();
    await page.getByText("kan niet worden geopend").waitFor();
    await page.locator(".home").click();
    await row(page).getByText("Voorbeeld Metaal BV").waitFor();
    assert.equal(await page.locator(".card").count(), 0, `${what}: not among the others`);
    const file = await download(page, ".set-aside button:not(.plain)");
    const expected = typeof damaged === "string" ? damaged : JSON.stringify(damaged);
    assert.equal(file.bytes.toString("utf8"), expected, `${what}: byte for byte`);
    assert.match(file.name, /^zeven-damaged-voorbeeld-metaal-bv\.json$/);
    assert.deepEqual(await text(page, "documents", id), damaged, `${what}: nothing was changed`);
    if (what === "truncated") await accessible(page, "home with something set aside");
    // What is readable again goes back to its place by itself.
    await place(page, "documents", id, whole);
    await page.reload();
    await page.locator(".card").getByText("Eindhoven").waitFor();
    assert.equal(await row(page).count(), 0, `${what}: back in its place`);
  }
});

test("a file of the same assessment takes the place, and the damaged one stays beside it", async (t) => {
  const page = await device(t);
  await place(page, "documents", id, "{ damaged");
  await page.reload();
  await page.locator("h1").waitFor();
  await opened(page, filled());
  await page.locator(".home").click();
  await page.locator(".card").waitFor();
  await row(page).getByText("Voorbeeld Metaal BV").waitFor();
  assert.equal((await download(page, ".set-aside button:not(.plain)")).bytes.toString("utf8"), "{ damaged");
  assert.equal(JSON.parse(await text(page, "documents", id)).id, id);
  await row(page).getByRole("button", { name: "Verwijder Voorbeeld Metaal BV voorgoed" }).click();
  await row(page).waitFor({ state: "detached" });
  assert.equal(await page.locator(".card").count(), 1);
});

test("damaged cards, settings, journals, methods, benchmarks and dossiers stop nothing", async (t) => {
  const page = await device(t);
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
  for (const name of ["abc", "def", "dossier/ghi", "label/jkl"]) await row(page).getByText(name, { exact: true }).waitFor();
  assert.equal(await row(page).count(), 4);
  await page.locator(".card").getByRole("link", { name: "Resultaat" }).click();
  await page.locator(".result").waitFor();
  for (const path of ["keys", "jury", "register", "method", "privacy"]) {
    await page.goto(`${page.url().split("#")[0]}#/${path}`);
    await page.locator("h1").waitFor();
  }
});
