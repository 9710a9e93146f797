// Pictures, sounds and scans: hashed and encrypted the moment they are taken, then put in the queue.

import { nowText } from "./clock.js";
import { button, h, say } from "./dom.js";
import { keep } from "./files.js";
import { place } from "./place.js";
import { add, made } from "./queue.js";
import { t } from "./words.js";

const ENDINGS = { "image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf", "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg" };

/** The operation that makes a material of the blob. about: {inspection, item, kind, title}. */
export async function material(blob, { inspection, item = null, kind, title }) {
  const at = nowText();
  const type = blob.type.split(";")[0];
  const ending = ENDINGS[type] ?? blob.name?.split(".").pop() ?? "bin";
  const [file, where] = await Promise.all([keep(blob, `${kind}-${at.slice(0, 19).replace(/[:T]/g, "-")}.${ending}`), place()]);
  const args = { inspection, kind, title, name: file.name, sha256: file.sha256, captured_at: at, ...where, ...(item ? { item } : {}) };
  return made("add_material", args, { inspection, thing: "material", label: title, file: file.file, size: file.size, type });
}

export async function taken(blob, about) {
  const [one] = await add([await material(blob, about)]);
  say(t("Kept on the device: {title}", { title: about.title }));
  return one;
}

/** A button that opens the camera or the files of the phone. */
export function picker(label, about, { accept = "image/*", camera = true, done = () => null } = {}) {
  const input = h("input", { type: "file", accept, capture: camera ? "environment" : null, class: "unseen", onchange: chosen });
  async function chosen() {
    for (const blob of input.files) {
      try {
        await done(await taken(blob, about()));
      } catch (error) {
        say(error.message);
      }
    }
    input.value = "";
  }
  return h("label", { class: "button" }, label, input);
}

/** A button that records sound until it is pressed again, or the page is left. What could not be
    kept stays in hand, and the button keeps it. */
export function recorder(app, about, done = () => null) {
  let running = null;
  let unkept = null;
  let left = false;
  let ended = null;
  const toggle = button(t("Record sound"), () => (running ? running.stop() : unkept ? kept() : begin()));
  async function begin() {
    toggle.disabled = true;
    try {
      record(await navigator.mediaDevices.getUserMedia({ audio: true }));
    } catch {
      say(t("The microphone was not allowed, or there is none."));
    }
    toggle.disabled = false;
  }
  function record(stream) {
    const pieces = [];
    const release = () => stream.getTracks().forEach((track) => track.stop());
    if (left) return release();
    running = new MediaRecorder(stream);
    const counted = () => { toggle.textContent = t("Stop recording ({n} s)", { n: pieces.length }); };
    // an hour's interview is no idle hour
    running.ondataavailable = (event) => { if (event.data.size) pieces.push(event.data); counted(); app.used(); };
    ended = new Promise((resolve) => {
      running.onstop = () => {
        release();
        unkept = pieces.length ? new Blob(pieces, { type: running.mimeType }) : null;
        running = null;
        toggle.textContent = t("Record sound");
        resolve(unkept && kept());
      };
    });
    running.start(1000);
    counted();
  }
  async function kept() {
    try {
      const one = await taken(unkept, about());
      unkept = null;
      toggle.textContent = t("Record sound");
      if (!left) await done(one);
    } catch (error) {
      toggle.textContent = t("Keep the recording");
      say(error.message);
    }
  }
  app.leaving(() => { left = true; running?.stop(); return ended; });
  return toggle;
}
