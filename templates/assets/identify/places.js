/* What an event has at a place of the index, and whether that is what a payload can have there. */
import { own, same } from "./json.js";
import { hasType } from "./keywords.js";

/**
 * @typedef {string[] | {header: string} | {channel: true}} Place a path, a header or the channel of the message
 * @typedef {{is?: unknown[], type?: string[], absent?: boolean, optional?: boolean}} Test
 * @typedef {{value: unknown, headers?: Record<string, unknown> | null, channel?: string | null}} Message
 * @typedef {{given: boolean, values: unknown[], missing: boolean}} Found `missing`: some list item has nothing there
 */

/** @param {Message} message @param {Place} place @returns {Found} */
export function foundAt(message, place) {
  if (Array.isArray(place)) return { given: true, ...foundAlong(message.value, place) };
  if ("channel" in place) return ofMessage(message.channel ?? undefined);
  const wanted = place.header.toLowerCase();
  const name = Object.keys(message.headers ?? {}).find((one) => one.toLowerCase() === wanted);
  return ofMessage(name === undefined ? undefined : [message.headers?.[name]].flat()[0]);
}

/** @param {unknown} value */
const ofMessage = (value) => value === undefined ? { given: false, values: [], missing: true } : { given: true, values: [value], missing: false };

/** @param {unknown} value @param {string[]} path @returns {{values: unknown[], missing: boolean}} */
function foundAlong(value, path) {
  if (!path.length) return { values: [value], missing: false };
  const [step, ...rest] = path;
  if (step !== "[]") return own(value, step) ? foundAlong(value[step], rest) : { values: [], missing: true };
  const items = Array.isArray(value) ? value.map((item) => foundAlong(item, rest)) : [];
  return { values: items.flatMap((item) => item.values), missing: !items.length || items.some((item) => item.missing) };
}

/** @param {Test} test @param {Found} found */
export function agrees(test, { values, missing }) {
  if (!values.length) return Boolean(test.absent || test.optional);
  if (test.absent || (missing && !test.optional)) return false;
  return values.every((value) => allows(test, value));
}

/** @param {Test} test @param {unknown} value */
function allows(test, value) {
  if (test.is) return test.is.some((one) => same(one, value));
  return test.type ? test.type.some((type) => hasType(value, type)) : true;
}
