/* The events in a pasted value: in lists, envelopes, queue records, HTTP messages, in texts that are JSON or base64 of it. */
import { isObject, own } from "./json.js";
import { readText } from "./read.js";
import { headersBeside, topicBeside } from "./beside.js";

/**
 * @typedef {{headers?: Record<string, unknown> | null, channel?: string | null}} Beside
 * @typedef {{value: unknown, where: string, contains?: string[], isInTooMany?: boolean} & Beside} Found
 *   `contains`: where it has events of the catalog, if it is not one and does not name a type; `isInTooMany`: it is JSON in more than `MAX_TEXTS` texts
 * @typedef {{envelope: string[] | null, isKnown: (message: Found) => boolean, isNamed: (message: Found) => boolean}} Known
 *   `isKnown`: it is of an event type of the catalog; `isNamed`: it has something where events name their type
 */

export const MAX_TEXTS = 5; // strings, or texts in base64, each in the one before; as in traffic/capture/unwrap.py
const MAX_WRAPPERS = 5; // around an event
const MAX_DEPTH = 8; // when looking anywhere
const MAX_LOOKS = 2000;

const HTTP = ["headers", "httpMethod", "requestContext", "isBase64Encoded"];

/**
 * Where others put a message, and the keys of which one beside it shows that it is theirs; null if the path does.
 * Without such a key, and in an object with a type of its own, what is there is a message only if an event that names
 * its type is in it, or one of the catalog: other events have properties with such names, too.
 * @type {[string, string[] | null][]}
 */
const WRAPPERS = [
  ["Records[].body", null], // Amazon SQS to a function
  ["Records[].kinesis.data", null],
  ["Records[].Sns.Message", null],
  ["Records[].Data", null], // Kinesis GetRecords
  ["records[].data", null], // Firehose
  ["records.*[].value", null], // Kafka to a function
  ["records[].value", null], // Kafka, as sent to its REST proxy
  ["Messages[].Body", null], // SQS ReceiveMessage
  ["Message", ["TopicArn"]], // Amazon SNS
  ["detail", ["detail-type"]], // Amazon EventBridge
  ["message.data", ["subscription"]], // Google Pub/Sub
  ["body", HTTP], // a gateway
  ["payload", ["partition"]], // Kafka, by kcat
  ["value.data", []], // Kafka, by a REST proxy, with the type of the data
  ["value", ["partition"]], // Kafka, by a REST proxy
  ["data", ["specversion"]], // CloudEvents
  ["data_base64", ["specversion"]],
  ["hits.hits[]._source", null], // Elasticsearch
  ["events[]", []],
  ["log.entries[].request.postData.text", null], // an HTTP archive (HAR)
  ["log.entries[].response.content.text", null],
];
const KAFKA_BATCH = "records.*[].value";
const KAFKA_VALUES = ["payload", "value", KAFKA_BATCH];

/**
 * Return the events in a value, each with where it was found; a value that holds none is one itself.
 * @param {unknown} value @param {Known} known @param {string} [where] @param {number} [texts] @param {number} [depth] how many wrappers may be around
 * @returns {Found[]}
 */
export function eventsIn(value, known, where = "", texts = 0, depth = MAX_WRAPPERS) {
  if (Array.isArray(value)) return value.flatMap((item) => eventsIn(item, known, `${where}[]`, texts, depth));
  if (typeof value === "string") return inText(value, known, where, texts, depth) ?? [{ value, where }];
  if (!isObject(value) || known.isKnown({ value, where })) return [{ value, where }];
  const isNamed = known.isNamed({ value, where });
  const found = depth ? (isNamed ? null : inEnvelope(value, known, where)) ?? inWrapper(value, known, where, texts, depth, isNamed) : null;
  if (found) return found;
  const contains = isNamed ? [] : anywhere(value, known, where, texts);
  return [contains.length ? { value, where, contains } : { value, where }];
}

/** @param {string} text @param {Known} known @param {string} where @param {number} texts @param {number} depth */
function inText(text, known, where, texts, depth) {
  const values = decoded(text);
  if (values && texts >= MAX_TEXTS) return [{ value: text, where, isInTooMany: true }];
  return values?.flatMap((value) => eventsIn(value, known, where, texts + 1, depth)) ?? null;
}

/** The values of a text that is nothing but JSON, also in base64. @param {string} text */
const decoded = (text) => valuesOf(text) ?? valuesOf(fromBase64(text) ?? "");

