// Who is measured: how each page is made, and where on it a person answers and sees the answer.
import { build } from "esbuild";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { questions } from "./questions.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/** A page beside the app, bundled into `out`; gives the folder. */
async function bundled(name, dist, out, sheets) {
  const [from, to] = [join(here, name), join(out, name)];
  mkdirSync(to, { recursive: true });
  const file = join(out, "questions.json");
  writeFileSync(file, JSON.stringify(questions(dist)));
  await build({
    entryPoints: [join(from, "page.js")],
    outdir: to,
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    alias: { questions: file },
    logLevel: "error",
  });
  cpSync(join(from, "index.html"), join(to, "index.html"));
  for (const [sheet, as] of sheets) await build({ entryPoints: [join(here, sheet)], outfile: join(to, as), minify: true, logLevel: "error" });
  return to;
}

const plain = {
  radio: (key, level) => `input[name="${key}"][value="${level}"]`,
  told: "#progress",
  next: "#next",
};

/** All contenders, the app first. `radio`: the choice of a level; `told`: what says how much is
 *  answered; `next`: the way to the next page; `drawn`: there once the result is. */
export async function contenders(dist, out) {
  return [
    {
      name: "Zeven",
      folder: dist,
      own: true,
      radio: (key, level) => `#c-${key} input[value="${level}"]`,
      told: ".steps .progress",
      next: "#walk-next",
      drawn: ".result .bars",
    },
    { name: "floor", folder: await bundled("floor", dist, out, [["floor/page.css", "page.css"]]), ...plain, drawn: "#result" },
    { name: "React", folder: await bundled("react", dist, out, [["react/page.css", "page.css"]]), ...plain, drawn: "body[data-drawn]" },
    {
      name: "SurveyJS",
      folder: await bundled("survey", dist, out, [["node_modules/survey-core/survey-core.fontless.min.css", "survey.css"]]),
      radio: (key, level) => `[data-name="${key}"] input[type=radio][value="${level}"]`,
      told: ".sd-progress__text, .sd-progress__bar",
      next: ".sd-navigation__next-btn, .sd-navigation__complete-btn",
      drawn: "body[data-drawn]",
    },
  ];
}
