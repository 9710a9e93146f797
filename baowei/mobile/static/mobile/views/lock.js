// Nothing is shown until the passphrase is given; after too many wrong ones everything is destroyed.

import { button, h, note } from "../dom.js";
import { ATTEMPTS, unlock } from "../vault.js";
import { wipe } from "../wipe.js";
import { t } from "../words.js";

export const passphrase = (id, autocomplete) =>
  h("input", { id, type: "password", autocomplete, required: true, autocapitalize: "off", spellcheck: "false" });

export async function view(app) {
  const said = h("p", { class: "note stop", role: "alert", hidden: true });
  const given = passphrase("given", "current-password");
  const go = h("button", { class: "button first wide", type: "submit" }, t("Unlock"));
  async function open(event) {
    event.preventDefault();
    go.disabled = true;
    const left = await unlock(given.value);
    given.value = "";
    go.disabled = false;
    if (left === ATTEMPTS) return app.opened();
    if (left <= 0) {
      await wipe(false);
      return app.gone(t("Too many wrong passphrases: everything on this device was destroyed. Bind it anew."));
    }
    said.textContent = t("Wrong. {left} attempts are left, then everything on this device is destroyed.", { left });
    said.hidden = false;
    return given.focus();
  }
  return {
    title: t("Locked"),
    content: [
      h("form", { onsubmit: open, class: "lock" }, said, h("div", { class: "field" }, h("label", { for: "given" }, t("Passphrase of the terminal")), given), h("p", { class: "tools" }, go)),
      h("details", {}, h("summary", {}, t("Passphrase forgotten?")),
        note(t("Nobody can restore it. What was synchronised is in the office; the rest on this device is lost if you begin anew.")),
        button(t("Destroy everything and bind anew"), () => begun(app), "danger")),
    ],
  };
}

async function begun(app) {
  if (!confirm(t("Destroy everything on this device that was not synchronised?"))) return;
  await wipe(false);
  app.gone(t("Everything on this device was destroyed. Revoke the old binding in the list of devices."));
}
