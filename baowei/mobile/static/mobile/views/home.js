// The tasks of today and how things stand with the office.

import { isWrong, offsetMs } from "../clock.js";
import { badge, h, note } from "../dom.js";
import { day } from "../format.js";
import { load } from "../model.js";
import { OPEN, STUCK } from "../queue.js";
import { addresses, t } from "../words.js";
import { status } from "../sync.js";

export async function view() {
  const model = await load();
  return {
    title: t("My inspections"),
    content: [
      isWrong() && note(t("The clock of this device is {n} seconds off. Times are put right, and that they were is kept.", { n: Math.round(offsetMs() / 1000) }), "due"),
      status.state === "signed_out" && note([t("Sign in again to synchronise."), " ", h("a", { href: addresses.sign_in }, t("Sign in"))], "due"),
      model.inspections.length ? model.inspections.map((one) => card(one, model.rows)) : empty(model),
    ],
  };
}

const empty = (model) => h("p", { class: "empty" }, model.user ? t("No inspection in which you take part is open.") : t("Nothing was fetched yet. Go online once, so that your inspections come onto the device."));

function card(one, rows) {
  const open = one.items.filter((item) => !item.answer).length;
  const mine = rows.filter((row) => row.inspection === one.id);
  const unsent = mine.filter((row) => OPEN.includes(row.status)).length;
  const stuck = mine.filter((row) => STUCK.includes(row.status)).length;
  return h("a", { class: "card", href: `#/i/${one.id}` },
    h("strong", {}, one.institution.name),
    h("span", {}, one.title),
    h("span", { class: "quiet" }, `${one.number} · ${one.kind} · ${day(one.planned_on)}`, one.unannounced ? ` · ${t("unannounced")}` : "", one.night ? ` · ${t("night")}` : ""),
    h("span", { class: "marks" }, badge(stateLabel(one), "accent"), badge(t("{n} questions open", { n: open }), open ? "plain" : "done"),
      unsent > 0 && badge(t("{n} to be synchronised", { n: unsent }), "due"), stuck > 0 && badge(t("{n} need you", { n: stuck }), "stop")));
}

const LABELS = { on_site: t("on site"), fed_back: t("institution heard"), finished: t("finished on site") };
export const stateLabel = (one) => (one.visit ? LABELS[one.state] : one.state_label);
