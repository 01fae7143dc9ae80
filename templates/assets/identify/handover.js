/* Text that another page of the site is opened for: it stays in this tab, and is in no URL. */

const STORED = "eventguide.handover";
let held = "";

/** Keep a text for the next page. @param {string} text */
export function handOver(text) {
  held = text; // enough for the theme's instant navigation
  try {
    sessionStorage.setItem(STORED, text);
  } catch { /* too much, or no storage here */ }
}

/** Take what was kept, once. */
export function takeOver() {
  let text = held;
  held = "";
  try {
    text ||= sessionStorage.getItem(STORED) ?? "";
    sessionStorage.removeItem(STORED);
  } catch { /* no storage here */ }
  return text;
}
