/* A JSON parser that keeps numbers as they are written, knows where it is, and reads over what people paste by accident. */
import { isNumber, numberOf, numberText, compareNumbers } from "./numbers.js";

const MAX_DEPTH = 500;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ODD_SPACE = /[\u00a0\u0085\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff\v\f]/;
const ESCAPES = /** @type {Record<string, string>} */ ({ '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" });
/** @type {[string, unknown][]} */
const WORDS = [["true", true], ["false", false], ["null", null]];
/** @type {[RegExp, string][]} */
const HINTS = [
  [/^'/, "JSON has strings in double quotes; is this a Python dict? json.dumps writes JSON"],
  [/^[\u201c\u201d\u201e\u2018\u2019]/, "this is a typographic quotation mark; JSON has straight ones"],
  [/^(True|False|None)\b/, "this is Python; json.dumps writes JSON"],
  [/^(NaN|-?Infinity|undefined)\b/, "JSON has no such value"],
  [/^\/[/*]/, "JSON has no comments"],
];

/** What is wrong with a text, and the offset at which it is. */
export class JsonError extends Error {
  /** @param {string} message @param {number} offset */
  constructor(message, offset) {
    super(message);
    this.offset = offset;
  }
}

/**
 * What was read over: offsets of trailing commas, unusual spaces and control characters, and keys that occur twice.
 * @typedef {{commas: number[], spaces: number[], controls: number[], duplicates: string[]}} Allowed
 */

/** @returns {Allowed} */
export const nothingAllowed = () => ({ commas: [], spaces: [], controls: [], duplicates: [] });

/**
 * Return the value that begins at `start`, the offset after it, and what was read over.
 * @param {string} text @param {number} [start]
 * @returns {{value: unknown, end: number, allowed: Allowed}}
 * @throws {JsonError}
 */
export function parseAt(text, start = 0) {
  const parser = new Parser(text, start);
  const value = parser.value(0);
  return { value, end: parser.at, allowed: parser.allowed };
}

/**
 * Return the value of a text that is JSON and nothing else, such as a file of this site.
 * @param {string} text
 */
export function parse(text) {
  const { value, end } = parseAt(text);
  if (text.slice(end).trim()) throw new JsonError("there is something after the value", end);
  return value;
}

class Parser {
  /** @param {string} text @param {number} at */
  constructor(text, at) {
    this.text = text;
    this.at = at;
    this.allowed = nothingAllowed();
  }

  /** @param {string} expected */
  fail(expected) {
    const rest = this.text.slice(this.at, this.at + 40);
    if (!rest) return new JsonError(`the text ends where ${expected} is expected`, this.at);
    const hint = HINTS.find(([pattern]) => pattern.test(rest))?.[1];
    const found = /^[\w$]+/.exec(rest)?.[0] ?? String.fromCodePoint(/** @type {number} */ (rest.codePointAt(0)));
    return new JsonError(`expected ${expected}, found ${JSON.stringify(found)}${hint ? ` (${hint})` : ""}`, this.at);
  }

  space() {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === 32 || code === 10 || code === 13 || code === 9) this.at += 1;
      else if (code > 32 && code < 128) return;
      else if (!ODD_SPACE.test(this.text.charAt(this.at))) return;
      else this.allowed.spaces.push(this.at++);
    }
  }

  /** @param {number} depth @returns {unknown} */
  value(depth) {
    this.space();
    if (depth > MAX_DEPTH) throw new JsonError(`values are nested more than ${MAX_DEPTH} deep`, this.at);
    switch (this.text[this.at]) {
      case "{": return this.object(depth);
      case "[": return this.array(depth);
      case '"': return this.string();
      default: return this.scalar();
    }
  }

  scalar() {
    NUMBER.lastIndex = this.at;
    const number = NUMBER.exec(this.text)?.[0];
    const [word, value] = number ? [number, numberOf(number)] : WORDS.find(([one]) => this.text.startsWith(one, this.at)) ?? ["", null];
    if (!word || /[\w.$]/.test(this.text.charAt(this.at + word.length))) throw this.fail("a value");
    this.at += word.length;
    return value;
  }

  /** @param {number} depth */
  object(depth) {
    /** @type {Record<string, unknown>} */
    const made = {};
    this.each("}", () => {
      if (this.text[this.at] !== '"') throw this.fail('a key in double quotes or "}"');
      const key = this.string();
      this.space();
      if (this.text[this.at] !== ":") throw this.fail('":" after a key');
      this.at += 1;
      const value = this.value(depth + 1);
      if (Object.hasOwn(made, key)) this.allowed.duplicates.push(key);
      if (key === "__proto__") Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true });
      else made[key] = value;
    });
    return made;
  }

  /** @param {number} depth */
  array(depth) {
    /** @type {unknown[]} */
    const made = [];
    this.each("]", () => made.push(this.value(depth + 1)));
    return made;
  }

  /** @param {string} close @param {() => void} member */
  each(close, member) {
    this.at += 1;
    this.space();
    while (this.text[this.at] !== close) {
      member();
      this.space();
      if (this.text[this.at] === close) break;
      if (this.text[this.at] !== ",") throw this.fail(`"," or "${close}"`);
      const comma = this.at++;
      this.space();
      if (this.text[this.at] === close) this.allowed.commas.push(comma);
    }
    this.at += 1;
  }

  string() {
    const { text } = this;
    let made = "";
    let from = ++this.at;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code === 34) break;
      if (code === 92) {
        made += text.slice(from, this.at) + this.escape();
        from = this.at;
      } else if (code === 10 || Number.isNaN(code)) {
        throw new JsonError("a string is not closed on its line", from - 1);
      } else {
        if (code < 32) this.allowed.controls.push(this.at);
        this.at += 1;
      }
    }
    made += text.slice(from, this.at);
    this.at += 1;
    return made;
  }

  escape() {
    const letter = this.text.charAt(this.at + 1);
    const code = letter === "u" && /^[\da-fA-F]{4}$/.exec(this.text.slice(this.at + 2, this.at + 6))?.[0];
    if (!code && !ESCAPES[letter]) throw new JsonError(`"\\${letter}" is not an escape of JSON`, this.at);
    this.at += code ? 6 : 2;
    return code ? String.fromCharCode(parseInt(code, 16)) : ESCAPES[letter];
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value) && !isNumber(value);

/** @param {unknown} value @param {string} name @returns {value is Record<string, unknown>} */
export const own = (value, name) => isObject(value) && Object.hasOwn(value, name);

/**
 * Return the JSON Schema type of a value; "number" for every number.
 * @param {unknown} value
 */
export const typeOf = (value) => value === null ? "null" : Array.isArray(value) ? "array" : isNumber(value) ? "number" : typeof value;

/**
 * Return whether two values are equal as JSON Schema has it: 1 equals 1.0, not true; the order of keys is nothing.
 * @param {unknown} one @param {unknown} other @returns {boolean}
 */
export function same(one, other) {
  if (one === other) return true;
  if (isNumber(one)) return isNumber(other) && compareNumbers(one, other) === 0;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, at) => same(item, other[at]));
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => own(other, name) && same(one[name], other[name]));
}

/**
 * Return a value as JSON on one line, its numbers as they were written; with `sorted`, keys in order.
 * @param {unknown} value @param {boolean} [sorted] @returns {string}
 */
export function write(value, sorted = false) {
  if (isNumber(value)) return numberText(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, sorted)).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const names = sorted ? Object.keys(value).sort() : Object.keys(value);
  return `{${names.map((name) => `${JSON.stringify(name)}: ${write(value[name], sorted)}`).join(", ")}}`;
}
