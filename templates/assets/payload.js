/* Payloads: lines that collapse, keys that arrow keys move between, and buttons above. */
import { copyButton } from "./clipboard.js";
import { compare } from "./compare.js";
import { isNew, make, targetOf } from "./dom.js";
import { isEnvelopeShown } from "./envelope.js";
import { depthOf, eventOf, linesOf } from "./payload_lines.js";
import { ancestors, hiddenLines } from "./tree.js";

/** Set up the payloads of the page; those of an event type when their action is shown. */
export function startPayloads() {
  const blocks = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".eg-payload"));
  for (const block of blocks) if (!block.closest(".eg-stage") && isNew(block)) setUp(block, blocks.length > 1);
}

/** Set up the payloads of an action. @param {Element} section */
export function setUpPayloads(section) {
  const blocks = /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll(".eg-payload"));
  for (const block of blocks) if (isNew(block)) setUp(block, document.querySelectorAll(".eg-payload").length > 1);
}

/** @param {Element} line */
const twistOf = (line) => line.querySelector(":scope > button");

/** @param {HTMLElement} line */
const keyOf = (line) => /** @type {HTMLElement | null} */ (line.querySelector("a.k"));

/** @param {HTMLElement} block @param {boolean} comparable */
function setUp(block, comparable) {
  const event = eventOf(block);
  const lines = linesOf(block);
  for (const line of lines.slice(1)) if (line.querySelector(":scope > b")) {
    line.prepend(twist(line));
    setExpanded(line);
  }
  for (const line of lines) if (line.classList.contains("h")) hide(line, true);
  for (const [at, key] of lines.flatMap((line) => keyOf(line) ?? []).entries()) key.tabIndex = at ? -1 : 0;
  const all = make("button", { type: "button" });
  const name = () => {
    all.textContent = event.querySelector(".f") ? "Expand all" : "Collapse all";
    all.ariaLabel = `${all.textContent} of ${block.dataset.title}`;
  };
  all.addEventListener("click", () => { toggleAll(lines, !event.querySelector(".f")); name(); });
  event.addEventListener("click", (click) => {
    const line = targetOf(click).closest(".l > button")?.parentElement;
    if (line) toggle(lines, line);
    name();
  });
  event.addEventListener("keydown", (press) => { if (walk(press, lines)) name(); });
  const collapses = lines.some(twistOf);
  const buttons = [copyButton(() => textOf(block), `payload of ${block.dataset.title}`), ...(collapses ? [all] : []), ...(comparable ? [compareButton(block)] : [])];
  block.querySelector(".eg-raw")?.before(make("span", { className: "eg-tools" }, ...buttons));
  name();
}

/** @param {HTMLElement} line */
function twist(line) {
  const name = line.querySelector(".k")?.textContent || "item";
  return make("button", { type: "button", tabIndex: -1, ariaLabel: `Contents of ${name}`, ariaExpanded: String(!isClosed(line)) });
}

/** @param {HTMLElement} block */
function compareButton(block) {
  const button = make("button", { type: "button", textContent: "Compare", ariaLabel: `Compare ${block.dataset.title}` });
  button.addEventListener("click", () => compare(block.dataset.name ?? ""));
  return button;
}

/** @param {Element} line */
const isClosed = (line) => line.classList.contains("f");

/** @param {HTMLElement[]} lines @param {HTMLElement} line @param {boolean} [open] */
function toggle(lines, line, open = isClosed(line)) {
  line.classList.toggle("f", !open);
  show(lines);
}

/** Collapse all objects directly below the root, or expand everything. @param {HTMLElement[]} lines @param {boolean} close */
function toggleAll(lines, close) {
  for (const line of lines) if (twistOf(line)) line.classList.toggle("f", close && depthOf(line) === 1);
  show(lines);
}

/** @param {HTMLElement[]} lines */
function show(lines) {
  const hidden = hiddenLines(lines.map((line) => ({ depth: depthOf(line), closed: isClosed(line) })));
  for (const [at, line] of lines.entries()) {
    hide(line, hidden[at]);
    if (twistOf(line)) setExpanded(line);
  }
}

/** State whether a line is expanded, on its button and on its key, which has the focus. @param {HTMLElement} line */
function setExpanded(line) {
  for (const one of [twistOf(line), keyOf(line)]) one?.setAttribute("aria-expanded", String(!isClosed(line)));
}

/** Hide a line, from sight but not from the browser's find in page. @param {HTMLElement} line @param {boolean} hidden */
function hide(line, hidden) {
  line.classList.toggle("h", hidden);
  if (hidden) line.setAttribute("hidden", "until-found");
  else line.removeAttribute("hidden");
}

/** Expand what hides a line. @param {HTMLElement} line */
export function expandTo(line) {
  const lines = /** @type {HTMLElement[]} */ ([...(line.parentElement?.children ?? [])]);
  for (const above of ancestors(lines.map(depthOf), lines.indexOf(line))) lines[above].classList.remove("f");
  show(lines);
}

/** The key of the nearest line that contains another. @param {HTMLElement[]} lines @param {HTMLElement} line */
function parentKey(lines, line) {
  for (const above of ancestors(lines.map(depthOf), lines.indexOf(line))) if (keyOf(lines[above])) return keyOf(lines[above]);
  return undefined;
}

/**
 * Arrow keys go from key to key; right expands, left collapses or goes to what contains the line. Returns whether the key press was one of these.
 * @param {KeyboardEvent} press @param {HTMLElement[]} lines
 */
function walk(press, lines) {
  const key = /** @type {HTMLElement | null} */ (targetOf(press).closest("a.k"));
  if (!key || press.altKey || press.ctrlKey || press.metaKey) return false;
  const line = /** @type {HTMLElement} */ (key.parentElement);
  const keys = lines.filter((one) => !one.classList.contains("h")).flatMap((one) => keyOf(one) ?? []);
  const at = keys.indexOf(key);
  const collapses = twistOf(line) && !isClosed(line);
  const parent = press.key === "ArrowLeft" && !collapses ? parentKey(lines, line) : undefined;
  const goal = parent ?? { ArrowDown: keys[at + 1], ArrowUp: keys[at - 1], Home: keys[0], End: keys.at(-1) }[press.key];
  if (goal) {
    key.tabIndex = -1;
    goal.tabIndex = 0;
    goal.focus();
  } else if (press.key === "ArrowLeft" || press.key === "ArrowRight") {
    if (twistOf(line)) toggle(lines, line, press.key === "ArrowRight");
  } else return false;
  press.preventDefault();
  return true;
}

/** The JSON that a payload shows, collapsed lines included. @param {HTMLElement} block */
function textOf(block) {
  const event = eventOf(block);
  const [head, tail] = block.querySelectorAll(".eg-wrap");
  if (!tail || !isEnvelopeShown()) return event.textContent ?? "";
  const indent = "  ".repeat(Number(event.style.getPropertyValue("--in")));
  return `${head.textContent}${event.textContent?.replace(/^(?=.)/gm, indent)}${tail.textContent}`;
}
