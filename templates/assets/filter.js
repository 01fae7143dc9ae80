/* The text filter of a table. */
import { isNew } from "./dom.js";
import { chooseTabWith } from "./tabs.js";
import { queried, writeQuery } from "./url_state.js";
import { finder, rowText } from "./words.js";

/** The class of rows that are not about what the page shows. */
export const ELSEWHERE = "x";

/** The first of the filters to share, which is in the page's URL. */
const sharedBox = () => document.querySelector("[data-eg-filter]:not([data-local])");

/** Set up the filters of the page. */
export function startFilters() {
  const boxes = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-eg-filter]"));
  const shared = sharedBox();
  for (const box of boxes) {
    const table = /** @type {HTMLTableElement | null} */ (document.getElementById(box.dataset.egFilter ?? ""));
    if (table && isNew(box)) setUp(box, table, box === shared);
  }
}

/** @param {Element} row */
const isGroup = (row) => row.classList.contains("eg-group");

/** The row with the options of a value, a part of the row of the value above it. @param {Element | null} row */
const optionsIn = (row) => row instanceof HTMLElement && row.classList.contains("eg-options") ? row : null;

/** @param {HTMLElement} box @param {HTMLTableElement} table @param {boolean} isInUrl */
function setUp(box, table, isInUrl) {
  const input = /** @type {HTMLInputElement} */ (box.querySelector("input"));
  const output = /** @type {HTMLOutputElement} */ (box.querySelector("output"));
  const { one, many } = box.dataset;
  const bodies = [...table.tBodies];
  const rows = bodies.flatMap((body) => [...body.rows]).filter((row) => !isGroup(row) && !optionsIn(row));
  const options = rows.map((row) => optionsIn(row.nextElementSibling));
  /** @type {import("./words.js").RowText[] | undefined} */
  let texts;

  function apply() {
    const query = input.value.trim();
    if (query) texts ??= rows.map((row, at) => rowText(`${row.textContent} ${options[at]?.textContent ?? ""} ${row.dataset.words ?? ""}`));
    const found = query && texts ? finder(texts, query) : () => true;
    table.toggleAttribute("data-filtered", Boolean(query));
    let [left, all, elsewhere] = [0, 0, 0];
    for (const [at, row] of rows.entries()) {
      const show = !texts || found(texts[at]);
      if (row.hidden === show) row.hidden = !show;
      const below = options[at];
      if (below) below.hidden = !show;
      if (below && query && show) chooseTabWith(below, (panel) => found(rowText(panel.textContent ?? "")));
      if (row.classList.contains(ELSEWHERE)) {
        elsewhere += Number(show);
        continue;
      }
      all += 1;
      left += Number(show);
    }
    for (const body of bodies) body.hidden = [...body.rows].every((row) => row.hidden || isGroup(row));
    output.value = `${query ? `${left} of ` : ""}${all} ${all === 1 ? one : many}${query && elsewhere ? `, ${elsewhere} more of all payloads` : ""}`;
  }

  table.addEventListener("eventguide:rows", apply);

  input.addEventListener("input", () => {
    apply();
    // `q` would open the theme's search.
    if (isInUrl) writeQuery({ find: input.value.trim() ? [input.value.trim()] : [] });
  });
  const [asked] = isInUrl ? queried("find") : [];
  if (!asked) return;
  input.value = asked;
  apply();
}

/** Put a query into the filter of a table, or into the first of the page. @param {string} query @param {string} [table] */
export function setFilter(query, table) {
  const input = /** @type {HTMLInputElement | null} */ (document.querySelector(`[data-eg-filter${table ? `="${table}"` : ""}] input`));
  if (!input) return false;
  input.value = query;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

/** Filter again by the page's URL, after Back or Forward. */
export function readFilter() {
  const input = sharedBox()?.querySelector("input");
  const [asked = ""] = queried("find");
  if (!input || input.value.trim() === asked) return;
  input.value = asked;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Let the shortcuts beside a filter fill it at once; without scripts they are links to the same page. */
export function listenToShortcuts() {
  addEventListener("click", (event) => {
    const link = /** @type {HTMLAnchorElement | null | undefined} */ (/** @type {Element} */ (event.target).closest?.(".egp-shortcuts a"));
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!setFilter(new URL(link.href).searchParams.get("find") ?? "")) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
}
