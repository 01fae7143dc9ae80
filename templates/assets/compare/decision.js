/* What decides between two payloads: the places of identify.json at which they can't have the same value. */
import { same, typeOf } from "../identify/json.js";

/**
 * @typedef {import("../identify/engine.js").Index} Index
 * @typedef {import("../identify/engine.js").Payload} Payload
 * @typedef {import("../identify/places.js").Place} Place
 * @typedef {import("../identify/places.js").Test} Test
 * @typedef {{place: Place, left: Test, right: Test}} Decision
 */

/** @param {Index} index @param {Payload} left @param {Payload} right @returns {Decision[]} */
export function decisions(index, left, right) {
  const both = left.event === right.event ? ofActions(index, left, right) : ofTypes(index, left.event, right.event);
  return both.filter((one) => excludes(one.left, one.right));
}

/** @param {Index} index @param {Payload} left @param {Payload} right @returns {Decision[]} */
const ofActions = (index, left, right) =>
  index.events[left.event].places.map((place, at) => ({ place, left: left.tests[at], right: right.tests[at] }));

/** The values of the first key that always names both event types. @param {Index} index @param {number} left @param {number} right @returns {Decision[]} */
function ofTypes(index, left, right) {
  for (const { places, values, unnamed = [] } of index.keys) {
    const of = (/** @type {number} */ event) => values.filter(([, named]) => named === event).map(([found]) => found);
    const [one, other] = [of(left), of(right)];
    if (!one.length || !other.length || unnamed.includes(left) || unnamed.includes(right)) continue;
    return places.map((place, at) => ({ place, left: { is: one.map((found) => found[at]) }, right: { is: other.map((found) => found[at]) } }));
  }
  return [];
}

/** Whether no event passes both tests. @param {Test} left @param {Test} right */
export function excludes(left, right) {
  if ((left.absent || left.optional) && (right.absent || right.optional)) return false;
  if (left.absent || right.absent) return true;
  if (left.is && right.is) return !left.is.some((one) => right.is?.some((other) => same(one, other)));
  const [one, other] = [typesOf(left), typesOf(right)];
  return one.length > 0 && other.length > 0 && !one.some((type) => other.includes(type));
}

/** The JSON types that pass a test; none if any does. @param {Test} test */
const typesOf = (test) => [...new Set((test.is?.map(typeOf) ?? test.type ?? []).map((type) => type === "integer" ? "number" : type))];
