// What was done here and the office does not have yet, in order. Nothing leaves the queue unseen:
// what was applied goes when the office's next pack shows it, what was set aside only by hand.

import { get, keys } from "./database.js";
import { nowText, offsetMs } from "./clock.js";
import { partsOf } from "./files.js";
import { read, write } from "./vault.js";

/** status: queued, applied, conflict, refused, waiting, failed or aside. */
export const OPEN = ["queued", "waiting", "failed"];
export const STUCK = ["conflict", "refused"];

let turn = Promise.resolve();

/** One after another, so that two taps do not write the same number. */
function inTurn(work) {
  const mine = turn.then(work);
  turn = mine.catch(() => null);
  return mine;
}

/** One operation as it is kept. about: {inspection, thing, label, file}: for the screen alone. */
export const made = (name, args, about) => ({
  id: crypto.randomUUID(), name, arguments: args, made_at: nowText(), offset_ms: offsetMs(),
  status: "queued", sentence: "", ...about,
});

/** All of them or none; also: further [key, value] pairs, gone: keys that go, in the same moment. */
export const add = (operations, also = [], gone = []) =>
  inTurn(async () => {
    const last = (await keys("sealed", "op:")).at(-1);
    let number = last ? Number(last.slice(3)) : 0;
    const rows = operations.map((one) => {
      number += 1;
      return [`op:${String(number).padStart(8, "0")}`, one];
    });
    await write([...rows, ...also], gone);
    changed();
    return operations;
  });

export async function all() {
  const found = await keys("sealed", "op:");
  const rows = await Promise.all(found.map(async (key) => ({ ...(await read(key)), key })));
  return rows.filter((row) => row.id);
}

export const update = (row, values) =>
  inTurn(async () => {
    const { key, ...kept } = row;
    if ((await get("sealed", key)) !== undefined) await write([[key, { ...kept, ...values }]]);
    changed();
  });

/** Away with it, and with the file it carried. */
export const remove = (row) =>
  inTurn(async () => {
    await write([], [row.key, ...(row.file ? await partsOf(row.file) : [])]);
    changed();
  });

/** In the place of `row` another with a number of its own; those that stood on it stand on that. */
export const replace = (row, operation) =>
  inTurn(async () => {
    const others = (await all()).filter((one) => one.key !== row.key && refersTo(one, row.id));
    const pointed = others.map(({ key, ...one }) => [key, JSON.parse(JSON.stringify(one).replaceAll(row.id, operation.id))]);
    await write([[row.key, operation], ...pointed]);
    changed();
  });

export const refersTo = (one, id) => JSON.stringify(one.arguments).includes(id);

const changed = () => dispatchEvent(new Event("queue"));
