// A ward bed by bed: who should lie there, who does, and why not. What is typed stays a draft until
// the round is saved as a whole.

import { picker } from "../capture.js";
import { nowText } from "../clock.js";
import { badge, button, h, note, section } from "../dom.js";
import { draft, forget, keepDraft } from "../draft.js";
import { moment, person, synced } from "../format.js";
import { inspection } from "../model.js";
import { add, made } from "../queue.js";
import { t } from "../words.js";

export const REASONS = [["", t("choose the reason")], ["checkup", t("at an examination")], ["operation", t("in the operating theatre")], ["leave", t("leave with approval")], ["unknown", t("no reason known")]];
const STATUSES = [["present", t("present")], ["absent", t("absent")], ["not_on_list", t("not on the list")]];

export async function view(app, id) {
  const one = await inspection(id);
  if (!one) return app.missing();
  const name = `beds:${id}`;
  const round = (await draft(name)) ?? { ward: one.beds[0]?.ward ?? "", beds: one.beds.map((bed) => ({ ...bed, status: "", reason: "", remark: "" })) };
  const keep = () => keepDraft(name, round);
  const list = h("div", { class: "beds" });
  const paint = () => list.replaceChildren(...round.beds.map((bed) => line(one, round, bed, { keep, paint })));
  const trouble = h("p", { class: "note stop", role: "alert", hidden: true });
  paint();
  async function save() {
    try {
      await saved(one, round, name);
      app.show();
    } catch (error) {
      trouble.textContent = error.message;
      trouble.hidden = false;
    }
  }
  return {
    title: t("Round of beds"), back: `#/i/${id}`,
    content: [
      one.rounds.map(done),
      section(t("New round"),
        h("div", { class: "field" }, h("label", { for: "ward" }, t("Ward")), h("input", { id: "ward", type: "text", value: round.ward, oninput: (event) => { round.ward = event.target.value; keep(); } })),
        h("p", { class: "quiet" }, t("Expected are the stays behind the suspect points. Compare with the list of the ward, and paste or add who is missing here."))),
      list, more(round, { keep, paint }), trouble,
      h("p", { class: "tools" }, button(t("Save the round"), save, "first wide")),
    ],
  };
}

const done = (round) => section(`${round.ward} ${moment(round.at)}`, h("p", { class: "marks" },
  badge(t("{n} present", { n: round.present }), "done"), badge(t("{n} absent", { n: round.absent }), round.unexplained ? "due" : "plain"),
  round.unexplained > 0 && badge(t("{n} without a reason", { n: round.unexplained }), "stop"), synced(round.row)));

function line(one, round, bed, { keep, paint }) {
  const choose = (status) => {
    Object.assign(bed, { status, reason: status === "absent" ? bed.reason : "", seen_at: nowText() });
    keep();
    paint();
  };
  const who = [bed.bed || t("no bed"), bed.name || person(bed.psn_no), bed.number].filter(Boolean).join(" · ");
  return h("section", { class: "box bed", "aria-label": who },
    h("h3", {}, who), bed.since && h("p", { class: "quiet" }, t("in hospital since {day}", { day: bed.since })),
    h("div", { class: "choices", role: "group", "aria-label": who }, STATUSES.filter(([key]) => key !== "not_on_list" || bed.added).map(([key, label]) =>
      h("button", { type: "button", class: "button", "aria-pressed": String(bed.status === key), onclick: () => choose(key) }, label))),
    bed.status === "absent" && h("select", { "aria-label": t("Reason of the absence"), onchange: (event) => { bed.reason = event.target.value; keep(); } }, REASONS.map(([key, label]) => h("option", { value: key, selected: key === bed.reason }, label))),
    bed.status && h("input", { type: "text", "aria-label": t("Remark"), placeholder: t("Remark"), value: bed.remark, oninput: (event) => { bed.remark = event.target.value; keep(); } }),
    bed.status && h("p", { class: "tools" }, picker(bed.material ? t("Photo taken") : t("Photo of the bed"), () => ({ inspection: one.id, kind: "photo", title: `${round.ward} ${bed.bed} ${t("Photo of the bed")}`.trim() }), { done: (operation) => { bed.material = operation.id; keep(); paint(); } })));
}

/** A list of the ward, a line a bed: `bed name`; or one bed at a time. */
function more(round, { keep, paint }) {
  const area = h("textarea", { id: "pasted", rows: 4, placeholder: t("12 Zhang San") });
  const take = () => {
    for (const text of area.value.split("\n").map((one) => one.trim()).filter(Boolean)) {
      const [bed, ...rest] = text.split(/[\s,，\t]+/);
      round.beds.push({ bed, name: rest.join(" "), psn_no: "", mdtrt_id: "", status: "", reason: "", remark: "", added: true });
    }
    area.value = "";
    keep();
    paint();
  };
  return h("details", {}, h("summary", {}, t("Add beds")), h("label", { for: "pasted" }, t("A line a bed: number, then name")), area, h("p", { class: "tools" }, button(t("Add"), take)));
}

async function saved(one, round, name) {
  const unseen = round.beds.find((bed) => !bed.status);
  if (!round.beds.length) throw new Error(t("Add at least one bed."));
  if (!round.ward.trim()) throw new Error(t("Please fill in: {label}", { label: t("Ward") }));
  if (unseen) throw new Error(t("Bed {bed}: present or absent?", { bed: unseen.bed || person(unseen.psn_no) }));
  const bare = round.beds.find((bed) => bed.status === "absent" && !bed.reason);
  if (bare) throw new Error(t("Bed {bed}: why absent?", { bed: bare.bed || person(bare.psn_no) }));
  const beds = round.beds.map((bed) => ({
    status: bed.status, bed: bed.bed, psn_no: bed.psn_no, mdtrt_id: bed.mdtrt_id, name: bed.name ?? "",
    reason: bed.reason, remark: bed.remark, seen_at: bed.seen_at, ...(bed.material ? { material: bed.material } : {}),
  }));
  await add([made("save_bed_round", { inspection: one.id, ward: round.ward, at: nowText(), beds }, { inspection: one.id, thing: "round", label: `${t("Round of beds")} ${round.ward}` })], [], [await forget(name)]);
}
