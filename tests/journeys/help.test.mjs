// Help: the guides in the app, from the rooms they are about.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { accessible, address, begin, visit, withoutOffline } from "./browser.mjs";

const GUIDES = ["owner", "assessor", "jury", "hub", "method"];

async function guide(page, name) {
  await page.goto(`${address}#/help/${name}`);
  await page.locator(".help .guide h1").waitFor();
}

for (const [locale, language] of [["nl-NL", "nl"], ["en-GB", "en"]]) {
  test(`every guide can be read, its pictures come and its links lead somewhere: ${language}`, async (t) => {
    const { page } = await visit(t, { locale, viewport: { width: 360, height: 780 } });
    await page.goto(`${address}#/help`);
    await page.locator(".guides h2").first().waitFor();
    const listed = await page.locator(".guides a").evaluateAll((links) => links.map((link) => link.hash));
    assert.deepEqual(listed, GUIDES.map((name) => `#/help/${name}`));
    await accessible(page, "all guides");
    const targets = new Set();
    for (const name of GUIDES) {
      await guide(page, name);
      assert.equal(await page.locator(".guide").getAttribute("lang"), language);
      const text = readFileSync(join(import.meta.dirname, `../../guides/${name}.${language}.md`), "utf8");
      assert.equal(await page.locator(".guide h1").textContent(), text.split("\n")[0].slice(2));
      assert.equal(await page.locator(".guide h2").count(), text.match(/^## /gm).length);
      assert.equal(await page.locator(".guide img").count(), text.match(/^!\[/gm).length);
      for (const picture of await page.locator(".guide img").all()) {
        await picture.scrollIntoViewIfNeeded();
        await picture.evaluate((image) => image.decode());
        const [own, said, alt] = await picture.evaluate((image) => [
          [image.naturalWidth, image.naturalHeight].join(),
          [image.getAttribute("width"), image.getAttribute("height")].join(),
          image.alt,
        ]);
        assert.equal(own, said);
        assert.ok(alt.length > 20, alt);
      }
      await accessible(page, `the guide ${name}`);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${name} is ${wider} px wider than the window`);
      for (const link of await page.locator(".guide a").all()) targets.add(await link.getAttribute("href"));
    }
    assert.ok(targets.size > 5);
    for (const target of targets) {
      await page.goto(`${address}#/help`);
      await page.locator(".guides h2").first().waitFor();
      await page.goto(`${address}${target}`);
      await page.locator(".guides").waitFor({ state: "detached" });
      await page.locator("main h1").first().waitFor();
      assert.equal(await page.getByText(/De(ze)? pagina bestaat niet|This page does not exist/).count(), 0, target);
    }
  });
}

test("people who read French or German get the English guides, said and marked as such", async (t) => {
  const { page } = await visit(t, { locale: "fr-FR" });
  await guide(page, "owner");
  assert.equal(await page.locator(".guide").getAttribute("lang"), "en");
  await page.getByText("Les guides existent en anglais et en néerlandais").waitFor();
  await page.selectOption("select[name=language]", "nl-BE");
  await page.locator(".guide[lang=nl-BE]").waitFor();
  assert.equal(await page.getByText("Les guides existent").count(), 0);
  await page.goto(`${address}#/help/nothing`);
  await page.getByRole("heading", { name: "Deze pagina bestaat niet" }).waitFor();
});

test("each room leads to its guide, and nothing of the guides is fetched before", async (t) => {
  const { page } = await visit(t);
  const asked = [];
  page.on("request", (request) => request.url().includes("/guides/") && asked.push(request.url()));
  await begin(page, "Voorbeeld Hulp BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await page.locator(".criterion.current").waitFor();
  assert.deepEqual(asked, []);
  await page.getByRole("link", { name: "Zo werkt dit" }).click();
  await page.waitForURL(/#\/help\/owner$/);
  await page.locator(".guide h1").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  for (const [room, name] of [["jury", "jury"], ["hub/files", "hub"], ["method", "method"]]) {
    await page.goto(`${address}#/${room}`);
    await page.locator(`main a[href="#/help/${name}"]`).click();
    await page.locator(".guide h1").waitFor();
  }
  await page.locator("footer a[href='#/help']").click();
  await page.locator(".guides").waitFor();
});

test("a picture that cannot be had is said in words, and the guide goes on", async (t) => {
  const { page } = await visit(t, { expected: [/Failed to load resource/] });
  await page.route("**/guides/pictures/**", (route) => route.abort());
  await guide(page, "hub");
  // Pictures are asked for when they come near; those that are in view at once are gone by now.
  await page.locator(".guide .picture-away, .guide img").first().scrollIntoViewIfNeeded();
  await page.getByText("Zonder netwerk is dit plaatje er niet. Erop staat: Bestanden in de hub").waitFor();
  await page.getByRole("heading", { name: "Wat het niet is" }).waitFor();
});

test("guides that cannot be had are said, with a way to try again", async (t) => {
  const { page } = await visit(t, {
    // It would have the guides at hand.
    serviceWorkers: "block",
    expected: [/Failed to load resource/, /error loading guides/, ...withoutOffline],
  });
  await page.route("**/guides/help.*", (route) => route.abort());
  await page.goto(`${address}#/help/hub`);
  await page.locator("main .notice.alarming").waitFor();
  await page.unroute("**/guides/help.*");
  await page.locator("main .notice.alarming button").click();
  await page.locator(".guide h1").waitFor();
});
