/* Opens the search: its button, Ctrl or Cmd with K, and / do. What finds is loaded then; what is typed before it is there stays. */
import { listenToKey } from "./keys.js";
import { make, onPage } from "./dom.js";
import { queried } from "./url_state.js";

/** @typedef {{element: HTMLDialogElement, input: HTMLInputElement, status: HTMLElement, pasted: string}} Frame the dialog, its field and the message below; what was last pasted, with its line breaks */

/** @type {Frame | undefined} */
let frame;
/** @type {Promise<import("./search/dialog.js").Dialog> | undefined} */
let dialog;

/** @returns {Frame} */
function makeFrame() {
  const label = "Search, or paste JSON";
  const input = make("input", { type: "text", className: "eg-palette-input", placeholder: label, ariaLabel: label, autocomplete: "off", spellcheck: false });
  input.setAttribute("autocapitalize", "off");
  const close = make("button", { type: "button", className: "eg-close", ariaLabel: "Close the search" }, "×");
  const status = make("p", { className: "eg-palette-status", role: "status" }, "Loading the search …");
  const element = make("dialog", { className: "eg-palette", ariaLabel: "Search" }, make("div", { className: "eg-palette-head" }, input, close), status);
  close.addEventListener("click", () => element.close());
  element.addEventListener("click", (event) => { if (event.target === element) element.close(); });
  element.addEventListener("close", () => document.documentElement.removeAttribute("data-eg-palette"));
  const made = { element, input, status, pasted: "" };
  input.addEventListener("paste", (event) => { made.pasted = event.clipboardData?.getData("text/plain") ?? ""; });
  return made;
}

/** Open the search with a query. @param {string} [query] */
async function openPalette(query = "") {
  const button = /** @type {HTMLElement | null} */ (document.querySelector(".eg-search"));
  if (!button) return;
  const { element, input, status } = frame ??= makeFrame();
  if (!element.isConnected) document.body.append(element);
  if (!element.open) element.showModal();
  document.documentElement.dataset.egPalette = "";
  if (query) input.value = query;
  input.focus();
  input.select();
  const site = new URL(button.dataset.base ?? ".", base).href;
  dialog ??= import(/* classic */ "./search/dialog.js").then(({ Dialog }) => new Dialog(site, /** @type {Frame} */ (frame)));
  try {
    (await dialog).search();
  } catch (error) {
    dialog = undefined; // it is tried again the next time
    status.textContent = `The search could not be loaded: ${/** @type {Error} */ (error).message}`;
  }
}

const base = document.baseURI; // the button stays while the theme's instant navigation changes the page below it

/** Listen to the button and the keys, on all pages. */
export function listenToPalette() {
  const button = /** @type {HTMLElement | null} */ (document.querySelector(".eg-search"));
  if (!button) return;
  button.dataset.on = "";
  const key = button.querySelector("kbd");
  if (key && /Mac|iP/.test(navigator.platform)) key.textContent = "⌘ K";
  button.addEventListener("click", () => openPalette());
  document.addEventListener("click", (event) => {
    const link = /** @type {HTMLElement | null | undefined} */ (/** @type {Element} */ (event.target).closest?.("[data-eg-search]"));
    if (link) openPalette(link.dataset.egSearch);
  });
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey || !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    openPalette();
  });
  listenToKey("/", () => openPalette());
  onPage(() => { if (queried("q")[0]) openPalette(queried("q")[0]); });
}
