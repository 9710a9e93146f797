// Sends what was done, fetches what to take along. Every step may break off anywhere and is taken up
// again: the office knows each operation by its number and each file by how much of it has come.

import { PART, part, partsOf } from "./files.js";
import { Refused, Revoked, SignedOut, Unreachable, ask } from "./office.js";
import { OPEN, all, remove, update } from "./queue.js";
import { isOpen, read, write } from "./vault.js";
import { wipe } from "./wipe.js";
import { addresses } from "./words.js";

const BATCH = 20;
const FIRST = 5_000;
const LONGEST = 300_000;

/** state: idle, running, offline, signed_out, stopped; sentence: why. */
export const status = { state: "idle", sentence: "", at: null };
let timer = null;
let pause = FIRST;
let running = null;

/** Once at a time in all windows; a second call while it runs gets the first one's end. */
export function sync() {
  running ??= navigator.locks
    .request("sync", { ifAvailable: true }, (lock) => (lock ? whole() : null))
    .finally(() => { running = null; });
  return running;
}

async function whole() {
  clearTimeout(timer);
  say("running");
  try {
    await ask("GET", addresses.state);
    if (!isOpen()) return say("idle");
    await send();
    await fetchPack();
    pause = FIRST;
    status.at = Date.now();
    say("idle");
  } catch (error) {
    await failed(error);
  }
}

async function failed(error) {
  if (error instanceof Revoked) {
    await wipe(true);
    dispatchEvent(new CustomEvent("wiped", { detail: error.message }));
  } else if (error instanceof SignedOut) say("signed_out", error.message);
  else if (error instanceof Refused) say("stopped", error.message);
  else if (error instanceof Unreachable) {
    say("offline", error.message);
    // longer each time, and not all devices in the same second
    timer = setTimeout(sync, pause * (0.75 + Math.random() / 2));
    pause = Math.min(pause * 2, LONGEST);
  } else throw error;
}

function say(state, sentence = "") {
  Object.assign(status, { state, sentence });
  dispatchEvent(new Event("sync"));
}

/** In order; the files of an operation go before it. */
async function send() {
  let batch = [];
  for (const row of (await all()).filter((one) => OPEN.includes(one.status))) {
    if (row.file) {
      batch = await flush(batch);
      if (!(await fileSent(row))) continue;
    }
    batch.push(row);
    if (batch.length === BATCH) batch = await flush(batch);
  }
  await flush(batch);
}

async function flush(batch) {
  if (!batch.length) return [];
  const operations = batch.map(({ id, name, made_at, offset_ms, arguments: args }) => ({ id, name, made_at, offset_ms, arguments: args }));
  const { results } = await ask("POST", addresses.operations, { body: { operations } });
  for (const [at, result] of results.entries()) await settled(batch[at], result);
  return [];
}

async function settled(row, { status: state, made = null, sentence = "", there = null }) {
  await update(row, { status: state, made, sentence, there });
}

/** Whether the file is there; one that the office does not take does not keep back what is behind it. */
async function fileSent(row) {
  try {
    await sendFile(row);
    return true;
  } catch (error) {
    if (!(error instanceof Refused) || error.error !== "refused") throw error;
    await update(row, { status: "refused", sentence: error.message });
    return false;
  }
}

async function sendFile(row) {
  const path = `${addresses.files}${row.arguments.sha256}/`;
  const parts = (await partsOf(row.file)).length;
  let { received, applied } = await ask("GET", `${path}?operation=${row.id}`);
  // applied, and the answer was lost on its way: the file need not go again
  if (applied) return;
  while (received < row.size) {
    const number = Math.floor(received / PART);
    if (number >= parts) throw new Unreachable("");
    const rest = (await part(row.file, number)).slice(received - number * PART);
    const headers = { "X-Size": String(row.size), "X-From": String(received) };
    ({ received } = await ask("PUT", path, { body: rest, headers }));
  }
}

/** What was applied before the pack was asked for is in it, and leaves the queue. */
async function fetchPack() {
  const applied = (await all()).filter((one) => one.status === "applied");
  const kept = await read("pack");
  const fresh = await ask("GET", addresses.pack, { headers: kept ? { "If-None-Match": kept.tag } : {} });
  if (fresh) {
    const { tag, ...pack } = fresh;
    const numbers = Object.fromEntries(applied.filter((row) => row.made?.id).map((row) => [row.id, String(row.made.id)]));
    await write([["pack", { tag, pack, numbers: { ...kept?.numbers, ...numbers } }]]);
  }
  for (const row of applied) await remove(row);
  dispatchEvent(new Event("pack"));
}
