import assert from "node:assert/strict";
import test from "node:test";
import { align, differences, withPaths } from "../../../templates/assets/compare/align.js";
import { neighbour } from "../../../templates/assets/compare/chooser.js";

/** The lines of a value as JSON, as a page has them. @param {unknown} value @param {boolean} [fixed] whether its values are constant */
const linesOf = (value, fixed = true) => withPaths(JSON.stringify(value, null, 2).split("\n").map((text) => ({
  depth: (text.length - text.trimStart().length) / 2,
  text,
  key: /^\s*("[^"]*"):/.exec(text)?.[1] ?? null,
  fixed,
})));

/** @param {unknown} left @param {unknown} right */
const aligned = (left, right) => align(linesOf(left), linesOf(right));

/** @param {import("../../../templates/assets/compare/align.js").Row[]} rows */
const differing = (rows) => rows.filter((row) => row.differs).map(({ left, right }) => [left?.text.trim() ?? null, right?.text.trim() ?? null]);

test("a payload does not differ from itself", () => {
  const value = { a: { b: [1, { c: 2 }], d: {} }, e: [] };
  assert.deepEqual(differing(aligned(value, value)), []);
});

test("lines of the same path are in one row, whatever their values are", () => {
  assert.deepEqual(differing(aligned({ a: 1, b: 2, c: 3 }, { a: 1, b: 5, c: 3 })), [['"b": 2,', '"b": 5,']]);
});

test("a comma after the last property is no difference", () => {
  assert.deepEqual(differing(aligned({ a: 1 }, { a: 1, b: 2 })), [[null, '"b": 2']]);
});

test("the same key in another object is another path", () => {
  const rows = aligned({ a: { x: 1 }, b: {} }, { a: {}, b: { x: 1 } });
  assert.equal(rows.some(({ left, right }) => left?.text.includes("x") && right?.text.includes("x")), false);
});

test("each line of both sides is in one row, in its order", () => {
  const [left, right] = [{ a: [1, 2, 3], b: { c: 1 } }, { b: { c: 2, d: 3 }, a: [3] }];
  const rows = aligned(left, right);
  assert.deepEqual(rows.flatMap((row) => row.left ?? []), linesOf(left));
  assert.deepEqual(rows.flatMap((row) => row.right ?? []), linesOf(right));
});

test("only differences: with the lines that open what they are in", () => {
  const rows = differences(aligned({ a: { b: { c: 1 } }, d: { e: 1 } }, { a: { b: { c: 2 } }, d: { e: 1 } }));
  assert.deepEqual(rows.map(({ left }) => left?.text.trim()), ["{", '"a": {', '"b": {', '"c": 1']);
});

test("a payload is compared with another variant of its action, else with the next payload", () => {
  const names = ["open", "save.draft", "close", "save.final"];
  assert.equal(neighbour(names, "save.draft"), "save.final");
  assert.equal(neighbour(names, "save.final"), "save.draft");
  assert.equal(neighbour(names, "close"), "save.final");
  assert.equal(neighbour(["only"], "only"), "only");
});

test("sample values are no difference, but constants, types and keys are", () => {
  const kinds = (left, right, fixed) => align(linesOf(left, fixed), linesOf(right, fixed)).filter((row) => row.differs || row.sample).map((row) => row.sample);
  assert.deepEqual(kinds({ a: "x", b: 1, c: null }, { a: "y", b: -2, c: "z" }, false), [true, true, true]);
  assert.deepEqual(kinds({ a: "x" }, { a: "y" }, true), [false]);
  assert.deepEqual(kinds({ a: "x", b: {} }, { a: 1, b: [] }, false), [false, false]);
  assert.deepEqual(kinds({ a: "x" }, { a: "x", b: 1 }, false), [false]);
});
