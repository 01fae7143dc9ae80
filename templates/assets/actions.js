/* One action of an event type at a time: the table of actions is the switch, and the page's hash names what is shown. */
import { announce, elementOf, idOf, isNew, make, targetOf } from "./dom.js";
import { showFieldsOf } from "./payload_fields.js";
import { expandTo, setUpPayloads } from "./payload.js";
import { chooseTabs } from "./tabs.js";

const stage = () => /** @type {HTMLElement | null} */ (document.querySelector(".eg-stage"));

const sections = () => /** @type {HTMLElement[]} */ ([...stage()?.querySelectorAll(":scope > .eg-action") ?? []]);

/** @param {Element} section */
const slugOf = (section) => section.querySelector("h2")?.id ?? "";

/** The section of the action that is shown. */
const shownSection = () => sections().find((one) => !one.hasAttribute("hidden"));

/** The payload that is shown: that of the chosen variant, and of its chosen example. */
export function shownPayload() {
  const blocks = /** @type {NodeListOf<HTMLElement>} */ (shownSection()?.querySelectorAll(".eg-payload"));
  return [...blocks ?? []].find((one) => one.offsetParent);
}

/** Set up the page of an event type. */
export function startActions() {
  const here = stage();
  if (!here || !isNew(here)) return;
  here.addEventListener("change", (event) => {
    if (!targetOf(event).matches(".eg-tabs > input")) return;
    present();
    const name = shownPayload()?.dataset.name;
    if (name) history.pushState(null, "", `#${name}`);
  });
  const table = document.getElementById("action-table");
  table?.addEventListener("click", (event) => {
    const link = targetOf(event).closest("tr")?.querySelector("a");
    if (link && !targetOf(event).closest("a") && !getSelection()?.toString()) link.click();
  });
  addSteps();
  present();
}

/** Show the action in which an element is, and in that its variant and its example. @param {Element} element */
export function showActionOf(element) {
  const section = /** @type {HTMLElement | null} */ (element.closest(".eg-action"));
  if (!section) return;
  const changes = section !== shownSection();
  for (const one of sections()) {
    if (one === section) one.removeAttribute("hidden");
    else if (!one.hasAttribute("hidden")) one.setAttribute("hidden", "until-found");
  }
  const panel = element.closest(".eg-panel") ?? section.querySelector(".eg-panel");
  if (panel) chooseTabs(panel);
  present();
  if (changes) announce(section.querySelector("h2")?.firstChild?.textContent ?? "");
}

/** Show the first action. */
export function showFirstAction() {
  const [first] = sections();
  if (first) showActionOf(first);
}

/** Bring the rest of the page in line with the action that is shown. */
function present() {
  const section = shownSection();
  if (!section) return;
  setUpPayloads(section);
  const block = shownPayload();
  if (block) showFieldsOf(block);
  const slug = slugOf(section);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("#action-table tbody th a"))) {
    const on = idOf(link.hash) === slug;
    link.ariaCurrent = on ? "true" : null;
    const row = /** @type {HTMLElement} */ (link.closest("tr"));
    if (on && !row.classList.contains("on")) scrollInto(row);
    row.classList.toggle("on", on);
  }
}

/** Scroll the table, and not the page, to a row. @param {HTMLElement} row */
function scrollInto(row) {
  const table = /** @type {HTMLTableElement} */ (row.closest("table"));
  const [outer, inner] = [table.getBoundingClientRect(), row.getBoundingClientRect()];
  const head = table.tHead?.offsetHeight ?? 0;
  if (inner.top < outer.top + head) table.scrollTop += inner.top - outer.top - head;
  else if (inner.bottom > outer.bottom) table.scrollTop += inner.bottom - outer.bottom;
}

/** Add links to the previous and the next action to each. */
function addSteps() {
  const all = sections();
  for (const [at, section] of all.entries()) {
    const steps = [step("Previous", "‹", all[at - 1]), step("Next", "›", all[at + 1])].flatMap((one) => one ?? []);
    if (steps.length) section.querySelector(".eg-told")?.prepend(make("p", { className: "eg-turn" }, ...steps));
  }
}

/** @param {string} word @param {string} sign @param {Element} [section] */
function step(word, sign, section) {
  const name = section?.querySelector("h2")?.firstChild?.textContent;
  return section && make("a", { href: `#${slugOf(section)}`, textContent: sign, ariaLabel: `${word} action: ${name}`, title: name ?? "" });
}

/** Listen to what opens actions and what prints them, on all pages. */
export function listenToActions() {
  document.addEventListener("beforematch", (event) => { // find in page, or a hash
    const section = targetOf(event).closest(".eg-action");
    if (!section) return;
    showActionOf(targetOf(event));
    const line = /** @type {HTMLElement | null} */ (targetOf(event).closest(".l"));
    if (line) expandTo(line);
    if (!section.contains(elementOf(location.hash))) history.replaceState(history.state, "", `#${slugOf(section)}`);
  });
  const remarks = () => document.querySelectorAll(".eg-remarks");
  addEventListener("beforeprint", () => stage()?.before(...remarks()));
  addEventListener("afterprint", () => stage()?.after(...remarks()));
}
