/* What is beside the body of a pasted message: its headers, and its topic. */
import { isObject, own } from "./json.js";

/**
 * The headers of a message, of several values under one name the first; null where it has none. Read are an object of
 * names and values, and the lists that clients of Kafka write: names and values in turn, objects with `name` or `key`
 * and `value`, and objects of one name with its value as bytes.
 * @param {Record<string, unknown>} message @returns {Record<string, string> | null}
 */
export function headersBeside({ headers }) {
  const pairs = isObject(headers) ? Object.entries(headers) : Array.isArray(headers) ? pairsOf(headers) : null;
  if (!pairs) return null;
  /** @type {[string, string][]} */
  const texts = [];
  for (const [name, value] of pairs) {
    const text = textOf(value);
    if (typeof name === "string" && text !== null && texts.every(([other]) => other !== name)) texts.push([name, text]);
  }
  return Object.fromEntries(texts);
}

/** The topic that a message of Kafka came from. @param {Record<string, unknown>} message */
export const topicBeside = (message) => own(message, "partition") && own(message, "topic") && typeof message.topic === "string" ? message.topic : null;

/** @param {unknown[]} headers @returns {[unknown, unknown][]} */
function pairsOf(headers) {
  if (headers.every((one) => typeof one === "string")) return headers.flatMap((name, at) => at % 2 || at + 1 === headers.length ? [] : [[name, headers[at + 1]]]);
  return headers.filter(isObject).flatMap((/** @type {Record<string, unknown>} */ one) => "value" in one ? [[one.name ?? one.key, one.value]] : Object.entries(one));
}

/** The text of a value, also as bytes; the first one of a list of texts. @param {unknown} value */
function textOf(value) {
  if (Array.isArray(value) && value.length && value.every(Number.isInteger)) return fromBytes(value);
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" ? first : null;
}

/** @param {number[]} bytes */
function fromBytes(bytes) {
  if (bytes.some((one) => one < 0 || one > 255)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}
