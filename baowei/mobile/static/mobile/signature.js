// A signature drawn with a finger, as a PNG.

import { button, h } from "./dom.js";
import { t } from "./words.js";

const WIDTH = 600;
const HEIGHT = 240;

/** {element, empty(), blob()}. label: whose. */
export function pad(label) {
  const canvas = h("canvas", { width: WIDTH, height: HEIGHT, class: "pad", role: "img", "aria-label": label });
  const pen = canvas.getContext("2d");
  let strokes = 0;
  const clear = () => {
    strokes = 0;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    Object.assign(pen, { strokeStyle: "#111", lineWidth: 4, lineCap: "round", lineJoin: "round" });
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    strokes += 1;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  clear();
  return {
    element: h("div", { class: "signing" }, canvas, button(t("Clear"), clear, "bare")),
    empty: () => strokes < 3,
    blob: () => new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); }),
  };
}
