// Elements from data. Values become text, never markup: what was typed cannot be run.

const TYPED = ["form", "input", "textarea", "select"];

/** h("a", {href: "#/"}, "text", child, [more]): an element; `on…` are listeners, null is nothing. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  // what is typed stays out of what the browser itself keeps of a page, which is not encrypted
  if (TYPED.includes(tag) && !attributes.autocomplete) element.autocomplete = "off";
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (["value", "checked", "disabled", "hidden"].includes(name)) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const section = (title, ...children) => h("section", { class: "box" }, h("h2", {}, title), ...children);

export const pairs = (rows) =>
  h("dl", { class: "pairs" }, rows.filter(([, value]) => value).map(([label, value]) => h("div", {}, h("dt", {}, label), h("dd", {}, value))));

export const button = (text, onclick, kind = "") =>
  h("button", { type: "button", class: `button ${kind}`, onclick }, text);

export const link = (text, href, kind = "") => h("a", { class: `button ${kind}`, href }, text);

export const badge = (text, tone = "plain") => h("span", { class: `badge ${tone}` }, text);

export const note = (text, tone = "") => h("p", { class: `note ${tone}` }, text);

/** Says something to eyes and ears, once. */
export function say(text) {
  const place = document.getElementById("said");
  place.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { place.textContent = ""; }, 6000);
}
