/* Reports and tables as elements. */
import { fieldLinks } from "./fields.js";
import { make } from "../dom.js";
import { fold, nodes } from "./dom.js";
import { count, joined, plain } from "./words.js";

/**
 * @typedef {import("./report.js").Report} Report
 * @typedef {import("./session.js").Group} Group
 * @typedef {import("./session.js").Summary} Summary
 */

const MAX_DIFFERENCES = 12;
const MAX_TYPES = 24;
/** @type {Record<import("./report.js").Tone, string>} */
const TONES = { good: "egp-good", differs: "egp-differs", several: "egp-several", unknown: "egp-none" };

/** One event. @param {Report} report @param {string} base @param {boolean} many whether the paste has several */
export function card(report, base, many) {
  const title = many ? [`${report.number + 1}. `, ...report.title] : report.title;
  const box = make("section", { className: `egp-found ${TONES[report.tone]}` }, make("h3", {}, ...nodes(title, base)));
  if (report.about) box.append(make("p", { className: "eg-dim" }, report.about));
  box.append(...report.lead.map((parts) => make("p", {}, ...nodes(parts, base))));
  if (report.by.length) box.append(make("p", { className: "egp-by" }, "Identified by ", ...nodes(joined(report.by), base)));
  if (report.choices.length) box.append(choices(report, base));
  for (const { text, found } of report.hints) box.append(make("p", { className: "egp-hint" }, make("b", {}, "Hint "), ...nodes(text, base), " In your event ", ...nodes(found, base), "."));
  if (report.schema) box.append(schema(report, base));
  if (report.types.length) box.append(types(report, base));
  if (report.ruledOut) box.append(fold(`Ruled out: ${report.ruledOut.about}`, list(report.ruledOut.lines, base)));
  return box;
}

/** @param {import("./words.js").Part[][]} lines @param {string} base */
const list = (lines, base) => make("ul", {}, ...lines.map((parts) => make("li", {}, ...nodes(parts, base))));

/** @param {Report} report @param {string} base */
function choices({ choices: all }, base) {
  const timed = all.some(({ when }) => when);
  const several = new Set(all.map(({ event }) => event)).size > 1;
  const heads = ["Action", ...(several ? ["Event type"] : []), "Actor", ...(timed ? ["When"] : [])];
  const rows = all.map((one) => make("tr", {}, make("th", { scope: "row" }, make("a", { href: base + one.url }, one.title)),
    ...(several ? [make("td", {}, one.event)] : []), make("td", {}, one.actors), ...(timed ? [make("td", {}, one.when)] : [])));
  return table(heads, rows, "egp-choices");
}

/** @param {string[]} heads @param {HTMLElement[]} rows @param {string} name */
const table = (heads, rows, name) => make("div", { className: "eg-scroll" }, make("table", { className: `eg-table ${name}` },
  make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))), make("tbody", {}, ...rows)));

/** @param {Report} report @param {string} base */
function schema({ schema: words, differences, options, unchecked }, base) {
  const lines = differences.map(({ path, field, page, parts }) => {
    const code = make("code", {}, path);
    if (page) Object.assign(code.dataset, { field, page });
    return make("li", {}, code, " ", ...nodes(parts, base));
  });
  const box = make("div", { className: "egp-schema" }, make("p", {}, make("b", {}, words), "."));
  if (lines.length) box.append(make("ul", {}, ...lines.slice(0, MAX_DIFFERENCES)));
  if (lines.length > MAX_DIFFERENCES) box.append(fold(`${count(lines.length - MAX_DIFFERENCES, "more difference")}`, make("ul", {}, ...lines.slice(MAX_DIFFERENCES))));
  box.append(...options.map((parts) => make("p", { className: "egp-option" }, ...nodes(parts, base))));
  if (unchecked.length) box.append(make("p", { className: "eg-dim" }, `Not checked: ${unchecked.join("; ")}.`));
  if (lines.length) fieldLinks(box, base);
  return box;
}

/** @param {Report} report @param {string} base */
function types({ types: all }, base) {
  const links = all.flatMap((parts, at) => [at ? ", " : "", ...nodes(parts, base)]);
  if (all.length > MAX_TYPES) return fold(`The catalog has ${count(all.length, "event type")}`, make("p", {}, ...links));
  return make("p", { className: "eg-dim" }, `The catalog has ${count(all.length, "event type")}: `, ...links, ".");
}

/** @param {number} at the line of the table, from 0 */
export const groupId = (at) => `egp-group-${at}`;

/** Open the fold that a line of the table leads to. @param {MouseEvent} click @param {string} id */
function open(click, id) {
  const box = /** @type {HTMLDetailsElement} */ (document.getElementById(id));
  click.preventDefault();
  click.stopPropagation(); // the theme would go there by itself
  box.open = true;
  box.querySelector("summary")?.focus();
  box.scrollIntoView();
}

/** What many events are: a line for each kind, which leads to its events. @param {Group[]} groups */
export function overview(groups) {
  const rows = groups.map(({ report, events, differing }, at) => {
    const tone = differing && report.tone === "good" ? "differs" : report.tone;
    const name = make("a", { href: `#${groupId(at)}` }, plain(report.name));
    name.addEventListener("click", (click) => open(click, groupId(at)));
    return make("tr", { className: TONES[tone] }, make("th", { scope: "row" }, name),
      make("td", {}, events.length.toLocaleString("en-US")), make("td", {}, differing ? differing.toLocaleString("en-US") : report.schema ? "0" : "–"));
  });
  return table(["Identified as", "Events", "Differ from the schema"], rows, "egp-tally egp-overview");
}

/** @param {Summary["bad"]} bad */
export function badLines(bad) {
  const lines = bad.map(({ line, column, message, text }) => make("li", {}, make("b", {}, `Line ${line}, column ${column}`), `: ${message}`, ...(text ? [make("pre", {}, make("code", {}, text))] : [])));
  const heading = bad.length > 1 ? `${bad.length.toLocaleString("en-US")} places are not JSON` : bad[0].isJson ? "This is not an event" : "This is not JSON";
  const box = make("section", { className: "egp-found egp-none" }, make("h3", {}, heading), make("ul", {}, ...lines.slice(0, MAX_DIFFERENCES)));
  if (lines.length > MAX_DIFFERENCES) box.append(fold(`${(lines.length - MAX_DIFFERENCES).toLocaleString("en-US")} more`, make("ul", {}, ...lines.slice(MAX_DIFFERENCES, 1000))));
  return box;
}
