/* The results of a search as groups of links: actions, fields, pages, in the order of their best. */
import { make } from "../dom.js";
import { stemOf } from "../words.js";

/** @typedef {import("./ranking.js").Hit} Hit */

const GROUPS = /** @type {[name: string, has: (hit: Hit) => boolean][]} */ ([
  ["Actions", ({ kind }) => kind === "action"],
  ["Fields", ({ kind }) => kind === "field"],
  ["Pages", ({ kind }) => kind !== "action" && kind !== "field"],
]);
/** What a page is about; nothing for hand-written ones. @type {Record<string, string>} */
const KINDS = { event: "Event type", actor: "Actor", timing: "Timing", entity: "Entity", scenario: "Scenario", identify: "Tool" };
const SHOWN = 5;
const EXCERPT = 100;

/**
 * The groups that have a hit, the one with the best first, each with the hits to show at first and how many more there are.
 * @param {Hit[]} hits @param {ReadonlySet<string>} open names of the groups that are shown whole
 */
export const grouped = (hits, open) => GROUPS
  .map(([name, has]) => ({ name, hits: hits.filter(has) }))
  .filter((group) => group.hits.length)
  .sort((one, other) => other.hits[0].score - one.hits[0].score)
  .map(({ name, hits: all }) => ({ name, hits: open.has(name) ? all : all.slice(0, SHOWN), more: open.has(name) ? 0 : Math.max(0, all.length - SHOWN) }));

/** @param {Hit} hit @param {string} base @param {string[]} terms */
export function option(hit, base, terms) {
  const note = hit.kind === "action" || hit.kind === "field" ? hit.note : KINDS[hit.kind] ?? "";
  const text = excerpt(hit.text, terms);
  const also = hit.also.filter((words) => words !== hit.under && marked(words, terms).some((part) => typeof part !== "string"));
  return make("a", { role: "option", href: new URL(hit.location, base).href, tabIndex: -1, className: "eg-hit" },
    make("b", { className: hit.kind === "field" ? "eg-hit-path" : "" }, ...marked(hit.title, terms)),
    ...(hit.under ? [make("span", { className: "eg-hit-under" }, hit.under)] : []),
    ...(note ? [make("span", { className: "eg-hit-note" }, note)] : []),
    ...(also.length ? [make("small", {}, "Also: ", ...marked(also.join(", "), terms))] : []),
    ...(text ? [make("small", {}, ...marked(text, terms))] : []));
}

/** Some words of a text around the first that was searched for. @param {string} text @param {string[]} terms */
function excerpt(text, terms) {
  if (text.length <= EXCERPT) return text;
  const at = text.toLowerCase().search(new RegExp(`(?<![\\p{L}\\p{N}])(?:${terms.map(escaped).join("|")})`, "u"));
  const from = at < EXCERPT * 0.7 ? 0 : text.lastIndexOf(" ", at - 30) + 1;
  const end = text.lastIndexOf(" ", from + EXCERPT);
  return `${from ? "… " : ""}${text.slice(from, end > from ? end : from + EXCERPT)} …`;
}

/** @param {string} term */
const escaped = (term) => term.replace(/[$.*+?^()[\]{}|\\/-]/g, "\\$&");

/** A text with the words that were found marked. @param {string} text @param {string[]} terms @returns {(Node | string)[]} */
function marked(text, terms) {
  const stems = new Set(terms.map(stemOf));
  const longest = terms.filter((term) => term.length > 1);
  return text.split(/([\p{L}\p{N}\p{M}]+)/u).flatMap((word, at) => {
    if (at % 2 === 0) return word ? [word] : [];
    const lower = word.toLowerCase();
    const begins = longest.find((term) => lower.startsWith(term));
    const inside = longest.find((term) => term.length > 2 && lower.includes(term));
    if (stems.has(stemOf(lower))) return [make("mark", {}, word)];
    if (begins) return [make("mark", {}, word.slice(0, begins.length)), word.slice(begins.length)];
    if (!inside) return [word];
    const from = lower.indexOf(inside);
    return [word.slice(0, from), make("mark", {}, word.slice(from, from + inside.length)), word.slice(from + inside.length)];
  });
}
