// A region's companies for the journey of the hub: thousands of assessments of real size, and among
// them files that cannot be taken, each kind wrong in its own way. The same ones every time.
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dimensions } from "./company.mjs";

const identity = JSON.parse(execFileSync(process.env.ZEVEN_CLI, ["method"], { encoding: "utf8" }));
const places = [["NL41", "NL"], ["NL22", "NL"], ["BE21", "BE"], ["NL42", "NL"], ["BE22", "BE"]];
const sectors = ["25", "28", "22", "10", "26"];
const sizes = ["micro", "small", "medium", "large"];
const sentences = [
  "De ploeg bespreekt de cijfers elke ochtend bij het bord en noteert wat er blijft liggen. ",
  "Voor de twee oudste machines is er nog geen meting; die staat in het plan voor het najaar. ",
  "Aangetoond met de gegevens van de afgelopen twaalf maanden, ook voor de tweede hal. ",
  "Wie hier nieuw is, loopt eerst een week mee en tekent daarna zelf voor de stappen. ",
];

/** A number of 32 bits that looks like chance. */
function chance(seed) {
  let state = (seed + 0x9e3779b9) >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    state = (state ^ (state >>> 13)) >>> 0;
    return state % below;
  };
}

const uuid = (kind, number) => `7${kind}000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** The assessment of a company: about 12 kB, as one with a note at every answer is. */
export function assessment(number) {
  const draw = chance(number);
  const base = 2 + draw(3);
  const ratings = {};
  dimensions.forEach(({ key: dimension, criteria }, d) => {
    // Some stand high in all but one or two dimensions, some in all.
    const lower = draw(4) === 0 ? 1 : 0;
    criteria.forEach((key, c) => {
      if (key === "eco.water" && number % 13 === 0) {
        ratings[key] = { level: "na", reason: "Geen proceswater op deze site" };
        return;
      }
      // One answer is still open.
      if (number % 10 === 0 && d === number % 7 && c === 2) return;
      const level = Math.max(1, Math.min(5, base - lower + (draw(5) === 0 ? 1 : 0)));
      const note = sentences[draw(4)] + sentences[draw(4)] + `${dimension} ${c + 1}.`;
      ratings[key] = { level, since: `202${draw(6)}-0${1 + draw(9)}`, lasting: draw(2) === 0, note, evidence: [`e${1 + draw(3)}`] };
    });
  });
  const [region, country] = places[draw(places.length)];
  const title = "Dagstaat van de productie";
  return {
    format: "zeven/assessment",
    version: 1,
    app: "0.1.0",
    method: identity,
    id: uuid("b", number),
    revision: 3 + draw(40),
    created: "2026-09-01T09:00:00Z",
    updated: `2026-11-${String(1 + draw(20)).padStart(2, "0")}T10:00:00Z`,
    kind: "self",
    pass: "full",
    round: 2026,
    company: {
      id: uuid("c", number),
      name: `Voorbeeld ${number} ${draw(2) ? "Metaal" : "“Kunststof”; A & B"} BV`,
      site: `Hal ${1 + draw(3)}`,
      country,
      region,
      sector: sectors[draw(sectors.length)],
      size: sizes[draw(sizes.length)],
      produces: draw(20) > 0,
    },
    ratings,
    targets: { digital: { level: 4, date: "2027-12-31" } },
    evidence: Object.fromEntries(
      ["e1", "e2", "e3"].map((key) => [key, { kind: "record", title, where: "Map 3", date: "2026-09-30", strength: "shown12" }]),
    ),
    participants: [{ role: "Teamleider" }, { role: "Productieleider" }],
    sharing: { host_visit: draw(3) === 0, wants_visit: draw(2) ? ["digital", "eco"] : [] },
  };
}

const gcd = (a, b) => (b ? gcd(b, a % b) : a);

/** The result of an assessment, reckoned here once more: columns as texts, empty where there is none. */
export function result(own) {
  const row = { id: own.id, revision: own.revision, date: own.updated.slice(0, 10), kind: own.kind, pass: own.pass, round: own.round };
  Object.assign(row, { method_id: identity.id, method_version: identity.version, method_sha256: identity.sha256 });
  const { id: company_id, name: company, produces, ...profile } = own.company;
  Object.assign(row, { company, ...profile, turnover: null, production: null, association: null, produces });
  let [sum, of] = [0, 1];
  let [complete, surely, possibly] = [0, 0, 0];
  for (const { key: d, criteria } of dimensions) {
    const levels = criteria.map((key) => own.ratings[key]?.level).filter((level) => level !== "na");
    const known = levels.filter((level) => level !== undefined);
    const total = known.reduce((all, level) => all + level, 0);
    const open = levels.length - known.length;
    const [low, high, n] = [total + open, total + 5 * open, levels.length];
    const all = open === 0;
    row[`${d}_sum`] = all ? total : null;
    row[`${d}_n`] = n;
    row[`${d}_level`] = all ? Math.floor(total / n) : null;
    row[`${d}_low`] = low;
    row[`${d}_high`] = high;
    row[`${d}_weakest`] = all ? Math.min(...known) : null;
    row[`${d}_status`] = all ? "complete" : "incomplete";
    row[`${d}_target`] = own.targets[d]?.level ?? null;
    complete += all;
    surely += low >= 4 * n;
    possibly += high >= 4 * n;
    [sum, of] = [sum * n + total * of, of * n];
  }
  of *= dimensions.length;
  const shared = gcd(sum, of);
  const whole = complete === dimensions.length;
  row.overall_sum = whole ? sum / shared : null;
  row.overall_n = whole ? of / shared : null;
  row.at_award_level = surely;
  row.verdict = !produces || possibly < dimensions.length ? "does_not_meet" : surely === dimensions.length ? "meets" : "cannot_tell";
  row.claim = "indicative";
  row.host_visit = own.sharing.host_visit;
  row.wants_visit = own.sharing.wants_visit.join(";") || null;
  row.anonymous = false;
  row.company_id = company_id;
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? "" : String(value)]));
}

const bytes = (content) => Buffer.from(typeof content === "string" ? content : JSON.stringify(content));

/** Lines of results as the command writes them. */
function lines(own) {
  const folder = mkdtempSync(join(tmpdir(), "zeven-"));
  own.forEach((one, index) => writeFileSync(join(folder, `${100 + index}.json`), bytes(one)));
  const out = join(folder, "results.jsonl");
  execFileSync(process.env.ZEVEN_CLI, ["convert", "--to", "jsonl", folder, "-o", out]);
  return execFileSync("cat", [out], { encoding: "utf8" }).trim().split("\n");
}

const change = (alter) => (number) => {
  const one = assessment(number);
  alter(one);
  return bytes(one);
};
const first = dimensions[0].criteria[0];
const deep = `${"[".repeat(200)}${"]".repeat(200)}`;

/** Twenty ways to be wrong: the ending, the bytes, and the place and the reason that must be given. */
export const ways = {
  truncated: ["json", (n) => bytes(assessment(n)).subarray(0, 7000), "", /breekt af of gaat fout op regel 1, kolom \d+/],
  letter: ["json", () => bytes("Geachte heer,\n\nHierbij onze beoordeling.\n"), "", /regel 1, kolom/],
  foreign: ["json", change((one) => (one.format = "iets/anders")), "", /een bestand “iets.anders”/],
  newer: ["json", change((one) => (one.version = 2)), "/version", /nieuwere versie/],
  six: ["json", change((one) => (one.ratings[first].level = 6)), `/ratings/${first}/level`, /1 tot 5/],
  text: ["json", change((one) => (one.ratings[first].level = "4")), `/ratings/${first}/level`, /./],
  criterion: ["json", change((one) => (one.ratings["eco.iets"] = { level: 3 })), "/ratings/eco.iets", /staat niet in deze methode/],
  twice: ["json", (n) => bytes(JSON.stringify(assessment(n)).replace('"kind":', '"round":2025,"kind":')), "", /“round” staat er twee keer/],
  date: ["json", change((one) => (one.updated = "2026-02-30T10:00:00Z")), "/updated", /verkeerde vorm/],
  method: ["json", change((one) => (one.method = { ...identity, sha256: "0".repeat(64) })), "/method/sha256", /andere inhoud van de methode/],
  nameless: ["json", change((one) => delete one.id), "/id", /ontbreekt/],
  deep: ["json", (n) => bytes(JSON.stringify({ ...assessment(n), more: 0 }).replace('"more":0', `"more":${deep}`)), "", /regel 1, kolom/],
  large: ["json", null, "", /groter dan 16\sMB/],
  utf16: ["json", (n) => Buffer.from(`\ufeff${JSON.stringify(assessment(n))}`, "utf16le"), "", /geen tekstbestand/],
  empty: ["json", () => Buffer.alloc(0), "", /regel 1, kolom 0/],
  photo: ["jpg", () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]), "", /geen tekstbestand/],
  columns: ["csv", () => bytes("id,revision,naam\r\na,1,Voorbeeld\r\n"), /^1\/[a-z_0-9]+$/, /ontbreekt/],
  line: ["jsonl", null, "2", /regel 2, kolom/],
  archive: ["zip", (n) => Buffer.concat([Buffer.from("PK\x03\x04\x14\0\0\0\x08\0", "latin1"), bytes(assessment(n)).subarray(0, 500)]), "", /beschadigd/],
  others: ["json", () => bytes({ name: "voorbeeld", version: "1.0.0", dependencies: {} }), "", /geen bestand van Zeven/],
};

/** Ways to stand differently that change nothing: each must be taken. */
const harmless = [
  (own) => bytes(`\ufeff${JSON.stringify(own)}`),
  (own) => bytes(JSON.stringify(own, null, 2).replaceAll("\n", "\r\n")),
  (own) => bytes({ ...own, disclaimer: "Geen uitspraak van een jury.", remark: { seen: [1, 2] } }),
  (own) => bytes(Object.fromEntries(Object.entries({ ...own, drafts: null }).reverse())),
];

/**
 * A folder of `count` files, `broken` of which are. Gives its path, what must
 * be refused (by path: the way), and the results of the others by their id.
 */
export function region(count, broken) {
  const root = join(mkdtempSync(join(tmpdir(), "zeven-")), "regio");
  const names = Object.keys(ways);
  // Spread evenly over all of them.
  const isBroken = (number) => Math.floor(((number + 1) * broken) / count) > Math.floor((number * broken) / count);
  const refused = new Map();
  const good = new Map();
  const take = (own) => {
    const row = result(own);
    good.set(row.id, row);
  };
  let large;
  let spare = count;
  for (let number = 0; number < count; number += 1) {
    const folder = join(root, `groep-${String(number % 12).padStart(2, "0")}`);
    if (number < 12) mkdirSync(folder, { recursive: true });
    const name = String(number).padStart(5, "0");
    if (!isBroken(number)) {
      const own = assessment(number);
      const stands = number % 500 < harmless.length ? harmless[number % 500](own) : bytes(own);
      writeFileSync(join(folder, `${name}.json`), stands);
      take(own);
      continue;
    }
    const way = names[refused.size % names.length];
    const [ending, make] = ways[way];
    const path = join(folder, `${name}-${way}.${ending}`);
    refused.set(path.slice(root.length - "regio".length), way);
    if (way === "large") {
      // One on the disk under several names.
      if (large) linkSync(large, path);
      else writeFileSync((large = path), bytes({ ...assessment(number), padding: "x".repeat(17 << 20) }));
    } else if (way === "line") {
      const three = [spare++, spare++, spare++].map(assessment);
      const [one, two, three_] = lines(three);
      writeFileSync(path, `${one}\n${two.slice(0, 300)}\n${three_}\n`);
      take(three[0]);
      take(three[2]);
    } else {
      writeFileSync(path, make(number));
    }
  }
  return { root, refused, good };
}
