/* The tree of a field table: rows that collapse. */
import { isNew, make, targetOf } from "./dom.js";
import { setFilter } from "./filter.js";
import { ancestors, hiddenRows } from "./tree.js";

/** Set up the field tables of the page. */
export function startFieldTrees() {
  const tables = /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll(".eg-fields:not(.eg-options *)"));
  for (const table of tables) if (table.tBodies[0] && isNew(table)) setUp(table);
}

/** The depth of a row. @param {Element} row */
export const depthOf = (row) => Number(/\bd(\d+)/.exec(row.className)?.[1] ?? 0);

/** @param {HTMLTableRowElement} row */
const twistOf = (row) => /** @type {HTMLButtonElement | null} */ (row.cells[0].querySelector(":scope > button"));

/** @param {HTMLTableElement} table */
function setUp(table) {
  const rows = [...table.tBodies[0].rows];
  for (const [at, row] of rows.entries()) {
    const below = rows.at(at + 1);
    if (!below || depthOf(below) <= depthOf(row)) continue; // what it contains may have a page of its own
    const name = `Fields of ${row.cells[0].textContent?.trim()}`;
    row.cells[0].prepend(make("button", { type: "button", ariaLabel: name, ariaExpanded: String(!below.classList.contains("h")) }));
  }
  table.tBodies[0].addEventListener("click", (event) => {
    const twist = targetOf(event).closest("th > button");
    if (!twist) return;
    twist.ariaExpanded = String(twist.ariaExpanded !== "true");
    show(table);
  });
  if (table.querySelector("th > button")) document.querySelector(`[data-eg-filter="${table.id}"]`)?.append(toggleAllButton(table));
}

/** @param {HTMLTableElement} table */
function show(table) {
  const rows = [...table.tBodies[0].rows];
  const hidden = hiddenRows(rows.map((row) => ({ depth: depthOf(row), closed: twistOf(row)?.ariaExpanded === "false" })));
  for (const [at, row] of rows.entries()) row.classList.toggle("h", hidden[at]);
}

/** @param {HTMLTableElement} table */
function toggleAllButton(table) {
  const all = make("button", { type: "button", className: "eg-clear" });
  const closed = () => Boolean(table.querySelector("th > button[aria-expanded=false]"));
  const name = () => { all.textContent = closed() ? "Expand all" : "Collapse all"; };
  all.addEventListener("click", () => {
    const open = String(closed());
    for (const twist of table.querySelectorAll("th > button")) twist.ariaExpanded = open;
    show(table);
    name();
  });
  table.addEventListener("click", name);
  name();
  return all;
}

/** Show a row of a field table: end a filter that hides it, expand the rows that contain it. @param {HTMLTableRowElement} row */
export function expandToRow(row) {
  const table = /** @type {HTMLTableElement} */ (row.closest("table"));
  if (row.hidden) setFilter("", table.id);
  if (!row.classList.contains("h")) return;
  const rows = [...table.tBodies[0].rows];
  for (const above of ancestors(rows.map(depthOf), rows.indexOf(row))) twistOf(rows[above])?.setAttribute("aria-expanded", "true");
  show(table);
}
