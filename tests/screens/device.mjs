// A device with something of everything on it: what the pictures show. All made up.
import { execFileSync } from "node:child_process";
import { dimensions } from "../journeys/company.mjs";
import { filled } from "../journeys/filled.mjs";
import { file, go, home, prepared } from "./stage.mjs";

const identity = JSON.parse(execFileSync(process.env.ZEVEN_CLI, ["method"], { encoding: "utf8" }));
const all = dimensions.flatMap(({ criteria }) => criteria);
const { company: own, id: OWNER } = filled();

const texts = {
  nl: {
    note: "De drie persen zijn nog niet gekoppeld; de rest wel.",
    proof: ["Beschikbaarheid per machine, 12 maanden", "Bord bij lijn 2", "Gesprek met de operators"],
    actions: ["Stilstand aan alle lijnen vastleggen en wekelijks bespreken", "Tablets met werkinstructies bij lijn 2 en 3", "Warmte van de compressoren gebruiken in de hal"],
    owners: ["Productieleider", "Technische dienst", "Facilitair"],
    kpi: "Ongeplande stilstand (%)",
    people: ["Bedrijfsleider", "Teamleider montage", "Operator inpak"],
    juror: "Jurylid",
    seen: "Gezien op lijn 2.",
    why: "Laten zien op het bord.",
    private: "Navragen: zijn de cijfers van lijn 3 volledig?",
  },
  en: {
    note: "The three presses are not connected yet; the rest is.",
    proof: ["Availability per machine, 12 months", "Board at line 2", "Talk with operators"],
    actions: ["Record stoppages on all lines and discuss them weekly", "Tablets with work instructions at lines 2 and 3", "Use the heat of the compressors in the hall"],
    owners: ["Production manager", "Maintenance", "Facilities"],
    kpi: "Unplanned stoppages (%)",
    people: ["Plant manager", "Team leader assembly", "Operator packing"],
    juror: "Juror",
    seen: "Seen on line 2.",
    why: "Shown on the board.",
    private: "Ask again: are the figures of line 3 complete?",
  },
  fr: {
    note: "Les trois presses ne sont pas encore connectées ; le reste l’est.",
    proof: ["Disponibilité par machine, 12 mois", "Tableau de la ligne 2", "Entretien avec les opérateurs"],
    actions: ["Noter les arrêts sur toutes les lignes et en parler chaque semaine", "Tablettes avec instructions de travail aux lignes 2 et 3", "Utiliser la chaleur des compresseurs dans le hall"],
    owners: ["Responsable de production", "Maintenance", "Services généraux"],
    kpi: "Arrêts non planifiés (%)",
    people: ["Direction de l’usine", "Chef d’équipe montage", "Opérateur emballage"],
    juror: "Membre du jury",
    seen: "Vu à la ligne 2.",
    why: "Montré au tableau.",
    private: "Redemander : les chiffres de la ligne 3 sont-ils complets ?",
  },
  de: {
    note: "Die drei Pressen sind noch nicht angebunden; der Rest schon.",
    proof: ["Verfügbarkeit je Maschine, 12 Monate", "Tafel an Linie 2", "Gespräch mit den Bedienenden"],
    actions: ["Stillstände an allen Linien erfassen und wöchentlich besprechen", "Tablets mit Arbeitsanweisungen an den Linien 2 und 3", "Abwärme der Kompressoren in der Halle nutzen"],
    owners: ["Produktionsleitung", "Instandhaltung", "Gebäudetechnik"],
    kpi: "Ungeplante Stillstände (%)",
    people: ["Werksleitung", "Teamleitung Montage", "Bedienung Verpackung"],
    juror: "Jurymitglied",
    seen: "An Linie 2 gesehen.",
    why: "An der Tafel gezeigt.",
    private: "Nachfragen: Sind die Zahlen der Linie 3 vollständig?",
  },
};

