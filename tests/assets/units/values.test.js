/* A text that could be taken for another value keeps its quotes, as in tests/pages/test_values_in_words.py. */
import assert from "node:assert/strict";
import test from "node:test";
import { valuePart } from "../../../templates/assets/identify/words.js";

const PLAIN = ["paid", "2026-05-01", "10:30", "a b", "nullable"];
const QUOTED = ["", " ", " a", "a ", "a  b", "a\nb", "a\tb", "1", "-1.50e3", "true", "null", '"a"', "[]", "{}"];

test("a text that could be another value has quotes", () => {
  assert.deepEqual(PLAIN.map(valuePart), PLAIN.map((code) => ({ code })));
  assert.deepEqual(QUOTED.map(valuePart), QUOTED.map((text) => ({ code: JSON.stringify(text) })));
  assert.deepEqual(valuePart(1), { code: "1" });
});
