/* The search: which entries have the words of a query, best first. Without a page, so that a worker and the tests run it. */
import { distance, isOneTypo, isPath, isUnspaced, joinedOf, partsOf, stemOf, stepsOf, wordsOf } from "../words.js";

/**
 * @typedef {{location: string, title: string, text: string, kind?: string, also?: string[], under?: string, note?: string,
 *   paths?: string[], variants?: string[][], boost?: number}} Entry a page or a section of one; `kind` is "page" where it is not given;
 *   `variants` of an action are lists: anchor, name, other words for it
 * @typedef {{location: string, title: string, text: string, kind: string, under: string, note: string, also: string[], score: number}} Hit
 * @typedef {{hits: Hit[], terms: string[], partial: boolean, nearest: string[]}} Answer `terms` are the words found, to be marked;
 *   `partial`: no entry has all words; `nearest`: other queries, where nothing is found
 * @typedef {Map<number, number>} Scores by the number of an entry
 */

const WEIGHTS = { title: 10, also: 9, path: 7, text: 1.5 };
/** What a reader wants first: an action or a page of the guide before the rows of the dictionary. @type {Record<string, number>} */
const KINDS = { action: 1.6, event: 1.5, actor: 1.5, timing: 1.5, entity: 1.3, page: 1, scenario: 0.7, field: 0.8 };
const QUALITY = { whole: 1, form: 0.9, begins: 0.6, typo: 0.6, inside: 0.25 };
const JOINED = 0.95;
const MIN_BEGIN = 3;
const MIN_INSIDE = 5; // shorter ones are in others by chance: sign in assignment
const MIN_TYPO = 4;
const MAX_NEAREST = 3;
const MAX_HITS = 200;

export class Ranking {
  /** @param {Entry[]} entries */
  constructor(entries) {
    this.entries = entries.map((entry) => ({ ...entry, title: plain(entry.title), text: plain(entry.text) }));
    /** @type {Map<string, Scores>} */
    this.terms = new Map();
    /** @type {Map<string, string[]>} */
    this.stems = new Map();
    /** @type {Set<string>} */
    this.names = new Set();
    this.paths = this.entries.map(({ paths = [] }) => paths.map(stepsOf));
    this.titles = this.entries.map(({ title }) => wordsOf(title));
    for (const number of this.entries.keys()) this.add(number);
    this.vocabulary = [...this.terms.keys()];
    for (const term of this.vocabulary) push(this.stems, stemOf(term), term);
    /** @type {Map<string, Entry>} */
    this.pages = new Map(this.entries.filter(({ location }) => !location.includes("#")).map((entry) => [entry.location, entry]));
  }

  /** @param {number} number */
  add(number) {
    const { title, text, also = [], paths = [] } = this.entries[number];
    for (const word of [title, ...also].flatMap(wordsOf)) this.names.add(word);
    this.addText(number, title, WEIGHTS.title, true);
    for (const words of also) this.addText(number, words, WEIGHTS.also, true);
    for (const path of paths) this.addText(number, path, WEIGHTS.path, false);
    this.addText(number, text, WEIGHTS.text, false);
  }

  /** @param {number} number @param {string} text @param {number} weight @param {boolean} pairs */
  addText(number, text, weight, pairs) {
    const parts = partsOf(text);
    for (const word of new Set(parts.flat())) this.addTerm(number, word, weight);
    for (const word of joinedOf(parts, pairs)) this.addTerm(number, word, weight * JOINED);
  }

  /** @param {number} number @param {string} term @param {number} weight */
  addTerm(number, term, weight) {
    const entries = this.terms.get(term) ?? new Map();
    this.terms.set(term, entries);
    entries.set(number, Math.max(weight, entries.get(number) ?? 0));
  }

