// Everything that was taken on site, and taking more that belongs to no question yet.

import { picker, recorder } from "../capture.js";
import { h, section } from "../dom.js";
import { moment, synced } from "../format.js";
import { inspection } from "../model.js";
import { t } from "../words.js";

const KINDS = { photo: t("Photo"), audio: t("Sound"), scan: t("Scan"), document: t("Document"), signature: t("Signature"), code: t("Code") };

export async function view(app, id) {
  const one = await inspection(id);
  if (!one) return app.missing();
  const about = (kind) => () => ({ inspection: one.id, kind, title: `${KINDS[kind]} ${one.institution.name}` });
  return {
    title: t("Photos, sound, scans"), back: `#/i/${id}`,
    content: [
      h("p", { class: "tools" }, picker(t("Take a photo"), about("photo"), { done: app.show }), picker(t("Scan or file"), about("scan"), { accept: "image/*,.pdf", camera: false, done: app.show }), recorder(app, about("audio"), app.show)),
      one.materials.length ? one.materials.map(card) : h("p", { class: "empty" }, t("Nothing was taken yet.")),
    ],
  };
}

const card = (material) => section(material.title,
  h("p", { class: "marks" }, h("span", {}, KINDS[material.kind]), synced(material.row), h("span", { class: "quiet" }, moment(material.captured_at))),
  h("p", { class: "quiet" }, "SHA-256 ", h("code", {}, material.sha256.slice(0, 16), "…")));
