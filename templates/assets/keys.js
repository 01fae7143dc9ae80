/* Keys without Ctrl or Cmd. They can be switched off in the list of all keys: speech input types such keys by mistake. */
const STORED = "eventguide.keys";
const EDITABLE = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";

/** Whether keys without Ctrl or Cmd are on. @returns {boolean} */
function areOn() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true; // no storage here
  }
}

/** Switch such keys on or off. @param {boolean} on */
function store(on) {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch { /* until the page is left */ }
}

/** @param {KeyboardEvent} event */
const isPlain = (event) => event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey
  && !(event.target instanceof Element && event.target.closest(EDITABLE));

/** Listen to a key, unless the reader types or has switched such keys off. @param {string} key @param {() => void} act */
export function listenToKey(key, act) {
  addEventListener("keydown", (event) => {
    if (event.key !== key || !isPlain(event) || !areOn() || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    act();
  });
}

/** Listen to the key of the list, and keep the theme from keys that are switched off. */
export function listenToKeyList() {
  listenToKey("?", async () => (await import(/* classic */ "./keys/list.js")).showKeys(areOn(), store));
  addEventListener("keydown", (event) => { if (isPlain(event) && !areOn()) event.stopImmediatePropagation(); }, true);
}
