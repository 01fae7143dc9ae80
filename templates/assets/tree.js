/* Trees that are written as lines with a depth: what is hidden when some of them are collapsed. */

/**
 * The lines of JSON that are hidden: those between a collapsed line and the next of its depth, which closes it, with that one.
 * @param {{depth: number, closed: boolean}[]} lines
 */
export function hiddenLines(lines) {
  let closed = -1;
  return lines.map((line) => {
    const inside = closed >= 0;
    if (inside && line.depth === closed) closed = -1;
    else if (!inside && line.closed) closed = line.depth;
    return inside;
  });
}

/**
 * The rows that are hidden: those below a collapsed row.
 * @param {{depth: number, closed: boolean}[]} rows
 */
export function hiddenRows(rows) {
  let closed = Infinity;
  return rows.map((row) => {
    if (row.depth <= closed) closed = Infinity;
    const below = closed < Infinity;
    if (!below && row.closed) closed = row.depth;
    return below;
  });
}

/**
 * The indexes of the lines that contain the one at `at`, the nearest first.
 * @param {number[]} depths @param {number} at
 */
export function ancestors(depths, at) {
  const found = [];
  for (let above = at - 1, level = depths[at]; above >= 0 && level > 0; above -= 1) {
    if (depths[above] >= level) continue;
    level = depths[above];
    found.push(above);
  }
  return found;
}
