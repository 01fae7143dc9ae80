/* The event types whose name is nearest to a value that the catalog doesn't have. */

const MAX_NEAREST = 3;

/** The last part of an IRI or a dotted name, as lower case with only letters and digits. @param {string} text */
const lastPart = (text) => (text.split(/[/#:]/).pop() ?? "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/**
 * @param {unknown} value what the event has
 * @param {[unknown[], number][]} known values of the catalog, each with its event type
 * @param {number} limit the share of the letters that may differ
 * @returns {number[]} event types: those with the same last part, else those with the nearest spelling
 */
export function nearestTypes(value, known, limit) {
  if (typeof value !== "string" || !lastPart(value)) return [];
  const part = lastPart(value);
  const parts = known.flatMap(([[one], event]) => typeof one === "string" ? [{ part: lastPart(one), event }] : []);
  const near = parts.map((one) => ({ ...one, distance: distance(part, one.part) }))
    .filter((one) => one.distance <= limit * Math.max([...part].length, [...one.part].length));
  const least = Math.min(...near.map((one) => one.distance));
  return [...new Set(near.filter((one) => one.distance === least).map(({ event }) => event))].sort((a, b) => a - b).slice(0, MAX_NEAREST);
}

/** The previous names of event types, each with its event type. @param {{formerly?: string[]}[]} events @returns {[string[], number][]} */
export const formerNames = (events) => events.flatMap(({ formerly = [] }, at) => formerly.map((name) => /** @type {[string[], number]} */ ([[name], at])));

/** The Levenshtein distance of two texts. @param {string} one @param {string} other */
function distance(one, other) {
  const [a, b] = [[...one], [...other]];
  let row = b.map((_, at) => at + 1);
  a.forEach((sign, line) => {
    let [before, left] = [line, line + 1];
    row = b.map((letter, at) => {
      const here = Math.min(left + 1, row[at] + 1, before + Number(letter !== sign));
      [before, left] = [row[at], here];
      return here;
    });
  });
  return b.length ? row[b.length - 1] : a.length;
}
