// One inspection: what it is, what can be done now, and the ways to everything of it.

import { nowText } from "../clock.js";
import { badge, button, h, note, pairs, say, section } from "../dom.js";
import { day, synced } from "../format.js";
import { inspection } from "../model.js";
import { watch } from "../place.js";
import { add, made } from "../queue.js";
import { t } from "../words.js";
import { stateLabel } from "./home.js";

const STEPS = [
  ["begin", () => t("Begin on site"), () => t("Certificates shown, rights told: the inspection begins now.")],
  ["feed_back", () => t("Institution heard"), () => t("Written and signed is everything: the institution is told what was found.")],
  ["finish", () => t("Finish on site"), () => t("Every question has an answer, what was found has its evidence.")],
];

export async function view(app, id) {
  const one = await inspection(id);
  if (!one) return app.missing();
  watch();
  return { title: one.institution.name, back: "#/", content: [head(one), begun(one) ? null : steps(app, one), ways(one), begun(one) ? steps(app, one) : null, about(one)] };
}

/** What comes last on site stands last on the page. */
const begun = (one) => !one.sources.begin.includes(one.state);

const head = (one) => h("p", { class: "marks" }, badge(stateLabel(one), "accent"), one.visit && synced(one.visit), h("span", { class: "quiet" }, one.number));

function steps(app, one) {
  const open = STEPS.filter(([name]) => one.sources[name].includes(one.state) && (name === "begin" || one.lead) && (name !== "begin" || one.unannounced || one.state !== "planned"));
  if (one.state === "planned" && !one.unannounced) return note(t("The institution has not been notified yet."), "due");
  return open.map(([name, label, hint]) => section(label(), h("p", {}, hint()), form(app, one, name, label())));
}

function form(app, one, name, label) {
  const words = name === "feed_back" ? h("textarea", { id: "said", rows: 3, "aria-label": t("What the institution was told") }) : null;
  async function take() {
    if (words && !words.value.trim()) return say(t("Write down what the institution was told."));
    const problem = name === "finish" ? unfinished(one) : "";
    if (problem) return say(problem);
    await add([made(name, { inspection: one.id, version: one.version, at: nowText(), text: words?.value ?? "" }, { inspection: one.id, thing: "visit", label })]);
    return app.show();
  }
  return [words && h("label", { for: "said" }, t("What the institution was told")), words, h("p", { class: "tools" }, button(label, take, "first"))];
}

function unfinished(one) {
  const bare = one.items.find((item) => !item.answer);
  if (bare) return t("Question {n} has no answer yet.", { n: bare.number });
  const found = one.items.find((item) => item.answer === "yes" && !one.materials.some((material) => String(material.item) === String(item.id)) && !item.materials.length);
  return found ? t("Question {n} was answered “found” without any evidence.", { n: found.number }) : "";
}

function ways(one) {
  const open = one.items.filter((item) => !item.answer).length;
  const way = (path, label, count) => h("a", { class: "way", href: `#/i/${one.id}/${path}` }, h("span", {}, label), h("span", { class: "quiet" }, count));
  return h("nav", { class: "ways", "aria-label": t("Parts of the inspection") },
    way("items", t("Checklist"), t("{open} of {all} open", { open, all: one.items.length })),
    way("points", t("Suspect points"), String(one.points.length)),
    way("institution", t("Institution file"), ""),
    way("records", t("Records and signatures"), String(one.records.length)),
    way("materials", t("Photos, sound, scans"), String(one.materials.length)),
    way("beds", t("Round of beds"), t("{n} expected", { n: one.beds.length })),
    way("stock", t("Count of stock"), String(one.counts.length)),
    way("codes", t("Trace codes"), String(one.codes.length)));
}

const about = (one) => section(t("About the task"), pairs([
  [t("Title"), one.title], [t("Planned on"), day(one.planned_on)],
  [t("Time of the visit"), one.visit_from ? `${one.visit_from.slice(0, 5)} – ${one.visit_to.slice(0, 5)}` : ""],
  [t("Period looked into"), one.period_from ? `${one.period_from} – ${one.period_to ?? ""}` : ""],
  [t("Why"), one.reason],
  [t("Team"), one.team.map((member) => `${member.name}（${member.role_label}${member.certificate ? ` ${member.certificate}` : ""}）`).join("、")],
]));
