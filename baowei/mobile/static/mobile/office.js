// Asking the office. What can go wrong has a name each.

import { utf8 } from "./bytes.js";
import { measure } from "./clock.js";
import { proof } from "./identity.js";
import { t } from "./words.js";

export class Unreachable extends Error {}
export class SignedOut extends Error {}
export class Revoked extends Error {}
export class Refused extends Error {}

/** The answer's JSON, null where nothing has changed (304). body: bytes or what becomes JSON. */
export async function ask(method, path, { body = null, headers = {}, again = true } = {}) {
  const bytes = body instanceof Uint8Array ? body : body === null ? new Uint8Array() : utf8(JSON.stringify(body));
  const asked = Date.now();
  const answer = await fetched(path, {
    method,
    body: method === "GET" ? undefined : bytes,
    headers: { ...headers, ...(await proof(method, path, bytes)) },
  });
  if (answer.status === 304) return null;
  const said = await read(answer);
  if (said.now) await measure(said.now, asked);
  if (said.wipe) throw new Revoked(said.sentence);
  if (answer.ok) return { ...said, tag: answer.headers.get("ETag") };
  // our clock was wrong: now it is known by how much
  if (said.error === "clock" && again) return ask(method, path, { body, headers, again: false });
  if (answer.status >= 500) throw new Unreachable(t("The office does not answer as it should ({status}).", { status: answer.status }));
  throw Object.assign(new Refused(said.sentence ?? String(answer.status)), { status: answer.status, error: said.error });
}

async function fetched(path, options) {
  let answer;
  try {
    answer = await fetch(path, { ...options, redirect: "manual", cache: "no-store", credentials: "same-origin" });
  } catch {
    throw new Unreachable(t("No connection to the office."));
  }
  if (answer.type === "opaqueredirect") throw new SignedOut(t("Sign in again to synchronise."));
  return answer;
}

async function read(answer) {
  try {
    return await answer.json();
  } catch {
    if (answer.ok) throw new Unreachable(t("The answer of the office broke off."));
    return {};
  }
}
