// The floor in a browser's worker. It is asked as the hub's engine is: files, then figures.

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
    return { regions: [...all.region.map.keys()], sizes: [...all.size.map.keys()] };
  },
  /** Many small files, 64 at a time, as texts that nobody looks into. */
  async files({ files }) {
    let length = 0;
    for (let from = 0; from < files.length; from += 64) {
      const texts = await Promise.all(files.slice(from, from + 64).map((file) => file.text()));
      for (const text of texts) length += text.length;
    }
    return length;
  },
  overview: ({ only }) => ({ companies: figures(all, only).companies }),
};

onmessage = async ({ data: [number, name, asked] }) => {
  postMessage([number, "done", await answers[name](asked)]);
};
postMessage("ready");
