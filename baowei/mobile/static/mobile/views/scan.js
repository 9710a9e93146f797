// Trace codes on packs: by camera, or typed where the camera does not help.

import { nowText } from "../clock.js";
import { scan } from "../codes.js";
import { badge, button, h, note, say, section } from "../dom.js";
import { draft, forget, keepDraft } from "../draft.js";
import { synced } from "../format.js";
import { remover } from "../form.js";
import { inspection } from "../model.js";
import { add, made } from "../queue.js";
import { t } from "../words.js";

const FORM = /^\d{20}$/;
const REFUSED = ["NotAllowedError", "NotFoundError", "NotReadableError", "OverconstrainedError"];

export async function view(app, id) {
  const one = await inspection(id);
  if (!one) return app.missing();
  const name = `codes:${id}`;
  const scans = (await draft(name))?.scans ?? [];
  const list = h("div", {});
  const paint = () => list.replaceChildren(...scans.map((found) => line(one, found, () => { scans.splice(scans.indexOf(found), 1); changed(); })));
  const changed = () => { keepDraft(name, { scans }); paint(); };
  const take = (text) => {
    const code = text.trim();
    if (!code || scans.some((found) => found.drug_trac_codg === code)) return;
    scans.unshift({ drug_trac_codg: code.slice(0, 40), scanned_at: nowText() });
    say(t("Read: {code}", { code }));
    navigator.vibrate?.(60);
    changed();
  };
  paint();
  async function save() {
    if (!scans.length) return say(t("No code was read yet."));
    const args = { inspection: one.id, scans: [...scans].reverse() };
    await add([made("save_code_scans", args, { inspection: one.id, thing: "codes", label: t("{n} codes", { n: scans.length }) })], [], [await forget(name)]);
    return app.show();
  }
  return { title: t("Trace codes"), back: `#/i/${id}`, content: [camera(app, take), typed(take), list, h("p", { class: "tools" }, button(t("Keep these codes"), save, "first wide")), one.codes.length > 0 && section(t("Kept"), one.codes.map(kept))] };
}

function line(one, { drug_trac_codg: code }, remove) {
  const known = one.asked_codes.includes(code);
  return h("p", { class: "marks" }, h("code", {}, code), !FORM.test(code) && badge(t("not 20 digits"), "due"), known && badge(t("named by a suspect point"), "stop"), remover(remove));
}

const kept = ({ code, result_label: label, detail, row }) => h("p", { class: "marks" }, h("code", {}, code), label && badge(label, "plain"), detail && h("span", { class: "quiet" }, detail), synced(row));

function camera(app, take) {
  const video = h("video", { playsinline: true, muted: true, hidden: true, "aria-label": t("Picture of the camera") });
  let stop = null;
  let left = false;
  const toggle = button(t("Read by camera"), async () => {
    if (stop) {
      stop();
      stop = null;
      video.hidden = true;
      toggle.textContent = t("Read by camera");
      return;
    }
    video.hidden = false;
    toggle.disabled = true;
    try {
      stop = await scan(video, take);
      toggle.textContent = t("Stop the camera");
      if (left) stop();
    } catch (error) {
      video.hidden = true;
      say(REFUSED.includes(error.name) ? t("The camera was not allowed, or there is none. Type the code.") : t("The reader of codes could not be loaded. Type the code."));
    }
    toggle.disabled = false;
  }, "wide");
  app.leaving(() => { left = true; stop?.(); });
  return section(t("Camera"), video, toggle);
}

function typed(take) {
  const input = h("input", { id: "code", type: "text", inputmode: "numeric", autocomplete: "off" });
  const form = h("form", { onsubmit: (event) => { event.preventDefault(); take(input.value); input.value = ""; } }, h("div", { class: "field" }, h("label", { for: "code" }, t("Type a code")), input), h("p", { class: "tools" }, h("button", { class: "button", type: "submit" }, t("Add"))));
  return section(t("By hand"), form, note(t("What a code means the office says after synchronising.")));
}
