/* The filter of the guide, without the page: which rows match, and how many rows each value of a facet would leave. */

/**
 * @typedef {{chosen: Set<string>, preset: Set<string>, counts: Map<string, number>, missed: number}} Facet `preset` is chosen as long as nothing else is; `missed` counts rows that nothing else excludes
 * @typedef {{values: string[][]}} Row the values of a row in each facet
 */

/**
 * Return whether a row has, in each facet, one of the chosen values. On the way it is counted in each facet whose own choice
 * alone could exclude it.
 * @param {Row} row @param {Facet[]} facets
 */
export function matches(row, facets) {
  let failed = -1;
  for (const [at, facet] of facets.entries()) {
    const chosen = facet.chosen.size ? facet.chosen : facet.preset;
    if (!chosen.size || row.values[at].some((value) => chosen.has(value))) continue;
    if (failed >= 0) return false;
    failed = at;
  }
  for (const [at, { counts }] of facets.entries()) {
    if (failed >= 0 && failed !== at) continue;
    for (const value of row.values[at]) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  if (failed >= 0) facets[failed].missed += 1;
  return failed < 0;
}

/**
 * Return which of the values of a row match a choice only because they include a chosen one: actors that take in others.
 * @param {string[]} own @param {Set<string>} chosen @param {Record<string, string[]>} includes
 */
export function included(own, chosen, includes) {
  if (!chosen.size || own.some((value) => chosen.has(value))) return [];
  return [...new Set(own.flatMap((value) => (includes[value] ?? []).filter((inner) => chosen.has(inner))))];
}

/** What a facet's button shows of its choice: the value, or how many there are. @param {Set<string>} chosen */
export const choiceText = (chosen) => chosen.size > 1 ? String(chosen.size) : [...chosen][0] ?? "";
