import assert from "node:assert/strict";
import test from "node:test";
import { decisions, excludes } from "../../../templates/assets/compare/decision.js";
import { slugOf } from "../../../templates/assets/compare/sources.js";
import { parse } from "../../../templates/assets/identify/json.js";

const index = parse(`{
  "keys": [{"places": [["type"]], "values": [[["A"], 0], [["B"], 1], [["B2"], 1]], "unnamed": [2]}],
  "events": [{"places": [["action"], ["kind"]]}, {"places": []}, {"places": []}],
  "payloads": [
    {"event": 0, "tests": [{"is": ["Made"]}, {"is": [1]}]},
    {"event": 0, "tests": [{"is": ["Made", "Sent"]}, {"is": [2]}]},
    {"event": 1, "tests": []}, {"event": 2, "tests": []}
  ]
}`);
const between = (left, right) => decisions(index, index.payloads[left], index.payloads[right]).map(({ place, left: one, right: other }) => [place.join("."), one.is, other.is]);

test("actions of one event type are decided where no value is possible in both", () => {
  assert.deepEqual(between(0, 1), [["kind", parse("[1]"), parse("[2]")]]);
});

test("event types are decided by the values of their key, unless one of them has none", () => {
  assert.deepEqual(between(1, 2), [["type", ["A"], ["B", "B2"]]]);
  assert.deepEqual(between(0, 3), []);
});

test("a place decides only if no event passes both tests", () => {
  const cases = [
    [{ is: ["a"] }, { is: ["b"] }, true],
    [{ is: ["a"] }, { is: ["b", "a"] }, false],
    [{ is: ["a"], optional: true }, { is: ["b"], optional: true }, false],
    [{ is: ["a"], optional: true }, { is: ["b"] }, true],
    [{ absent: true }, { is: ["b"] }, true],
    [{ absent: true }, { is: ["b"], optional: true }, false],
    [{ absent: true }, {}, true],
    [{}, { is: ["b"] }, false],
    [{ type: ["string"] }, { is: parse("[1]") }, true],
    [{ type: ["integer"] }, { type: ["number"] }, false],
  ];
  for (const [left, right, decided] of cases) {
    assert.equal(excludes(left, right), decided, JSON.stringify([left, right]));
    assert.equal(excludes(right, left), decided, JSON.stringify([right, left]));
  }
});

test("the slug of an event type is in the path of its page", () => {
  for (const url of ["events/log-event/", "events/log-event.html", "events/log-event/index.html"]) assert.equal(slugOf(url), "log-event");
});
