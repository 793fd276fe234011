// What plain JavaScript needs at least: every line through JSON.parse or split, figures into
// typed arrays, words and companies through Map; nothing is checked. Node and a browser's
// worker measure the same code.

const keys = ["manufacturing", "engineering", "digital", "people", "network", "eco", "smart"];
const most = 250_000;

/** One table of typed arrays. */
function table() {
  const column = (Kind) => new Kind(most);
  const words = () => ({ map: new Map(), codes: column(Uint32Array) });
  return {
    count: 0,
    company: words(), region: words(), size: words(), kind: words(), pass: words(),
    round: column(Uint16Array), date: column(Uint32Array), revision: column(Float64Array),
    sum: keys.map(() => column(Uint8Array)), n: keys.map(() => column(Uint8Array)),
  };
}

function code(words, row, word) {
  let number = words.map.get(word);
  if (number === undefined) words.map.set(word, (number = words.map.size));
  words.codes[row] = number;
}

function put(into, get) {
  const row = into.count++;
  for (const name of ["region", "size", "kind", "pass"]) code(into[name], row, get(name));
  code(into.company, row, get("company_id"));
  into.round[row] = get("round");
  into.date[row] = Number(get("date").replaceAll("-", ""));
  into.revision[row] = get("revision");
  keys.forEach((key, index) => {
    into.sum[index][row] = get(`${key}_sum`) || 0;
    into.n[index][row] = get(`${key}_n`) || 0;
  });
}

/** Takes the bytes of a file of this form ("jsonl" or "csv") piece by piece. */
export function importer(form) {
  const into = table();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let places;
  let rest = "";
  const line = {
    jsonl(text) {
      const row = JSON.parse(text);
      put(into, (name) => row[name]);
    },
    csv(text) {
      const cells = text.split(",");
      if (places) put(into, (name) => cells[places.get(name)]);
      else places = new Map(cells.map((name, index) => [name.trim(), index]));
    },
  }[form];
  return {
    feed(piece) {
      const all = (rest + decoder.decode(piece, { stream: true })).split("\n");
      rest = all.pop();
      for (const text of all) line(text);
    },
    end() {
      if (rest) line(rest);
      return into;
    },
  };
}

/** Of each company with these words (by column) the latest full self-assessment; count, mean,
 *  percentiles, levels. */
export function figures(from, only = {}) {
  const self = from.kind.map.get("self");
  const full = from.pass.map.get("full");
  const latest = new Int32Array(from.company.map.size).fill(-1);
  for (let row = 0; row < from.count; row++) {
    if (from.kind.codes[row] !== self || from.pass.codes[row] !== full) continue;
    const company = from.company.codes[row];
    const other = latest[company];
    if (other < 0 || from.round[row] > from.round[other]
      || (from.round[row] === from.round[other] && from.date[row] > from.date[other])) latest[company] = row;
  }
  const chosen = Object.entries(only).map(([name, word]) => [from[name].codes, from[name].map.get(word)]);
  const counts = keys.map(() => new Uint32Array(301));
  let companies = 0;
  for (const row of latest) {
    if (row < 0 || !chosen.every(([codes, code]) => codes[row] === code)) continue;
    companies++;
    for (let index = 0; index < keys.length; index++) {
      const n = from.n[index][row];
      if (n > 0 && from.sum[index][row] > 0) counts[index][Math.floor((60 * from.sum[index][row]) / n)]++;
    }
  }
  const out = counts.map((bins) => {
    const all = bins.reduce((sum, count) => sum + count, 0);
    const ranks = [10, 25, 50, 75, 90].map((percent) => {
      let left = Math.max(1, Math.ceil((percent * all) / 100));
      return bins.findIndex((count) => (left -= count) <= 0);
    });
    return { all, ranks, mean: bins.reduce((sum, count, value) => sum + count * value, 0) / all };
  });
  return { companies, out };
}

/** What is asked for, one after the other: nothing, each value of two columns, and both together. */
export function choices(regions, sizes) {
  const of = (name, words) => words.map((word) => ({ [name]: word }));
  const both = regions.map((region, index) => ({ region, size: sizes[index % sizes.length] }));
  return [{}, ...of("region", regions), ...of("size", sizes), ...both];
}
