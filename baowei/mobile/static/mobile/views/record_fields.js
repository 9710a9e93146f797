// What a record is prefilled with, and its questions and answers.

import { button, h } from "../dom.js";
import { t } from "../words.js";

/** What the device knows: who inspects, where; and what is said at the beginning of every visit. */
export function prefilled(one, about) {
  const inspectors = one.team.filter((member) => ["lead", "member"].includes(member.role));
  const known = {
    inspectors: inspectors.map((member) => `${member.name}（${member.certificate}）`).join("、"),
    party: one.institution.name,
    recorder: inspectors.at(-1)?.name ?? "",
    cause: one.title,
    shown: t("We are inspectors of the medical security bureau and show our certificates. You may ask for our recusal, and you are bound to answer truthfully."),
  };
  return Object.fromEntries(about.fields.filter((field) => known[field.key]).map((field) => [field.key, known[field.key]]));
}

/** Rows of a list as fields `key.number.column`; a row more whenever it is asked for. */
export function dialogue(about, values) {
  const rows = Array.isArray(values[about.key]) ? values[about.key] : rowsOf(about, values);
  const list = h("div", { class: "rows" }, (rows.length ? rows : [{}]).map((row, number) => entry(about, row, number)));
  const more = button(t("One more"), () => list.append(entry(about, {}, list.children.length)));
  return h("fieldset", {}, h("legend", {}, about.label), list, more);
}

const entry = (about, row, number) => h("div", { class: "entry" }, about.columns.map((column) => {
  const name = `${about.key}.${number}.${column.key}`;
  return h("div", { class: "field" }, h("label", { for: name }, `${column.label} ${number + 1}`), h("textarea", { id: name, name, rows: 2, value: row[column.key] ?? "" }));
}));

/** The rows again from the fields; empty ones left out. */
export function rowsOf(about, values) {
  const rows = [];
  for (const [name, value] of Object.entries(values)) {
    const [key, number, column] = name.split(".");
    if (key === about.key && column) (rows[Number(number)] ??= {})[column] = value;
  }
  return rows.filter((row) => row && Object.values(row).some((value) => value.trim()));
}
