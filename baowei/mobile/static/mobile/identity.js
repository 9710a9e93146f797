// The device's own key. It signs every request, and cannot be taken out of this browser.

import { get, put } from "./database.js";
import { base64url, random, sha256, utf8 } from "./bytes.js";
import { officeNow, offsetMs } from "./clock.js";

const ECDSA = { name: "ECDSA", namedCurve: "P-256" };

export async function make() {
  const keys = await crypto.subtle.generateKey(ECDSA, false, ["sign", "verify"]);
  const { x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
  return { key: keys.privateKey, x, y, thumbprint: await sha256(utf8(`${x}.${y}`)) };
}

export const keep = (identity) => put("plain", "identity", { key: identity.key, thumbprint: identity.thumbprint });
export const kept = () => get("plain", "identity");

/** The headers that prove which device sends this. */
export async function proof(method, path, body) {
  const identity = await kept();
  if (!identity) return {};
  const time = String(Math.round(officeNow()));
  const nonce = base64url(random(16));
  const said = [method, path, await sha256(body), time, nonce].join("\n");
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, identity.key, utf8(said));
  return {
    "X-Device": identity.thumbprint,
    "X-Time": time,
    "X-Nonce": nonce,
    "X-Signature": base64url(signature),
    "X-Offset": String(offsetMs()),
  };
}
