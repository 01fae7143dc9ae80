/* Moves within a page: what a link leads to is shown, even if it is collapsed, filtered or on another tab. */
import { showActionOf, showFirstAction, shownPayload } from "./actions.js";
import { startComparison } from "./compare.js";
import { elementOf, opensElsewhere, targetOf, theme } from "./dom.js";
import { readFilter } from "./filter.js";
import { hasField, readFieldsChoice, showRow } from "./payload_fields.js";
import { expandTo } from "./payload.js";
import { clearMarks, hashInPayload, placeOf, showPlace } from "./places.js";
import { chooseTabs } from "./tabs.js";
import { hideTooltip } from "./tooltip.js";

/** Show the action of an element, expand and unfilter what hides it. @param {HTMLElement} element */
function show(element) {
  showActionOf(element);
  chooseTabs(element);
  if (element.matches(".l.h")) expandTo(element);
  const row = /** @type {HTMLTableRowElement | null} */ (element.closest(".eg-fields tbody > tr"));
  if (row) showField(row);
}

/** Show the row of a field, and those that contain it, in a payload that has it. @param {HTMLTableRowElement} inner */
function showField(inner) {
  const blocks = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".eg-stage .eg-payload")]);
  const shown = shownPayload();
  const having = shown && !hasField(shown, inner) ? blocks.find((block) => hasField(block, inner)) : undefined;
  if (having) showActionOf(having);
  showRow(inner);
}

/** What is to be at the top where a variant is shown: its payload, or the heading beside that. @param {HTMLElement} element */
function headOf(element) {
  const shown = element.closest(".eg-panel")?.querySelector(".eg-shown");
  return shown && getComputedStyle(shown).position === "sticky" ? element.closest(".eg-action")?.querySelector("h2") : shown ?? element;
}

let wantsRow = false;

/** Show what a hash leads to, and scroll there. @param {string} hash @param {{scroll?: boolean}} [options] */
export function reveal(hash, { scroll = true } = {}) {
  const place = hash.length > 1 ? placeOf(hash) : null;
  const row = wantsRow;
  if (scroll) wantsRow = false;
  if (place) return showPlace(place, { row, scroll });
  clearMarks();
  if (hash.length < 2) return showFirstAction();
  const element = elementOf(hash);
  if (!element) return;
  show(element);
  if (!scroll) return;
  if (element.matches(".eg-panel, .eg-variant > span")) headOf(element)?.scrollIntoView();
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
  const isElsewhere = link.search !== location.search;
  if (isElsewhere && link.search !== cameWith) return;
  event.stopPropagation();
  hideTooltip();
  const element = elementOf(link.hash);
  if (goInPayload(link, element)) return event.preventDefault();
  if (element) show(element); // and no more: Back has to return to where the reader was
  if (element && link.closest("#action-table, .eg-turn")) return stay(event, link, element);
  if (isElsewhere) event.preventDefault(); // the page keeps the query that it has now
  if (link.hash === location.hash) requestAnimationFrame(() => reveal(link.hash));
  else if (isElsewhere) location.hash = link.hash;
}

/**
 * Follow a link to a field, or to the line that shows it, within the payload that is shown.
 * @param {HTMLAnchorElement} link @param {HTMLElement | null} element
 */
function goInPayload(link, element) {
  const anchor = element?.id ?? "";
  const hash = link.closest(".eg-stage") && /^(?:field|at)-/.test(anchor) ? hashInPayload(anchor) : "";
  if (!hash) return false;
  wantsRow = anchor.startsWith("field-") && !link.closest("tr");
  if (new URL(hash, location.href).hash === location.hash) reveal(location.hash);
  else location.hash = hash;
  return true;
}

/** Show another action without moving the page, where its heading is in view. @param {MouseEvent} event @param {HTMLAnchorElement} link @param {HTMLElement} element */
function stay(event, link, element) {
  event.preventDefault();
  clearMarks();
  if (link.hash !== location.hash) history.pushState(null, "", link.hash);
  const { top } = element.getBoundingClientRect();
  if (top < 48 || top > innerHeight * 0.7) element.scrollIntoView();
  if (link.closest(".eg-turn")) focusStep(element, link);
}

/** Keep the focus on the link to the next action, in the action that is now shown. @param {HTMLElement} element @param {HTMLElement} link */
function focusStep(element, link) {
  const steps = /** @type {HTMLElement[]} */ ([...element.closest(".eg-action")?.querySelectorAll(".eg-turn a") ?? []]);
  (steps.find((one) => one.textContent === link.textContent) ?? steps[0])?.focus({ preventScroll: true });
}

/** Listen to moves on all pages. */
export function listenToMoves() {
  addEventListener("hashchange", () => reveal(location.hash));
  addEventListener("eventguide:moved", () => {
    readFilter();
    readFieldsChoice();
    startComparison();
    reveal(location.hash, { scroll: false }); // where the query changed too, no `hashchange` follows
    if (history.scrollRestoration === "manual" && history.state) scrollTo(0, history.state.y);
  });
  // Where the theme is about to show another page, Back is its own to handle, even before that page is there.
  theme().location$?.subscribe((url) => {
    const { dataset } = document.documentElement;
    if (url.pathname !== dataset.egHere) dataset.egHere = "";
  });
}
