// The floor in Node. It prints microseconds, one `name value` per line. Run by
// `cargo xtask bench hub`: FOLDER.

import { openSync, readSync } from "node:fs";
import { choices, figures, importer } from "./plain.mjs";

const [folder] = process.argv.slice(2);
const now = () => process.hrtime.bigint();
const micros = (begun) => Number((now() - begun) / 1000n);

/** A file in pieces of 256 KiB. */
function read(form) {
  const file = openSync(`${folder}/results.${form}`);
  const piece = new Uint8Array(256 * 1024);
  const taking = importer(form);
  for (let count; (count = readSync(file, piece)) > 0; ) taking.feed(piece.subarray(0, count));
  return taking.end();
}

let begun = now();
read("csv");
console.log("floor_csv_us", micros(begun));
begun = now();
const all = read("jsonl");
console.log("floor_jsonl_us", micros(begun));
const filters = choices([...all.region.map.keys()], [...all.size.map.keys()]);
const times = [];
for (let turn = 0; turn < 120; turn++) {
  begun = now();
  figures(all, filters[turn % filters.length]);
  times.push(micros(begun));
}
times.sort((a, b) => a - b);
console.log("floor_companies", figures(all).companies);
console.log("floor_overview_p50_us", times[60]);
console.log("floor_overview_p95_us", times[114]);
