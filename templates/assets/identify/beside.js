/* What is beside the body of a pasted message: its headers, and its topic. */
import { isObject, own } from "./json.js";

const TYPES = ["BINARY", "JSON", "STRING", "AVRO", "JSONSCHEMA", "PROTOBUF"];
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const CONTROL = /[\x00-\x1f\x7f]/; // eslint-disable-line no-control-regex -- no header has one

/**
 * The headers of a message, of several values under one name the first; null where it has none. Read are an object of
 * names and values, and the lists that clients of Kafka write: names and values in turn, objects with `name` or `key`
 * and `value`, and objects of one name with its value as bytes. Values in base64 are decoded where the record shows
 * that they are.
 * @param {Record<string, unknown>} message @returns {Record<string, string> | null}
 */
export function headersBeside(message) {
  const { headers } = message;
  const pairs = isObject(headers) ? Object.entries(headers) : Array.isArray(headers) ? fromBase64(message, headers) ?? pairsOf(headers) : null;
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

/**
 * The pairs of the headers of a Kafka record with decoded values; null unless they are certainly in base64. Each must be
 * base64 of a text. Besides, the value has the type that REST proxies state, which write all headers in base64; or the
 * value is base64, too; or the padding of base64 is at the end of a header.
 * @param {Record<string, unknown>} message @param {unknown[]} headers @returns {[unknown, unknown][] | null}
 */
function fromBase64(message, headers) {
  const found = /** @type {Record<string, string>[]} */ (headers.filter((one) => isObject(one) && typeof one.value === "string"));
  if (!found.length || found.length < headers.length) return null;
  const decoded = found.map((one) => decodedText(one.value));
  const { value } = message;
  const isTyped = isObject(value) && own(value, "data") && TYPES.includes(/** @type {string} */ (value.type));
  const isPacked = typeof value === "string" && BASE64.test(value);
  const isPadded = found.some((one) => one.value.endsWith("="));
  if (decoded.includes(null) || !(isTyped || (own(message, "partition") && (isPacked || isPadded)))) return null;
  return found.map((one, at) => [one.name ?? one.key, decoded[at]]);
}

/** The text that is written in base64; null for anything else. @param {string} text */
function decodedText(text) {
  const decoded = BASE64.test(text) ? fromBytes([...atob(text)].map((sign) => sign.charCodeAt(0))) : null;
  return decoded === null || CONTROL.test(decoded) ? null : decoded;
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
