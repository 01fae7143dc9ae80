import assert from "node:assert/strict";
import test from "node:test";
import { Ranking } from "../../../templates/assets/search/ranking.js";
import { distance, isOneTypo, isPath, joinedOf, partsOf, stemOf, stepsOf, wordsOf } from "../../../templates/assets/words.js";

/** @param {Partial<import("../../../templates/assets/search/ranking.js").Entry>[]} entries */
const ranking = (...entries) => new Ranking(entries.map((entry, at) => ({ location: String(at), title: "", text: "", ...entry })));
/** @param {Ranking} ranking @param {string} query */
const titles = (ranking, query) => ranking.find(query).hits.map(({ title }) => title);

test("CamelCase is taken apart, accents and case are ignored", () => {
  assert.deepEqual(partsOf("httpStatusCode, HTTPStatus bb:user.externalId"), [["http", "status", "code"], ["http", "status"], ["bb"], ["user"], ["external", "id"]]);
  assert.deepEqual(wordsOf("Élève grade_change 逾期归还"), ["eleve", "grade", "change", "逾期归还"]);
});

test("joined words are the runs of a name, and pairs of words where asked for", () => {
  assert.deepEqual([...joinedOf(partsOf("httpStatusCode"), false)], ["httpstatus", "httpstatuscode", "statuscode"]);
  assert.deepEqual([...joinedOf(partsOf("Log In"), true)], ["login"]);
  assert.deepEqual([...joinedOf(partsOf("Log In"), false)], []);
});

test("forms of an English word have one stem, other words keep theirs", () => {
  assert.equal(new Set(["grade", "grades", "graded", "grading"].map(stemOf)).size, 1);
  assert.equal(new Set(["retry", "retries", "retried"].map(stemOf)).size, 1);
  assert.equal(new Set(["submit", "submitted", "submission", "submissions"].map(stemOf)).size, 1);
  assert.equal(new Set(["create", "creation", "created"].map(stemOf)).size, 1);
  assert.notEqual(stemOf("class"), stemOf("clas"));
  assert.deepEqual(["книги", "id", "das"].map(stemOf), ["книги", "id", "das"]);
});

test("one typo is one letter more, less, other, or two swapped", () => {
  for (const word of ["overide", "overrride", "overrite", "overirde", "override"]) assert.ok(isOneTypo(word, "override"), word);
  for (const word of ["ovride", "overridden", "rideover"]) assert.ok(!isOneTypo(word, "override"), word);
  assert.equal(distance("overide", "override"), 1);
});

test("a path is told from words, in each of its spellings", () => {
  for (const path of ["actor.id", 'extensions["bb:user.id"]', "bb:user.externalId", "a/b"]) assert.ok(isPath(path), path);
  for (const words of ["log in", "log", "what changed?", "actor."]) assert.ok(!isPath(words), words);
  assert.deepEqual(stepsOf('actor.extensions["bb:user.id"]'), ["actor", "extensions", "bb", "user", "id"]);
});

test("joined and split words are one, both ways", () => {
  const found = ranking({ title: "Log In" }, { title: "httpStatusCode" }, { title: "timeout" }, { title: "Assignment" });
  for (const [query, title] of [["login", "Log In"], ["log in", "Log In"], ["StatusCode", "httpStatusCode"], ["statuscode", "httpStatusCode"], ["status code", "httpStatusCode"], ["time out", "timeout"]]) {
    assert.equal(titles(found, query)[0], title, query);
  }
  assert.ok(!titles(found, "sign in").includes("Assignment"));
});

test("whole words come before beginnings, those before insides, and a typo is forgiven where there is neither", () => {
  const found = ranking({ title: "Testing ground" }, { title: "Contest" }, { title: "Test" });
  assert.deepEqual(titles(found, "test"), ["Test", "Testing ground"]);
  assert.deepEqual(titles(found, "ontes"), ["Contest"]);
  assert.deepEqual(titles(found, "cantest"), ["Contest"]);
});

test("words inside a text without spaces are found", () => {
  assert.deepEqual(titles(ranking({ title: "逾期归还" }, { title: "借书" }), "归还"), ["逾期归还"]);
});

test("kinds and boosts rank entries with the same words", () => {
  const found = ranking({ title: "grade", kind: "field" }, { title: "grade", boost: 0.05 }, { title: "grade" }, { title: "grade", kind: "action" });
  assert.deepEqual(found.find("grade").hits.map(({ location }) => location), ["3", "2", "0", "1"]);
});

test("other words count, and words of a text less than those of a title", () => {
  const found = ranking({ title: "Sessions", also: ["login"] }, { title: "Login" }, { title: "Other", text: "the login" });
  assert.deepEqual(titles(found, "login"), ["Login", "Sessions", "Other"]);
});

test("a path means the field at its end", () => {
  const found = ranking(
    { title: "user", kind: "field", paths: ["session.user"] },
    { title: "id", kind: "field", paths: ["session.user.id", "actor.id"] },
    { title: "name", kind: "field", paths: ["session.user.name"] },
  );
  assert.equal(titles(found, "session.user")[0], "user");
  assert.equal(titles(found, "session.user.id")[0], "id");
  assert.equal(titles(found, "user.na")[0], "name");
});

test("where no entry has all words the best are shown, with queries that would find more", () => {
  const found = ranking({ title: "Override a Grade" }, { title: "Grade" });
  const answer = found.find("grade xylophone");
  assert.ok(answer.partial);
  assert.equal(answer.hits[0].title, "Grade");
  assert.deepEqual(answer.nearest, ["grade"]);
  assert.deepEqual(found.find("ovveridde").nearest, ["override"]);
  assert.deepEqual(found.find("qqqqqqqq"), { hits: [], terms: ["qqqqqqqq"], partial: false, nearest: [] });
  assert.deepEqual(found.find("  ").hits, []);
});

test("titles and texts are shown without the HTML of the index", () => {
  const [hit] = ranking({ title: "A &lt;b&gt; &amp; c", text: "<p>one <code>two</code></p>" }).find("b").hits;
  assert.equal(hit.title, "A <b> & c");
  assert.equal(hit.text, "one two");
});
