/* Opens the search: its button, Ctrl or Cmd with K, and / do. What it consists of is loaded then. */
import { listenToKey } from "./keys.js";
import { onPage } from "./dom.js";
import { queried } from "./url_state.js";

/** @type {Promise<import("./search/dialog.js").Dialog> | undefined} */
let dialog;

/** Open the search with a query. @param {string} [query] */
async function openPalette(query = "") {
  const button = /** @type {HTMLElement | null} */ (document.querySelector(".eg-search"));
  if (!button) return;
  dialog ??= import(/* classic */ "./search/dialog.js").then(({ Dialog }) => new Dialog(new URL(button.dataset.base ?? ".", base).href));
  try {
    (await dialog).open(query);
  } catch (error) {
    dialog = undefined; // it is tried again the next time
    throw error;
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
