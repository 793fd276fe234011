// A company to practise a guided session on: made up, forty people, sheet metal for
// machine builders. `own` is what it says of itself, `found` what an assessor finds there
// and why; docs/practice.md tells the story. Run by itself, this writes the company's file:
//   ZEVEN_CLI=target/debug/zeven node tests/journeys/practice.mjs > practice.json
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";

/** Per dimension in method order: what the company says, what an assessor finds. */
export const levels = {
  manufacturing: { own: [4, 3, 4, 4, 4, 3], found: [4, 3, 3, 2, 3, 3] },
  engineering: { own: [3, 4, 3, 3, 2, 2], found: [3, 3, 3, 3, 2, 2] },
  digital: { own: [3, 4, 3, 4, 3, 3], found: [3, 3, 2, 3, 2, 2] },
  people: { own: [4, 4, 4, 5, 4, 3], found: [4, 3, 3, 3, 4, 3] },
  network: { own: [3, 3, 4, 3, 2, 3], found: [3, 3, 4, 3, 2, 2] },
  eco: { own: [3, 2, 3, "na", 2, 3], found: [3, 2, 3, "na", 2, 2] },
  smart: { own: [4, 3, 4, 2, 3, 2], found: [3, 3, 3, 2, 3, 2] },
};

/** What goes well and what can improve, as an assessor would write it down. */
export const words = {
  manufacturing: ["De lasercel haalt de toleranties.", "Onderhoud is reparatie; omstellen duurt 50 minuten."],
  engineering: ["Tekenaar en werkvoorbereider zitten samen.", "Geen simulatie vooraf."],
  digital: ["Orders gaan van ERP naar het scherm.", "De helft van de machines is niet aangesloten."],
  people: ["Dagstart met alle ploegen.", "Verbeterbord hangt stil sinds mei."],
  network: ["Klanten denken mee aan ontwerp.", "Eén leverancier voor plaat, geen tweede."],
  eco: ["Perslucht gemeten en verlaagd.", "Geen CO₂-cijfer per order."],
  smart: ["Schermen tonen de stand van de order.", "Uitval wordt geteld, niet verklaard."],
};

/** What is seen on the floor, by place: for the notes. */
export const seen = {
  production: "Twee machines zonder aansluiting, omstelkaart ontbreekt.",
  warehouse: "Voorraad op briefjes; scanner ligt in de la.",
  office: "Planning op het scherm, KPI van mei.",
};

/** The company's own assessment, as the file it hands over. */
export function practice(method, keys) {
  const ratings = {};
  for (const { key, criteria } of keys) {
    criteria.forEach((criterion, index) => {
      const level = levels[key].own[index];
      ratings[criterion] = level === "na" ? { level, reason: "Geen proceswater" } : { level };
    });
  }
  return {
    format: "zeven/assessment",
    version: 1,
    app: "0.1.0",
    method,
    id: "7b1e5a40-0000-4000-8000-000000000040",
    revision: 12,
    created: "2026-10-05T08:00:00Z",
    updated: "2026-11-12T15:20:00Z",
    kind: "self",
    pass: "full",
    round: 2026,
    company: {
      id: "7b1e5a40-0000-4000-8000-0000000000c0",
      name: "Fictief Plaatwerk BV",
      site: "Hal 1",
      country: "NL",
      region: "NL41",
      sector: "25",
      size: "small",
      production: "small-batch",
      produces: true,
    },
    ratings,
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { readFileSync } = await import("node:fs");
  const method = JSON.parse(execFileSync(process.env.ZEVEN_CLI, ["method"], { encoding: "utf8" }));
  const folder = new URL("../../target/pack/method/method.json", import.meta.url);
  const { dimensions } = JSON.parse(readFileSync(folder, "utf8"));
  const keys = dimensions.map(({ key, criteria }) => ({ key, criteria: criteria.map((one) => `${key}.${one.key}`) }));
  process.stdout.write(`${JSON.stringify(practice(method, keys), null, 2)}\n`);
}
