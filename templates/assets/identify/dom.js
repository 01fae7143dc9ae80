/* Elements of the results. Nothing pasted is ever read as HTML. */
import { make } from "../dom.js";

/**
 * @param {import("./words.js").Part[]} parts @param {string} base the way to the site's root
 * @returns {(Node | string)[]}
 */
export const nodes = (parts, base) => parts.map((part) => {
  if (typeof part === "string") return part;
  if ("code" in part) return make("code", {}, part.code);
  return "link" in part ? make("a", { href: base + part.url }, part.link) : make("span", { className: "eg-dim" }, ` ${part.dim}`);
});

/**
 * A fold: a summary and what is below it.
 * @param {string} summary @param {...(Node | string)} children
 */
export const fold = (summary, ...children) => make("details", { className: "egp-fold" }, make("summary", {}, summary), ...children);
