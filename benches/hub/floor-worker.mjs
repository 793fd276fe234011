// The floor in a browser's worker. It is asked as the hub's engine is: a file, then figures.

import { figures, importer } from "./plain.mjs";

let all;
const answers = {
  async read({ file, form }) {
    const taking = importer(form);
    // In pieces of 1 MiB, as the engine reads them.
    for (let from = 0; from < file.size; from += 1 << 20) {
      taking.feed(new Uint8Array(await file.slice(from, from + (1 << 20)).arrayBuffer()));
    }
    all = taking.end();
    return { regions: [...all.region.map.keys()] };
  },
  overview({ region }) {
    const { companies } = figures(all, region === undefined ? undefined : all.region.map.get(region));
    return { companies };
  },
};

onmessage = async ({ data: [number, name, asked] }) => {
  postMessage([number, "done", await answers[name](asked)]);
};
postMessage("ready");
