/* Differences and places in words: parts are texts, code, links. */
import { typeOf, write } from "./json.js";

/**
 * @typedef {import("./differences.js").Difference} Difference
 * @typedef {import("./places.js").Place} Place
 * @typedef {import("./places.js").Test} Test
 * @typedef {string | {code: string} | {link: string, url: string} | {dim: string}} Part
 */

const MAX_VALUE = 90;
const MAX_VALUES = 6;

/** @param {unknown} value */
export function short(value) {
  const text = typeof value === "string" ? value : write(value);
  return text === "" ? '""' : text.length > MAX_VALUE ? `${[...text].slice(0, MAX_VALUE - 1).join("")}…` : text;
}

/** A value as code; texts that could be taken for another value keep their quotes. @param {unknown} value @returns {Part} */
export function valuePart(value) {
  const quoted = typeof value === "string" && /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\s.*|.*\s|.*(?:[\t\n\r]| {2}).*|["[{].*)?$/s.test(value);
  return { code: quoted ? JSON.stringify(value) : short(value) };
}

/** @param {import("./differences.js").Steps} path */
export const display = (path) => path.reduce((/** @type {string} */ text, step) => {
  if (typeof step === "number") return `${text}[${step}]`;
  if (step === "[]") return `${text}[]`;
  return step === "*" || /^[\p{L}_][\p{L}\p{N}_$@-]*$|^@[\p{L}\p{N}_]+$/u.test(step) ? text + (text && ".") + step : `${text}["${step}"]`;
}, "");

/** @param {Place} place @returns {Part[]} */
export function placeParts(place) {
  if (Array.isArray(place)) return [{ code: display(place) }];
  return "channel" in place ? ["the channel"] : ["the header ", { code: place.header }];
}

/** Parts as text alone. @param {Part[]} parts */
export const plain = (parts) => parts.map((part) => typeof part === "string" ? part : "code" in part ? part.code : "link" in part ? part.link : ` ${part.dim}`).join("");

/** @param {Part[][]} lists @param {string} [last] @returns {Part[]} */
export const joined = (lists, last = ", ") => lists.flatMap((one, at) => at ? [at === lists.length - 1 ? last : ", ", ...one] : one);

/** @param {unknown[]} values @returns {Part[]} */
export function valuesParts(values) {
  const more = values.length - MAX_VALUES;
  const listed = values.slice(0, more > 1 ? MAX_VALUES : values.length).map((value) => [valuePart(value)]);
  return more > 1 ? [...joined(listed), ` and ${more} more`] : joined(listed, " or ");
}

/** What a catalog has at a place. @param {Test[]} tests @returns {Part[]} */
export function testsParts(tests) {
  const values = tests.flatMap((test) => test.is ?? []);
  const types = [...new Set(tests.flatMap((test) => test.is || test.absent ? [] : test.type ?? ["any value"]))];
  /** @type {Part[][]} */
  const said = values.length ? [valuesParts(values)] : [];
  if (types.length) said.push([types.map(article).join(" or ")]);
  if (tests.some((test) => test.absent || test.optional)) said.push(["nothing"]);
  return joined(said, " or ");
}

/** @param {string} name */
const article = (name) => name === "null" || name === "any value" ? name : /^[aio]/.test(name) ? `an ${name}` : `a ${name}`;

/** @param {string[]} types */
const oneOf = (types) => [...new Set(types)].map(article).join(" or ");

/** @type {Record<string, (is: any, wanted: any) => Part[]>} */
const SAID = {
  required: () => ["is missing"],
  false: (is) => ["is not documented; its value is ", valuePart(is)],
  const: (is, wanted) => ["is ", ...told(is, wanted), ", expected ", valuePart(wanted)],
  enum: (is, wanted) => ["is ", valuePart(is), ", expected ", ...valuesParts(wanted)],
  type: (is, wanted) => [`is ${article(typeOf(is))}`, ...example(is), `, expected ${oneOf([wanted].flat())}`],
  pattern: (is, wanted) => ["is ", valuePart(is), ", which does not match the pattern ", { code: wanted }],
  format: (is, wanted) => ["is ", valuePart(is), `, which is not a valid ${wanted}`],
  minimum: (is, wanted) => ["is ", valuePart(is), ", expected at least ", valuePart(wanted)],
  maximum: (is, wanted) => ["is ", valuePart(is), ", expected at most ", valuePart(wanted)],
  exclusiveMinimum: (is, wanted) => ["is ", valuePart(is), ", expected more than ", valuePart(wanted)],
  exclusiveMaximum: (is, wanted) => ["is ", valuePart(is), ", expected less than ", valuePart(wanted)],
  multipleOf: (is, wanted) => ["is ", valuePart(is), ", expected a multiple of ", valuePart(wanted)],
  minLength: (is, wanted) => [`has ${count([...is].length, "character")}, expected at least ${short(wanted)}`],
  maxLength: (is, wanted) => [`has ${count([...is].length, "character")}, expected at most ${short(wanted)}`],
  minItems: (is, wanted) => [`has ${count(is.length, "item")}, expected at least ${short(wanted)}`],
  maxItems: (is, wanted) => [`has ${count(is.length, "item")}, expected at most ${short(wanted)}`],
  uniqueItems: () => ["has equal items, expected all different"],
  minProperties: (is, wanted) => [`has ${count(Object.keys(is).length, "key")}, expected at least ${short(wanted)}`],
  maxProperties: (is, wanted) => [`has ${count(Object.keys(is).length, "key")}, expected at most ${short(wanted)}`],
  oneOf: () => ["fits more than one of the documented forms"],
  not: () => ["has an excluded form"],
};

/** The value, with its type where it reads like the expected one. @param {unknown} is @param {unknown} wanted @returns {Part[]} */
const told = (is, wanted) => short(is) === short(wanted) && typeOf(is) !== typeOf(wanted) ? [`${article(typeOf(is))} `, valuePart(is)] : [valuePart(is)];

/** @param {unknown} is @returns {Part[]} */
const example = (is) => is === null || typeof is === "object" && typeOf(is) !== "number" ? [] : [" (", valuePart(is), ")"];

/** @param {number} number @param {string} noun */
export const count = (number, noun) => `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;

/** @param {Difference} difference @returns {Part[]} */
export function differenceParts({ keyword, is, wanted, items }) {
  return [...(SAID[keyword]?.(is, wanted) ?? ["differs"]), ...(items ? [`; in ${items} items`] : [])];
}

const MAX_KEYS = 4;

/** What an option of a value expects, in brief. @param {import("./options.js").Option} option @returns {Part[]} */
function optionParts({ name, types, values, fixed, keys, pattern, format }) {
  const what = name || types.map(article).join(" or ") || "any value";
  if (types[0] === "null") return ["null"];
  if (values.length) return [...(name ? [`${name}: `] : []), ...valuesParts(values)];
  const shown = fixed.length ? fixed.map(([key, value]) => [{ code: display([key]) }, " = ", valuePart(value)]) : keys.map((key) => [{ code: display([key]) }]);
  const rest = shown.length - MAX_KEYS;
  if (shown.length) return [`${what} with `, ...joined(shown.slice(0, MAX_KEYS)), ...(rest > 0 ? [` and ${rest} more`] : [])];
  if (pattern) return [`${what} that matches the pattern `, { code: pattern }];
  return [format ? `${what} (${format})` : what];
}

/** That a value has other options, too. @param {import("./differences.js").Choice} choice @returns {Part[]} */
export const choiceParts = ({ path, nearest, others }) =>
  [{ code: display(path) }, " is compared with the nearest option: ", ...optionParts(nearest), `. ${others.length === 1 ? "The other option is" : "Other options are"}: `, ...joined(others.map(optionParts), " or "), "."];
