/* The filter of the guide, without the page: which rows match, and how many rows each value of a facet would leave. */

/**
 * @typedef {{chosen: Set<string>, counts: Map<string, number>}} Facet
 * @typedef {{values: string[][]}} Row the values of a row in each facet
 */

/**
 * Return whether a row has, in each facet, one of the chosen values. On the way it is counted in each facet whose own choice
 * alone could exclude it.
 * @param {Row} row @param {Facet[]} facets
 */
export function matches(row, facets) {
  let failed = -1;
  for (const [at, { chosen }] of facets.entries()) {
    if (!chosen.size || row.values[at].some((value) => chosen.has(value))) continue;
    if (failed >= 0) return false;
    failed = at;
  }
  for (const [at, { counts }] of facets.entries()) {
    if (failed >= 0 && failed !== at) continue;
    for (const value of row.values[at]) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return failed < 0;
}

/** What a facet's button shows of its choice: the value, or how many there are. @param {Set<string>} chosen */
export const choiceText = (chosen) => chosen.size > 1 ? String(chosen.size) : [...chosen][0] ?? "";
