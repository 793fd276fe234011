// The service worker: after the first visit the app starts and works without a network.
//
// Written by the build. VERSION names this build; FILES holds everything the app may ever ask
// for, each with the hash of its content. "./" is the page itself.
//
// A build is installed as a whole or not at all, and it takes over only when the person says so:
// until then, and in pages that were opened before, the files of the build that opened the page
// are the ones that are served.
const VERSION = "%VERSION%";
const FILES = %FILES%;

const scope = self.registration.scope;
// An origin may hold several Zevens, each under its own path.
const PREFIX = `zeven ${scope} `;
const address = (path) => new URL(path, scope).href;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(scope)) event.respondWith(answer(event.request));
});

async function install() {
  const name = PREFIX + VERSION;
  const cache = await caches.open(name);
  const put = async ([path, integrity]) => {
    // The hash is checked by the browser: a host in the middle of an update gives an error here,
    // not a mixture of two builds.
    const response = await fetch(address(path), { cache: "no-cache", integrity });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await cache.put(address(path), response);
  };
  try {
    await Promise.all(Object.entries(FILES).map(put));
  } catch (reason) {
    await caches.delete(name);
    throw reason;
  }
}

async function activate() {
  const own = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  // The build before this one stays, for pages that were opened with it.
  const others = own.filter((name) => name !== PREFIX + VERSION);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request) {
  const url = new URL(request.url);
  // The page says which build it is, so that it never gets texts of another.
  const asked = url.searchParams.get("v") ?? VERSION;
  url.search = "";
  url.hash = "";
  const page = request.mode === "navigate" && [address("./"), address("index.html")].includes(url.href);
  const path = page ? address("./") : url.href;
  if (await caches.has(PREFIX + asked)) {
    const found = await (await caches.open(PREFIX + asked)).match(path);
    if (found) return found;
  }
  // Names with a content hash mean the same in every build.
  const elsewhere = asked === VERSION ? await caches.match(path) : undefined;
  return elsewhere ?? fetch(request);
}
