// One question: how to verify, the answer, the evidence.

import { picker, recorder } from "../capture.js";
import { nowText } from "../clock.js";
import { h, pairs, section } from "../dom.js";
import { decimal, field, form } from "../form.js";
import { moment, money, synced } from "../format.js";
import { find, inspection } from "../model.js";
import { add, made } from "../queue.js";
import { t } from "../words.js";
import { ANSWERS } from "./items.js";

export async function view(app, id, itemId) {
  const one = await inspection(id);
  const item = one && find(one, one.items, itemId);
  if (!item) return app.missing();
  return { title: item.number ? t("Question {n}", { n: item.number }) : t("Question"), back: `#/i/${id}/items`, content: [asked(one, item), await answer(app, one, item), evidence(app, one, item)] };
}

const asked = (one, item) => section(item.question,
  item.row && h("p", { class: "marks" }, synced(item.row)),
  pairs([[t("How to verify"), item.how], [t("Answered by"), item.answered_by && !item.row ? `${item.answered_by} ${moment(item.answered_at)}` : ""]]),
  item.points.map((key) => pointLink(one, key)));

function pointLink(one, key) {
  const point = one.points.find((found) => found.id === key);
  return point && h("p", {}, h("a", { href: `#/i/${one.id}/points/${key}` }, `${point.rule} · ${t("fund {amount} yuan", { amount: money(point.fund_amount) })}`));
}

const answer = (app, one, item) => form({
  name: `item:${item.id}`,
  initial: { answer: item.answer, note: item.note, fund_amount: item.fund_amount ?? "", quantity: item.quantity ?? "" },
  fields: (values) => [
    field({ name: "answer", label: t("Answer"), kind: "radio", options: ANSWERS, value: values.answer }),
    field({ name: "note", label: t("Note"), kind: "area", value: values.note }),
    field({ name: "fund_amount", label: t("Fund amount (yuan)"), kind: "number", value: values.fund_amount }),
    field({ name: "quantity", label: t("Quantity"), kind: "number", value: values.quantity }),
  ],
  submit: async (values, draft) => {
    const args = answered(item, values);
    await add([made("answer_item", args, { inspection: one.id, thing: `item:${item.id}`, label: item.question.slice(0, 40) })], [], [draft]);
    app.go(`#/i/${one.id}/items`);
  },
});

/** The same checks as the office makes, so that nothing is refused a day later. */
function answered(item, { answer: given, note, fund_amount: amount, quantity }) {
  if (!given) throw new Error(t("Choose an answer."));
  const fund = decimal(amount, t("Fund amount (yuan)"));
  if (given !== "yes" && fund && Number(fund) > 0) throw new Error(t("An amount belongs to what was found."));
  if (given === "not_applicable" && !note.trim()) throw new Error(t("Say in the note why the question does not apply here."));
  return { item: item.id, version: item.version, answer: given, note, fund_amount: given === "yes" ? fund : null, quantity: decimal(quantity, t("Quantity")), answered_at: nowText() };
}

function evidence(app, one, item) {
  const about = (kind, what) => () => ({ inspection: one.id, item: item.id, kind, title: `${what} ${item.number ? t("Question {n}", { n: item.number }) : item.question}`.slice(0, 200) });
  const own = one.materials.filter((material) => String(material.item) === String(item.id) || item.materials.includes(material.id));
  return section(t("Evidence"),
    own.map((material) => h("p", { class: "marks" }, h("span", {}, material.title), synced(material.row))),
    !own.length && h("p", { class: "quiet" }, t("None yet.")),
    h("p", { class: "tools" }, picker(t("Take a photo"), about("photo", t("Photo")), { done: app.show }), picker(t("Scan or file"), about("scan", t("Scan")), { accept: "image/*,.pdf", camera: false, done: app.show }), recorder(app, about("audio", t("Sound")), app.show)));
}
