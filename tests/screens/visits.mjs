// Walks over the table: brings the device into the state of each screen and shows it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fillHub, furnish } from "./device.mjs";
import { address, go, settled, stage } from "./stage.mjs";
import { SCREENS } from "./table.mjs";

const rethrow = (problem) => {
  throw problem;
};

/** Shows every screen whose name `wanted` takes to `look`, in one language. `failed` gets what
 *  cannot be shown; without it that ends the walk. */
export async function visitAll(browser, language, wanted, look, { failed = rethrow, ...options } = {}) {
    const screens = SCREENS.filter(({ name }) => wanted(name));
  const on = (device) => screens.filter((screen) => screen.on === device);
  const { context, page } = await stage(browser, language, options);
  try {
    for (const screen of on("empty")) await show(page, screen, {}, look).catch(failed);
    if (["full", "parts"].some((device) => on(device).length > 0)) {
      const ids = await furnish(page, language);
      for (const screen of on("full")) await show(page, screen, ids, look).catch(failed);
      for (const screen of on("parts")) await fresh(context, screen, ids, look).catch(failed);
    }
    if (on("hub").length > 0) {
      await fillHub(page);
      for (const screen of on("hub")) await show(page, screen, {}, look).catch(failed);
    }
    for (const screen of on("start")) await fresh(context, screen, {}, look).catch(failed);
  } finally {
    await context.close();
  }
}

/** One screen in a page that is there already. */
async function show(page, screen, ids, look) {
  try {
    // By way of the screen between two: an address that does not change draws nothing anew.
    await go(page, "#/privacy");
    await page.locator("main h1").first().waitFor();
    await go(page, screen.at, ids);
    await page.locator(screen.ready).first().waitFor({ state: screen.attached ? "attached" : "visible" });
    await screen.then?.(page);
    await settled(page);
  } catch (problem) {
    problem.message = `${screen.name}: ${problem.message}`;
    throw problem;
  }
  await look(page, screen);
}

/** One screen in a page of its own, in which something is late or away. */
async function fresh(context, screen, ids, look) {
  const page = await context.newPage();
  // A build in one piece has no parts that could be late.
  if (screen.on === "parts" && !existsSync(join(process.env.ZEVEN_DIST, "parts"))) return page.close();
  await screen.route?.(page);
  await page.goto(address + (screen.at ?? "").replace(/\{(\w+)\}/g, (_, name) => ids[name]));
  await page.locator(screen.ready).first().waitFor();
  await settled(page);
  await look(page, screen);
  await page.close();
}
