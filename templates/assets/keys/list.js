/* The list of all keys. */
import { make } from "../dom.js";

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

/** @type {HTMLDialogElement | undefined} */
let list;

/** Show the list. @param {boolean} areOn whether keys without Ctrl or Cmd are on @param {(on: boolean) => void} store switches them */
export function showKeys(areOn, store) {
  list ??= makeList(areOn, store);
  if (!list.isConnected) document.body.append(list);
  if (!list.open) list.showModal();
}

/** @param {boolean} areOn @param {(on: boolean) => void} store */
function makeList(areOn, store) {
  const rows = KEYS.map(([keys, what]) => make("tr", {}, make("th", { scope: "row" }, ...keyNames(keys)), make("td", {}, what)));
  const table = make("table", { className: "eg-table", ariaLabel: "Keys" }, make("tbody", {}, ...rows));
  const check = make("input", { type: "checkbox", checked: areOn });
  check.addEventListener("change", () => store(check.checked));
  const close = make("button", { className: "eg-close", ariaLabel: "Close" }, "×");
  const head = make("form", { method: "dialog", className: "eg-keys-head" }, make("h2", { id: "eg-keys-title" }, "Keys"), close);
  const dialog = make("dialog", { className: "eg-keys md-typeset" }, head, table, make("label", {}, check, " Keys without Ctrl or ⌘"));
  dialog.setAttribute("aria-labelledby", "eg-keys-title");
  return dialog;
}

/** @param {string} keys @returns {(Node | string)[]} */
const keyNames = (keys) => keys.split(/(, | or | )/).map((part) => /^(?:, | or | )$/.test(part) ? part : make("kbd", {}, part));
