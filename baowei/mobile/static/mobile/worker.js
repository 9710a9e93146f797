// The service worker: keeps the shell, so that the terminal opens without a network. Nothing of a
// person is ever in its cache: what the office answers goes through untouched. SHELL is put before
// this file by the office: {version, start, kept}.

const CACHE = `terminal-${SHELL.version}`;

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

/** All or nothing, past the browser's own cache, which may hold an older file. */
async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll(SHELL.kept.map((path) => new Request(path, { cache: "reload" })));
}

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("terminal-") && name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method === "GET" && origin === self.location.origin && SHELL.kept.includes(pathname)) {
    event.respondWith(kept(event.request, pathname));
  }
});

async function kept(request, pathname) {
  const found = await caches.open(CACHE).then((cache) => cache.match(pathname));
  return found ?? fetch(request);
}
