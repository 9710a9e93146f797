// Starts the terminal: which page is shown, when it is locked, when it synchronises.

import { remember } from "./clock.js";
import { h, note, say } from "./dom.js";
import { flushDrafts } from "./draft.js";
import { load } from "./model.js";
import { OPEN, STUCK } from "./queue.js";
import { status, sync } from "./sync.js";
import { exists, isOpen, lock } from "./vault.js";
import { addresses, t } from "./words.js";
import { ROUTES } from "./routes.js";
import * as bind from "./views/bind.js";
import * as locked from "./views/lock.js";

const IDLE = 5 * 60_000;
const EVERY = 60_000;
const SOON = 2_000;
let touched = Date.now();
let leave = [];
let shown = 0;

const app = {
  show,
  go: (hash) => { if (location.hash === hash) show(); else location.hash = hash; },
  leaving: (work) => leave.push(work),
  used: () => { touched = Date.now(); },
  missing: () => ({ title: t("Not here"), back: "#/", content: [note(t("This is not on the device. It may be closed, or not fetched yet."))] }),
  opened: async () => { touched = Date.now(); await show(); await sync(); },
  // what is being taken is kept first, as nothing can be once the key is gone
  lock: async () => { await left(); await flushDrafts(); lock(); await show(); },
  gone: (...texts) => paint({ title: t("Wiped"), content: [texts.map((text) => note(text, "due")), h("p", { class: "tools" }, h("a", { class: "button first", href: addresses.devices }, t("Devices")))] }),
};

const left = () => Promise.all(leave.splice(0).map((work) => work()));

async function show() {
  left();
  shown += 1;
  const mine = shown;
  const page = await chosen();
  // a slower page of before does not cover a newer one
  if (mine === shown) paint(page);
  await mark();
}

async function chosen() {
  if (!(await exists())) return bind.view(app);
  if (!isOpen()) return locked.view(app);
  for (const [pattern, view] of ROUTES) {
    const found = pattern.exec(location.hash || "#/");
    if (found) return view(app, ...found.slice(1).map(decodeURIComponent));
  }
  return app.missing();
}

function paint({ title, back, content }) {
  // the title of the document stays what it is: browsers keep titles in their history, in the open
  document.getElementById("title").textContent = title;
  document.getElementById("status").hidden = !isOpen();
  Object.assign(document.getElementById("back"), { hidden: !back, href: back ?? "#/" });
  const main = document.getElementById("main");
  main.replaceChildren(...content.flat(Infinity).filter(Boolean));
  main.dataset.shown = location.hash;
}

/** The mark in the corner: what is not synchronised, and what needs a decision. */
async function mark() {
  const place = document.getElementById("status");
  place.hidden = !isOpen();
  if (!isOpen()) return;
  const { rows } = await load();
  const stuck = rows.filter((row) => STUCK.includes(row.status)).length;
  const open = rows.filter((row) => OPEN.includes(row.status)).length;
  // what was fetched days ago is not called synchronised before the office was asked again
  const fresh = status.state === "idle" && status.at;
  place.className = `status ${stuck ? "stop" : open || !fresh ? "due" : "done"}`;
  place.textContent = stuck ? t("{n} need you", { n: stuck }) : open ? t("{n} on this device", { n: open }) : status.state === "running" ? t("synchronising…") : fresh ? t("synchronised") : t("not connected");
}

addEventListener("hashchange", show);
addEventListener("queue", () => { mark(); soon(); });
addEventListener("sync", () => { mark(); if (/^#\/(sync)?$/.test(location.hash || "#/") && isOpen()) show(); });
addEventListener("online", () => sync());
addEventListener("wiped", (event) => app.gone(event.detail, t("Everything of the office was removed from this device.")));
addEventListener("pagehide", () => flushDrafts());
for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
document.addEventListener("visibilitychange", () => (document.hidden ? flushDrafts() : idle()));

/** A little after something was done, so that several things go together. */
function soon() {
  clearTimeout(soon.timer);
  soon.timer = setTimeout(() => navigator.onLine && waits().then((any) => any && sync()), SOON);
}

const waits = async () => isOpen() && (await load()).rows.some((row) => row.status === "queued");

/** Left lying about, it locks; a phone that slept notices when it wakes. */
async function idle() {
  if (isOpen() && Date.now() - touched > IDLE) await app.lock();
}

setInterval(async () => {
  await idle();
  if (navigator.onLine) await sync();
}, EVERY);

async function start() {
  navigator.serviceWorker?.register(addresses.worker, { scope: new URL(".", new URL(addresses.worker, location.href)).pathname })
    .catch(() => say(t("This browser does not keep the terminal: it will not start without a network. Is the certificate trusted?")));
  await remember();
  await show();
  if (await exists()) await sync();
}

start();
