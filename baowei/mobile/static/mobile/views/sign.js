// Signing on the device: two inspectors, the party or its refusal, a witness. Drawn by hand, each
// signature becomes a picture of its own, with its digest.

import { material } from "../capture.js";
import { nowText } from "../clock.js";
import { h, note, say, section } from "../dom.js";
import { field } from "../form.js";
import { find, inspection } from "../model.js";
import { add, made } from "../queue.js";
import { pad } from "../signature.js";
import { t } from "../words.js";
import { text } from "./records.js";

export async function view(app, id, recordId) {
  const one = await inspection(id);
  const record = one && find(one, one.records, recordId);
  if (!record || record.state !== "draft") return app.missing();
  const pads = new Map();
  const trouble = h("p", { class: "note stop", role: "alert", hidden: true });
  const element = h("form", { novalidate: true, onsubmit: sign }, inspectors(one, pads), party(pads), witness(pads), trouble,
    h("p", { class: "tools" }, h("button", { class: "button first wide", type: "submit" }, t("Sign and close the record"))));
  async function sign(event) {
    event.preventDefault();
    trouble.hidden = true;
    try {
      const marks = given(one, record, element, pads);
      await keep(one, record, marks);
      app.go(`#/i/${id}/records`);
    } catch (error) {
      trouble.textContent = error.message;
      trouble.hidden = false;
      trouble.scrollIntoView({ block: "center" });
      say(error.message);
    }
  }
  return { title: t("Sign the record"), back: `#/i/${id}/records/${recordId}/read`, content: [text(one, record), note(t("Signed or refused, the record does not change any more. A correction is a new record.")), element] };
}

function place(pads, key, label) {
  const drawing = pad(label);
  pads.set(key, drawing);
  return drawing.element;
}

const inspectors = (one, pads) => section(t("Inspectors (two sign)"),
  one.team.filter((member) => ["lead", "member"].includes(member.role)).map((member) => member.certificate
    ? h("div", { class: "signer" }, h("p", {}, `${member.name}（${member.certificate}）`), place(pads, `inspector:${member.user}`, t("Signature of {name}", { name: member.name })))
    : note(t("{name} has no certificate in force and cannot sign.", { name: member.name }), "due")));

function party(pads) {
  const reason = h("div", { hidden: true }, field({ name: "refusal", label: t("Why the party does not sign"), kind: "area" }));
  const signing = h("div", {}, place(pads, "party", t("Signature of the party")));
  const refuses = h("input", { type: "checkbox", name: "refused", onchange: () => { reason.hidden = !refuses.checked; signing.hidden = refuses.checked; } });
  return section(t("The party"), field({ name: "party", label: t("Name of who signs for the institution") }), h("label", { class: "check" }, refuses, h("span", {}, t("refuses to sign"))), reason, signing);
}

const witness = (pads) => section(t("Witness"),
  h("p", { class: "quiet" }, t("Needed where the party refuses; without one the record must say why.")),
  field({ name: "witness", label: t("Name of the witness") }), place(pads, "witness", t("Signature of the witness")));

/** The signatures as given; an Error says what is missing, as the office would. */
function given(one, record, element, pads) {
  const values = Object.fromEntries(new FormData(element));
  const empty = one.forms[record.kind].fields.find((about) => about.type === "list" && about.required && !record.values[about.key]?.length);
  if (empty) throw new Error(t("“{label}” is empty: go on writing before anybody signs.", { label: empty.label }));
  const signed = one.team.filter((member) => pads.has(`inspector:${member.user}`) && !pads.get(`inspector:${member.user}`).empty());
  if (signed.length < 2) throw new Error(t("Two inspectors with a certificate sign, each by their own hand."));
  const marks = signed.map((member) => ({ role: "inspector", name: member.name, user: member.user, pad: pads.get(`inspector:${member.user}`) }));
  if (!values.party?.trim()) throw new Error(t("Write down who signs, or refuses, for the institution."));
  const refused = values.refused === "on";
  if (refused && !values.refusal?.trim()) throw new Error(t("Write down why the party does not sign."));
  if (!refused && pads.get("party").empty()) throw new Error(t("The party signs, or it is noted that it refuses."));
  marks.push({ role: "party", name: values.party.trim(), refused, reason: refused ? values.refusal.trim() : "", pad: refused ? null : pads.get("party") });
  const witnessed = values.witness?.trim() && !pads.get("witness").empty();
  if (refused && !witnessed && !record.values.absence?.trim()) throw new Error(t("The party refuses: a witness signs, or the record says why there is none."));
  if (witnessed) marks.push({ role: "witness", name: values.witness.trim(), pad: pads.get("witness") });
  return marks;
}

/** Pictures and signatures in one go: either all are in the queue or none. */
async function keep(one, record, marks) {
  const at = nowText();
  const operations = [];
  const signatures = [];
  for (const { pad: drawn, ...mark } of marks) {
    const picture = drawn && (await material(await drawn.blob(), { inspection: one.id, kind: "signature", title: t("Signature of {name}", { name: mark.name }) }));
    if (picture) operations.push(picture);
    signatures.push({ ...mark, signed_at: at, ...(picture ? { image: picture.id } : {}) });
  }
  operations.push(made("sign_record", { record: record.id, version: record.version, signatures }, { inspection: one.id, thing: `record:${record.id}`, label: t("Signatures") }));
  await add(operations);
}
