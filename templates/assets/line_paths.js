/* The paths of the lines of a payload, as URLs of the page have them. */
import { depthOf, linesOf } from "./payload_lines.js";

/**
 * The path of each line that begins a value: names and positions in arrays, with dots between. The root's is empty, and lines that
 * close a value have none. Of lines with the same path, the later ones get a number.
 * @param {{depth: number, key: string | null, closes: boolean}[]} lines
 */
export function linePaths(lines) {
  /** @type {string[]} */
  const steps = [];
  /** @type {number[]} */
  const positions = [];
  /** @type {Map<string, number>} */
  const taken = new Map();
  return lines.map(({ depth, key, closes }) => {
    if (closes) return null;
    positions.length = depth + 1;
    positions[depth] = (positions[depth] ?? -1) + 1;
    steps.length = depth;
    if (depth) steps[depth - 1] = key ?? String(positions[depth]);
    const path = steps.join(".");
    const count = (taken.get(path) ?? 0) + 1;
    taken.set(path, count);
    return count === 1 ? path : `${path}~${count}`;
  });
}

/** @typedef {{byPath: Map<string, HTMLElement>, byLine: Map<Element, string>}} Paths */

/** @type {WeakMap<Element, Paths>} */
const known = new WeakMap();

/** The paths of a payload's lines, and their lines. @param {Element} block @returns {Paths} */
export function pathsOf(block) {
  const found = known.get(block);
  if (found) return found;
  const lines = linesOf(block);
  const paths = linePaths(lines.map(read));
  /** @type {Paths} */
  const made = { byPath: new Map(), byLine: new Map() };
  for (const [at, path] of paths.entries()) {
    if (path === null) continue;
    made.byPath.set(path, lines[at]);
    made.byLine.set(lines[at], path);
  }
  known.set(block, made);
  return made;
}

/** @param {HTMLElement} line */
function read(line) {
  const key = line.querySelector(":scope > .k")?.textContent ?? null;
  return { depth: depthOf(line), key: key === null ? null : JSON.parse(key), closes: /^\s*[}\]],?\s*$/.test(line.textContent ?? "") };
}

/** A path as a part of a URL. @param {string} path */
export const encoded = (path) => encodeURIComponent(path).replace(/%(?:3A|2F|40|2C|24|2B|3D)/g, decodeURIComponent);
