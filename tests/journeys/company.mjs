// One made-up company for the journeys, with every kind of answer in it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const method = JSON.parse(readFileSync(join(process.env.ZEVEN_DIST, "method/method.json"), "utf8"));

/** All criterion keys, in method order, by dimension. */
export const dimensions = method.dimensions.map((dimension) => ({
  key: dimension.key,
  criteria: dimension.criteria.map((criterion) => `${dimension.key}.${criterion.key}`),
}));

/** The keys of the quick pass. */
export const quick = method.dimensions.flatMap((dimension) =>
  dimension.criteria.filter((criterion) => criterion.quick).map((criterion) => `${dimension.key}.${criterion.key}`),
);

/** Answers to all 42: levels from a fixed pattern, one not applicable, no open ones. */
export const answers = Object.fromEntries(
  dimensions.flatMap(({ criteria }, d) =>
    criteria.map((key, c) => {
      if (key === "eco.water") return [key, ["na", "Geen proceswater op deze site"]];
      return [key, [4, 5, 3, 4, 4, (d % 3) + 3][c]];
    }),
  ),
);

/** What the native command says of an assessment's text. */
export function scored(text) {
  const file = join(mkdtempSync(join(tmpdir(), "zeven-")), "assessment.json");
  writeFileSync(file, text);
  return JSON.parse(execFileSync(process.env.ZEVEN_CLI, ["score", file], { encoding: "utf8" }))[0];
}
