/* Keys without Ctrl or Cmd, and the list of all keys. They can be switched off: speech input types such keys by mistake. */
import { make } from "./dom.js";

const STORED = "eventguide.keys";
const EDITABLE = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";

/** @type {[keys: string, what: string][]} */
const KEYS = [
  ["Ctrl K, ⌘ K or /", "Search actions, fields and pages; paste JSON to identify it"],
  ["?", "Show this list"],
  ["Esc", "Close what is open"],
  ["n, p", "Next page, previous page"],
  ["↓ ↑", "In the JSON: next line, previous line"],
  ["→ ←", "In the JSON: expand, collapse"],
  ["Home, End", "In the JSON: first line, last line"],
  ["Enter", "In the JSON: go to the field"],
  ["Ctrl Enter", "On the identify page: identify"],
];

/** @returns {boolean} */
function areOn() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true; // no storage here
  }
}

/** @param {boolean} on */
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
  listenToKey("?", showKeys);
  addEventListener("keydown", (event) => { if (isPlain(event) && !areOn()) event.stopImmediatePropagation(); }, true);
}

/** @type {HTMLDialogElement | undefined} */
let list;

function showKeys() {
  list ??= makeList();
  if (!list.isConnected) document.body.append(list);
  list.showModal();
}

function makeList() {
  const rows = KEYS.map(([keys, what]) => make("tr", {}, make("th", { scope: "row" }, ...keyNames(keys)), make("td", {}, what)));
  const table = make("table", { className: "eg-table", ariaLabel: "Keys" }, make("tbody", {}, ...rows));
  const check = make("input", { type: "checkbox", checked: areOn() });
  check.addEventListener("change", () => store(check.checked));
  const close = make("button", { className: "eg-close", ariaLabel: "Close" }, "×");
  const head = make("form", { method: "dialog", className: "eg-keys-head" }, make("h2", { id: "eg-keys-title" }, "Keys"), close);
  const dialog = make("dialog", { className: "eg-keys md-typeset" }, head, table, make("label", {}, check, " Keys without Ctrl or ⌘"));
  dialog.setAttribute("aria-labelledby", "eg-keys-title");
  return dialog;
}

/** @param {string} keys @returns {(Node | string)[]} */
const keyNames = (keys) => keys.split(/(, | or | )/).map((part) => /^(?:, | or | )$/.test(part) ? part : make("kbd", {}, part));