/** The values of a text that is nothing but JSON, objects or lists of them. @param {string} text */
function valuesOf(text) {
  if (!/^[\s\ufeff]*["{[]/.test(text)) return null;
  const { values, bad } = readText(text);
  return values.length && !bad.length ? values.map(({ value }) => value) : null;
}

/** @param {string} text */
function fromBase64(text) {
  if (text.length % 4 || text.length < 8 || !/^[\w+/-]+={0,2}$/.test(text)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @param {Record<string, unknown>} value @param {Known} known @param {string} where @returns {Found[] | null} */
function inEnvelope(value, known, where) {
  const found = known.envelope?.length ? at(value, known.envelope, where) : null;
  if (!found || (found.length && !found.some((one) => isObject(one.value)))) return null;
  return found.map((one) => ({ value: one.value, where: one.where }));
}

/** @param {Record<string, unknown>} value @param {Known} known @param {string} where @param {number} texts @param {number} depth @param {boolean} isNamed */
function inWrapper(value, known, where, texts, depth, isNamed) {
  for (const [path, beside] of WRAPPERS) {
    const isTheirs = beside ? beside.some((name) => own(value, name)) : !isNamed;
    if (isNamed && !isTheirs) continue;
    const found = at(value, path.split(/\.|(?=\[\])/), where) ?? [];
    const isKafka = path === KAFKA_BATCH || (KAFKA_VALUES.includes(path) && topicBeside(value) !== null);
    // A batch may have other things beside events.
    if (!found.some((one) => holds(one.value, texts) || (isKafka && one.value === null && one.channel))) continue;
    const events = found.flatMap(({ value: inner, where: place, ...around }) => eventsIn(inner, known, place, texts, depth - 1).map((one) => within(one, around)));
    if ((isTheirs && !isNamed) || events.some((one) => isObject(one.value) && (known.isKnown(one) || known.isNamed(one)))) return events;
  }
  return null;
}

/** An event with what is beside what holds it, unless something nearer is. @param {Found} one @param {Beside} beside @returns {Found} */
const within = (one, { headers, channel }) => ({ ...one, headers: one.headers ?? headers, channel: one.channel ?? channel });

/** @param {unknown} value @param {number} texts @returns {boolean} */
const holds = (value, texts) => isObject(value) || Array.isArray(value)
  || (typeof value === "string" && Boolean(decoded(value)?.some((inner) => texts >= MAX_TEXTS || holds(inner, texts + 1))));

/**
 * Where in a value known events are, at any place.
 * @param {Record<string, unknown>} value @param {Known} known @param {string} where @param {number} texts @returns {string[]}
 */
function anywhere(value, known, where, texts) {
  /** @type {Set<string>} */
  const found = new Set();
  let looks = 0;
  const look = (/** @type {unknown} */ one, /** @type {string} */ place, /** @type {number} */ depth, /** @type {number} */ inTexts) => {
    if (depth > MAX_DEPTH || ++looks > MAX_LOOKS) return;
    if (typeof one === "string") {
      if (inTexts < MAX_TEXTS) for (const inner of valuesOf(one) ?? []) look(inner, place, depth + 1, inTexts + 1);
    } else if (Array.isArray(one)) {
      for (const item of one) look(item, `${place}[]`, depth + 1, inTexts);
    } else if (isObject(one)) {
      if (known.isKnown({ value: one, where: place })) return void found.add(place);
      for (const name of Object.keys(one)) look(one[name], joined(place, name), depth + 1, inTexts);
    }
  };
  look(value, where, 0, texts);
  return [...found];
}

/**
 * The values at a path, `[]` for every item of a list and `*` for every key, each with the headers and the topic beside
 * it or beside the nearest object around it; null if the path does not exist.
 * @param {unknown} value @param {string[]} path @param {string} where @param {Beside} [beside]
 * @returns {Found[] | null}
 */
function at(value, path, where, beside = {}) {
  if (!path.length) return [{ value, where, ...beside }];
  const [step, ...rest] = path;
  if (step === "[]") return Array.isArray(value) ? value.flatMap((item) => at(item, rest, `${where}[]`, beside) ?? []) : null;
  if (step === "*") return isObject(value) ? Object.keys(value).flatMap((name) => at(value[name], rest, joined(where, name), beside) ?? []) : null;
  if (!own(value, step)) return null;
  return at(value[step], rest, joined(where, step), nearest(value, beside));
}

/** The headers and the topic in an object, else those around it. @param {Record<string, unknown>} value @param {Beside} beside @returns {Beside} */
const nearest = (value, { headers = null, channel = null }) => ({ headers: headersBeside(value) ?? headers, channel: topicBeside(value) ?? channel });

/** @param {string} where @param {string} name */
const joined = (where, name) => /^[\p{L}_$@][\w$@-]*$/u.test(name) ? `${where}${where && "."}${name}` : `${where}[${JSON.stringify(name)}]`;
