import assert from "node:assert/strict";
import test from "node:test";
import { choiceText, matches } from "../../../templates/assets/facets.js";
import { searchText, wordsOf } from "../../../templates/assets/filter.js";
import { withQuery } from "../../../templates/assets/url_state.js";

/** @param {...string} chosen */
const facet = (...chosen) => ({ chosen: new Set(chosen), counts: new Map() });

const ROWS = [
  { words: "log in session", values: [["Session"], ["Immediately"]] },
  { words: "log out session", values: [["Session"], ["Nightly"]] },
  { words: "post thread", values: [["Forum"], ["Nightly"]] },
];

test("a row matches with all words and one of the chosen values of each facet", () => {
  const found = (/** @type {string[]} */ words, /** @type {ReturnType<typeof facet>[]} */ ...facets) => ROWS.filter((row) => matches(row, words, facets)).length;
  assert.equal(found([], facet(), facet()), 3);
  assert.equal(found(["log"], facet(), facet()), 2);
  assert.equal(found(["log", "out"], facet(), facet()), 1);
  assert.equal(found([], facet("Session", "Forum"), facet("Nightly")), 2);
  assert.equal(found(["thread"], facet("Session"), facet()), 0);
});

test("the counts of a facet ignore its own choice, and respect words and other facets", () => {
  const [type, when] = [facet("Session"), facet("Nightly")];
  for (const row of ROWS) matches(row, [], [type, when]);
  assert.deepEqual(Object.fromEntries(type.counts), { Session: 1, Forum: 1 });
  assert.deepEqual(Object.fromEntries(when.counts), { Immediately: 1, Nightly: 1 });
});

test("a facet shows the one value that is chosen, or how many", () => {
  assert.deepEqual([[], ["a"], ["a", "b"]].map((chosen) => choiceText(new Set(chosen))), ["", "a", "2"]);
});

test("words of a query are lower-case and separated by any space", () => {
  assert.deepEqual(wordsOf("  Log\u00a0IN\tnow "), ["log", "in", "now"]);
  assert.deepEqual(wordsOf(" "), []);
});

test("a path is found with brackets and with dots", () => {
  const text = searchText('extensions["bb:user.id"] String');
  assert.ok(text.includes('extensions["bb:user.id"]'));
  assert.ok(text.includes("extensions.bb:user.id"));
});

test("parameters of a URL are replaced, others and the hash are kept", () => {
  const href = "https://site.example/a/?x=1&find=old&find=older#there";
  assert.equal(withQuery(href, { find: ["new words"], when: ["a", "b"] }), "https://site.example/a/?x=1&find=new+words&when=a&when=b#there");
  assert.equal(withQuery(href, { find: [], x: [] }), "https://site.example/a/#there");
  assert.equal(withQuery("https://site.example/a/?y=2", { find: [] }), "https://site.example/a/?y=2");
});
