// What is being typed is kept at once, encrypted: a lock, a reload or an empty battery loses nothing.

import { isOpen, read, write } from "./vault.js";

/** name -> what is to be written next; one write of a draft is under way at a time. */
const next = new Map();
const writing = new Map();

export const draft = async (name) => (await read(`draft:${name}`)) ?? null;

export function keepDraft(name, values) {
  next.set(name, values);
  if (!writing.has(name)) writing.set(name, written(name).finally(() => writing.delete(name)));
}

async function written(name) {
  while (next.has(name) && isOpen()) {
    const values = next.get(name);
    next.delete(name);
    await write([[`draft:${name}`, values]]);
  }
}

/** Until all that was typed is kept: before the terminal is locked. */
export const flushDrafts = () => Promise.all(writing.values());

/** Before it is saved for good: nothing of it comes back later. Answers the draft's key. */
export async function forget(name) {
  next.delete(name);
  await writing.get(name);
  return `draft:${name}`;
}
