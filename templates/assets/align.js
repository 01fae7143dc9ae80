/* Two payloads line by line: which lines show the same path, and which of them differ. */

/**
 * @typedef {{depth: number, text: string, key: string | null}} Line a line of JSON, and the key that it begins with
 * @typedef {{path: string, text: string, bare: string, opens: boolean}} PathLine with the path of what it shows, its steps in lines
 * @typedef {{left: PathLine | null, right: PathLine | null, path: string, opens: boolean, differs: boolean}} Row
 */

/** @param {Line[]} lines @returns {PathLine[]} */
export function withPaths(lines) {
  /** @type {(string | undefined)[]} */
  const steps = [];
  return lines.map(({ depth, text, key }) => {
    const closes = /^\s*[}\]],?$/.test(text);
    steps.length = depth;
    steps[depth] = closes ? `${steps[depth] ?? ""}}` : key ?? "[]";
    const path = Array.from(steps, (step) => step ?? "").join("\n");
    return { path: closes ? `${path}}` : path, text, bare: text.replace(/,$/, ""), opens: /[{[]$/.test(text) };
  });
}

/**
 * The lines of both sides in rows: as many as possible that show the same path are in one.
 * @param {PathLine[]} left @param {PathLine[]} right
 */
export function align(left, right) {
  const longest = commonLengths(left, right);
  /** @type {Row[]} */
  const rows = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i].path === right[j].path) rows.push(row(left[i++], right[j++]));
    else if (j >= right.length || (i < left.length && longest[i + 1][j] >= longest[i][j + 1])) rows.push(row(left[i++], null));
    else rows.push(row(null, right[j++]));
  }
  return rows;
}

/** How many lines both have in common from each pair of lines on. @param {PathLine[]} left @param {PathLine[]} right */
function commonLengths(left, right) {
  const longest = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const same = left[i].path === right[j].path;
      longest[i][j] = same ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  return longest;
}

/** @param {PathLine | null} left @param {PathLine | null} right @returns {Row} */
function row(left, right) {
  const { path, opens } = /** @type {PathLine} */ (left ?? right);
  return { left, right, path, opens, differs: left?.bare !== right?.bare };
}

/** The rows that differ, and those that open what they are in. @param {Row[]} rows */
export function differences(rows) {
  const differing = rows.filter((one) => one.differs);
  const above = new Set(differing.flatMap(({ path }) => path.split("\n").map((_, at, steps) => steps.slice(0, at).join("\n"))));
  return rows.filter((one) => one.differs || (one.opens && above.has(one.path)));
}
