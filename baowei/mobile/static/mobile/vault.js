// The key of everything that is kept on the device. It exists in memory only while the terminal is
// unlocked; at rest it is encrypted twice, under the passphrase and under a key of this browser that
// cannot be taken out of it, so that the passphrase can be tried on this device only.

import { change, get, put } from "./database.js";
import { random, text, utf8 } from "./bytes.js";

export const ITERATIONS = 1_000_000;
export const ATTEMPTS = 10;
let dataKey = null;

export const isOpen = () => dataKey !== null;
export const lock = () => { dataKey = null; };
export const exists = async () => (await get("plain", "vault")) !== undefined;

/** Eight characters, not digits alone: a thief with a copy of the disk tries billions of numbers. */
export const strong = (passphrase) => passphrase.length >= 8 && /\d/.test(passphrase) && /[^\d]/.test(passphrase);

export async function create(passphrase) {
  const raw = random(32);
  const salt = random(16);
  const browserKey = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const inner = await encrypted(await fromPassphrase(passphrase, salt, ITERATIONS), raw, "data key");
  const outer = await encrypted(browserKey, packed(inner), "wrapped data key");
  await put("plain", "vault", { salt, iterations: ITERATIONS, browserKey, outer, attempts: 0 });
  dataKey = await imported(raw);
}

/** How many attempts are left: ATTEMPTS where it opened. The attempt counts before it is made, so
 * that switching off does not give it back. */
export async function unlock(passphrase) {
  const vault = await get("plain", "vault");
  const attempts = vault.attempts + 1;
  await put("plain", "vault", { ...vault, attempts });
  try {
    const inner = unpacked(await decrypted(vault.browserKey, vault.outer, "wrapped data key"));
    const raw = await decrypted(await fromPassphrase(passphrase, vault.salt, vault.iterations), inner, "data key");
    dataKey = await imported(raw);
  } catch {
    return ATTEMPTS - attempts;
  }
  await put("plain", "vault", { ...vault, attempts: 0 });
  return ATTEMPTS;
}

/** name: under which it is kept; moved to another name, it cannot be opened. */
export const seal = (name, bytes) => encrypted(dataKey, bytes, name);
export const unseal = (name, sealed) => decrypted(dataKey, sealed, name);

export async function write(pairs, gone = []) {
  const sealed = await Promise.all(pairs.map(async ([key, value]) => [key, await seal(key, utf8(JSON.stringify(value)))]));
  await change("sealed", sealed, gone);
}

export async function read(key) {
  const sealed = await get("sealed", key);
  return sealed === undefined ? undefined : JSON.parse(text(await unseal(key, sealed)));
}

async function fromPassphrase(passphrase, salt, iterations) {
  const given = await crypto.subtle.importKey("raw", utf8(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations }, given,
    { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"],
  );
}

const imported = (raw) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

async function encrypted(key, bytes, name) {
  const iv = random(12);
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(name) }, key, bytes) };
}

const decrypted = (key, { iv, data }, name) =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8(name) }, key, data);

const packed = ({ iv, data }) => new Uint8Array([...iv, ...new Uint8Array(data)]);
const unpacked = (buffer) => ({ iv: new Uint8Array(buffer, 0, 12), data: buffer.slice(12) });
