// Thousands of assessments of real size in a folder: those of the journey of a region, without
// the broken ones. Run by `cargo xtask bench hub`: FOLDER COUNT.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assessment } from "../../tests/journeys/region.mjs";

const [folder, count] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (let number = 0; number < Number(count); number += 1) {
  writeFileSync(join(folder, `${number}.json`), JSON.stringify(assessment(number)));
}
