// The site record and interview records: the list, and writing one.

import { nowText } from "../clock.js";
import { badge, h, link, note, pairs, section } from "../dom.js";
import { field, form } from "../form.js";
import { local, moment, synced } from "../format.js";
import { find, inspection } from "../model.js";
import { add, made } from "../queue.js";
import { t } from "../words.js";
import { dialogue, prefilled, rowsOf } from "./record_fields.js";

const STATES = { draft: [t("draft"), "plain"], signed: [t("signed"), "done"], refused: [t("the party refused to sign"), "due"] };
const writable = (one) => ["on_site", "fed_back"].includes(one.state);

export async function view(app, id) {
  const one = await inspection(id);
  if (!one) return app.missing();
  return {
    title: t("Records and signatures"), back: `#/i/${id}`,
    content: [
      !writable(one) && note(t("Records are written once the inspection has begun on site."), "due"),
      one.records.map((record) => card(one, record)),
      writable(one) && h("p", { class: "tools" }, link(t("New site record"), `#/i/${id}/records/new/site`, "first"), link(t("New interview record"), `#/i/${id}/records/new/interview`)),
    ],
  };
}

function card(one, record) {
  const [label, tone] = STATES[record.state];
  const draft = record.state === "draft" && writable(one);
  return section(one.forms[record.kind].title,
    h("p", { class: "marks" }, badge(label, tone), synced(record.row), h("span", { class: "quiet" }, moment(record.begins_at))),
    h("p", {}, record.place), record.signatures?.length > 0 && h("p", { class: "quiet" }, record.signatures.join("、")),
    h("p", { class: "tools" }, draft && link(t("Go on writing"), `#/i/${one.id}/records/${record.id}`), draft && link(t("Sign the record"), `#/i/${one.id}/records/${record.id}/sign`, "first"), link(t("Read"), `#/i/${one.id}/records/${record.id}/read`)));
}

export async function write(app, id, recordId, kind) {
  const one = await inspection(id);
  const record = (one && find(one, one.records, recordId)) ?? null;
  if (!one || (!record && recordId !== "new") || (record && record.state !== "draft")) return app.missing();
  const about = one.forms[record?.kind ?? kind];
  const name = `record:${id}:${recordId}:${record?.kind ?? kind}`;
  const initial = record
    ? { ...record.values, place: record.place, begins_at: local(record.begins_at), ends_at: record.ends_at ? local(record.ends_at) : "" }
    : { ...prefilled(one, about), place: one.institution.name, begins_at: local(nowText()), ends_at: "" };
  const element = await form({
    name, initial, fields: (values) => fields(about, values), label: t("Save the record"),
    submit: (values, draft) => save(app, { one, record, kind: record?.kind ?? kind, about }, values, draft),
  });
  return { title: about.title, back: `#/i/${id}/records`, content: [element] };
}

const fields = (about, values) => [
  field({ name: "begins_at", label: t("Begun"), kind: "moment", value: values.begins_at, required: true }),
  field({ name: "ends_at", label: t("Ended"), kind: "moment", value: values.ends_at }),
  field({ name: "place", label: t("Place"), value: values.place, required: true }),
  about.fields.map((one) => one.type === "list"
    ? dialogue(one, values)
    : field({ name: one.key, label: one.label, kind: one.short ? "text" : "area", value: values[one.key] ?? "" })),
];

async function save(app, { one, record, kind, about }, given, draft) {
  const { begins_at: begins, ends_at: ends, place, ...rest } = given;
  if (ends && ends < begins) throw new Error(t("The record ends before it begins."));
  const values = Object.fromEntries(about.fields.map((found) => [found.key, found.type === "list" ? rowsOf(found, rest) : rest[found.key] ?? ""]));
  const start = instant(begins, one.begun_at);
  const args = { inspection: one.id, kind, values, place, begins_at: start, ends_at: ends ? instant(ends, start) : null, ...(record ? { record: record.id, version: record.version } : {}) };
  const [saved] = await add([made("save_record", args, { inspection: one.id, thing: record ? `record:${record.id}` : "record", label: about.title })], [], [draft]);
  app.go(`#/i/${one.id}/records/${record?.id ?? saved.id}/read`);
}

/** The field knows minutes only: within the minute of what came before, it is the moment of that. */
function instant(text, before) {
  const at = new Date(text);
  const gap = new Date(before) - at;
  return gap > 0 && gap < 60_000 ? before : at.toISOString();
}

export async function read(app, id, recordId) {
  const one = await inspection(id);
  const record = one && find(one, one.records, recordId);
  if (!record) return app.missing();
  const about = one.forms[record.kind];
  return { title: about.title, back: `#/i/${id}/records`, content: [text(one, record), record.state === "draft" && h("p", { class: "tools" }, link(t("Go on writing"), `#/i/${id}/records/${recordId}`), link(t("Sign the record"), `#/i/${id}/records/${recordId}/sign`, "first"))] };
}

/** The record in words, as the party reads it before it signs. */
export const text = (one, record) => section(t("What the record says"), pairs([
  [t("Begun"), moment(record.begins_at)], [t("Ended"), moment(record.ends_at)], [t("Place"), record.place],
  ...one.forms[record.kind].fields.map((found) => [found.label, found.type === "list"
    ? (record.values[found.key] ?? []).map((row) => h("p", {}, found.columns.map((column) => `${column.label}：${row[column.key] ?? ""} `)))
    : record.values[found.key]]),
]));