/** The owner's company: levels of every height, proof, actions, targets, colleagues' answers. */
export function owner(language) {
  const t = texts[language];
  const strengths = [
    { kind: "record", strength: "shown12", date: "2026-09-30" },
    { kind: "photo", strength: "shown", date: "2024-01-31" },
    { kind: "conversation", strength: "told", date: "2026-10-12" },
  ];
  const value = filled({
    evidence: Object.fromEntries(strengths.map((piece, at) => [`e${at + 1}`, { ...piece, title: t.proof[at] }])),
    actions: t.actions.map((title, at) => ({
      id: `a${at + 1}`,
      criterion: ["manufacturing.process", "people.skills", "eco.energy"][at],
      title,
      owner: t.owners[at],
      kpi: t.kpi,
      date: `2027-0${at + 2}-28`,
      horizon: at < 2 ? "0-6" : "6-18",
      status: at === 1 ? "done" : "open",
    })),
    targets: { digital: { level: 4, date: "2027-12-31" }, eco: { level: 4, date: "2028-06-30" } },
    outcomes: { "first-pass-yield": { value: [985, 10], unit: "%", period: "2026" } },
    own_group: "management",
    respondents: t.people.slice(0, 2).map((label, at) => asked(label, at, language, true)),
  });
  Object.assign(value.company, { sector: "25", size: "small" });
  for (const [at, key] of all.entries()) {
    if (key.startsWith("digital") || key.startsWith("eco")) {
      if (key !== "eco.water") value.ratings[key] = { level: [2, 3, 4, 3, 2, 1][at % 6] };
    }
  }
  value.ratings["manufacturing.process"] = { level: 3, note: t.note, evidence: ["e1", "e2"] };
  value.ratings["people.skills"].evidence = ["e3"];
  return value;
}

/** A colleague's sheet; as it stands in the owner's file when it has come back. */
function asked(label, at, language, back = false) {
  const people = dimensions.find(({ key }) => key === "people").criteria;
  const levels = [[4, 5, 4, 5, 4, 3], [1, 4, 4, 2, "unknown", 3]][at % 2];
  return {
    ...(back ? { received: "2026-11-20T09:00:00Z" } : { format: "zeven/respondent", version: 1, app: "0.1.0" }),
    method: identity,
    id: `b2f1c0de-1111-4a4a-8b8b-00000000000${at}`,
    revision: 7,
    created: "2026-11-18T08:00:00Z",
    updated: "2026-11-19T15:20:00Z",
    pass: "full",
    for: { assessment: OWNER, company: own.id, name: own.name, site: own.site, round: 2026 },
    respondent: { label, group: at === 0 ? "management" : "floor" },
    scope: ["people"],
    ratings: back ? Object.fromEntries(people.map((key, c) => [key, { level: levels[c] }])) : {},
  };
}

/** The round of the year before: a level lower here and there. */
function earlier() {
  const value = filled({ id: "6f6f1c1e-0000-4000-8000-000000000025", round: 2025, updated: "2025-11-20T10:00:00Z" });
  for (const [at, key] of all.entries()) {
    const { level } = value.ratings[key];
    if (typeof level === "number") value.ratings[key] = { level: Math.max(1, level - (at % 3 === 0 ? 1 : 0)) };
  }
  return value;
}

/** A guided session in the middle of its day. */
function session(language) {
  const value = prepared("session-v1.json", identity);
  const t = texts[language];
  Object.assign(value.company, { name: "Voorbeeld Plaatwerk BV" });
  value.session.agenda.floor.since = "2026-11-21T10:21:00Z";
  value.private = { general: t.private, notes: {} };
  return value;
}

