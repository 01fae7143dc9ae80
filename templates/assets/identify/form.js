/* Events that don't name their type: which payloads have their form. */
import { isObject, own } from "./json.js";
import { hasType } from "./keywords.js";
import { agrees, foundAt } from "./places.js";
import { share } from "./facts.js";

/**
 * @typedef {{name: string, types?: string[], keys?: string[], optional?: boolean}} Part a top-level property; `keys` one level below
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./engine.js").Tried} Tried
 */

/** @param {import("./engine.js").Index} index only of a payload that has a form */
const formsOf = ({ form }) => /** @type {import("./engine.js").Forms} */ (form);

/** @param {Engine} engine @param {number} number @returns {Part[]} */
function partsOf({ index }, number) {
  const form = formsOf(index);
  return form.payloads[number].parts.map((part) => form.parts[part]);
}

/** Whether an event has the keys of one of these payloads. @param {Engine} engine @param {import("./places.js").Message} message @param {number[]} numbers */
export const hasForm = (engine, { value }, numbers) => isObject(value)
  && numbers.some((number) => hasKeys(value, partsOf(engine, number), formsOf(engine.index).payloads[number].open));

/**
 * Return the payloads whose top-level keys an event has, held against their schemas, and whether it is near to them.
 * @param {Engine} engine @param {import("./places.js").Message} message @param {number[]} numbers
 * @returns {{tried: Tried, near: boolean}[]}
 */
export function ofForm(engine, message, numbers) {
  const { value } = message;
  if (!isObject(value)) return [];
  const likely = numbers.filter((number) => hasKeys(value, partsOf(engine, number), formsOf(engine.index).payloads[number].open) && meets(engine, message, number));
  return engine.compareAll(value, likely).map((tried) => ({ tried, near: isNear(engine, value, tried) }));
}

/** @param {Record<string, unknown>} value @param {Part[]} parts @param {boolean} [open] */
function hasKeys(value, parts, open) {
  const named = new Set(parts.map(({ name }) => name));
  return (open || Object.keys(value).every((name) => named.has(name)))
    && parts.every(({ name, optional, types }) => own(value, name)
      ? types?.some((type) => hasType(value[name], type)) ?? true
      : optional);
}

/** @param {Engine} engine @param {import("./places.js").Message} message @param {number} number */
function meets({ index }, message, number) {
  const { event, tests, outside = [] } = index.payloads[number];
  const type = index.events[event];
  return type.places.every((place, at) => agrees(tests[at], foundAt(message, place)))
    && (type.outside ?? []).every((place, at) => {
      const found = foundAt(message, place);
      return !found.given || agrees(outside[at], found);
    });
}

/** @param {Engine} engine @param {unknown} value @param {Tried} tried */
function isNear(engine, value, { number, differences }) {
  const { thresholds, payloads } = engine.index;
  const { schema, root } = engine.schemaOf(payloads[number].schema);
  // At the top nothing may be missing, undocumented, of another type or form.
  if (differences.some(({ kind, path }) => path.length <= (kind === "value" ? thresholds.depth : 1))) return false;
  const setting = { root, match: engine.match, weights: thresholds };
  return share(schema, value, differences, thresholds.depth, setting) < thresholds.form;
}

/**
 * Return the payloads with the most uncommon keys of an event, where most of their top-level facts hold; else none.
 * @param {Engine} engine @param {import("./places.js").Message} message @param {number[]} numbers
 * @returns {Tried[]}
 */
export function nearestForm(engine, message, numbers) {
  const { value } = message;
  if (!isObject(value) || !numbers.length) return [];
  const scores = numbers.map((number) => score(engine, value, number));
  const most = scores.reduce((one, other) => Math.max(one, other));
  if (most <= 0) return [];
  const best = engine.compareAll(value, numbers.filter((_, at) => scores[at] === most));
  const { schema, root } = engine.schemaOf(engine.index.payloads[best[0].number].schema);
  const setting = { root, match: engine.match, weights: engine.index.thresholds };
  return share(schema, value, best[0].differences, 1, setting) < HALF ? best : [];
}

const HALF = 0.5;

/** @param {Engine} engine @param {Record<string, unknown>} value @param {number} number */
function score(engine, value, number) {
  const { rarity, payloads } = formsOf(engine.index);
  let sum = 0;
  const parts = new Map(partsOf(engine, number).map((part) => [part.name, part]));
  for (const name of Object.keys(value)) {
    const part = parts.get(name);
    if (!part && !payloads[number].open) continue;
    const [weight, below] = own(rarity, name) ? /** @type {[number, Record<string, number>]} */ (rarity[name]) : [0, {}];
    sum += weight;
    const member = value[name];
    for (const key of isObject(member) ? Object.keys(member) : []) {
      if ((part?.keys?.includes(key) ?? true) && own(below, key)) sum += Number(below[key]);
    }
  }
  for (const { name, optional } of parts.values()) if (!optional && !own(value, name) && own(rarity, name)) sum -= rarity[name][0];
  return sum;
}
