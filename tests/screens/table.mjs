// Every screen there is, with its state: the one list behind the pictures and the checks of access.
// `at`: the address, with the ids of the device; `ready`: what is there when it is drawn;
// `then`: what a person did before the picture; `on`: which device ("empty", "full", "hub");
// `wide`: a screen for several people at once, also seen on a projector;
// `dense`: a surface that is worked on with one hand, where every target is 44 px.
import { file } from "./stage.mjs";

const unfold = (page) => page.evaluate(() => document.querySelectorAll("main details").forEach((part) => (part.open = true)));
const held = "**/parts/*.wasm";

export const SCREENS = [
  { name: "home-empty", wide: true, on: "empty", at: "#/", ready: ".home-hero" },
  { name: "doors", on: "empty", at: "#/jury", ready: "#session-file", attached: true },
  { name: "register-empty", on: "empty", at: "#/register", ready: "#register-in", attached: true },
  { name: "keys-empty", on: "empty", at: "#/keys", ready: "#make-key" },
  { name: "hub-empty", on: "empty", at: "#/hub/files", ready: "#hub-folder", attached: true },
  { name: "hub-overview-empty", on: "empty", at: "#/hub/overview", ready: ".hub h1" },
  { name: "method", on: "empty", at: "#/method", ready: "main h1" },
  { name: "questionnaire", on: "empty", at: "#/method/paper", ready: "main h1" },
  { name: "privacy", on: "empty", at: "#/privacy", ready: "main h1" },
  { name: "help", on: "empty", at: "#/help", ready: ".guides" },
  { name: "help-guide", on: "empty", at: "#/help/owner", ready: ".guide h1" },
  { name: "design", on: "empty", at: "#/design", ready: ".design" },
  { name: "lost", on: "empty", at: "#/nowhere/at/all", ready: "main h1" },
  { name: "not-here", on: "empty", at: "#/result/not-on-this-device", ready: "main h1" },
  {
    name: "file-refused",
    on: "empty",
    at: "#/",
    ready: ".home-hero",
    then: async (page) => {
      await page.locator("main input[type=file]").first().setInputFiles(file("foto.json", "[1, 2]"));
      await page.locator("#app .notice.alarming").waitFor();
    },
  },

  { name: "home", on: "full", at: "#/", ready: ".card" },
  {
    name: "home-clearing",
    on: "full",
    at: "#/",
    ready: ".device",
    then: (page) => page.locator(".device button.danger, .device button").last().click(),
  },
  { name: "profile", on: "full", at: "#/profile/{owner}", ready: ".form" },
  { name: "walk-begun", on: "full", dense: true, at: "#/walk/{begun}/manufacturing", ready: ".criterion.current" },
  { name: "walk", on: "full", dense: true, at: "#/walk/{owner}/manufacturing/process", ready: ".criterion.current" },
  {
    name: "walk-open",
    on: "full",
    dense: true,
    at: "#/walk/{owner}/manufacturing/process",
    ready: ".criterion.current",
    then: (page) => page.evaluate(() => document.querySelectorAll(".criterion.current details").forEach((part) => (part.open = true))),
  },
  { name: "others", on: "full", at: "#/others/{owner}", ready: "main h1" },
  { name: "outcomes", on: "full", at: "#/outcomes/{owner}", ready: "main h1" },
  { name: "result", wide: true, on: "full", at: "#/result/{owner}", ready: ".result" },
  { name: "result-begun", on: "full", at: "#/result/{begun}", ready: ".result" },
  {
    name: "result-why",
    on: "full",
    at: "#/result/{owner}",
    ready: ".result",
    then: async (page) => {
      await page.locator(".bars .number").nth(2).click();
      await page.locator("#why-bar-2").waitFor();
    },
  },
  { name: "result-path-whatif", on: "full", at: "#/result/{owner}", ready: ".result", then: unfold },
  { name: "plan", on: "full", at: "#/plan/{owner}", ready: "main h1" },
  {
    name: "plan-open",
    on: "full",
    at: "#/plan/{owner}",
    ready: "main h1",
    then: (page) => page.locator("main h3 button[aria-expanded=false]").first().click(),
  },
  { name: "report-full", on: "full", at: "#/report/{owner}/full", ready: ".paper.full" },
  { name: "report-board", wide: true, on: "full", at: "#/report/{owner}/board", ready: ".paper.board" },
  { name: "report-award", on: "full", at: "#/report/{owner}/award", ready: ".paper.award" },
  { name: "compare", on: "full", at: "#/compare/{owner}", ready: "#peers-about" },
  { name: "files", on: "full", at: "#/files/{owner}", ready: "#save-assessment" },
  { name: "respondent", on: "full", at: "#/profile/{respondent}", ready: "main h1" },
  { name: "respondent-walk", on: "full", dense: true, at: "#/walk/{respondent}/people", ready: ".criterion.current" },
  {
    name: "respondent-end",
    on: "full",
    at: "#/walk/{respondent}/people",
    ready: ".criterion.current",
    then: async (page) => {
      await page.locator('.criterion.current .level[data-level="3"]').click();
      await page.locator('.save-mark[data-saved="yes"]').waitFor();
      await page.evaluate(() => (location.hash = `#/result/${location.hash.split("/")[2]}`));
      await page.locator(".steps").waitFor({ state: "detached" });
    },
  },
  { name: "juror-sealed", on: "full", at: "#/result/{judged}", ready: "main h1" },
  { name: "juror", on: "full", at: "#/juror/{juror}", ready: "main h1" },
  { name: "juror-walk", on: "full", dense: true, at: "#/walk/{juror}/manufacturing", ready: ".criterion.current" },
  { name: "juror-end", on: "full", at: "#/result/{juror}", ready: "#close-juror" },
  { name: "session-agenda", on: "full", at: "#/session/{session}", ready: ".agenda" },
  { name: "session-talk", on: "full", at: "#/session/{session}/talk/manufacturing", ready: "#strengths" },
  { name: "session-floor", on: "full", dense: true, at: "#/session/{session}/floor", ready: ".stop" },
  { name: "session-settle", wide: true, on: "full", at: "#/session/{session}/settle", ready: "#apart-title" },
  { name: "session-handover", on: "full", at: "#/session/{session}/handover", ready: ".paper" },
  { name: "jury", wide: true, on: "full", at: "#/jury/{dossier}", ready: "#jury-progress" },
  {
    name: "jury-decided",
    on: "full",
    at: "#/jury/{dossier}",
    ready: "#jury-progress",
    then: async (page) => {
      await page.locator('input[name="record-outcome"][value="does_not_meet"]').check();
      await page.locator("#record-reason").fill("–");
      await page.locator("#record-by").fill("Voorzitter");
      await page.locator("#record").click();
      await page.locator('.history [data-kind="decision"]').waitFor();
    },
  },
  { name: "register", on: "full", at: "#/register", ready: ".label-entry" },
  { name: "keys", on: "full", at: "#/keys", ready: "#save-key" },
  {
    name: "loading",
    on: "parts",
    at: "#/result/{owner}",
    ready: "p.loading",
    route: (page) => page.route(held, () => {}),
  },
  {
    name: "part-away",
    on: "parts",
    at: "#/result/{owner}",
    ready: "main .notice.alarming",
    route: (page) => page.route(held, (route) => route.abort()),
  },
  {
    name: "offline-start",
    on: "start",
    ready: "#shell-error",
    route: (page) => page.route("**/words/*.json*", (route) => route.abort()),
  },
  {
    name: "no-store",
    on: "start",
    ready: ".home-hero",
    route: (page) => page.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined })),
  },

  { name: "hub-files", on: "hub", at: "#/hub/files", ready: "#hub-on" },
  { name: "hub-overview", wide: true, on: "hub", at: "#/hub/overview", ready: "#overview-table" },
  { name: "hub-companies", on: "hub", at: "#/hub/companies", ready: "#row-0" },
  { name: "hub-near", on: "hub", at: "#/hub/near", ready: "#near" },
  { name: "hub-groups", on: "hub", at: "#/hub/groups", ready: "#groups" },
  {
    name: "hub-beside",
    on: "hub",
    at: "#/hub/companies",
    ready: "#row-0",
    then: async (page) => {
      for (const row of [0, 1, 2]) {
        await page.locator(`#row-${row}[aria-selected=true]`).count() || (await page.locator(`#row-${row}`).click());
      }
      await page.evaluate(() => (location.hash = "#/hub/beside"));
      await page.locator("#beside").waitFor();
    },
  },
  { name: "hub-publish", on: "hub", at: "#/hub/publish", ready: "#publish" },
  {
    name: "hub-assessors",
    on: "hub",
    at: "#/hub/assessors",
    ready: "#keys-of-device",
    then: async (page) => {
      await page.locator("#keys-of-device").click();
      await page.locator("#keys-told", { hasText: /./ }).waitFor();
    },
  },
  {
    name: "hub-refused",
    on: "hub",
    at: "#/hub/files",
    ready: "#hub-on",
    then: async (page) => {
      const broken = [file("foto.json", "[1, 2]"), file("half.json", '{"format": "zeven/result"'), file("leeg.csv", "naam;score\n")];
      await page.locator("#hub-files").setInputFiles(broken);
      await page.locator(".refused tbody tr").first().waitFor();
    },
  },
];
