// What a run of the bench found, as a person reads it.

/** The middle one. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const number = (value) => (value === undefined ? "–" : value.toFixed(value < 20 ? 1 : 0));

/** What is to be reached: a figure, at most this many times that of another page (or of the app
 *  itself on its first visit), or at most a fixed number. */
const AIMS = [
  ["first load, kB", undefined, 150],
  ["first paint, slow, ms", "floor", 1.2],
  ["first click heard, slow, ms", "SurveyJS", 0.5],
  ["first click heard, slow, ms", "React", 1],
  ["answer to page, slow, p50 ms", "floor", 1.5],
  ["answer to page, slow, p50 ms", "React", 1],
  ["processor per answer, slow, ms", "floor", 1.3],
  ["scripting, whole walk, ms", "React", 1],
  ["heap with wasm, MB", undefined, 6],
];

/** Prints medians with their range, then ratios. */
export function print(figures) {
  const names = Object.keys(figures);
  const lines = Object.keys(figures[names[0]]);
  console.log(`\n${"median (range)".padEnd(38)}${names.map((name) => name.padStart(20)).join("")}`);
  for (const line of lines) {
    const cells = names.map((name) => {
      const values = figures[name][line];
      if (!values.length) return "–".padStart(20);
      return `${number(median(values))} (${number(Math.min(...values))}–${number(Math.max(...values))})`.padStart(20);
    });
    console.log(line.padEnd(38) + cells.join(""));
  }
  console.log("\nto be reached");
  const own = figures[names[0]];
  const tell = (what, value, aim) => console.log(`${what.padEnd(64)}${value.toFixed(2).padStart(8)}   aim ${aim}${value <= aim ? "" : "   not met"}`);
  for (const [line, other, aim] of AIMS) {
    const value = median(own[line]) / (other ? median(figures[other][line]) : 1);
    tell(other ? `${line}, times ${other}` : line, value, aim);
  }
  const second = median(own["the same, second visit offline, ms"]) / median(own["first click heard, slow, ms"]);
  tell("second visit offline, times the first", second, 0.6);
}
