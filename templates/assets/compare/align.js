/* Two payloads line by line: which lines show the same path, and which of them differ. */

/**
 * @typedef {{depth: number, text: string, key: string | null, fixed?: boolean}} Line a line of JSON, the key that it begins with, and whether its value is constant
 * @typedef {{path: string, text: string, bare: string, opens: boolean, fixed: boolean, type: string}} PathLine with the path of what it shows, its steps in lines
 * @typedef {{left: PathLine | null, right: PathLine | null, path: string, opens: boolean, differs: boolean, sample: boolean}} Row
 */

/** @param {Line[]} lines @returns {PathLine[]} */
export function withPaths(lines) {
  /** @type {(string | undefined)[]} */
  const steps = [];
  return lines.map(({ depth, text, key, fixed = false }) => {
    const closes = /^\s*[}\]],?$/.test(text);
    steps.length = depth;
    steps[depth] = closes ? `${steps[depth] ?? ""}}` : key ?? "[]";
    const path = Array.from(steps, (step) => step ?? "").join("\n");
    const bare = text.replace(/,$/, "");
    return { path: closes ? `${path}}` : path, text, bare, opens: /[{[]$/.test(text), fixed, type: typeOf(bare, key) };
  });
}

/** The JSON type of the value on a line, by its first character. @param {string} bare @param {string | null} key */
function typeOf(bare, key) {
  const value = key === null ? bare.trimStart() : bare.slice(bare.indexOf(key) + key.length).replace(/^\s*:\s*/, "");
  return /^[-\d]/.test(value) ? "number" : /^[tf]/.test(value) ? "boolean" : value[0] ?? "";
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
  const changed = left?.bare !== right?.bare;
  const sample = changed && left !== null && right !== null && isSample(left, right);
  return { left, right, path, opens, differs: changed && !sample, sample };
}

/** Whether two values only differ because they are examples: neither is constant, and their types agree. @param {PathLine} left @param {PathLine} right */
const isSample = (left, right) => !left.fixed && !right.fixed && (left.type === right.type || left.type === "n" || right.type === "n");

/** The rows that differ, and those that open what they are in. @param {Row[]} rows */
export function differences(rows) {
  const differing = rows.filter((one) => one.differs);
  const above = new Set(differing.flatMap(({ path }) => path.split("\n").map((_, at, steps) => steps.slice(0, at).join("\n"))));
  return rows.filter((one) => one.differs || (one.opens && above.has(one.path)));
}
