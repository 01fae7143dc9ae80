/* What decides between two payloads, in words. */
import { idOf, make } from "../dom.js";
import { nodes } from "../identify/dom.js";
import { joined, placeParts, testsParts } from "../identify/words.js";
import { decisions } from "./decision.js";

/** @typedef {import("./chooser.js").Shown} Shown */

/** @param {import("./sources.js").Sources} sources @param {Shown} left @param {Shown} right @returns {Node[]} */
export function verdict(sources, left, right) {
  if (left.block === right.block || left.href === right.href && panelOf(left) === panelOf(right)) return [make("p", {}, "Both sides show the same action.")];
  const { index } = sources;
  const [one, other] = [sources.indexed(left.slug, left.block), sources.indexed(right.slug, right.block)];
  const deciding = index && one && other ? decisions(index, one, other) : [];
  if (deciding.length) return deciding.map(decided);
  const alike = sentence(left, right, ".eg-alike") ?? sentence(right, left, ".eg-alike");
  if (alike?.firstElementChild?.tagName === "B") return [make("p", {}, make("b", {}, "Look the same."), " No fixed value, type or absent field tells these two apart."), ...hints(left)];
  if (alike) return [alike];
  return [make("p", {}, "No single constant value distinguishes them."), ...both(left, right)];
}

/** @param {import("./decision.js").Decision} decision */
function decided({ place, left, right }) {
  const side = (/** @type {import("./decision.js").Test} */ test) => testsParts([test]);
  return make("p", {}, make("b", {}, "Distinguished by"), " ", ...nodes([...placeParts(place), ": ", ...joined([[...side(left), " on the left"], [...side(right), " on the right"]])], ""));
}

/** @param {Shown} shown */
const panelOf = ({ block }) => block.closest(".eg-panel");

/** @param {Shown} shown @param {string} selector */
const paragraphs = (shown, selector) => /** @type {HTMLElement[]} */ ([...panelOf(shown)?.querySelectorAll(`.eg-tell > ${selector}`) ?? []]);

/** The paragraph of one payload that names the other. @param {Shown} shown @param {Shown} other @param {string} selector */
function sentence(shown, other, selector) {
  const id = panelOf(other)?.id || other.block.closest(".eg-action")?.querySelector("h2")?.id; // of the variant, or of the action
  const names = (/** @type {HTMLAnchorElement} */ link) => {
    const url = new URL(link.getAttribute("href") ?? "", shown.href);
    return url.pathname === new URL(other.href).pathname && idOf(url.hash) === id;
  };
  const found = paragraphs(shown, selector).find((one) => [...one.querySelectorAll("a")].some(names));
  return found && linked(found, shown);
}

/** @param {Shown} shown */
const hints = (shown) => paragraphs(shown, ".eg-hint").map((one) => linked(one, shown));

/** How each of both is identified. @param {Shown} left @param {Shown} right */
const both = (left, right) => [left, right].flatMap((shown) => paragraphs(shown, "p").slice(0, 1).map((one) => {
  const made = linked(one, shown);
  made.prepend(make("b", {}, shown.block.dataset.title ?? ""), ": ");
  return made;
}));

/** A paragraph with links that work on this page. @param {HTMLElement} paragraph @param {Shown} shown */
function linked(paragraph, shown) {
  const made = document.importNode(paragraph, true);
  for (const link of made.querySelectorAll("a")) link.href = new URL(link.getAttribute("href") ?? "", shown.href).href;
  return made;
}
