/* The envelope around payloads: one choice for all of them, remembered. */
import { targetOf } from "./dom.js";

const STORED = "eventguide.envelope";

export const isEnvelopeShown = () => document.documentElement.hasAttribute("data-eg-wire");

/** Bring the switches of the page in line with the choice. */
export const startEnvelope = () => show(stored());

function stored() {
  try {
    return localStorage.getItem(STORED) === "1";
  } catch {
    return isEnvelopeShown();
  }
}

/** @param {boolean} on */
function show(on) {
  document.documentElement.toggleAttribute("data-eg-wire", on);
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".eg-wire"))) box.checked = on;
}

/** Listen to the switches of all pages. */
export function listenToEnvelope() {
  document.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (targetOf(event));
    if (!box.matches(".eg-wire")) return;
    const { top } = box.getBoundingClientRect();
    try {
      localStorage.setItem(STORED, box.checked ? "1" : "0");
    } catch { /* then it is not remembered */ }
    show(box.checked);
    scrollBy(0, box.getBoundingClientRect().top - top); // what the reader looks at stays where it is
  });
}
