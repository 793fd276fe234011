// A made-up method of a hub: five dimensions of three criteria, with dummy words.

export const FIVE = ["order", "make", "care", "share", "learn"];

/** A whole method file with five dimensions of three criteria and dummy words. */
export function method(alter = () => {}) {
  const criterion = (key) => ({
    name: `Name ${key}`,
    question: `Question about ${key}?`,
    why: `Because of ${key}.`,
    levels: [1, 2, 3, 4, 5].map((level) => `What one sees of ${key} at level ${level}.`),
    proof: ["a list", "a chart"],
    interview: ["What happened last week?", "And the week before?"],
    interview_floor: [],
    floor: ["Look at the board."],
    next: ["One.", "Two.", "Three.", "Four."],
  });
  const value = {
    format: "zeven/method",
    version: 1,
    app: "0.1.0",
    method: {
      id: "hub-test",
      version: "2.0.0",
      compatible_with: [],
      threshold: 3,
      rule: "weakest",
      label_years: 2,
      languages: ["en"],
      dimensions: FIVE.map((key, index) => ({
        key,
        weight: index + 1,
        criteria: ["a", "b", "c"].map((c) => ({ key: c, quick: c === "a", floor: ["production"], grounds: ["own"] })),
      })),
    },
    texts: {
      en: {
        name: "Test hub method",
        levels: ["None", "Tried", "Steady", "Strong", "Leading"].map((name) => ({ name, about: `About ${name}.` })),
        dimensions: Object.fromEntries(
          FIVE.map((key) => [
            key,
            {
              name: `Dimension ${key}`,
              short: key,
              about: `What ${key} covers.`,
              good: `${key} is in hand.`,
              improve: `Work on ${key}.`,
              criteria: Object.fromEntries(["a", "b", "c"].map((c) => [c, criterion(`${key} ${c}`)])),
            },
          ]),
        ),
      },
    },
    extras: {},
  };
  alter(value);
  return JSON.stringify(value);
}

/** Brings a method file into the app, on the screen of the method. */
export async function load(page, name, text) {
  await page.locator("input[name=method]").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
}
