/* Differences between a value and its schema, by path: each path once, with one kind. */

/**
 * @typedef {(string | number)[]} Steps names of properties, numbers of list items
 * @typedef {{path: Steps, nearest: import("./options.js").Option, others: import("./options.js").Option[]}} Choice the options of a value at a path
 * @typedef {{path: Steps, kind: string, keyword: string, is?: unknown, wanted?: unknown, items?: number, choice?: Choice}} Difference
 *   `choice`: the value that it is in, or is about, has several options, and it is a difference from the nearest one
 */

/** @type {Record<string, number>} */
const FIRST_KINDS = { value: 0, type: 1, missing: 2, undocumented: 3 };

/**
 * A path with `[]` for every item of a list, as text: the same text for the same path.
 * @param {Steps} path
 */
export const pathKey = (path) => JSON.stringify(path.map((step) => typeof step === "number" ? "[]" : step));

/** @param {Difference} one @param {Difference} other */
function byKind({ kind: one }, { kind: other }) {
  const ranks = (FIRST_KINDS[one] ?? 4) - (FIRST_KINDS[other] ?? 4);
  return ranks || (one < other ? -1 : Number(one > other));
}

/**
 * Return one difference for each path, sorted by path; `items` counts the list items that have it.
 * @param {Difference[]} all @returns {Difference[]}
 */
export function distinct(all) {
  /** @type {Map<string, Difference[]>} */
  const found = new Map();
  for (const one of all) {
    const key = pathKey(one.path);
    const known = found.get(key);
    if (known) known.push(one);
    else found.set(key, [one]);
  }
  return [...found.values()].map(firstOf).sort((one, other) => comparePaths(one.path, other.path));
}

/** @param {Difference[]} all */
function firstOf(all) {
  if (all.length === 1) return all[0];
  const first = [...all].sort(byKind)[0];
  const places = new Set(all.filter((one) => one.kind === first.kind).map(({ path }) => JSON.stringify(path)));
  return places.size > 1 ? { ...first, items: places.size } : first;
}

/**
 * Order paths step by step by their characters, all items of a list alike.
 * @param {Steps} one @param {Steps} other
 */
export function comparePaths(one, other) {
  const at = one.findIndex((step, place) => stepText(step) !== stepText(other[place]));
  if (at < 0 || at >= other.length) return one.length - other.length;
  return compareText(stepText(one[at]), stepText(other[at]));
}

/** @param {string | number} step */
const stepText = (step) => typeof step === "number" ? "[]" : step;

/**
 * Order texts by code points, as Python does.
 * @param {string} one @param {string} other
 */
function compareText(one, other) {
  const [a, b] = [[...one], [...other]];
  const at = a.findIndex((sign, place) => sign !== b[place]);
  if (at < 0 || at >= b.length) return a.length - b.length;
  return /** @type {number} */ (a[at].codePointAt(0)) - /** @type {number} */ (b[at].codePointAt(0));
}

/**
 * @param {Difference[]} differences distinct ones
 * @param {{value_weight: number, weight: number}} weights
 */
export const weigh = (differences, weights) =>
  differences.reduce((sum, { kind }) => sum + (kind === "value" ? weights.value_weight : weights.weight), 0);
