// The office's time. The device's own clock may be wrong; how far off it is, is measured at every
// answer and kept with everything that is done.

import { get, put } from "./database.js";

const WRONG = 60_000;
let offset = 0;

export async function remember() {
  offset = (await get("plain", "clock"))?.offset ?? 0;
}

/** now: ms by the office's clock as it answered; asked: ms by ours when it was asked. */
export async function measure(now, asked) {
  const middle = (asked + Date.now()) / 2;
  offset = Math.round(middle - now);
  await put("plain", "clock", { offset, at: Date.now() });
}

export const offsetMs = () => offset;
export const officeNow = () => Date.now() - offset;
export const nowText = () => new Date(officeNow()).toISOString();
export const isWrong = () => Math.abs(offset) > WRONG;
