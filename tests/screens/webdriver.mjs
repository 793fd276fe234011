// A browser over plain WebDriver: just what the walk in other browsers needs.
import { spawn } from "node:child_process";
import { createServer } from "node:net";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const wait = (time) => new Promise((done) => setTimeout(done, time));

/** A port that nobody listens on. */
async function port() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port: free } = server.address();
  await new Promise((done) => server.close(done));
  return free;
}

/** Starts a driver and its browser; `arguments_` gets the port the driver is to listen on. */
export async function start(program, arguments_, capabilities, env = {}) {
  const at = await port();
  const driver = spawn(program, arguments_(at), { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"], detached: true });
  let said = "";
  driver.stderr.on("data", (text) => (said += text));
  const root = `http://127.0.0.1:${at}`;
  const end = () => {
    try {
      process.kill(-driver.pid);
    } catch {
      // It has ended by itself.
    }
  };
  try {
    for (let tries = 0; ; tries += 1) {
      try {
        await (await fetch(`${root}/status`)).json();
        break;
      } catch (problem) {
        if (tries > 600 || driver.exitCode !== null) throw new Error(`${program} does not answer: ${said.slice(-400)}`, { cause: problem });
        await wait(100);
      }
    }
    const session = await ask(root, "POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    return new Browser(`${root}/session/${session.sessionId}`, session.capabilities, end);
  } catch (problem) {
    end();
    throw problem;
  }
}

async function ask(root, method, path, body, patience = 60_000) {
  const answer = await fetch(root + path, { method, body: body && JSON.stringify(body), headers: { "Content-Type": "application/json" }, signal: AbortSignal.timeout(patience) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`.slice(0, 300));
  return value;
}

class Browser {
  constructor(root, capabilities, end) {
    Object.assign(this, { root, capabilities, end });
  }
  post(path, body = {}) {
    return ask(this.root, "POST", path, body);
  }
  go(url) {
    return this.post("/url", { url });
  }
  reload() {
    return this.post("/refresh");
  }
  /** Runs a function in the page; it takes and gives plain values. */
  run(work, ...args) {
    return this.post("/execute/sync", { script: `return (${work})(...arguments)`, args });
  }
  /** Waits until a function in the page gives something that counts as true. */
  async until(what, work, ...args) {
    for (let tries = 0; tries < 200; tries += 1) {
      const found = await this.run(work, ...args);
      if (found) return found;
      await wait(100);
    }
    throw new Error(`waited in vain for ${what}`);
  }
  /** The element of a selector, when it is there. */
  async find(selector) {
    await this.until(selector, (css) => Boolean(document.querySelector(css)), selector);
    return (await this.post("/element", { using: "css selector", value: selector }))[ELEMENT];
  }
  async click(selector) {
    const element = await this.find(selector);
    await this.run((css) => document.querySelector(css).scrollIntoView({ block: "center" }), selector);
    await this.post(`/element/${element}/click`);
  }
  async type(selector, text) {
    await this.post(`/element/${await this.find(selector)}/value`, { text });
  }
  async key(key) {
    const actions = [{ type: "key", id: "keys", actions: [{ type: "keyDown", value: key }, { type: "keyUp", value: key }] }];
    await this.post("/actions", { actions });
  }
  size(width, height) {
    return this.post("/window/rect", { width, height });
  }
  /** Pages of the screen as PDF, base64. */
  print() {
    return this.post("/print", { page: { width: 21, height: 29.7 }, background: true });
  }
  picture() {
    return ask(this.root, "GET", "/screenshot", undefined, 10_000);
  }
  async close() {
    await ask(this.root, "DELETE", "").catch(() => {});
    this.end();
  }
}
