/* What the tests call: results of the modules as plain data. */
import { compareNumbers, isInteger, isMultiple, numberOf } from "../../templates/assets/identify/numbers.js";
import { parse, same, write } from "../../templates/assets/identify/json.js";
import { noteTexts } from "../../templates/assets/identify/notes.js";
import { compilePattern } from "../../templates/assets/identify/patterns.js";
import { placesOf, readText } from "../../templates/assets/identify/read.js";
import { FORMATS } from "../../templates/assets/identify/formats.js";
import { KEYWORDS } from "../../templates/assets/identify/keywords.js";
import { eventsIn } from "../../templates/assets/identify/unwrap.js";
import { Session } from "../../templates/assets/identify/session.js";
import { plain } from "../../templates/assets/identify/words.js";
import { distinct } from "../../templates/assets/identify/differences.js";
import { Checker } from "../../templates/assets/identify/validate.js";

const SETTING = { match: (pattern, text) => compilePattern(pattern)?.test(text) ?? null, weights: { value_weight: 3, weight: 1 } };

/** The values of a text as texts, the bad places, the notes. */
export function read(text) {
  const { values, bad, notes } = readText(text);
  const place = placesOf(text);
  return {
    values: values.map(({ value }) => write(value)),
    bad: bad.map(({ message, offset }) => [place(offset).line, place(offset).column, message]),
    notes: noteTexts(notes, place),
  };
}

/** Each event in a text as [where, type, headers, channel, whether it is an object]; it is known by its "type". */
export function unwrap(text, envelope, known) {
  const isKnown = ({ value }) => known.includes(value?.type);
  const isNamed = ({ value }) => value?.type !== undefined;
  return readText(text).values.flatMap(({ value }) => eventsIn(value, { envelope, isKnown, isNamed }))
    .map(({ where, value, headers, channel }) => [where, value?.type ?? null, headers ?? null, channel ?? null, value !== null && typeof value === "object"]);
}

/** What a value has against a schema in the document `root`: differences by path, and what was not checked. */
function validate(schema, value, root = schema) {
  const checker = new Checker({ root, ...SETTING });
  checker.check(schema, value, []);
  return { differences: distinct(checker.differences), unchecked: checker.unchecked };
}

/** The differences as [path, kind], and what was not checked. */
export function check(schema, value) {
  const { differences, unchecked } = validate(schema, value);
  return { differences: differences.map(({ path, kind }) => [path.join("/"), kind]), unchecked: unchecked.map(({ what }) => what) };
}

/** The same for a payload's schema, `name` under `$defs` of a document. */
export const follows = (document, name, value) => {
  const { differences, unchecked } = validate(document.$defs[name], value, document);
  return !differences.length && !unchecked.length;
};

export const compare = (one, other) => Math.sign(compareNumbers(numberOf(one), numberOf(other)));
export const integer = (text) => isInteger(numberOf(text));
export const multiple = (text, step) => isMultiple(numberOf(text), numberOf(step));
export const equal = (one, other) => same(parse(one), parse(other));
export const format = (name, text) => FORMATS[name](text);
export const formats = () => Object.keys(FORMATS);
export const keywords = () => Object.keys(KEYWORDS);
export const matches = (pattern, text) => compilePattern(pattern)?.test(text) ?? null;

/** A session that has the site's files at hand. */
function sessionOf(index, schemas, around = {}) {
  return new Session(index, { load: async (file) => schemas[file], ...around });
}

/** What each event is, in the form of the Python engine. */
export async function identify(index, schemas, events) {
  const session = sessionOf(index, schemas);
  session.events = events.map((event) => event && Object.hasOwn(event, "message") ? { where: "", ...event.message } : { value: event, where: "" });
  const found = [];
  for (const number of events.keys()) {
    const { outcome, by, event, payloads, differences, looked, expected, nearest, contradicted } = await session.identify(number);
    const paths = differences.map(({ path, kind }) => [path.map((step) => typeof step === "number" ? "[]" : step), kind]);
    found.push({ outcome, by, event, payloads, differences: paths, looked, expected, nearest, contradicted });
  }
  return found;
}

/** What each event is that a text has, with numbers as they are written there. */
export const identifyTexts = (index, schemas, texts) => identify(index, schemas, texts.map((text) => ({ message: { value: parse(text) } })));

/** What a paste is, as a summary with plain titles. */
export async function paste(index, schemas, text, around = {}) {
  const { total, groups, bad, notes, where } = await sessionOf(index, schemas, around).run(text);
  return { total, bad, notes, where, groups: groups.map(({ report, events, differing }) => [plain(report.name), events.length, differing]) };
}

/** The reports on the events of a paste, their parts as texts. */
export async function reports(index, schemas, text) {
  const session = sessionOf(index, schemas);
  const { total } = await session.run(text);
  const made = await session.reports([...Array(total).keys()]);
  return made.map((report) => ({
    ...report, title: plain(report.title), lead: report.lead.map(plain), by: report.by.map(plain),
    differences: report.differences.map(({ path, parts }) => `${path} ${plain(parts)}`),
    options: report.options.map(plain),
    hints: report.hints.map(({ text: words, found }) => `${plain(words)} ${plain(found)}`),
    ruledOut: report.ruledOut?.lines.map(plain) ?? [], types: report.types.length,
  }));
}
