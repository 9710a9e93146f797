// Files taken on site, kept in encrypted parts until the office has them.

import { change, get, keys } from "./database.js";
import { sha256 } from "./bytes.js";
import { seal, unseal } from "./vault.js";
import { t } from "./words.js";

export const PART = 512 * 1024;
export const LARGEST = 20 * 1024 * 1024;

/** What is known of the file: {file, size, sha256, name}; the digest is taken before anything else. */
export async function keep(blob, name) {
  if (blob.size > LARGEST) throw new Error(t("“{name}” is larger than 20 MB.", { name }));
  if (blob.size === 0) throw new Error(t("“{name}” is empty.", { name }));
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const digest = await sha256(bytes);
  const file = crypto.randomUUID();
  const parts = [];
  for (let at = 0; at < bytes.length; at += PART) {
    const key = partKey(file, at / PART);
    parts.push([key, await seal(key, bytes.subarray(at, at + PART))]);
  }
  await change("sealed", parts);
  return { file, size: bytes.length, sha256: digest, name };
}

export async function part(file, number) {
  const key = partKey(file, number);
  return new Uint8Array(await unseal(key, await get("sealed", key)));
}

export async function whole(file, type) {
  const found = await keys("sealed", `file:${file}:`);
  const parts = await Promise.all(found.map((_, number) => part(file, number)));
  return new Blob(parts, { type });
}

export const partsOf = (file) => keys("sealed", `file:${file}:`);

const partKey = (file, number) => `file:${file}:${String(number).padStart(4, "0")}`;
