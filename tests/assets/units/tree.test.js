import assert from "node:assert/strict";
import test from "node:test";
import { ancestors, hiddenLines, hiddenRows } from "../../../templates/assets/tree.js";

/** Lines from depths; a depth in `closed` positions is collapsed. @param {number[]} depths @param {number[]} closed */
const lines = (depths, ...closed) => depths.map((depth, at) => ({ depth, closed: closed.includes(at) }));

/** @param {boolean[]} hidden */
const shown = (hidden) => hidden.flatMap((one, at) => one ? [] : at);

// {            0
//   "a": {     1
//     "b": {   2
//       "c": 1 3
//     }        2
//   },         1
//   "d": 2     1
// }            0
const JSON_DEPTHS = [0, 1, 2, 3, 2, 1, 1, 0];

test("a collapsed object of JSON hides its lines and the one that closes it", () => {
  assert.deepEqual(shown(hiddenLines(lines(JSON_DEPTHS, 2))), [0, 1, 2, 5, 6, 7]);
  assert.deepEqual(shown(hiddenLines(lines(JSON_DEPTHS, 1))), [0, 1, 6, 7]);
});

test("a collapsed object inside a collapsed one changes nothing", () => {
  assert.deepEqual(hiddenLines(lines(JSON_DEPTHS, 1, 2)), hiddenLines(lines(JSON_DEPTHS, 1)));
});

test("nothing is hidden where nothing is collapsed", () => {
  assert.deepEqual(shown(hiddenLines(lines(JSON_DEPTHS))), [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(shown(hiddenRows(lines([0, 1, 2]))), [0, 1, 2]);
});

test("a collapsed row hides the rows below it, and no others", () => {
  const depths = [0, 1, 2, 1, 0, 1];
  assert.deepEqual(shown(hiddenRows(lines(depths, 0))), [0, 4, 5]);
  assert.deepEqual(shown(hiddenRows(lines(depths, 1))), [0, 1, 3, 4, 5]);
  assert.deepEqual(shown(hiddenRows(lines(depths, 1, 4))), [0, 1, 3, 4]);
});

test("the ancestors of a line are the nearest lines of each smaller depth", () => {
  assert.deepEqual(ancestors([0, 1, 2, 1, 2, 3], 5), [4, 3, 0]);
  assert.deepEqual(ancestors([0, 1], 0), []);
});
