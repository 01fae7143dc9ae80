/* URLs of lines: `#log-in/actor.id` is a line of a payload and the row of its field, and both are marked. */
import { showActionOf, shownPayload } from "./actions.js";
import { idOf, make, targetOf } from "./dom.js";
import { encoded, pathsOf } from "./line_paths.js";
import { anchorOf, hasField, linesFor, showRow } from "./payload_fields.js";
import { expandTo } from "./payload.js";
import { payloadNamed } from "./payload_lines.js";

/** @typedef {{block: HTMLElement, line: HTMLElement | undefined, row: HTMLTableRowElement | null}} Place */

const MARK = "at";

/** What the hash of a line or a field of a payload leads to. @param {string} hash @returns {Place | null} */
export function placeOf(hash) {
  const [name, ...rest] = idOf(hash).split("/");
  const path = rest.join("/");
  const block = path ? payloadNamed(document, name) : null;
  if (!block) return null;
  const line = pathsOf(block).byPath.get(path);
  const anchor = line ? fieldOf(line) : path;
  const row = anchor ? document.getElementById(anchor) : null;
  if (!line && !(row instanceof HTMLTableRowElement)) return null;
  return { block, line, row: row instanceof HTMLTableRowElement ? row : null };
}

/** The anchor of the field that a line is about: its own, or that of the array it is in. @param {Element} line */
function fieldOf(line) {
  for (let one = /** @type {Element | null} */ (line); one; one = one.previousElementSibling) if (anchorOf(one)) return idOf(`#${anchorOf(one)}`);
  return undefined;
}

/** Show and mark a place; the reader wants to see its line, or its row. @param {Place} place @param {{row: boolean, scroll: boolean}} wants */
export function showPlace({ block, line, row }, wants) {
  showActionOf(block);
  clearMarks();
  if (row) showRow(row);
  if (line) expandTo(line);
  for (const one of [line, row]) one?.classList.add(MARK);
  if (wants.scroll) ((wants.row && row) || line || row)?.scrollIntoView({ block: "center" });
}

/** Remove the marks of the last place. */
export function clearMarks() {
  for (const one of document.querySelectorAll(`.l.${MARK}, tr.${MARK}`)) one.classList.remove(MARK);
}

/** The hash of a line. @param {Element} line */
function hashOf(line) {
  const block = /** @type {HTMLElement | null} */ (line.closest(".eg-stage .eg-payload"));
  const path = block && pathsOf(block).byLine.get(line);
  return path ? `#${block.dataset.name}/${encoded(path)}` : "";
}

/**
 * The hash of a field, or of the line that shows it, in the payload that is shown; empty where that does not have it.
 * @param {string} anchor `field-actor` or `at-actor`
 */
export function hashInPayload(anchor) {
  const block = shownPayload();
  const field = anchor.replace(/^at-/, "field-");
  const row = document.getElementById(field);
  if (!block || !(row instanceof HTMLTableRowElement) || !row.closest(".eg-own-fields") || !hasField(block, row)) return "";
  const [line] = linesFor(block, encodeURI(field)).concat(linesFor(block, field));
  return line ? hashOf(line) : anchor === field ? `#${block.dataset.name}/${field}` : "";
}

/** Set up what connects payloads and fields. */
export function startPlaces() {
  const stage = /** @type {HTMLElement | null} */ (document.querySelector(".eg-stage"));
  if (!stage || "places" in stage.dataset) return;
  stage.dataset.places = "";
  const link = make("a", { className: "eg-line-link" }); // without text, which would be copied
  for (const kind of ["pointerover", "focusin"]) {
    stage.addEventListener(kind, (event) => {
      const line = targetOf(event).closest(".eg-event > .l");
      if (line) placeLink(link, line);
      highlight(stage, line, targetOf(event).closest(".eg-own-fields tbody tr"));
    });
  }
  stage.addEventListener("pointerleave", () => highlight(stage, null, null));
}

/** @param {HTMLAnchorElement} link @param {Element} line */
function placeLink(link, line) {
  if (link.parentElement === line) return;
  const hash = hashOf(line);
  if (!hash) return link.remove();
  link.href = hash;
  link.ariaLabel = `Link to ${idOf(hash).split("/").slice(1).join("/")}`;
  line.prepend(link);
}

/** Highlight what belongs together. @param {Element} stage @param {Element | null} line @param {Element | null} row */
function highlight(stage, line, row) {
  const block = line?.closest(".eg-payload") ?? shownPayload();
  const field = line && fieldOf(line);
  const on = new Set(field ? [document.getElementById(field)] : row && block ? linesFor(block, row.id).map(visible) : []);
  for (const one of stage.querySelectorAll(".hi")) if (!on.has(/** @type {HTMLElement} */ (one))) one.classList.remove("hi");
  for (const one of on) one?.classList.add("hi");
}

/** A line, or the collapsed one that hides it. @param {HTMLElement} line */
function visible(line) {
  let one = /** @type {Element | null} */ (line);
  while (one?.classList.contains("h")) one = one.previousElementSibling;
  return /** @type {HTMLElement} */ (one ?? line);
}
