export { Chart } from "chart.js/auto";
