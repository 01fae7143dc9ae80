/* The report about one event, as plain data: a page, a terminal or a test can show it. */
import { pathKey } from "./differences.js";
import { isObject, typeOf, write } from "./json.js";
import { formerNames, nearestTypes } from "./nearest.js";
import { agrees, foundAt } from "./places.js";
import { MAX_TEXTS } from "./unwrap.js";
import { choiceParts, count, differenceParts, display, joined, placeParts, testsParts, valuePart, valuesParts } from "./words.js";

/**
 * @typedef {import("./words.js").Part} Part
 * @typedef {import("./engine.js").Index} Index
 * @typedef {import("./engine.js").Result} Result
 * @typedef {{title: string, url: string, event: string, actors: string, when: string}} Choice
 * @typedef {{path: string, field: string, page: string, parts: Part[]}} Place
 * @typedef {"good" | "differs" | "several" | "unknown"} Tone
 * @typedef {{
 *   number: number, where: string, tone: Tone, name: Part[], title: Part[], about: string, lead: Part[][], by: Part[][],
 *   choices: Choice[], hints: {text: Part[], found: Part[]}[], schema: string, differences: Place[], options: Part[][], unchecked: string[],
 *   ruledOut: {about: string, lines: Part[][]} | null, types: Part[][],
 * }} Report `name` is for the table of many events, `title` for the event's own heading
 */

/**
 * @param {Index} index @param {Result} result @param {import("./unwrap.js").Found} event @param {number} number its place in the paste, from 0
 * @returns {Report}
 */
export function reportOf(index, result, event, number) {
  /** @type {Report} */
  const plain = {
    number, where: event.where, tone: "unknown", name: [], title: [], about: "", lead: [], by: [], choices: [], hints: [],
    schema: "", differences: [], options: [], unchecked: [], ruledOut: null, types: [],
  };
  const made = { ...plain, ...OUTCOMES[result.outcome](index, result, event) };
  return { ...made, title: made.title.length ? made.title : made.name };
}

/** @typedef {(index: Index, result: Result, event: import("./unwrap.js").Found) => Partial<Report>} Outcome */

/** @type {Record<Result["outcome"], Outcome>} */
const OUTCOMES = {
  identified(index, result, event) {
    const [payload] = choices(index, result);
    return {
      // Green means that the whole schema matches: not where a part of it could not be checked.
      tone: result.differences.length || result.unchecked.length ? "differs" : "good",
      name: [{ link: payload.title, url: payload.url }, { dim: payload.event }],
      about: [payload.actors, payload.when].filter(Boolean).join(" · "),
      lead: byForm(result),
      by: identifiedBy(index, result, event),
      ...schema(index, result),
      ruledOut: ruledOut(index, result, event),
    };
  },
  ambiguous(index, result, event) {
    const all = choices(index, result);
    const what = new Set(all.map(({ url }) => actionOf(url))).size === all.length ? "actions" : "payloads";
    return {
      tone: "several",
      name: result.event === null ? [`One of ${all.length} ${what} of several event types that look the same`]
        : [{ link: index.events[result.event].name, url: index.events[result.event].url }, `: one of ${all.length} ${what} that look the same`],
      lead: [...byForm(result), apart(index, result, event)],
      by: identifiedBy(index, result, event),
      choices: all,
      hints: hints(index, result, event),
      ...schema(index, result),
      ruledOut: ruledOut(index, result, event),
    };
  },
  "unknown-action"(index, result, event) {
    const type = index.events[/** @type {number} */ (result.event)];
    return {
      name: [{ link: type.name, url: type.url }, ": unknown action ", ...(result.looked[0].found.length ? [valuePart(result.looked[0].found[0])] : [])],
      title: [{ link: type.name, url: type.url }, ": unknown action"],
      lead: result.looked.map((looked) => sentence([...foundParts(looked), "; the catalog has ", ...testsParts(result.expected), "."])),
      by: nameLine(index, result, event),
    };
  },
  closest(index, result, event) {
    const all = choices(index, result);
    const [first] = all;
    const many = result.event === null ? `${all.length} actions of several event types` : `${all.length} actions of ${first.event}`;
    return {
      name: ["Not identified; closest to ", ...(all.length > 1 ? [many] : [{ link: first.title, url: first.url }, { dim: first.event }])],
      lead: contradiction(index, result),
      by: result.by === "name" && result.contradicted === null ? nameLine(index, result, event) : [],
      choices: all.length > 1 ? all : [],
      ...schema(index, result),
    };
  },
  unknown(index, { looked, nearest }, { value, contains = [], isInTooMany = false }) {
    if (isInTooMany) return { name: ["Not read"], lead: [[`This is JSON in more than ${MAX_TEXTS} strings, each in the one before. Paste what is in them.`]] };
    if (!isObject(value)) return { name: ["Not an event"], lead: [[`This is ${ARTICLES[typeOf(value)]}, `, valuePart(value), "; an event is an object."]] };
    const keys = Object.keys(value);
    return {
      name: ["Not an event of this catalog", ...(looked.length ? [": ", ...joined(looked.map(equalParts))] : [])],
      title: ["Not an event of this catalog"],
      lead: [
        ...(looked.length ? looked.map((one) => sentence([...foundParts(one), one.found.length ? ", which is not in the catalog." : "."])) : [["No event type of the catalog has this structure."]]),
        keys.length ? ["Top-level keys: ", ...joined(keys.slice(0, MAX_KEYS).map((key) => [{ code: key }])), keys.length > MAX_KEYS ? ` and ${keys.length - MAX_KEYS} more.` : "."] : ["The object is empty."],
        ...otherPlace(index, looked, value),
        ...(contains.length ? [["It contains events of the catalog: ", ...joined(contains.slice(0, MAX_KEYS).map((where) => [{ code: where }])), contains.length > MAX_KEYS ? ` and ${contains.length - MAX_KEYS} more places` : "", ". Paste them alone to identify them."]] : []),
        ...(nearest.length ? [["Nearest by name: ", ...joined(nearest.map((at) => [...typeLink(index, at), ...previously(index, at, looked)])), "."]] : []),
      ],
      types: index.events.map((_, at) => typeLink(index, at)),
    };
  },
};

