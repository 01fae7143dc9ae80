/* The field table of an event type beside one of its payloads: the rows of this payload, and what shows each in it. */
import { make } from "./dom.js";
import { depthOf, expandToRow } from "./field_tree.js";
import { ELSEWHERE } from "./filter.js";
import { linesOf } from "./payload_lines.js";
import { chooseTabs } from "./tabs.js";
import { queried, writeQuery } from "./url_state.js";

const SHOWN = "fields";

const tableOf = () => /** @type {HTMLTableElement | null} */ (document.querySelector(".eg-own-fields .eg-fields"));

/** @param {HTMLTableElement} table */
const rowsOf = (table) => [...table.tBodies[0].rows];

/**
 * Return for each row whether a payload has it: a row without ranges is where the row is that contains it.
 * @param {{depth: number, payloads: string}[]} rows @param {number} payload
 */
export function inPayload(rows, payload) {
  let without = Infinity; // the depth of the row that the payload lacks
  return rows.map(({ depth, payloads }) => {
    if (depth > without) return false;
    without = payloads && !covers(payloads, payload) ? depth : Infinity;
    return without === Infinity;
  });
}

/** @param {string} ranges such as `0-3 7` @param {number} number */
function covers(ranges, number) {
  return ranges.split(" ").some((range) => {
    const [first, last = first] = range.split("-").map(Number);
    return first <= number && number <= last;
  });
}

/** @param {HTMLElement} block */
const indexOf = (block) => Number(block.dataset.at);

/** The rows of a table that a payload has. @param {HTMLTableElement} table @param {HTMLElement} block */
function ownRows(table, block) {
  const rows = rowsOf(table);
  const there = inPayload(rows.map((row) => ({ depth: depthOf(row), payloads: row.dataset.in ?? "" })), indexOf(block));
  return rows.filter((_, at) => there[at]);
}

const ROW = ".eg-fields tbody > tr";

/** A row with those that contain its table, as options of a value do. @param {Element} row @returns {HTMLTableRowElement[]} */
function withHolders(row) {
  const above = row.parentElement?.closest(ROW);
  return [/** @type {HTMLTableRowElement} */ (row), ...(above ? withHolders(above) : [])];
}

/** Return whether a payload has a field. @param {HTMLElement} block @param {HTMLTableRowElement} row */
export function hasField(block, row) {
  const outer = /** @type {HTMLTableRowElement} */ (withHolders(row).at(-1));
  return ownRows(/** @type {HTMLTableElement} */ (outer.closest("table")), block).includes(outer);
}

/** Show the fields of a payload. @param {HTMLElement} block */
export function showFieldsOf(block) {
  const table = tableOf();
  if (!table) return;
  const all = rowsOf(table);
  const own = new Set(ownRows(table, block));
  const differing = holders(all, (row) => own.has(row) && row.classList.contains("o"));
  const count = (/** @type {Iterable<HTMLTableRowElement>} */ rows) => [...rows].filter((row) => row.id).length;
  const choice = control(table, { own: count(own), differing: count([...differing].filter((row) => row.classList.contains("o"))), all: count(all) });
  const wanted = choice === "all" ? new Set(all) : choice === "differing" ? differing : own;
  for (const row of all) row.classList.toggle(ELSEWHERE, !wanted.has(row));
  table.dataset.payload = block.dataset.name;
  table.dataset.of = choice;
  table.dispatchEvent(new Event("eventguide:rows"));
}

/** The rows that are wanted, with those that contain them. @param {HTMLTableRowElement[]} rows @param {(row: HTMLTableRowElement) => boolean} wanted */
function holders(rows, wanted) {
  /** @type {Set<HTMLTableRowElement>} */
  const found = new Set();
  let level = -1;
  for (const row of [...rows].reverse()) {
    const holds = depthOf(row) < level;
    if (wanted(row) || holds) found.add(row);
    if (wanted(row) || holds) level = depthOf(row);
    else if (depthOf(row) < level) level = -1;
  }
  return found;
}

/**
 * Offer which fields are shown, with their numbers, and return the choice.
 * @param {HTMLTableElement} table @param {{own: number, differing: number, all: number}} counts
 */
function control(table, counts) {
  const box = document.querySelector(`[data-eg-filter="${table.id}"]`);
  if (!box || (counts.own === counts.all && !counts.differing)) return "own";
  let select = box.querySelector("select");
  if (!select) {
    select = make("select", { ariaLabel: "Fields to show" }, ...["own", "differing", "all"].map((value) => make("option", { value })));
    choose(select);
    select.addEventListener("change", () => { writeQuery({ [SHOWN]: select?.value === "own" ? [] : [select?.value ?? ""] }); again(); });
    box.append(select);
  }
  const texts = [`Of this payload (${counts.own})`, `Only what differs (${counts.differing})`, `Of all payloads (${counts.all})`];
  for (const [at, option] of [...select.options].entries()) option.textContent = texts[at];
  return select.value;
}

/** Choose what the page's URL asks for. @param {HTMLSelectElement} select */
function choose(select) {
  select.value = queried(SHOWN)[0] ?? "";
  if (select.selectedIndex < 0) select.value = "own";
}

/** Show the fields that the page's URL asks for, after Back or Forward. */
export function readFieldsChoice() {
  const select = document.querySelector(".eg-own-fields select");
  if (!(select instanceof HTMLSelectElement)) return;
  const before = select.value;
  choose(select);
  if (select.value !== before) again();
}

/** Show the fields again after another choice. */
function again() {
  const name = tableOf()?.dataset.payload;
  const block = [...document.querySelectorAll(".eg-payload")].find((one) => one instanceof HTMLElement && one.dataset.name === name);
  if (block instanceof HTMLElement) showFieldsOf(block);
}

/** Show a row, whatever hides it. @param {HTMLTableRowElement} row */
export function showRow(row) {
  const rows = withHolders(row);
  const select = row.closest(".eg-own-fields")?.querySelector("select");
  if (select && rows.some((one) => one.classList.contains(ELSEWHERE))) {
    select.value = "all";
    select.dispatchEvent(new Event("change"));
  }
  for (const one of rows) expandToRow(one);
  chooseTabs(row);
}

/** The lines of a payload that begin with the key of a field. @param {Element} block @param {string} anchor */
export const linesFor = (block, anchor) => linesOf(block).filter((line) => anchorOf(line) === anchor);

/** The anchor of the field whose key a line begins with. @param {Element} line */
export const anchorOf = (line) => /** @type {HTMLAnchorElement | null} */ (line.querySelector(":scope > a.k"))?.hash.slice(1);
