/* Moves within a page: what a link leads to is shown, even if it is collapsed, filtered or on another tab. */
import { opensElsewhere, targetOf, theme } from "./dom.js";
import { expandToRow } from "./field_tree.js";
import { expandTo } from "./payload.js";
import { hideTooltip } from "./tooltip.js";

/** @param {string} hash */
function elementOf(hash) {
  try {
    return hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  } catch {
    return null; // "#100%"
  }
}

/** Expand, unfilter or select what hides an element. @param {HTMLElement} element */
function show(element) {
  for (let panel = element.closest(".eg-panel"); panel; panel = panel.parentElement?.closest(".eg-panel") ?? null) {
    const tab = /** @type {HTMLInputElement | null} */ (document.getElementById(`v-${panel.id}`));
    if (tab) tab.checked = true;
  }
  if (element.matches(".l.h")) expandTo(element);
  const rows = ".eg-fields tbody > tr";
  for (let row = element.closest(rows); row; row = row.parentElement?.closest(rows) ?? null) {
    expandToRow(/** @type {HTMLTableRowElement} */ (row));
  }
}

/** Show what a hash leads to, and scroll there. @param {string} hash */
export function reveal(hash) {
  const element = elementOf(hash);
  if (!element) return;
  show(element);
  if (element.matches(".eg-panel")) element.scrollIntoView();
  else if (element.matches(".l, .eg-panel *, .eg-fields tr")) element.scrollIntoView({ block: "center" });
}

/* Moves within a page are the browser's own: the theme's instant navigation would fetch the page again, and so lose what the
   reader has collapsed, chosen and filtered. It also makes links absolute, with the query that the page came with; since then a
   filter or a comparison may have changed the URL. */

let cameWith = "";
/** @type {WeakSet<Element>} */
const listening = new WeakSet();

/** Keep moves within this page from the theme. */
export function startMoves() {
  cameWith = location.search;
  document.documentElement.dataset.egHere = location.pathname; // the inline script of the page compares with it
  const container = /** @type {HTMLElement} */ (document.querySelector("[data-md-component=container]") ?? document.body);
  if (listening.has(container)) return;
  listening.add(container);
  container.addEventListener("click", follow);
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (targetOf(event).closest("a[href*='#']"));
  if (!link || link.target || opensElsewhere(event)) return;
  if (link.host !== location.host || link.pathname !== location.pathname) return;
  if (link.search !== location.search) {
    if (link.search !== cameWith) return;
    event.preventDefault();
    if (link.hash !== location.hash) location.hash = link.hash;
  }
  event.stopPropagation();
  hideTooltip();
  const element = elementOf(link.hash);
  if (element) show(element); // and no more: Back has to return to where the reader was
  if (link.hash === location.hash) requestAnimationFrame(() => reveal(link.hash));
}

/** Listen to moves on all pages. */
export function listenToMoves() {
  addEventListener("hashchange", () => reveal(location.hash));
  addEventListener("eventguide:moved", () => {
    if (history.scrollRestoration === "manual" && history.state) scrollTo(0, history.state.y);
  });
  // Where the theme is about to show another page, Back is its own to handle, even before that page is there.
  theme().location$?.subscribe((url) => {
    const { dataset } = document.documentElement;
    if (url.pathname !== dataset.egHere) dataset.egHere = "";
  });
}