/**
 * Keys at the top that name an event type where the place that should is missing, such as `@type`.
 * @param {Index} index @param {import("./engine.js").Looked[]} looked @param {Record<string, unknown>} value @returns {Part[][]}
 */
function otherPlace(index, looked, value) {
  const key = index.keys.find(({ places }) => places.length === 1);
  if (!key || looked.some(({ found }) => found.length)) return [];
  return Object.keys(value).flatMap((name) => {
    const named = nearestTypes(value[name], key.values, 0);
    return named.length ? [[{ code: name }, " has the name of ", ...joined(named.map((at) => typeLink(index, at)), " or "), "; in the catalog, its events look different."]] : [];
  });
}

const MAX_KEYS = 12;
/** @type {Record<string, string>} */
const ARTICLES = { null: "null", array: "a list", number: "a number", string: "a string", boolean: "a boolean" };

/** The URL of an action, by that of one of its variants: `#save.draft`. @param {string} url */
const actionOf = (url) => url.replace(/(#[^.]*)\..*$/, "$1");

/** @param {Index} index @param {number} at @returns {Part[]} */
const typeLink = ({ events }, at) => [{ link: events[at].name, url: events[at].url }];

/**
 * The previous name of an event type, if an event still has it.
 * @param {Index} index @param {number} at @param {import("./engine.js").Looked[]} looked @returns {Part[]}
 */
const previously = (index, at, looked) => formerNames([index.events[at]])
  .flatMap(([[name]]) => nearestTypes(looked[0].found[0], [[[name], at]], 0).length ? [` (previously ${name})`] : []);

/** @param {import("./engine.js").Looked} looked @returns {Part[]} */
const foundParts = ({ place, found }) => [...placeParts(place), ...(found.length ? [" is ", ...valuesParts([...new Set(found)])] : [" is missing"])];

/** Parts that begin with a capital letter. @param {Part[]} parts @returns {Part[]} */
const sentence = ([first, ...rest]) => [typeof first === "string" ? first.charAt(0).toUpperCase() + first.slice(1) : first, ...rest];

/** @param {Index} index @param {Result} result @returns {Choice[]} */
const choices = ({ payloads, events }, result) => result.payloads.map((number) => {
  const { title, url, event, actors, when } = payloads[number];
  return { title, url, event: events[event].name, actors: actors.join(", "), when };
});

/**
 * What distinguishes several payloads: nothing in the body, but perhaps a header or the channel that was not pasted.
 * @param {Index} index @param {Result} result @param {import("./unwrap.js").Found} event @returns {Part[]}
 */
function apart(index, result, event) {
  const places = result.event === null ? besideOf(index, result) : (index.events[result.event].outside ?? []).filter((_, at) => differ(index, result, at));
  const missing = places.filter((place) => !foundAt(event, place).given).map(placeParts);
  if (!missing.length) return ["No fixed value, type or absent field tells them apart."];
  return ["No fixed value, type or absent field of the body tells them apart; ", ...joined(missing, " or "), " can."];
}

/** The headers or the channel that name the event types of a result. @param {Index} index @param {Result} result */
function besideOf(index, result) {
  const events = result.payloads.map((number) => index.payloads[number].event);
  const naming = index.keys.filter(({ values }) => values.some(([, event]) => events.includes(event)));
  return naming.flatMap(({ places }) => places).filter((place) => !Array.isArray(place));
}

/** Whether the payloads of a result have different tests at a place beside the body. @param {Index} index @param {Result} result @param {number} at */
const differ = (index, { payloads }, at) => new Set(payloads.map((number) => write(index.payloads[number].outside?.[at] ?? {}))).size > 1;

/** @param {Result} result @returns {Part[][]} */
const byForm = ({ by }) => by === "form" ? [["Identified by its structure: no value in the body names the event type."]] : [];

/** @param {Index} index @param {Result} result @returns {Part[][]} */
function contradiction(index, { contradicted: header, payloads, by }) {
  if (header === null) return by === "form" ? [["No value in the body names the event type, and no event type has exactly this structure."]] : [["It differs in too many places from every possible action."]];
  const body = new Set(payloads.map((number) => index.payloads[number].event));
  return [["The header names ", ...typeLink(index, header), "; the body has the structure of ", ...joined([...body].map((at) => typeLink(index, at)), " or "), "."]];
}

/** The place that names the event type. @param {Index} index @param {Result} result @param {import("./unwrap.js").Found} event @returns {Part[][]} */
function nameLine(index, { by }, event) {
  const key = by === "name" ? index.keys.find(({ places }) => places.every((place) => foundAt(event, place).given)) : undefined;
  return (key?.places ?? []).map((place) => equals(place, event));
}

/** @param {Index} index @param {Result} result @param {import("./unwrap.js").Found} event @returns {Part[][]} */
function identifiedBy(index, result, event) {
  const type = result.event === null ? null : index.events[result.event];
  const lines = nameLine(index, result, event);
  const named = new Set(lines.map((parts) => JSON.stringify(parts)));
  const inBody = (type?.places ?? []).filter((_, at) => result.payloads.some((number) => says(index.payloads[number].tests[at])));
  const beside = (type?.outside ?? []).filter((place, at) => foundAt(event, place).given && result.payloads.some((number) => index.payloads[number].outside?.[at]?.is));
  const tested = [...inBody, ...beside].map((place) => equals(place, event));
  return [...lines, ...tested.filter((parts) => !named.has(JSON.stringify(parts)))];
}

/** A place and what the event has there. @param {import("./engine.js").Place} place @param {import("./unwrap.js").Found} event @returns {Part[]} */
const equals = (place, event) => equalParts({ place, found: foundAt(event, place).values });

/** @param {import("./engine.js").Looked} looked @returns {Part[]} */
const equalParts = ({ place, found }) => [...placeParts(place), ...(found.length ? [" = ", ...valuesParts([...new Set(found)])] : [" absent"])];

/** Whether a test asks anything of an event. @param {import("./places.js").Test} test */
const says = (test) => Boolean(test.is || test.absent || test.type || !test.optional);

/** @param {Index} index @param {Result} result @param {import("./unwrap.js").Found} event */
function ruledOut(index, result, event) {
  const type = result.event;
  if (type === null || result.by !== "name") return null;
  const others = index.payloads.filter((payload, number) => payload.event === type && !result.payloads.includes(number));
  const lines = others.map((payload) => [{ link: payload.title, url: payload.url }, ": ", ...reason(index, payload, event)]);
  return lines.length ? { about: `${count(lines.length, "other payload")} of ${index.events[type].name}`, lines } : null;
}

/** @param {Index} index @param {import("./engine.js").Payload} payload @param {import("./unwrap.js").Found} event @returns {Part[]} */
function reason({ events }, payload, event) {
  const { places, outside = [] } = events[payload.event];
  const tests = [...payload.tests, ...payload.outside ?? []];
  const failed = [...places, ...outside].map((place, at) => ({ place, test: tests[at], found: foundAt(event, place) }))
    .find(({ test, found }) => found.given && !agrees(test, found));
  if (!failed) return ["its schema fits less well"];
  return [...foundParts({ place: failed.place, found: failed.found.values }), ", expected ", ...testsParts([failed.test])];
}

/** @param {Index} index @param {Result} result @param {import("./unwrap.js").Found} event */
function hints(index, result, event) {
  const distinct = new Map(result.payloads.flatMap((number) => index.payloads[number].hint ?? []).map((hint) => [JSON.stringify(hint), hint]));
  return [...distinct.values()].map(({ path, text }) => ({ text: codeParts(text), found: foundParts({ place: path, found: foundAt(event, path).values }) }));
}

/** A line of Markdown with its code as code. @param {string} text @returns {Part[]} */
const codeParts = (text) => text.split("`").map((part, at) => at % 2 ? { code: part } : part).filter((part) => part !== "");

/** @param {Index} index @param {Result} result */
function schema(index, { outcome, event, differences, payloads, unchecked }) {
  const [first] = payloads.map((number) => index.payloads[number]);
  const page = index.events[first.event].url;
  // Several that are closest, or of several event types, can differ in different places: these are those of the first.
  const alike = !differences.length || (outcome === "ambiguous" && event !== null);
  const all = payloads.length === 1 ? "the schema" : alike ? "the schema of each" : `the schema of ${first.title}`;
  const matches = `Matches ${all}${unchecked.length ? " where it could be checked" : ""}`;
  return {
    schema: differences.length ? `Differs from ${all} in ${count(differences.length, "place")}` : matches,
    differences: differences.map((one) => ({
      path: display(one.path) || "the event",
      field: display(one.path.map((step) => typeof step === "number" ? "[]" : step)),
      page: one.kind === "undocumented" ? "" : page,
      parts: differenceParts(one),
    })),
    options: [...new Map(differences.flatMap(({ choice }) => choice ? [[pathKey(choice.path), choiceParts(choice)]] : [])).values()],
    unchecked: [...new Set(unchecked.map(({ path, what }) => `${what} at ${display(path) || "the top level"}`))],
  };
}
