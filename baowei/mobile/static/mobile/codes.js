// Reading codes by camera: by the browser where it can, else by ZXing.

import { addresses } from "./words.js";

const FORMATS = ["code_128", "data_matrix", "qr_code", "ean_13"];
const EVERY = 250;

/** (picture) -> texts; made once, and again where it could not be made. */
let reader = null;
const readerOf = () => {
  reader ??= browsers().catch(zxing).catch((error) => { reader = null; throw error; });
  return reader;
};

async function browsers() {
  const supported = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats() : [];
  const formats = FORMATS.filter((one) => supported.includes(one));
  if (!formats.includes("code_128")) throw new Error("no detector");
  const detector = new BarcodeDetector({ formats });
  return async (video) => (await detector.detect(video)).map((found) => found.rawValue);
}

async function zxing() {
  const { prepareZXingModule, readBarcodes } = await import("./vendor/zxing-wasm/reader/index.js");
  prepareZXingModule({ overrides: { locateFile: () => addresses.reader }, fireImmediately: true });
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const options = { formats: ["Code128", "DataMatrix", "QRCode", "EAN13"], tryHarder: true, maxNumberOfSymbols: 8 };
  return async (video) => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    pen.drawImage(video, 0, 0);
    const found = await readBarcodes(pen.getImageData(0, 0, canvas.width, canvas.height), options);
    return found.map((one) => one.text).filter(Boolean);
  };
}

/** Shows the camera in `video` and calls found(text) for each code seen; answers how to stop. */
export async function scan(video, found) {
  const read = await readerOf();
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = stream;
  await video.play();
  let on = true;
  const look = async () => {
    if (!on) return;
    try {
      if (video.videoWidth) for (const text of await read(video)) found(text);
    } catch {
      // one picture that cannot be read does not end the looking
    }
    setTimeout(look, EVERY);
  };
  look();
  return () => {
    on = false;
    stream.getTracks().forEach((track) => track.stop());
  };
}
