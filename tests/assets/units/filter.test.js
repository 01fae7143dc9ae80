import assert from "node:assert/strict";
import test from "node:test";
import { choiceText, included, matches } from "../../../templates/assets/facets.js";
import { withQuery } from "../../../templates/assets/url_state.js";
import { finder, rowText } from "../../../templates/assets/words.js";

/** @param {...string} chosen */
const facet = (...chosen) => ({ chosen: new Set(chosen), preset: new Set(), counts: new Map() });

const ROWS = [
  { values: [["Session"], ["Immediately"]] },
  { values: [["Session"], ["Nightly"]] },
  { values: [["Forum"], ["Nightly"]] },
];

test("a row matches with one of the chosen values of each facet", () => {
  const found = (/** @type {ReturnType<typeof facet>[]} */ ...facets) => ROWS.filter((row) => matches(row, facets)).length;
  assert.equal(found(facet(), facet()), 3);
  assert.equal(found(facet("Session", "Forum"), facet("Nightly")), 2);
});

test("the counts of a facet ignore its own choice, and respect other facets", () => {
  const [type, when] = [facet("Session"), facet("Nightly")];
  for (const row of ROWS) matches(row, [type, when]);
  assert.deepEqual(Object.fromEntries(type.counts), { Session: 1, Forum: 1 });
  assert.deepEqual(Object.fromEntries(when.counts), { Immediately: 1, Nightly: 1 });
});

test("without a choice, the preset of a facet applies, and what it hides is counted", () => {
  const when = { ...facet(), preset: new Set(["Immediately"]) };
  assert.equal(ROWS.filter((row) => matches(row, [facet(), when])).length, 1);
  assert.equal(when.counts.get("Nightly"), 2);
  when.chosen.add("Nightly");
  assert.equal(ROWS.filter((row) => matches(row, [facet(), when])).length, 2);
});

test("a value that includes a chosen one is marked, unless it is chosen itself", () => {
  const includes = { Everybody: ["Reader", "Writer"] };
  assert.deepEqual(included(["Everybody"], new Set(["Writer"]), includes), ["Writer"]);
  assert.deepEqual(included(["Everybody"], new Set(["Writer", "Everybody"]), includes), []);
  assert.deepEqual(included(["Editor"], new Set(["Writer"]), includes), []);
  assert.deepEqual(included(["Everybody"], new Set(), includes), []);
});

test("a facet shows the one value that is chosen, or how many", () => {
  assert.deepEqual([[], ["a"], ["a", "b"]].map((chosen) => choiceText(new Set(chosen))), ["", "a", "2"]);
});

/** @param {string[]} texts @param {string} query */
function found(texts, query) {
  const rows = texts.map(rowText);
  const has = finder(rows, query);
  return texts.filter((_, at) => has(rows[at]));
}

const LOG_IN = "Log In signs in All Users";
const ASSIGNMENT = "Submit an Assignment in a course";
const BLOG = "Post a Blog Entry in a course";

test("a row matches with all words of a query, as beginnings of words", () => {
  const rows = [LOG_IN, ASSIGNMENT, BLOG];
  for (const query of ["log in", "login", "LOG\u00a0in", "sign in", "signing"]) assert.deepEqual(found(rows, query), [LOG_IN], query);
  assert.deepEqual(found(rows, "course"), [ASSIGNMENT, BLOG]);
  assert.deepEqual(found(rows, " "), rows);
});

test("only where no row has them so, words inside of words are found, then one typo", () => {
  assert.deepEqual(found([ASSIGNMENT, BLOG], "ignme"), [ASSIGNMENT]);
  assert.deepEqual(found([ASSIGNMENT, BLOG], "asignment"), [ASSIGNMENT]);
  assert.deepEqual(found(["httpStatusCode", "code of the status"], "statuscode"), ["httpStatusCode"]);
  assert.deepEqual(found([ASSIGNMENT, BLOG], "wiki"), []);
});

test("a path is found with brackets and with dots, and in part", () => {
  const row = 'extensions["bb:user.id"] String';
  for (const query of ['extensions["bb:user.id"]', "extensions.bb:user.id", "s.bb:us", "bb:"]) assert.deepEqual(found([row, "other"], query), [row], query);
});

test("parameters of a URL are replaced, others and the hash are kept", () => {
  const href = "https://site.example/a/?x=1&find=old&find=older#there";
  assert.equal(withQuery(href, { find: ["new words"], when: ["a", "b"] }), "https://site.example/a/?x=1&find=new+words&when=a&when=b#there");
  assert.equal(withQuery(href, { find: [], x: [] }), "https://site.example/a/#there");
  assert.equal(withQuery("https://site.example/a/?y=2", { find: [] }), "https://site.example/a/?y=2");
});