  /** @param {string} query @returns {Answer} */
  find(query) {
    const words = wordsOf(query);
    if (!words.length) return { hits: [], terms: [], partial: false, nearest: [] };
    const found = words.map((word, at) => this.matching(word, at === words.length - 1));
    this.join(words, found);
    const rarity = found.map(({ scores }) => Math.log(1 + this.entries.length / (scores.size || 1)));
    /** @type {Scores} */
    const all = new Map();
    /** @type {Map<number, number>} */
    const counts = new Map();
    for (const [at, { scores }] of found.entries()) {
      for (const [number, score] of scores) {
        all.set(number, (all.get(number) ?? 0) + score * rarity[at]);
        counts.set(number, (counts.get(number) ?? 0) + 1);
      }
    }
    const most = [...counts.values()].reduce((one, other) => Math.max(one, other), 0);
    const steps = isPath(query) ? stepsOf(query) : [];
    const hits = [...all].filter(([number]) => counts.get(number) === most)
      .map(([number, score]) => this.hit(number, score * this.weight(number, words, steps)))
      .sort((one, other) => other.score - one.score || Number(one.location > other.location) - 0.5);
    return {
      hits: hits.slice(0, MAX_HITS).map(({ variants, ...hit }) => ({ ...hit, ...variantOf(hit, variants, words) })),
      terms: [...new Set([...words, ...found.flatMap(({ terms }) => terms)])],
      partial: most > 0 && most < words.length,
      nearest: most < words.length ? this.nearest(words, found) : [],
    };
  }

  /** The entries with a word: whole, in another form, as a beginning; else with a typo, else inside others. @param {string} word @param {boolean} last */
  matching(word, last) {
    const stem = stemOf(word);
    const whole = this.of([[word, QUALITY.whole]]);
    const forms = (this.stems.get(stem) ?? []).map((term) => /** @type {[string, number]} */ ([term, term === word ? QUALITY.whole : QUALITY.form]));
    const begins = last || word.length >= MIN_BEGIN ? this.vocabulary.filter((term) => term !== word && term.startsWith(word)) : [];
    const graded = begins.map((term) => /** @type {[string, number]} */ ([term, QUALITY.begins * (0.5 + 0.5 * word.length / term.length)]));
    const good = this.of([...graded, ...forms, ...(whole.scores.size ? [/** @type {[string, number]} */ ([word, QUALITY.whole])] : []), ...this.inside(word, true)]);
    if (good.scores.size) return good;
    const typos = word.length < MIN_TYPO ? [] : this.vocabulary.filter((term) => isOneTypo(word, term));
    const near = this.of(typos.map((term) => [term, QUALITY.typo]));
    return near.scores.size ? near : this.of(this.inside(word, false));
  }

  /** @param {string} word @param {boolean} unspaced @returns {[string, number][]} */
  inside(word, unspaced) {
    if (isUnspaced(word) !== unspaced || !unspaced && word.length < MIN_INSIDE) return [];
    const quality = unspaced ? QUALITY.begins : QUALITY.inside;
    return this.vocabulary.filter((term) => term.includes(word)).map((term) => [term, quality]);
  }

  /** @param {[string, number][]} terms each with how well it matches */
  of(terms) {
    /** @type {Scores} */
    const scores = new Map();
    for (const [term, quality] of terms) {
      for (const [number, weight] of this.terms.get(term) ?? []) {
        scores.set(number, Math.max(weight * quality, scores.get(number) ?? 0));
      }
    }
    return { scores, terms: terms.map(([term]) => term) };
  }

  /** Two words that an entry writes as one count for both. @param {string[]} words @param {{scores: Scores, terms: string[]}[]} found */
  join(words, found) {
    for (let at = 1; at < words.length; at += 1) {
      const joined = words[at - 1] + words[at];
      for (const [number, weight] of this.terms.get(joined) ?? []) {
        for (const { scores } of [found[at - 1], found[at]]) scores.set(number, Math.max(weight * JOINED, scores.get(number) ?? 0));
      }
      if (this.terms.has(joined)) found[at].terms.push(joined);
    }
  }

