// Drugs and consumables counted against the institution's books.

import { nowText } from "../clock.js";
import { badge, h, note, section } from "../dom.js";
import { decimal, field, form } from "../form.js";
import { synced } from "../format.js";
import { inspection } from "../model.js";
import { add, made } from "../queue.js";
import { t } from "../words.js";

const MOVES = { purchase: t("bought"), purchase_return: t("returned to suppliers"), sale: t("sold"), sale_return: t("returned by buyers"), change_in: t("moved in"), change_out: t("moved out"), count: t("counted") };

export async function view(app, id) {
  const one = await inspection(id);
  if (!one) return app.missing();
  return { title: t("Count of stock"), back: `#/i/${id}`, content: [await counting(app, one), one.counts.map(card), hints(one)] };
}

const counting = (app, one) => form({
  name: `stock:${one.id}`, label: t("Keep the count"),
  fields: (values) => [
    field({ name: "name", label: t("Name of the drug or consumable"), value: values.name, required: true }),
    field({ name: "spec", label: t("Specification and unit"), value: values.spec }),
    field({ name: "hilist_code", label: t("National code"), value: values.hilist_code }),
    field({ name: "book", label: t("In the books"), kind: "number", value: values.book, required: true, hint: t("As the institution's own system shows it now.") }),
    field({ name: "counted", label: t("Counted"), kind: "number", value: values.counted, required: true }),
    field({ name: "reason", label: t("Explanation of the difference"), value: values.reason }),
  ],
  submit: async (values, draft) => {
    const args = { ...values, inspection: one.id, book: decimal(values.book, t("In the books")), counted: decimal(values.counted, t("Counted")), counted_at: nowText() };
    await add([made("save_stock_count", args, { inspection: one.id, thing: "count", label: values.name })], [], [draft]);
    app.show();
  },
});

function card(count) {
  const difference = Number(count.counted) - Number(count.book);
  return section(count.name,
    h("p", { class: "marks" }, h("span", {}, t("in the books {book}, counted {counted}", { book: count.book, counted: count.counted })), badge(difference ? `${difference > 0 ? "+" : ""}${difference}` : t("agrees"), difference ? "stop" : "done"), synced(count.row)),
    count.reason && h("p", {}, count.reason));
}

function hints(one) {
  if (!one.stock.length) return null;
  return section(t("What the suspect points say was moved"), note(t("No balance: only the rows behind the points. They say what to count.")),
    one.stock.map((item) => h("p", {}, h("strong", {}, item.name || item.code), " ", Object.entries(item.moved).map(([kind, count]) => `${MOVES[kind] ?? kind} ${count}`).join("，"))));
}
