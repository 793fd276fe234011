// What plain JavaScript needs at least for the same questions: answers in localStorage after
// every click, a page per dimension, a score that moves, bars and a radar as SVG.
import dimensions from "questions";

const answers = JSON.parse(localStorage.getItem("answers") ?? "{}");
const all = dimensions.flatMap(({ questions }) => questions);
const main = document.querySelector("main");
let page = 0;

const made = (name, settings = {}, ...inside) => {
  const element = Object.assign(document.createElement(name), settings);
  element.append(...inside);
  return element;
};

function score({ questions }) {
  const given = questions.map(({ key }) => answers[key]).filter(Boolean);
  return given.length ? given.reduce((sum, level) => sum + level, 0) / given.length : 0;
}

function show() {
  const dimension = dimensions[page];
  const progress = made("p", { id: "progress" });
  const value = made("output", { id: "score" });
  const tell = () => {
    progress.textContent = `${Object.keys(answers).length} of ${all.length} answered`;
    value.textContent = score(dimension).toFixed(1);
  };
  const groups = dimension.questions.map(({ key, name, question, levels }) => {
    const choices = levels.map((text, index) => {
      const input = made("input", { type: "radio", name: key, value: index + 1, checked: answers[key] === index + 1 });
      input.addEventListener("change", () => {
        answers[key] = index + 1;
        localStorage.setItem("answers", JSON.stringify(answers));
        tell();
      });
      return made("label", {}, input, ` ${index + 1}. ${text}`);
    });
    return made("fieldset", {}, made("legend", {}, name), made("p", {}, question), ...choices);
  });
  const next = made("button", { id: "next", textContent: page + 1 < dimensions.length ? "Next" : "Result" });
  next.addEventListener("click", () => {
    page += 1;
    if (page < dimensions.length) show();
    else result();
    scrollTo(0, 0);
  });
  tell();
  main.replaceChildren(made("h2", { textContent: dimension.name }), made("p", { textContent: dimension.about }), progress, ...groups, value, next);
}

function drawn(name, settings, ...inside) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(settings)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

function result() {
  const bars = drawn("svg", { viewBox: "0 0 600 240", role: "img", "aria-label": "Scores" });
  dimensions.forEach((dimension, index) => {
    bars.append(
      drawn("text", { x: 0, y: index * 32 + 20 }, dimension.name),
      drawn("rect", { x: 320, y: index * 32 + 6, width: score(dimension) * 50, height: 18, fill: "#17566f" }),
    );
  });
  bars.append(drawn("line", { x1: 520, x2: 520, y1: 0, y2: 230, stroke: "#b33" }));
  const corner = (index, level) => {
    const turn = (index / dimensions.length) * 2 * Math.PI - Math.PI / 2;
    return `${150 + Math.cos(turn) * level * 25},${150 + Math.sin(turn) * level * 25}`;
  };
  const points = (level) => dimensions.map((dimension, index) => corner(index, level(dimension))).join(" ");
  const radar = drawn("svg", { viewBox: "0 0 300 300", role: "img", "aria-label": "Radar" });
  for (let level = 1; level <= 5; level += 1) radar.append(drawn("polygon", { points: points(() => level), fill: "none", stroke: "#ccc" }));
  radar.append(drawn("polygon", { points: points(score), fill: "#17566f55", stroke: "#17566f" }));
  main.replaceChildren(made("h2", { id: "result", textContent: "Result" }), bars, radar);
}

show();
