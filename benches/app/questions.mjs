// The method's 42 questions as the pages beside the app hold them: one language, nothing else.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Dimensions with name and questions, each with its five level texts, out of a build's folder. */
export function questions(dist) {
  const read = (name) => JSON.parse(readFileSync(join(dist, "method", name), "utf8"));
  const [method, texts] = [read("method.json"), read("walk.en.json")];
  return method.dimensions.map(({ key, criteria }) => {
    const dimension = texts.dimensions[key];
    return {
      key,
      name: dimension.name,
      about: dimension.about,
      questions: criteria.map((criterion) => {
        const { name, question, levels } = dimension.criteria[criterion.key];
        return { key: `${key}-${criterion.key}`, name, question, levels };
      }),
    };
  });
}
