// An inspection as it stands with what was done here: the pack of the office, and over it the queue.

import { all } from "./queue.js";
import { read } from "./vault.js";

export async function load() {
  const [kept, rows] = await Promise.all([read("pack"), all()]);
  const pack = kept?.pack ?? { user: null, forms: {}, inspections: [] };
  const done = rows.filter((row) => row.status !== "aside");
  return { ...pack, rows, numbers: kept?.numbers ?? {}, inspections: pack.inspections.map((one) => withDone(one, done.filter((row) => row.inspection === one.id))) };
}

/** The one of that number, also where it is the number of the operation that made it here. */
export const find = (one, list, id) => list.find((found) => [id, one.numbers[id]].includes(String(found.id)));

export async function inspection(id) {
  const model = await load();
  const found = model.inspections.find((one) => one.id === Number(id));
  return found ? { ...found, user: model.user, forms: model.forms, numbers: model.numbers, rows: model.rows.filter((row) => row.inspection === found.id) } : null;
}

function withDone(one, rows) {
  const named = (...names) => rows.filter((row) => names.includes(row.name));
  const visit = named("begin", "feed_back", "finish").at(-1);
  const begun = named("begin").at(-1)?.arguments.at ?? one.begun_at;
  return {
    ...one,
    begun_at: begun,
    ...(visit ? { state: one.targets[visit.name], version: visit.id, visit } : {}),
    items: [
      ...one.items.map((item) => answered(item, rows.filter((row) => row.thing === `item:${item.id}`).at(-1))),
      ...named("add_item").map((row) => ownItem(row, rows)),
    ],
    materials: [...one.materials, ...named("add_material").map(material)],
    records: records(one.records, rows),
    rounds: [...one.rounds, ...named("save_bed_round").map(round)],
    counts: [...one.counts, ...named("save_stock_count").map((row) => ({ ...row.arguments, row }))],
    codes: [...one.codes, ...named("save_code_scans").flatMap((row) => row.arguments.scans.map((scan) => ({ code: scan.drug_trac_codg, row })))],
  };
}

function answered(item, row) {
  if (!row) return item;
  const { answer, note, fund_amount: amount, quantity } = row.arguments;
  return { ...item, answer, note, fund_amount: amount, quantity, version: row.id, row };
}

function ownItem(row, rows) {
  const bare = { id: row.id, number: "", question: row.arguments.question, how: row.arguments.how, points: [], materials: [], answer: "", note: "", version: row.id, row };
  return answered(bare, rows.filter((one) => one.thing === `item:${row.id}`).at(-1));
}

const material = (row) => ({
  id: row.id, kind: row.arguments.kind, title: row.arguments.title, item: row.arguments.item ?? null,
  sha256: row.arguments.sha256, captured_at: row.arguments.captured_at, row,
});

const round = (row) => ({
  id: row.id, ward: row.arguments.ward, at: row.arguments.at, row,
  present: row.arguments.beds.filter((bed) => bed.status === "present").length,
  absent: row.arguments.beds.filter((bed) => bed.status === "absent").length,
  unexplained: row.arguments.beds.filter((bed) => bed.reason === "unknown").length,
});

/** Those of the office, and drafts made here under the number of the operation that made them. */
function records(known, rows) {
  const found = new Map(known.map((record) => [String(record.id), record]));
  for (const row of rows) {
    if (row.name === "save_record") {
      const key = String(row.arguments.record ?? row.id);
      const { kind, values, place, begins_at: begins, ends_at: ends } = row.arguments;
      found.set(key, { ...found.get(key), id: row.arguments.record ?? row.id, kind, values, place, begins_at: begins, ends_at: ends, state: "draft", version: row.id, row });
    }
    const signed = row.name === "sign_record" && found.get(String(row.arguments.record));
    if (signed) {
      const refused = row.arguments.signatures.some((mark) => mark.refused);
      found.set(String(signed.id), { ...signed, state: refused ? "refused" : "signed", version: row.id, row });
    }
  }
  return [...found.values()];
}
