/* The controls of a facet: a row of buttons, or a list that opens. */
import { make, targetOf } from "./dom.js";
import { choiceText } from "./facets.js";

/**
 * @typedef {import("./facets.js").Facet & {box: HTMLElement, key: string, label: string, includes: Record<string, string[]>}} Control
 *   `key` names it in the URL; `label` is the name of the catalog's label that it is about, or empty; `includes` has for a value
 *   others for which a row with it counts too
 */

/** @param {HTMLElement} box @returns {Control} */
export const controlOf = (box) => {
  const { key = "", label = "", preset = "[]", includes = "{}" } = box.dataset;
  return { box, key, label, preset: new Set(JSON.parse(preset)), includes: JSON.parse(includes), chosen: new Set(), counts: new Map(), missed: 0 };
};

/** @param {HTMLElement} box @returns {box is HTMLDetailsElement} */
const isList = (box) => box.localName === "details";

/** Show choice and counts. @param {Control} control */
export function showControl({ box, chosen, counts }) {
  if (isList(box)) return showList(box, chosen, counts);
  for (const button of /** @type {HTMLCollectionOf<HTMLElement>} */ (box.children)) {
    const value = button.dataset.value ?? "";
    button.ariaPressed = String(chosen.has(value));
    setLast(button, counts.get(value) ?? 0);
  }
}

/** @param {Element} element @param {number} count */
function setLast(element, count) {
  if (element.lastElementChild) element.lastElementChild.textContent = String(count);
}

/** @param {HTMLDetailsElement} box @param {Set<string>} chosen @param {Map<string, number>} counts */
function showList(box, chosen, counts) {
  box.toggleAttribute("data-on", chosen.size > 0);
  const choice = box.querySelector("summary > b");
  if (choice) choice.textContent = choiceText(chosen);
  if (!box.open) return;
  fill(box);
  for (const label of box.querySelectorAll("label")) {
    const check = /** @type {HTMLInputElement} */ (label.firstElementChild);
    const count = counts.get(check.value) ?? 0;
    check.checked = chosen.has(check.value);
    setLast(label, count);
    label.toggleAttribute("data-none", !count);
  }
}

/** Fill a list that is open for the first time, not before: there may be a thousand event types. @param {HTMLDetailsElement} box */
function fill(box) {
  const list = box.lastElementChild;
  if (!list?.childElementCount) list?.append(...JSON.parse(box.dataset.values ?? "[]").map(option));
}

/** @param {Control} control @param {(value: string, on: boolean) => void} choose */
export function listenToControl(control, choose) {
  const { box } = control;
  if (isList(box)) return listenToList(box, control, choose);
  box.addEventListener("click", (event) => {
    const button = targetOf(event).closest("button");
    if (button) choose(button.dataset.value ?? "", button.ariaPressed !== "true");
  });
}

/** @param {HTMLDetailsElement} box @param {Control} control @param {(value: string, on: boolean) => void} choose */
function listenToList(box, control, choose) {
  box.addEventListener("toggle", () => showControl(control));
  box.addEventListener("change", (event) => {
    const check = /** @type {HTMLInputElement} */ (targetOf(event));
    choose(check.value, check.checked);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    box.querySelector("summary")?.focus();
  });
}

/** @param {string} value */
const option = (value) => make("label", {}, make("input", { type: "checkbox", value }), value, make("b"));

/** Close the lists in which an event is not. @param {Event} event */
export function closeOtherLists(event) {
  const lists = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".eg-facet[open]"));
  for (const list of lists) if (!list.contains(targetOf(event))) list.open = false;
}
