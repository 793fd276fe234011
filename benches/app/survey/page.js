// The same questions in SurveyJS, as people would put them together; the charts come from Chart.js
// when the result is opened.
import dimensions from "questions";
import { Model } from "survey-core";
import "survey-js-ui";

const survey = new Model({
  title: "Where does our factory stand?",
  showProgressBar: "top",
  progressBarType: "questions",
  pages: dimensions.map(({ key, name, about, questions }) => ({
    name: key,
    title: name,
    description: about,
    elements: [
      ...questions.map((question) => ({
        type: "radiogroup",
        name: question.key,
        title: question.name,
        description: question.question,
        choices: question.levels.map((text, index) => ({ value: index + 1, text: `${index + 1}. ${text}` })),
      })),
      {
        type: "expression",
        name: `${key}-score`,
        title: "Score",
        expression: `avg(${questions.map((question) => `{${question.key}}`).join(", ")})`,
        displayStyle: "decimal",
        maximumFractionDigits: 1,
      },
    ],
  })),
});
survey.data = JSON.parse(localStorage.getItem("answers") ?? "{}");
survey.onValueChanged.add(() => localStorage.setItem("answers", JSON.stringify(survey.data)));
survey.onComplete.add(async () => {
  const { Chart } = await import("./charts.js");
  const root = document.getElementById("root");
  root.innerHTML = '<h2 id="result">Result</h2><canvas></canvas><canvas></canvas>';
  const [bars, radar] = root.querySelectorAll("canvas");
  const data = {
    labels: dimensions.map(({ name }) => name),
    datasets: [{ label: "Score", data: dimensions.map(({ key }) => survey.data[`${key}-score`]) }],
  };
  new Chart(bars, { type: "bar", data, options: { indexAxis: "y", animation: false } });
  new Chart(radar, { type: "radar", data, options: { animation: false } });
  document.body.dataset.drawn = "yes";
});
survey.render(document.getElementById("root"));
