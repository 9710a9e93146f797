// Suspect points, and the rows behind one.

import { badge, h, section } from "../dom.js";
import { day, money } from "../format.js";
import { inspection } from "../model.js";
import { t } from "../words.js";

export async function view(app, id) {
  const one = await inspection(id);
  if (!one) return app.missing();
  return { title: t("Suspect points"), back: `#/i/${id}`, content: [one.points.length ? one.points.map((point) => card(one, point)) : h("p", { class: "empty" }, t("The checklist asks about no suspect point."))] };
}

const card = (one, point) => h("a", { class: "card", href: `#/i/${one.id}/points/${point.id}` },
  h("strong", {}, point.rule), h("span", {}, point.message),
  h("span", { class: "quiet" }, `${day(point.from)} · ${t("fund {amount} yuan", { amount: money(point.fund_amount) })}`));

export async function detail(app, id, pointId) {
  const one = await inspection(id);
  const point = one?.points.find((found) => found.id === Number(pointId));
  if (!point) return app.missing();
  return {
    title: point.rule, back: `#/i/${id}/points`,
    content: [
      h("p", { class: "marks" }, badge(point.outcome, "due"), h("span", {}, t("fund {amount} yuan", { amount: money(point.fund_amount) }))),
      h("p", {}, point.message),
      point.tables.map(table),
    ],
  };
}

const table = (found) => section(`${found.label}（${found.count}）`,
  h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": found.label },
    h("table", {}, h("thead", {}, h("tr", {}, found.heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, found.rows.map((row) => h("tr", { class: row.marked ? "marked" : null }, row.cells.map((cell) => h("td", {}, cell))))))),
  found.count > found.rows.length && h("p", { class: "quiet" }, t("The first {n}; all are in the office.", { n: found.rows.length })));
