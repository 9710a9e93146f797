// Everything of the office goes from this device: databases, keys, caches, the service worker.

import { destroy } from "./database.js";
import { proof } from "./identity.js";
import { lock } from "./vault.js";
import { addresses } from "./words.js";

/** confirm: tell the office afterwards, with a signature made while the key was still there. */
export async function wipe(confirm) {
  lock();
  const headers = confirm ? await proof("POST", addresses.state, new Uint8Array()) : null;
  await destroy();
  localStorage.clear();
  sessionStorage.clear();
  for (const name of await caches.keys()) await caches.delete(name);
  for (const one of (await navigator.serviceWorker?.getRegistrations()) ?? []) await one.unregister();
  if (headers) await fetch(addresses.state, { method: "POST", headers, cache: "no-store" }).catch(() => null);
}
