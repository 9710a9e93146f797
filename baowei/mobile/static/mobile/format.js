// How values look, as in the office: Beijing time, two decimals, a person by the last four characters.

import { badge } from "./dom.js";
import { t } from "./words.js";

const PARTS = { timeZone: "Asia/Shanghai", hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
const clock = new Intl.DateTimeFormat("en-CA", PARTS);

/** 2026-07-14 09:05 */
export const moment = (text) => (text ? clock.format(new Date(text)).replace(",", "") : "");
export const day = (text) => (text ? text.slice(0, 10) : "");
export const money = (text) => Number(text).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
export const person = (key) => (key ? `…${key.slice(-4)}` : "");

/** For a field of the browser, which shows the device's own zone; in China that is Beijing's. */
export const local = (text) => {
  const at = text ? new Date(text) : new Date();
  return new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

const STATES = {
  queued: [t("only on this device"), "due"], waiting: [t("waits for an earlier one"), "due"],
  failed: [t("the office failed, sent again later"), "due"], applied: [t("synchronised"), "done"],
  conflict: [t("conflict"), "stop"], refused: [t("refused"), "stop"], aside: [t("kept as a note"), "plain"],
};

/** The state of something done here; what comes from the office is synchronised. */
export function synced(row) {
  const [label, tone] = STATES[row?.status ?? "applied"];
  return badge(label, tone);
}
