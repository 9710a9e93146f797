// The institution as the registry of the office has it.

import { pairs, section } from "../dom.js";
import { inspection } from "../model.js";
import { t } from "../words.js";

export async function view(app, id) {
  const one = await inspection(id);
  if (!one) return app.missing();
  return { title: t("Institution file"), back: `#/i/${id}`, content: [section(one.institution.name, pairs(one.institution.facts.map(({ label, value }) => [label, value])))] };
}
