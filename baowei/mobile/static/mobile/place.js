// Where the device is. That it did not know, or was not allowed to say, is kept as well.

import { t } from "./words.js";

const FRESH = 60_000;
const WAIT = 8_000;
let last = null;
let watching = null;

/** While an inspection is open, so that taking a picture need not wait. */
export function watch() {
  if (watching !== null || !navigator.geolocation) return;
  watching = navigator.geolocation.watchPosition((found) => { last = found; }, () => null, { enableHighAccuracy: true });
}

/** {lat, lon, accuracy_m, place_text}: numbers as text, or why there are none. */
export async function place() {
  if (!navigator.geolocation) return unknown(t("the device does not know its place"));
  if (last && Date.now() - last.timestamp < FRESH) return known(last);
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      (found) => resolve(known(found)),
      (error) => resolve(unknown(error.code === error.PERMISSION_DENIED ? t("the place was not allowed to be read") : t("no place was found"))),
      { enableHighAccuracy: true, timeout: WAIT, maximumAge: FRESH },
    );
  });
}

const known = ({ coords }) => ({
  lat: coords.latitude.toFixed(6), lon: coords.longitude.toFixed(6),
  accuracy_m: coords.accuracy.toFixed(1), place_text: "",
});
const unknown = (why) => ({ place_text: why });
