/* Raw HTTP messages as logs, proxies and `curl --verbose` show them: a first line, headers, an empty line, the body. */

/** @typedef {{headers: Record<string, string>, body: number, end: number}} Raw `body` is the offset at which the body begins, `end` that of the next message */

const FIRST = /^(?:[A-Z]+ \S+ HTTP\/\d(?:\.\d)?|HTTP\/\d(?:\.\d)? \d{3}.*)$/;
const ANY_FIRST = /^(?:[<>] ?)?(?:[A-Z]+ \S+ HTTP\/\d(?:\.\d)?|HTTP\/\d(?:\.\d)? \d{3}[^\r\n]*)\s*$/gm;
const HEADER = /^([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \t]*(.*)$/;
const MAX_HEADERS = 200;

/**
 * Return the raw HTTP messages that a part of a text consists of; none for any other text. Without a first line, the headers of
 * the first one must have a content type.
 * @param {string} whole @param {number} [start] @param {number} [stop] offsets of the part @returns {Raw[]}
 */
export function httpMessages(whole, start = 0, stop = whole.length) {
  const found = [];
  const text = whole.slice(start, stop);
  let raw = httpMessage(text, /** @type {RegExpExecArray} */ (/^(?:\s|\*.*)*/.exec(text))[0].length); // `*` begins a line of curl
  while (raw) {
    ANY_FIRST.lastIndex = raw.body;
    const next = ANY_FIRST.exec(text)?.index ?? text.length;
    found.push({ headers: raw.headers, body: start + raw.body, end: start + next });
    raw = next < text.length ? httpMessage(text, next) ?? { headers: {}, body: lineAt(text, next).next, end: 0 } : null;
  }
  return found;
}

/**
 * The headers of a message that begins at an offset, and where its body begins; null for anything else.
 * @param {string} text @param {number} at @returns {Raw | null}
 */
function httpMessage(text, at) {
  const first = lineAt(text, at);
  const hasFirst = FIRST.test(first.text);
  if (!hasFirst && !HEADER.test(first.text)) return null;
  if (hasFirst) at = first.next;
  /** @type {[string, string][]} */
  const found = [];
  for (let line = lineAt(text, at); line.text && found.length < MAX_HEADERS; line = lineAt(text, at)) {
    const header = HEADER.exec(line.text);
    const last = found.at(-1);
    if (header) found.push([header[1], header[2].trim()]);
    else if (last && /^[ \t]/.test(line.raw)) last[1] = `${last[1]} ${line.text.trim()}`.trim();
    else return null;
    at = line.next;
  }
  if (!hasFirst && !found.some(([name]) => name.toLowerCase() === "content-type")) return null;
  return { headers: joined(found), body: Math.min(lineAt(text, at).next, text.length), end: text.length };
}

/** The line at an offset without the marks of curl and its end, and the offset of the next. @param {string} text @param {number} at */
function lineAt(text, at) {
  const end = text.indexOf("\n", at);
  const raw = text.slice(at, end < 0 ? text.length : end).replace(/\r$/, "").replace(/^[<>] ?/, "");
  return { raw, text: raw.trimEnd(), next: end < 0 ? text.length : end + 1 };
}

/** A header that is there several times is a list. @param {[string, string][]} found */
function joined(found) {
  /** @type {Map<string, [string, string]>} */
  const headers = new Map();
  for (const [name, value] of found) {
    const known = headers.get(name.toLowerCase());
    headers.set(name.toLowerCase(), known ? [known[0], `${known[1]}, ${value}`] : [name, value]);
  }
  return /** @type {Record<string, string>} */ (Object.fromEntries(headers.values()));
}