  /** How much more or less an entry counts than its words: by its kind, its title, its paths. @param {number} number @param {string[]} words @param {string[]} steps */
  weight(number, words, steps) {
    const { kind = "page", boost = 1, location } = this.entries[number];
    const title = this.titles[number];
    const stems = new Set(words.map(stemOf));
    const share = title.length ? title.filter((word) => stems.has(stemOf(word))).length / title.length : 0;
    const places = 1 + (this.paths[number].length - 1) / 1000; // of two fields alike, the one in more places
    const section = kind === "page" && location.includes("#") ? 0.8 : 1;
    return (KINDS[kind] ?? 1) * boost * section * places * (1 + share) * this.pathWeight(number, steps);
  }

  /** A path means the field at its end, rather than one below, or one that has its words. @param {number} number @param {string[]} steps */
  pathWeight(number, steps) {
    if (steps.length < 2) return 1;
    let best = 0;
    for (const path of this.paths[number]) {
      const from = path.length - steps.length;
      if (from >= 0 && steps.every((step, at) => path[from + at] === step)) best = Math.max(best, 100 / (1 + from / 100));
      else if (from >= 0 && steps.every((step, at) => path[from + at].startsWith(step))) best = Math.max(best, 20);
    }
    return best || 1;
  }

  /** @param {number} number @param {number} score @returns {Hit & {variants: string[][]}} */
  hit(number, score) {
    const { location, title, text, kind = "page", under = "", note = "", also = [], variants = [] } = this.entries[number];
    const [address, anchor] = location.split("#");
    const page = anchor && !under ? this.pages.get(address)?.title ?? "" : under;
    return { location, title, text, kind, note, under: page, also: also.map(plain), score, variants };
  }

  /** Queries with a known word in place of the one that nothing has, or without it. @param {string[]} words @param {{scores: Scores}[]} found */
  nearest(words, found) {
    const at = found.findIndex(({ scores }) => !scores.size);
    if (at < 0) return [];
    const word = words[at];
    const near = [...this.names].filter((name) => name.length > 2 && Math.abs(name.length - word.length) <= 3)
      .map((name) => ({ name, far: distance(word, name) - Number(name[0] === word[0]) * 0.5 }))
      .filter(({ far }) => far <= Math.max(2, word.length * 0.5))
      .sort((one, other) => one.far - other.far || Number(one.name > other.name) - 0.5);
    const queries = near.slice(0, MAX_NEAREST).map(({ name }) => words.with(at, name).join(" "));
    const without = words.filter((_, other) => other !== at).join(" ");
    return without ? [...queries.slice(0, MAX_NEAREST - 1), without] : queries;
  }
}

/**
 * What a hit is instead if a query has the name of one of its variants; of several names, the longest.
 * @param {Hit} hit @param {string[][]} variants @param {string[]} words
 */
function variantOf({ location, title }, variants, words) {
  const stems = new Set(words.map(stemOf));
  const counted = variants.map(([anchor, ...names]) => ({ anchor, name: plain(names[0]), count: Math.max(...names.map((name) => wordsIn(plain(name), stems))) }));
  const most = Math.max(1, ...counted.map(({ count }) => count));
  const named = counted.filter(({ count }) => count === most);
  if (named.length !== 1) return {};
  return { location: `${location.split("#")[0]}#${named[0].anchor}`, title: `${title} (${named[0].name})` };
}

/** The number of words of a name if a query has all of them, else 0. @param {string} name @param {Set<string>} stems */
function wordsIn(name, stems) {
  const all = wordsOf(name);
  return all.every((word) => stems.has(stemOf(word))) ? all.length : 0;
}

/** @param {Map<string, string[]>} map @param {string} key @param {string} value */
function push(map, key, value) {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** @type {Record<string, string>} */
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " ", para: "¶" };

/** The text of an index's HTML. @param {string} html */
const plain = (html) => html.replace(/<[^>]*>/g, " ").replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole).replace(/\s+/g, " ").trim();
