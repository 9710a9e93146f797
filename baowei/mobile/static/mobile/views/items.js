// The checklist: what is still to be asked first.

import { badge, h } from "../dom.js";
import { field, form } from "../form.js";
import { synced } from "../format.js";
import { inspection } from "../model.js";
import { add, made } from "../queue.js";
import { t } from "../words.js";

export const ANSWERS = [["yes", t("found")], ["no", t("not found")], ["not_applicable", t("not applicable")]];

export async function view(app, id) {
  const one = await inspection(id);
  if (!one) return app.missing();
  const open = one.items.filter((item) => !item.answer);
  const done = one.items.filter((item) => item.answer);
  return {
    title: t("Checklist"), back: `#/i/${id}`,
    content: [
      h("p", { class: "quiet" }, t("{open} of {all} open", { open: open.length, all: one.items.length })),
      [...open, ...done].map((item) => card(one, item)),
      h("details", {}, h("summary", {}, t("Ask something of your own")), await own(app, one)),
    ],
  };
}

function card(one, item) {
  const label = ANSWERS.find(([key]) => key === item.answer)?.[1];
  return h("a", { class: "card", href: `#/i/${one.id}/items/${item.id}` },
    h("span", {}, item.number ? `${item.number}. ` : "", item.question),
    h("span", { class: "marks" }, label ? badge(label, item.answer === "yes" ? "stop" : "done") : badge(t("not answered"), "plain"), item.row && synced(item.row)));
}

const own = (app, one) => form({
  name: `own:${one.id}`,
  fields: (values) => [field({ name: "question", label: t("Question"), kind: "area", value: values.question, required: true })],
  submit: async ({ question }, draft) => {
    await add([made("add_item", { inspection: one.id, question }, { inspection: one.id, thing: "own", label: question.slice(0, 40) })], [], [draft]);
    app.show();
  },
});
