/* Words of names, paths and sentences as a search compares them: lower case, without accents, CamelCase taken apart. */

const WORD = /[\p{L}\p{N}\p{M}$@]+/gu;
const HUMP = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
// Scripts that put no spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han.
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
const MIN_JOINED = 4;
const MAX_PARTS = 6;

/** Return whether a word is of a script without spaces, where the words inside are words too. @param {string} word */
export const isUnspaced = (word) => UNSPACED.test(word);

/** @param {string} text */
const simple = (text) => text.normalize("NFKD").replace(/(?<=\p{Script=Latin})\p{M}+/gu, "").normalize("NFC").toLowerCase();

/** @type {Map<string, string[]>} the parts of each word: a text has few different ones */
const known = new Map();

/** @param {string} word */
function split(word) {
  const parts = known.get(word) ?? word.split(HUMP).map(simple);
  known.set(word, parts);
  return parts;
}

/** The words of a text, each as its parts: `httpStatusCode` is http, status, code. @param {string} text @returns {string[][]} */
export const partsOf = (text) => Array.from(text.match(WORD) ?? [], split);

/** The words of a text, in their order, CamelCase names as several. @param {string} text */
export const wordsOf = (text) => partsOf(text).flat();

/**
 * What people write as one word: all runs of the parts of a CamelCase name, and with `pairs` two words side by side
 * ("Log In" is found by "login").
 * @param {string[][]} words as of `partsOf` @param {boolean} pairs
 */
export function joinedOf(words, pairs) {
  /** @type {Set<string>} */
  const joined = new Set();
  for (const parts of words) {
    for (let from = 0; from < parts.length; from += 1) {
      for (let to = from + 2; to <= Math.min(parts.length, from + MAX_PARTS); to += 1) joined.add(parts.slice(from, to).join(""));
    }
  }
  const flat = pairs ? words.flat() : [];
  for (const [at, word] of flat.entries()) if (at && (flat[at - 1] + word).length >= MIN_JOINED) joined.add(flat[at - 1] + word);
  return joined;
}

/** A word without its English ending: grades, graded and grading are one, and so are submit and submission. @param {string} word */
export function stemOf(word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const verb = word.replace(/(?<=..)missions?$/, "mit").replace(/(?<=....)ions?$/, "");
  const stem = verb.replace(/(?:ies|ied)$/, "y").replace(/(?<=..)(?:sses)$/, "ss").replace(/(?<=...)(?:ing|ed|es)$/, "").replace(/(?<=..[^s])s$/, "").replace(/(?<=...)e$/, "");
  return stem.replace(/([b-df-hj-np-tv-z])\1$/, "$1");
}

/**
 * Return whether two words differ in one letter at most: one more, one less, another, or two swapped.
 * @param {string} one @param {string} other
 */
export function isOneTypo(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [rest, against] = [one.slice(at), other.slice(at)];
  return rest.slice(1) === against.slice(1) || rest.slice(1) === against || rest === against.slice(1)
    || rest[0] === against[1] && rest[1] === against[0] && rest.slice(2) === against.slice(2);
}

/** How many letters to add, remove or replace to make one word of another. @param {string} one @param {string} other */
export function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let up = 1; up <= one.length; up += 1) {
    const next = [up];
    for (let at = 1; at <= other.length; at += 1) {
      next.push(Math.min(row[at] + 1, next[at - 1] + 1, row[at - 1] + Number(one[up - 1] !== other[at - 1])));
    }
    row = next;
  }
  return row[other.length];
}

const STEPS = /[\s.:[\]"'/]+/;

/** The steps of a path, in lower case, however it is written: with dots, brackets, colons. @param {string} path */
export const stepsOf = (path) => path.toLowerCase().split(STEPS).filter(Boolean);

/** Return whether a query is a path rather than words. @param {string} query */
export const isPath = (query) => /^\S*[\p{L}\p{N}\]"][.:[/]["\p{L}\p{N}]\S*$/u.test(query.trim());

/** @typedef {{words: string, raw: string}} RowText what of a row is searched: its words, each after a space; and its text */

/**
 * The text of a row for `finder`: paths as they are shown, with brackets, and with dots alone.
 * @param {string} text @returns {RowText}
 */
export function rowText(text) {
  const parts = partsOf(text);
  const words = new Set([...parts.flat(), ...joinedOf(parts, true), ...parts.flat().map(stemOf)]);
  return { words: ` ${[...words].join(" ")} `, raw: simple(`${text} ${text.replace(/\["([^"]*)"\]/g, ".$1")}`) };
}

/** @type {((row: RowText, term: string) => boolean)[]} how a term may be in a row, strictest first */
const WAYS = [
  ({ words, raw }, term) => isWord(term) ? words.includes(` ${term}`) || words.includes(` ${stemOf(term)} `) : raw.includes(term),
  ({ raw }, term) => raw.includes(term),
  ({ words, raw }, term) => raw.includes(term) || term.length >= 4 && words.split(" ").some((word) => isOneTypo(term, word)),
];

/** @param {string} term */
const isWord = (term) => /^[\p{L}\p{N}\p{M}$@]+$/u.test(term) && !isUnspaced(term);

/**
 * Return whether a row has all words of a query: as beginnings of words; where no row has them so, inside of words; and where
 * none has them so either, with one typo.
 * @param {RowText[]} rows @param {string} query @returns {(row: RowText) => boolean}
 */
export function finder(rows, query) {
  const terms = query.trim().split(/\s+/).filter(Boolean).map(simple);
  for (const has of WAYS) {
    const all = (/** @type {RowText} */ row) => hasAll(row, terms, has);
    if (!terms.length || rows.some(all)) return all;
  }
  return () => false;
}

/** @param {RowText} row @param {string[]} terms @param {(row: RowText, term: string) => boolean} has */
function hasAll(row, terms, has) {
  for (let at = 0; at < terms.length; at += 1) {
    if (has(row, terms[at])) continue;
    if (at + 1 === terms.length || !has(row, terms[at] + terms[at + 1])) return false;
    at += 1; // written as one word there
  }
  return true;
}