/** Four jurors' files about the owner's company; they agree on all but two questions. */
function jurors(language) {
  const template = prepared("juror-v1.json", identity);
  return [1, 2, 3, 4].map((n) => {
    const value = structuredClone(template);
    value.id = `c3a2d1e0-2222-4b4b-9c9c-00000000000${n}`;
    Object.assign(value.company, own, { name: "Voorbeeld Metaal BV" });
    value.based_on = { id: OWNER, revision: 3 };
    value.juror = { label: `${texts[language].juror} ${n}`, conflict: { exists: false } };
    value.ratings = Object.fromEntries(all.map((key) => [key, { level: 4 }]));
    if (n === 2) value.ratings[all[0]] = { level: 2 };
    if (n === 3) value.ratings[all[0]] = { level: 5, note: texts[language].seen };
    if (n === 4) value.ratings["eco.energy"] = { level: 5 };
    delete value.drafts;
    return value;
  });
}

/** Opens a file on the first screen; the id it got. */
async function open(page, name, value, screen = ".result") {
  await home(page);
  await page.locator("main input[type=file]").first().setInputFiles(file(name, value));
  await page.locator(screen).first().waitFor();
  return new URL(page.url()).hash.split("/")[2];
}

/** Fills the device; the ids by name, for the addresses of the table. */
export async function furnish(page, language) {
  const ids = {};
  await open(page, "2025.json", earlier());
  ids.owner = await open(page, "2026.json", owner(language));
  ids.session = await open(page, "sessie.json", session(language));
  const colleague = asked(texts[language].people[2], 2, language);
  // Of an assessment on another device: one of this device would take it in as answers.
  const elsewhere = "6f6f1c1e-0000-4000-8000-0000000000aa";
  Object.assign(colleague.for, { assessment: elsewhere, company: elsewhere, name: "Voorbeeld Meubel BV" });
  ids.respondent = await open(page, "vraag.json", colleague, ".respondent-bar");
  const quick = filled({ id: "6f6f1c1e-0000-4000-8000-000000000077", ratings: {} });
  Object.assign(quick.company, { id: "3b0c1c1e-0000-4000-8000-000000000077", name: "Voorbeeld Kunststof BV", site: "Genk", country: "BE" });
  quick.ratings[all[0]] = { level: 3 };
  ids.begun = await open(page, "begonnen.json", quick);

  // Its own screens are closed while one judges it, so it is not the company of the pictures.
  const judged = owner(language);
  Object.assign(judged, { id: "6f6f1c1e-0000-4000-8000-0000000000bb", respondents: [] });
  Object.assign(judged.company, { id: "3b0c1c1e-0000-4000-8000-0000000000bb", name: "Voorbeeld Textiel BV" });
  ids.judged = await open(page, "textiel.json", judged);
  await go(page, "#/jury");
  await page.locator("#judge-file").setInputFiles(file("bedrijf.json", judged));
  await page.locator("#sit-role").fill(`${texts[language].juror} 5`);
  await page.locator("#sit-tie-none").check();
  await page.locator("#sit-begin").click();
  await page.waitForURL(/#\/(juror|walk)\//);
  ids.juror = new URL(page.url()).hash.split("/")[2];

  await go(page, "#/jury");
  const files = jurors(language).map((value) => file(`${value.juror.label}.json`, value));
  await page.locator("#juror-files").setInputFiles(files);
  await page.locator("#to-table").click();
  await page.waitForURL(/#\/jury\/./);
  ids.dossier = new URL(page.url()).hash.split("/")[2];

  await go(page, "#/register");
  await page.locator("#register-in").setInputFiles(file("labels.json", prepared("label-v1.json", identity)));
  await page.locator(".label-entry").first().waitFor();
  await go(page, "#/keys");
  await page.locator("input[name=key-name]").fill("Assessor A");
  await page.locator("#make-key").click();
  await page.locator("#save-key").waitFor();

  await go(page, `#/compare/${ids.owner}`);
  await page.locator(".exchange input[type=file]").setInputFiles(file("groep.json", prepared("benchmark.json", identity)));
  await page.locator("#peers-about").waitFor();
  return ids;
}

/** Made-up companies in the hub; they are gone when the page is loaded anew. */
export async function fillHub(page) {
  await go(page, "#/hub/files");
  await page.locator("#hub-demo").click();
  await page.locator("#hub-on").waitFor();
}
