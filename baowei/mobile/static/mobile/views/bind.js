// The first start: this phone becomes the terminal of whoever is signed in.

import { h, note } from "../dom.js";
import { keep, make } from "../identity.js";
import { SignedOut, Unreachable, ask } from "../office.js";
import { addresses, t } from "../words.js";
import { create, strong } from "../vault.js";
import { passphrase } from "./lock.js";

export async function view(app) {
  let who;
  try {
    who = await ask("GET", addresses.me);
  } catch (error) {
    return { title: t("Bind this device"), content: [trouble(error)] };
  }
  return { title: t("Bind this device"), content: [h("p", {}, t("Signed in as {name}.", { name: who.name })), form(app, who)] };
}

function trouble(error) {
  if (error instanceof SignedOut) {
    return [note(t("Sign in first; then this phone is bound to you.")), h("p", {}, h("a", { class: "button first", href: addresses.sign_in }, t("Sign in")))];
  }
  if (error instanceof Unreachable) return note(t("To bind the device the office must be reachable once."), "due");
  return note(error.message, "stop");
}

function form(app, who) {
  const said = h("p", { class: "note stop", role: "alert", hidden: true });
  const name = h("input", { id: "name", type: "text", autocomplete: "off", required: true, maxlength: 60 });
  const first = passphrase("first", "new-password");
  const again = passphrase("again", "new-password");
  const go = h("button", { class: "button first", type: "submit" }, t("Bind"));
  async function bind(event) {
    event.preventDefault();
    go.disabled = true;
    try {
      await bound(app, who, name.value, first.value, again.value);
    } catch (error) {
      said.textContent = error.message;
      said.hidden = false;
    }
    go.disabled = false;
  }
  return h("form", { onsubmit: bind, novalidate: true }, said,
    h("div", { class: "field" }, h("label", { for: "name" }, t("Name of the device")), h("p", { class: "quiet" }, t("By which you know it again in the list, for example: blue phone")), name),
    h("div", { class: "field" }, h("label", { for: "first" }, t("Passphrase of the terminal")), h("p", { class: "quiet" }, t("At least 8 characters, letters and digits. The office does not know it and cannot restore it.")), first),
    h("div", { class: "field" }, h("label", { for: "again" }, t("Once more")), again),
    h("p", { class: "tools" }, go));
}

async function bound(app, who, name, first, again) {
  if (!name.trim()) throw new Error(t("The device needs a name."));
  if (!strong(first)) throw new Error(t("The passphrase is too weak: at least 8 characters, letters and digits."));
  if (first !== again) throw new Error(t("The two passphrases differ."));
  const identity = await make();
  await ask("POST", addresses.bind, { body: { name, x: identity.x, y: identity.y }, headers: { "X-CSRFToken": who.token } });
  await keep(identity);
  await create(first);
  await navigator.storage?.persist?.();
  await app.opened();
}
