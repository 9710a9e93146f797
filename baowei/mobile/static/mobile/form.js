// A form that keeps what is typed as a draft, and gives it back when it is opened again.

import { draft, forget, keepDraft } from "./draft.js";
import { button, h, say } from "./dom.js";
import { t } from "./words.js";

/** A labelled field. kind: text, area, number, money, moment, choice (options: [value, label]). */
export function field({ name, label, kind = "text", options = [], value = "", required = false, hint = "" }) {
  const id = `f-${name}`;
  const about = { id, name, required, "aria-describedby": hint ? `${id}-hint` : null };
  const made = {
    area: () => h("textarea", { ...about, rows: 4, value }),
    choice: () => h("select", about, options.map(([key, text]) => h("option", { value: key, selected: key === value }, text))),
    number: () => h("input", { ...about, type: "text", inputmode: "decimal", autocomplete: "off", value }),
    moment: () => h("input", { ...about, type: "datetime-local", value }),
    radio: () => radios(name, options, value),
  }[kind] ?? (() => h("input", { ...about, type: kind, autocomplete: "off", value }));
  const mark = required ? h("span", { class: "must" }, ` ${t("(needed)")}`) : null;
  const head = kind === "radio" ? h("span", { class: "label" }, label, mark) : h("label", { for: id }, label, mark);
  return h("div", { class: "field" }, head, hint && h("p", { class: "quiet", id: `${id}-hint` }, hint), made());
}

function radios(name, options, value) {
  return h("div", { class: "radios", role: "radiogroup" }, options.map(([key, text]) =>
    h("label", {}, h("input", { type: "radio", name, value: key, checked: key === value }), h("span", {}, text))));
}

/** The values of a form by name. */
export const valuesOf = (form) => Object.fromEntries(new FormData(form));

/** name: of the draft. fields: (values) -> elements. submit: (values, draft's key) -> saves; throws an
 * Error whose message is shown, and the form stays as it is. */
export async function form({ name, initial = {}, fields, submit, label = t("Save"), after = [] }) {
  const values = { ...initial, ...(await draft(name)) };
  const trouble = h("p", { class: "note stop", role: "alert", hidden: true });
  const element = h("form", { novalidate: true, oninput: keep, onchange: keep, onsubmit: send }, trouble, fields(values), after,
    h("p", { class: "tools" }, h("button", { class: "button first", type: "submit" }, label)));
  function keep() { keepDraft(name, valuesOf(element)); }
  async function send(event) {
    event.preventDefault();
    const missing = [...element.querySelectorAll("[required]")].find((one) => !one.value.trim());
    trouble.hidden = true;
    try {
      if (missing) throw new Error(t("Please fill in: {label}", { label: element.querySelector(`label[for="${missing.id}"]`).firstChild.textContent }));
      await submit(valuesOf(element), await forget(name));
    } catch (error) {
      trouble.textContent = error.message;
      trouble.hidden = false;
      trouble.scrollIntoView({ block: "center" });
      missing?.focus();
      say(error.message);
    }
  }
  return element;
}

/** A number as people type it, as plain text; null for none; an Error says what is wrong. */
export function decimal(text, label) {
  const plain = (text ?? "").replace(/[,，\s]/g, "");
  if (!plain) return null;
  if (!/^\d+(\.\d+)?$/.test(plain)) throw new Error(t("“{label}” is not a number.", { label }));
  return plain;
}

export const remover = (onclick) => button("×", onclick, "bare");
