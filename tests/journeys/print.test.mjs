// What is printed can be read aloud: the PDF has tags, its headings are those of the screen in the
// same order, tables have heads, pictures have words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { getDocumentProxy } from "unpdf";
import { launch } from "../screens/stage.mjs";
import { visitAll } from "../screens/visits.mjs";

const PAPERS = ["questionnaire", "report-full", "report-board", "report-award", "session-handover", "jury"];
const plain = (text) => text.replace(/[\s\u00a0\u00ad\u2010-]+/g, "");

/** The tags of all pages in reading order: the role and the text below it. */
async function tags(pdf) {
  const found = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const texts = await marked(page);
    const visit = (node, inside) => {
      for (const child of node.children ?? []) {
        if (child.type === "content") {
          for (const tag of inside) tag.text += texts.get(child.id) ?? "";
        } else if (child.role) {
          const tag = { role: child.role, text: "", alt: child.alt };
          found.push(tag);
          visit(child, [...inside, tag]);
        }
      }
    };
    const tree = await page.getStructTree();
    if (tree) visit(tree, []);
  }
  return found;
}

/** The text of each piece of marked content of a page. */
async function marked(page) {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map();
  const open = [];
  for (const item of items) {
    if (item.type === "beginMarkedContentProps" || item.type === "beginMarkedContent") open.push(item.id);
    else if (item.type === "endMarkedContent") open.pop();
    else for (const id of open) if (id) texts.set(id, (texts.get(id) ?? "") + item.str);
  }
  return texts;
}

/** The headings that are printed, with their level, as the page has them. */
const headings = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("h1, h2, h3, h4, h5")]
      .filter((one) => one.checkVisibility() && !one.classList.contains("unseen") && !one.closest(".unseen"))
      .map((one) => ({ level: Number(one.localName[1]), text: one.textContent })),
  );

for (const name of PAPERS) {
  test(`printed and tagged: ${name}`, async (t) => {
    const browser = await launch();
    t.after(() => browser.close());
    let seen = false;
    await visitAll(browser, "nl", (one) => one === name, async (page) => {
      seen = true;
      const bytes = await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
      await page.emulateMedia({ media: "print" });
      // Some papers are laid out when printing begins.
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      const wanted = await headings(page);
      const pdf = await getDocumentProxy(new Uint8Array(bytes));
      const { info } = await pdf.getMetadata();
      assert.ok(info.Title, "the document has a title");
      const all = await tags(pdf);
      assert.ok(all.length > 20, `${all.length} tags`);

      // A heading that goes on over the end of a page is in pieces.
      const said = all.filter(({ role }) => /^H\d$/.test(role)).map(({ role, text }) => `${role[1]} ${plain(text)}`);
      const shown = wanted.map(({ level, text }) => `${level} ${plain(text)}`);
      assert.ok(shown.length >= 3, `${shown.length} headings`);
      assert.deepEqual(said, shown, "the headings of the screen, in their order");
      const levels = said.map((line) => Number(line[0]));
      levels.forEach((level, at) => assert.ok(at === 0 || level <= levels[at - 1] + 1, `no level is skipped: ${said[at]}`));
      assert.ok((await pdf.getOutline())?.length > 0, "there is an outline");

      const tables = await page.evaluate(() => [...document.querySelectorAll("table")].filter((one) => one.checkVisibility()).length);
      if (tables > 0) {
        assert.ok(all.filter(({ role }) => role === "Table").length >= tables, "tables are tables");
        assert.ok(all.some(({ role }) => role === "TH"), "with heads");
      }
      const pictures = await page.evaluate(() => [...document.querySelectorAll("svg[role=img], img[alt]:not([alt=''])")].filter((one) => one.checkVisibility()).length);
      const figures = all.filter(({ role, alt }) => role === "Figure" && alt);
      assert.ok(figures.length >= pictures, `${pictures} pictures, ${figures.length} with words`);
    });
    assert.ok(seen, `${name} is in the table of screens`);
  });
}
