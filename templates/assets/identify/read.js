/* The JSON values of a text as people paste it: one, several, one per line, in a log, in Markdown, good ones beside bad ones. */
import { httpMessages } from "./http.js";
import { JsonError, isObject, nothingAllowed, parseAt } from "./json.js";

const MAX_STARTS = 20; // in a line that begins with something else than JSON
const FENCE = /^[ \t]*(`{3,}|~{3,}).*$/gm;
const BLANK = /[\s\u0085\u200b\ufeff]/;

/**
 * @typedef {{value: unknown, start: number}} Value
 * @typedef {{message: string, offset: number, isJson?: boolean}} Bad `isJson` is whether it is JSON all the same
 * @typedef {Omit<import("./json.js").Allowed, "duplicates"> & {around: number[], between: number[], fences: number, replaced: number[], duplicates: Set<string>}} Notes
 * @typedef {{values: Value[], bad: Bad[], notes: Notes}} Reading
 * @typedef {import("./http.js").Raw} Raw
 */

/**
 * Return the values of a text, what could not be read, and what was read over; places are offsets.
 * @param {string} text @returns {Reading}
 */
export function readText(text) {
  const scan = new Scan(text);
  const fenced = httpMessages(text).length ? [] : fencedParts(text);
  scan.notes.fences = fenced.length;
  for (const [start, end] of fenced.length ? fenced : [[0, text.length]]) {
    const raws = httpMessages(text, start, end);
    if (raws.length) withHeaders(scan, raws);
    else scan.part(start, end);
  }
  const { values, bad, notes } = scan;
  if (!values.length && !bad.length && text.trim()) nothingFound(scan);
  if (text.startsWith("\ufeff")) notes.spaces.unshift(0);
  return { values, bad, notes };
}

/** Read what is in the bodies of raw HTTP messages, each value with the headers. @param {Scan} scan @param {Raw[]} raws */
function withHeaders(scan, raws) {
  const before = scan.values.length + scan.bad.length;
  for (const { headers, body, end } of raws) {
    const from = scan.values.length;
    scan.part(body, end);
    for (const one of scan.values.slice(from)) one.value = { headers, body: one.value };
  }
  if (scan.values.length + scan.bad.length === before) scan.bad.push({ message: "the body of the HTTP message has no JSON", offset: raws[0].body });
}

/** @param {string} text @returns {[number, number][]} */
function fencedParts(text) {
  const fences = [...text.matchAll(FENCE)];
  /** @type {[number, number][]} */
  const parts = [];
  for (let at = 0; at < fences.length; at += 2) {
    parts.push([fences[at].index + fences[at][0].length, fences[at + 1]?.index ?? text.length]);
  }
  return parts;
}

/** Note why a text has no value; then there is nothing around one. @param {Scan} scan */
function nothingFound({ text, bad, notes }) {
  const offset = text.search(/[^\s\ufeff]/);
  notes.around.length = 0;
  try {
    const { end } = parseAt(text);
    const rest = text.slice(end).trimStart();
    if (!rest) bad.push({ message: "a single value is not an event; an event is an object", offset, isJson: true });
    else if (rest.startsWith(":")) bad.push({ message: "this is a part of an object; paste it with its braces", offset });
    else bad.push({ message: `expected ${OPENING}, found ${JSON.stringify(text.slice(offset, end))}`, offset });
  } catch (error) {
    bad.push({ message: /** @type {Error} */ (error).message.replace("a value", OPENING), offset });
  }
}

const OPENING = '"{" or "["';

/** @param {string} sign @param {string} text */
function offsetsOf(sign, text) {
  const found = [];
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) found.push(at);
  return found;
}

class Scan {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    /** @type {Value[]} */
    this.values = [];
    /** @type {Bad[]} */
    this.bad = [];
    /** @type {Notes} */
    this.notes = { ...nothingAllowed(), duplicates: new Set(), around: [], between: [], fences: 0, replaced: offsetsOf("\ufffd", text) };
  }

  /** @param {number} start @param {number} end */
  part(start, end) {
    let at = start;
    for (;;) {
      while (at < end && BLANK.test(this.text[at])) at += 1;
      if (at >= end) return;
      at = this.next(at);
    }
  }

  /**
   * Read what begins at `at`, which is not blank; return the offset at which to go on.
   * @param {number} at
   */
  next(at) {
    const sign = this.text[at];
    if (/[,;]/.test(sign) && this.values.length) return this.notes.between.push(at), at + 1;
    const lineEnd = this.lineEnd(at);
    const first = this.attempt(at);
    if (first.ok && this.isWhole(first, lineEnd)) return this.take(first, at);
    if (first.error && sign === "{") return this.refuse(first.error, at);
    for (const start of this.starts(at + 1, lineEnd)) {
      const found = this.attempt(start);
      if (found.ok && holdsObject(found.value)) return this.notes.around.push(at), this.take(found, start);
    }
    return this.without(at, lineEnd);
  }

  /** @param {number} at @returns {{ok: true, value: unknown, end: number, allowed: import("./json.js").Allowed, error?: undefined} | {ok: false, error: JsonError}} */
  attempt(at) {
    try {
      return { ok: true, ...parseAt(this.text, at) };
    } catch (error) {
      if (error instanceof JsonError) return { ok: false, error };
      throw error;
    }
  }

  /**
   * Whether a value is what its line is there for, not the beginning of a log line such as `[12] {…}`.
   * @param {{value: unknown, end: number}} found @param {number} lineEnd
   */
  isWhole({ value, end }, lineEnd) {
    if (isObject(value) || holdsObject(value)) return true;
    return Array.isArray(value) && (end >= lineEnd || !this.text.slice(end, lineEnd).trim());
  }

  /** @param {{value: unknown, end: number, allowed: import("./json.js").Allowed}} found @param {number} start */
  take({ value, end, allowed }, start) {
    this.values.push({ value, start });
    for (const offset of allowed.commas) this.notes.commas.push(offset);
    for (const offset of allowed.spaces) this.notes.spaces.push(offset);
    for (const offset of allowed.controls) this.notes.controls.push(offset);
    for (const key of allowed.duplicates) this.notes.duplicates.add(key);
    return end;
  }

  /**
   * A line without a value: bad where JSON begins in it, else something around the JSON.
   * @param {number} at @param {number} lineEnd
   */
  without(at, lineEnd) {
    const brace = /[{[]/.exec(this.text.slice(at, lineEnd));
    const failed = brace ? this.attempt(at + brace.index) : null;
    if (failed?.error) return this.refuse(failed.error, at);
    this.notes.around.push(at);
    return lineEnd;
  }

  /**
   * Note what is wrong, and go on at the next line that begins as far left as this one.
   * @param {JsonError} error @param {number} at
   */
  refuse(error, at) {
    this.bad.push({ message: error.message, offset: error.offset });
    const lineStart = this.text.lastIndexOf("\n", at) + 1;
    const depth = at - lineStart - this.text.slice(lineStart, at).trimStart().length;
    let next = this.lineEnd(at);
    while (next < this.text.length) {
      const [, blanks, sign] = /** @type {RegExpExecArray} */ (/^([^\S\n]*)(.?)/.exec(this.text.slice(next + 1, next + 200)));
      if (sign && blanks.length <= depth && !/[}\],":]/.test(sign)) return next + 1;
      next = this.lineEnd(next + 1);
    }
    return next;
  }

  /** @param {number} at */
  lineEnd(at) {
    const end = this.text.indexOf("\n", at);
    return end < 0 ? this.text.length : end;
  }

  /** @param {number} at @param {number} end */
  starts(at, end) {
    const found = [];
    for (let one = at; one < end && found.length < MAX_STARTS; one += 1) {
      if (/[{["]/.test(this.text[one])) found.push(one);
    }
    return found;
  }
}

/**
 * Whether an event can be in a value: an object, a list with one in it, a text that is either.
 * @param {unknown} value @returns {boolean}
 */
function holdsObject(value) {
  if (typeof value !== "string") return isObject(value) || (Array.isArray(value) && value.some(holdsObject));
  return textHoldsObject(value);
}

/** @param {string} text */
function textHoldsObject(text) {
  if (!/^\s*[{["]/.test(text)) return false;
  try {
    return holdsObject(parseAt(text).value);
  } catch {
    return false;
  }
}

/**
 * Return a function that gives line and column, both from 1, for an offset.
 * @param {string} text
 */
export function placesOf(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (/** @type {number} */ offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low] + 1 };
  };
}
