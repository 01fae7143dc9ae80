import assert from "node:assert/strict";
import { test } from "node:test";
import { encoded, linePaths } from "../../../templates/assets/line_paths.js";
import { inPayload } from "../../../templates/assets/payload_fields.js";

/** @param {string} json as the lines of a payload */
const lines = (json) => json.split("\n").map((text) => {
  const key = /^\s*"([^"]*)": /.exec(text)?.[1] ?? null;
  return { depth: /^ */.exec(text)[0].length / 2, key, closes: /^\s*[}\]],?$/.test(text) };
});

test("paths of lines have names and positions", () => {
  const value = { a: { "b:c": 1 }, list: [{ x: 1 }, [2, 3], "four"], empty: {} };
  assert.deepEqual(
    linePaths(lines(JSON.stringify(value, null, 2))).filter((path) => path !== null),
    ["", "a", "a.b:c", "list", "list.0", "list.0.x", "list.1", "list.1.0", "list.1.1", "list.2", "empty"],
  );
});

test("lines with the same path get a number", () => {
  assert.deepEqual(
    linePaths(lines(JSON.stringify({ "a.b": 1, a: { b: 2 } }, null, 2))).filter((path) => path !== null),
    ["", "a.b", "a", "a.b~2"],
  );
});

test("addresses stay readable and can be read back", () => {
  assert.equal(encoded("generated.extensions.bb:action.name"), "generated.extensions.bb:action.name");
  for (const path of ["a b", "50%", "#/?&", "名前"]) assert.equal(decodeURIComponent(encoded(path)), path);
});

test("a payload has rows without ranges where it has what contains them", () => {
  const rows = [[0, ""], [0, "0 2-4"], [1, ""], [1, "3"], [0, "1"], [1, ""]].map(([depth, payloads]) => ({ depth, payloads }));
  assert.deepEqual(inPayload(rows, 3), [true, true, true, true, false, false]);
  assert.deepEqual(inPayload(rows, 1), [true, false, false, false, true, true]);
  assert.deepEqual(inPayload(rows, 2), [true, true, true, false, false, false]);
});
