/* The events in a pasted value: in lists, envelopes, queue records, HTTP messages, in texts that are JSON or base64 of it. */
import { isObject, own } from "./json.js";
import { readText } from "./read.js";
import { headersBeside, topicBeside } from "./beside.js";

/**
 * @typedef {{headers?: Record<string, unknown> | null, channel?: string | null}} Beside
 * @typedef {{value: unknown, where: string} & Beside} Found
 * @typedef {{envelope: string[] | null, isKnown: (message: Found) => boolean, isNamed: (message: Found) => boolean}} Known
 *   `isKnown`: it is of an event type of the catalog; `isNamed`: it has something where events name their type
 */

const MAX_TEXTS = 5; // texts within texts
const MAX_DEPTH = 8; // when looking anywhere
const MAX_LOOKS = 2000;

/** Where others put the message, and a key beside it that shows that it is theirs. @type {[string, string][]} */
const WRAPPERS = [
  ["Records[].body", ""], // Amazon SQS to a function
  ["Records[].kinesis.data", ""],
  ["Records[].Sns.Message", ""],
  ["Records[].Data", ""], // Kinesis GetRecords
  ["records[].data", ""], // Firehose
  ["records.*[].value", ""], // Kafka to a function
  ["records[].value", ""], // Kafka, as sent to its REST proxy
  ["payload", "partition"], // Kafka, by kcat
  ["value.data", ""], // Kafka, by a REST proxy, with the type of the data
  ["value", "partition"], // Kafka, by a REST proxy
  ["Messages[].Body", ""], // SQS ReceiveMessage
  ["message.data", "subscription"], // Google Pub/Sub
  ["Message", "TopicArn"], // Amazon SNS
  ["detail", "detail-type"], // Amazon EventBridge
  ["data", "specversion"], // CloudEvents
  ["data_base64", "specversion"],
  ["hits.hits[]._source", ""], // Elasticsearch
  ["events[]", ""],
  ["log.entries[].request.postData.text", ""], // an HTTP archive (HAR)
  ["log.entries[].response.content.text", ""],
];

const HTTP = ["headers", "httpMethod", "requestContext", "isBase64Encoded"];

/**
 * Return the events in a value, each with where it was found; a value that holds none is one itself.
 * @param {unknown} value @param {Known} known @param {string} [where] @param {number} [texts]
 * @returns {Found[]}
 */
export function eventsIn(value, known, where = "", texts = 0) {
  if (Array.isArray(value)) return value.flatMap((item) => eventsIn(item, known, `${where}[]`, texts));
  if (typeof value === "string") return inText(value, known, where, texts) ?? [{ value, where }];
  if (!isObject(value) || known.isKnown({ value, where })) return [{ value, where }];
  // What names its type is an event, even of an unknown type, unless it is plainly a message of a queue or of HTTP.
  const isNamed = known.isNamed({ value, where });
  return (isNamed ? null : inEnvelope(value, known, where)) ?? inHttp(value, known, where, texts, isNamed)
    ?? inWrapper(value, known, where, texts, isNamed) ?? (isNamed ? null : anywhere(value, known, where, texts)) ?? [{ value, where }];
}

/** @param {string} text @param {Known} known @param {string} where @param {number} texts */
function inText(text, known, where, texts) {
  if (texts >= MAX_TEXTS) return null;
  const values = valuesOf(text) ?? valuesOf(fromBase64(text) ?? "");
  return values?.flatMap((value) => eventsIn(value, known, where, texts + 1)) ?? null;
}

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

/** @param {Record<string, unknown>} value @param {Known} known @param {string} where */
function inEnvelope(value, known, where) {
  if (!known.envelope?.length) return null;
  const found = at(value, known.envelope, where);
  return found?.map((one) => ({ value: one.value, where: one.where })) ?? null;
}

/** @param {Record<string, unknown>} value @param {Known} known @param {string} where @param {number} texts @param {boolean} isNamed */
function inHttp(value, known, where, texts, isNamed) {
  if (!own(value, "body") || (isNamed && !HTTP.some((name) => own(value, name)))) return null;
  const inner = typeof value.body === "string" ? inText(value.body, known, joined(where, "body"), texts) : isObject(value.body) || Array.isArray(value.body) ? eventsIn(value.body, known, joined(where, "body"), texts) : null;
  if (isNamed && !inner?.some((one) => known.isNamed(one))) return null;
  return inner?.map((one) => within(one, { headers: headersBeside(value) })) ?? null;
}

/** @param {Record<string, unknown>} value @param {Known} known @param {string} where @param {number} texts @param {boolean} isNamed */
function inWrapper(value, known, where, texts, isNamed) {
  for (const [path, beside] of WRAPPERS) {
    if (beside ? !own(value, beside) : isNamed) continue;
    const found = at(value, path.split(/\.|(?=\[\])/), where)?.filter((one) => holds(one.value)) ?? [];
    const events = found.flatMap(({ value: inner, where: place, ...beside }) => eventsIn(inner, known, place, texts).map((one) => within(one, beside)));
    // With a type of its own, and nothing in it that has one, it is an event of an unknown type.
    if (isNamed ? events.some((one) => known.isNamed(one)) : events.length) return events;
  }
  return null;
}

/** An event with what is beside what holds it, unless something nearer is. @param {Found} one @param {Beside} beside @returns {Found} */
const within = (one, { headers, channel }) => ({ ...one, headers: one.headers ?? headers, channel: one.channel ?? channel });

/** @param {unknown} value */
const holds = (value) => isObject(value) || Array.isArray(value) || (typeof value === "string" && Boolean(valuesOf(value) ?? valuesOf(fromBase64(value) ?? "")));

/**
 * The known events at any place in a value, each with the headers and the topic beside it or beside the nearest object around
 * it; null where there are none.
 * @param {Record<string, unknown>} value @param {Known} known @param {string} where @param {number} texts
 */
function anywhere(value, known, where, texts) {
  /** @type {Found[]} */
  const found = [];
  let looks = 0;
  const look = (/** @type {unknown} */ one, /** @type {string} */ place, /** @type {number} */ depth, /** @type {number} */ inTexts, /** @type {Beside} */ beside) => {
    if (depth > MAX_DEPTH || ++looks > MAX_LOOKS) return;
    if (typeof one === "string") {
      if (inTexts < MAX_TEXTS) for (const inner of valuesOf(one) ?? []) look(inner, place, depth + 1, inTexts + 1, beside);
    } else if (Array.isArray(one)) {
      for (const item of one) look(item, `${place}[]`, depth + 1, inTexts, beside);
    } else if (isObject(one)) {
      if (known.isKnown({ value: one, where: place })) return void found.push({ value: one, where: place, ...beside });
      const nearer = nearest(one, beside);
      for (const name of Object.keys(one)) look(one[name], joined(place, name), depth + 1, inTexts, nearer);
    }
  };
  look(value, where, 0, texts, {});
  return found.length ? found : null;
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
