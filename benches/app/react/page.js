// The same questions as somebody would write them with React; the charts come from Chart.js when
// the result is opened.
import dimensions from "questions";
import { createElement as h, memo, useCallback, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

const all = dimensions.flatMap(({ questions }) => questions);

function score({ questions }, answers) {
  const given = questions.map(({ key }) => answers[key]).filter(Boolean);
  return given.length ? given.reduce((sum, level) => sum + level, 0) / given.length : 0;
}

const Question = memo(({ question, level, choose }) =>
  h(
    "fieldset",
    null,
    h("legend", null, question.name),
    h("p", null, question.question),
    question.levels.map((text, index) =>
      h(
        "label",
        { key: index },
        h("input", {
          type: "radio",
          name: question.key,
          value: index + 1,
          checked: level === index + 1,
          onChange: () => choose(question.key, index + 1),
        }),
        ` ${index + 1}. ${text}`,
      ),
    ),
  ),
);

function Result({ answers }) {
  const [bars, radar] = [useRef(), useRef()];
  useEffect(() => {
    let charts = [];
    import("./charts.js").then(({ Chart }) => {
      const labels = dimensions.map(({ name }) => name);
      const data = { labels, datasets: [{ label: "Score", data: dimensions.map((dimension) => score(dimension, answers)) }] };
      charts = [
        new Chart(bars.current, { type: "bar", data, options: { indexAxis: "y", animation: false } }),
        new Chart(radar.current, { type: "radar", data, options: { animation: false } }),
      ];
      document.body.dataset.drawn = "yes";
    });
    return () => charts.forEach((chart) => chart.destroy());
  }, []);
  return h("main", null, h("h2", { id: "result" }, "Result"), h("canvas", { ref: bars }), h("canvas", { ref: radar }));
}

function App() {
  const [answers, setAnswers] = useState(() => JSON.parse(localStorage.getItem("answers") ?? "{}"));
  const [page, setPage] = useState(0);
  const choose = useCallback((key, level) => setAnswers((before) => ({ ...before, [key]: level })), []);
  useEffect(() => localStorage.setItem("answers", JSON.stringify(answers)), [answers]);
  if (page === dimensions.length) return h(Result, { answers });
  const dimension = dimensions[page];
  return h(
    "main",
    null,
    h("h1", null, "Where does our factory stand?"),
    h("h2", null, dimension.name),
    h("p", null, dimension.about),
    h("p", { id: "progress" }, `${Object.keys(answers).length} of ${all.length} answered`),
    dimension.questions.map((question) => h(Question, { key: question.key, question, level: answers[question.key], choose })),
    h("output", { id: "score" }, score(dimension, answers).toFixed(1)),
    h("button", { id: "next", onClick: () => (setPage(page + 1), scrollTo(0, 0)) }, page + 1 < dimensions.length ? "Next" : "Result"),
  );
}

createRoot(document.getElementById("root")).render(h(App));
