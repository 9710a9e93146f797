// What is being typed is kept, encrypted, at every pause: a lock, a reload or an empty battery loses
// nothing.

import { isOpen, read, write } from "./vault.js";

const PAUSE = 300;
const waiting = new Map();

export const draft = async (name) => (await read(`draft:${name}`)) ?? null;

export function keepDraft(name, values) {
  clearTimeout(waiting.get(name)?.timer);
  const timer = setTimeout(() => flush(name), PAUSE);
  waiting.set(name, { timer, values });
}

async function flush(name) {
  const found = waiting.get(name);
  waiting.delete(name);
  if (found && isOpen()) await write([[`draft:${name}`, found.values]]);
}

/** All that waits for its pause, now: before the terminal is locked or the page is left. */
export const flushDrafts = () => Promise.all([...waiting.keys()].map(flush));

/** Before it is saved for good: nothing of it comes back later. */
export function forget(name) {
  clearTimeout(waiting.get(name)?.timer);
  waiting.delete(name);
  return `draft:${name}`;
}
