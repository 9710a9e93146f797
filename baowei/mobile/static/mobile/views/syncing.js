// Where everything stands between this device and the office; conflicts are decided here.

import { nowText, offsetMs } from "../clock.js";
import { badge, button, h, link, note, pairs, section } from "../dom.js";
import { moment, synced } from "../format.js";
import { load } from "../model.js";
import { OPEN, STUCK, refersTo, remove, replace, update } from "../queue.js";
import { status, sync } from "../sync.js";
import { wipe } from "../wipe.js";
import { addresses, t } from "../words.js";

const STATES = { idle: t("ready"), running: t("synchronising…"), offline: t("no network, tried again by itself"), signed_out: t("not signed in"), stopped: t("stopped") };

export async function view(app) {
  const { rows, inspections } = await load();
  const open = rows.filter((row) => OPEN.includes(row.status));
  const aside = rows.filter((row) => row.status === "aside");
  return {
    title: t("Synchronise"), back: "#/",
    content: [
      section(t("State"), h("p", { class: "marks" }, badge(STATES[status.state], status.state === "idle" ? "done" : "due"), status.at && h("span", { class: "quiet" }, t("last at {time}", { time: moment(new Date(status.at).toISOString()) }))),
        status.sentence && h("p", {}, status.sentence),
        status.state === "signed_out" && h("p", {}, h("a", { class: "button first", href: addresses.sign_in }, t("Sign in"))),
        h("p", { class: "tools" }, button(t("Synchronise now"), () => sync(), "first"))),
      rows.filter((row) => STUCK.includes(row.status)).map((row) => stuck(app, row, rows, inspections)),
      section(t("{n} to be synchronised", { n: open.length }), open.length ? open.map(line) : h("p", { class: "quiet" }, t("The office has everything."))),
      aside.length > 0 && section(t("Kept as notes on this device"), aside.map((row) => [line(row), facts(row.arguments), button(t("Delete the note"), async () => { await remove(row); app.show(); }, "danger")])),
      section(t("This device"), pairs([[t("Its clock"), t("{n} seconds off", { n: Math.round(offsetMs() / 1000) })]]),
        h("p", { class: "tools" }, button(t("Lock"), app.lock), link(t("Devices"), addresses.devices), button(t("Wipe this device"), () => cleared(app, open.length), "danger"))),
    ],
  };
}

const line = (row) => h("p", { class: "marks" }, h("span", {}, row.label), synced(row), h("span", { class: "quiet" }, moment(row.made_at)), row.sentence && h("span", { class: "quiet" }, row.sentence));

function stuck(app, row, rows, inspections) {
  const where = inspections.find((one) => one.id === row.inspection);
  const decide = (work) => async () => { await work(); await sync(); app.show(); };
  const conflict = row.status === "conflict";
  return h("section", { class: "box stuck" }, h("h2", {}, row.label), h("p", { class: "marks" }, synced(row), where && h("span", { class: "quiet" }, where.institution.name)),
    note(row.sentence, "stop"),
    h("div", { class: "two" }, h("div", {}, h("h3", {}, t("Yours")), facts(row.arguments)), conflict && h("div", {}, h("h3", {}, t("In the office now")), facts(row.there))),
    h("p", { class: "tools" },
      conflict && button(t("Keep mine"), decide(() => replace(row, again(row, row.there?.version))), "first"),
      !conflict && row.name === "answer_item" && link(t("Correct it"), `#/i/${row.inspection}/items/${row.arguments.item}`, "first"),
      !conflict && button(t("Send it again"), decide(() => update(row, { status: "queued", sentence: "" }))),
      button(conflict ? t("Take the office's, keep mine as a note") : t("Keep as a note only"), decide(() => aside(row, rows)))));
}

/** The same under a number of its own, standing on what is there now. */
const again = ({ key, there, made, ...row }, version) => ({ ...row, id: crypto.randomUUID(), made_at: nowText(), status: "queued", sentence: "", arguments: { ...row.arguments, ...(version === undefined ? {} : { version }) } });

/** With what stands on it: a later change of the same thing makes no sense without it. */
async function aside(row, rows) {
  for (const one of [row, ...rows.filter((other) => other.key !== row.key && refersTo(other, row.id))]) await update(one, { status: "aside" });
}

const HIDDEN = new Set(["inspection", "item", "version", "record", "sha256", "image"]);
const NAMES = {
  answer: t("Answer"), note: t("Note"), fund_amount: t("Fund amount (yuan)"), quantity: t("Quantity"), answered_by: t("Answered by"),
  answered_at: t("Answered at"), state: t("State"), at: t("At"), text: t("Text"), title: t("Title"), name: t("Name"), question: t("Question"), place: t("Place"),
  ward: t("Ward"), book: t("In the books"), counted: t("Counted"), reason: t("Reason"), begins_at: t("Begun"), ends_at: t("Ended"), captured_at: t("Taken at"),
};
const ANSWERS = { yes: t("found"), no: t("not found"), not_applicable: t("not applicable") };

const facts = (values) => pairs(Object.entries(values ?? {}).filter(([name, value]) => !HIDDEN.has(name) && NAMES[name] && value !== null && value !== "").map(([name, value]) => [NAMES[name], said(name, value)]));
const said = (name, value) => (name === "answer" ? ANSWERS[value] ?? value : name.endsWith("_at") || name === "at" ? moment(value) : String(value));

async function cleared(app, unsent) {
  const text = unsent ? t("{n} things were not synchronised and would be lost. Wipe all the same?", { n: unsent }) : t("Remove everything of the office from this device?");
  if (!confirm(text)) return;
  await wipe(false);
  app.gone(t("Everything on this device was destroyed. Revoke the old binding in the list of devices."));
}
