/* Which event of the catalog a message is: the rules of identify.json, the same as in `eventguide match`. */
import { comparePaths, distinct, weigh } from "./differences.js";
import { share } from "./facts.js";
import { hasForm, ofForm, nearestForm } from "./form.js";
import { same, write } from "./json.js";
import { formerNames, nearestTypes } from "./nearest.js";
import { agrees, foundAt } from "./places.js";
import { Checker } from "./validate.js";

/**
 * @typedef {import("./differences.js").Difference} Difference
 * @typedef {import("./places.js").Place} Place
 * @typedef {import("./places.js").Test} Test
 * @typedef {import("./places.js").Message} Message
 * @typedef {import("./validate.js").Schema} Schema
 * @typedef {{places: Place[], values: [unknown[], number][], unnamed?: number[]}} Key
 * @typedef {{name: string, title: string, url: string, places: Place[], outside?: Place[], formerly?: string[]}} EventType
 * @typedef {{path: string[], text: string}} Hint
 * @typedef {{event: number, title: string, url: string, schema: string, actors: string[], when: string, tests: Test[], outside?: Test[], hint?: Hint}} Payload
 * @typedef {{depth: number, far_top: number, far_deep: number, form: number, value_weight: number, weight: number, spelling: number}} Thresholds
 * @typedef {{parts: import("./form.js").Part[], payloads: Record<string, {parts: number[], open?: boolean}>, rarity: Record<string, [number, Record<string, number>]>}} Forms
 * @typedef {{format: number, thresholds: Thresholds, envelope?: string[] | null, keys: Key[], events: EventType[], payloads: Payload[], form?: Forms}} Index
 * @typedef {{place: Place, found: unknown[]}} Looked
 * @typedef {{number: number, differences: Difference[], weight: number, unchecked: import("./validate.js").Unchecked[], far: boolean}} Tried
 * @typedef {{outcome: "identified" | "ambiguous" | "unknown-action" | "closest" | "unknown", by: "name" | "form" | null,
 *   event: number | null, payloads: number[], differences: Difference[], looked: Looked[], nearest: number[],
 *   contradicted: number | null, expected: Test[], unchecked: import("./validate.js").Unchecked[]}} Result
 */

/** Identifies messages by an index; gets schemas from a function that throws where one is not there yet. */
export class Engine {
  /**
   * @param {Index} index @param {(url: string) => {schema: Schema, root: Schema}} schemaOf
   * @param {import("./validate.js").Match} match
   */
  constructor(index, schemaOf, match) {
    this.index = index;
    this.schemaOf = schemaOf;
    this.match = match;
    /** @type {number[][]} */
    this.payloadsOf = index.events.map(() => []);
    index.payloads.forEach(({ event }, number) => this.payloadsOf[event].push(number));
  }

  /** @param {Message} message @returns {Result} */
  identify(message) {
    const key = this.keyFor(message);
    if (!key) return this.byForm(message, this.formed(() => true)) ?? this.closestByForm(message) ?? NOTHING;
    const { named, looked } = this.nameOf(message, key);
    if (named !== undefined) return this.contradicted(message, key, this.inType(message, named));
    const formed = this.byForm(message, this.formed((event) => key.unnamed?.includes(event) ?? false));
    const names = [...key.values, ...formerNames(this.index.events)];
    const nearest = looked.length > 1 ? [] : nearestTypes(looked[0].found[0], names, this.index.thresholds.spelling);
    return formed ?? { ...NOTHING, looked, nearest };
  }

  /** Whether a message is an event of a known type, by its name, or else by its keys. @param {Message} message */
  isKnown(message) {
    const key = this.keyFor(message);
    if (key && !key.unnamed?.length) return this.nameOf(message, key).named !== undefined;
    const tried = this.formed((event) => !key || (key.unnamed?.includes(event) ?? false));
    return (key && this.nameOf(message, key).named !== undefined) || hasForm(this, message, tried);
  }

  /** Whether a message has something where events name their type. @param {Message} message */
  isNamed(message) {
    const key = this.keyFor(message);
    return key !== undefined && this.nameOf(message, key).looked.every(({ found }) => found.length > 0);
  }

  /** The first key whose headers and channel were given. @param {Message} message */
  keyFor(message) {
    return this.index.keys.find(({ places }) => places.every((place) => foundAt(message, place).given));
  }

  /** @param {Message} message @param {Key} key */
  nameOf(message, { places, values }) {
    const looked = places.map((place) => ({ place, found: foundAt(message, place).values }));
    const named = values.find(([wanted]) => wanted.every((value, at) => looked[at].found.length > 0 && same(value, looked[at].found[0])))?.[1];
    return { named, looked };
  }

  /** The payloads with a form, of some event types. @param {(event: number) => boolean} wanted */
  formed(wanted) {
    return this.index.payloads.map((_, number) => number)
      .filter((number) => this.index.form?.payloads[number] && wanted(this.index.payloads[number].event));
  }

  /** @param {Message} message @param {number} event @returns {Result} */
  inType(message, event) {
    let left = this.payloadsOf[event];
    const { places, outside = [] } = this.index.events[event];
    const steps = [
      ...places.map((place, at) => ({ place, expectedBy: (/** @type {number} */ number) => this.index.payloads[number].tests[at] })),
      ...outside.map((place, at) => ({ place, expectedBy: (/** @type {number} */ number) => this.index.payloads[number].outside?.[at] ?? {} })),
    ];
    for (const { place, expectedBy } of steps) {
      const found = foundAt(message, place);
      if (!found.given) continue; // a missing header is not evidence
      const agreeing = left.filter((number) => agrees(expectedBy(number), found));
      if (!agreeing.length) return this.unknownAction(event, { place, found: found.values }, left.map(expectedBy));
      left = agreeing;
    }
    return this.choose(message.value, left, "name");
  }

  /** @param {unknown} value @param {number[]} left @param {"name" | "form"} by @returns {Result} */
  choose(value, left, by) {
    const tried = this.compareAll(value, left);
    const follow = tried.filter((one) => !one.differences.length);
    if (follow.length) return this.answer(follow.length > 1 ? "ambiguous" : "identified", by, follow);
    const near = tried.filter((one) => !one.far);
    const best = lightest(near.length ? near : tried);
    if (!near.length) return this.answer("closest", by, best);
    if (best.length === 1) return this.answer("identified", by, best);
    return this.answer(best.every((one) => alike(one, best[0])) ? "ambiguous" : "closest", by, best);
  }

  /**
   * Hold an event against the schemas of payloads; those that are the same are tried once.
   * @param {unknown} value @param {number[]} numbers @returns {Tried[]}
   */
  compareAll(value, numbers) {
    /** @type {Map<Schema, Omit<Tried, "number">>} */
    const known = new Map();
    return numbers.map((number) => {
      const { schema, root } = this.schemaOf(this.index.payloads[number].schema);
      const tried = known.get(schema) ?? this.compare(value, schema, root);
      known.set(schema, tried);
      return { number, ...tried };
    });
  }

  /** @param {unknown} value @param {Schema} schema @param {Schema} root */
  compare(value, schema, root) {
    const { thresholds } = this.index;
    const setting = { root, match: this.match, weights: thresholds };
    const checker = new Checker(setting);
    checker.check(schema, value, []);
    const differences = distinct(checker.differences);
    const far = differences.length > 0 && (differences.some(({ path }) => !path.length) || (differences.length > 1
      && (share(schema, value, differences, 1, setting) >= thresholds.far_top
        || share(schema, value, differences, thresholds.depth, setting) >= thresholds.far_deep)));
    return { differences, weight: weigh(differences, thresholds), unchecked: checker.unchecked, far };
  }

  /** @param {Message} message @param {number[]} numbers @returns {Result | null} null where it has the form of none */
  byForm(message, numbers) {
    const fitting = ofForm(this, message, numbers);
    const follow = fitting.filter(({ tried }) => !tried.differences.length).map(({ tried }) => tried);
    if (follow.length) return this.answer(follow.length > 1 ? "ambiguous" : "identified", "form", follow);
    const near = fitting.filter((one) => one.near).map(({ tried }) => tried);
    if (!near.length) return null;
    const several = new Set(near.map(({ number }) => this.index.payloads[number].event)).size > 1;
    const best = several ? near : lightest(near);
    if (best.length === 1) return this.answer("identified", "form", best);
    return this.answer(several || best.every((one) => alike(one, best[0])) ? "ambiguous" : "closest", "form", best);
  }

  /** @param {Message} message @returns {Result | null} */
  closestByForm(message) {
    const nearest = nearestForm(this, message, this.formed(() => true));
    return nearest.length ? this.answer("closest", "form", nearest) : null;
  }

  /**
   * Where a header names the event type and the body has the form of another, name both.
   * @param {Message} message @param {Key} key @param {Result} result @returns {Result}
   */
  contradicted(message, key, result) {
    const { outcome, differences, event } = result;
    if ((outcome !== "unknown-action" && !differences.length) || key.places.every((place) => Array.isArray(place))) return result;
    // The body has the form of the named type: another header or the channel excludes its actions.
    if (outcome === "unknown-action" && this.byForm({ value: message.value }, this.formed((one) => one === event))) return result;
    const other = this.byForm(message, this.formed((one) => one !== event));
    const differsLess = () => other && weigh(other.differences, this.index.thresholds) < weigh(differences, this.index.thresholds);
    if (!other || (["identified", "ambiguous"].includes(outcome) && !differsLess())) return result;
    return { ...other, outcome: "closest", contradicted: event };
  }

  /** @param {Result["outcome"]} outcome @param {"name" | "form"} by @param {Tried[]} tried @returns {Result} */
  answer(outcome, by, tried) {
    const events = new Set(tried.map(({ number }) => this.index.payloads[number].event));
    const [first] = tried;
    return {
      ...NOTHING, outcome, by, event: events.size === 1 ? [...events][0] : null, payloads: tried.map(({ number }) => number),
      differences: first.differences, unchecked: first.unchecked,
    };
  }

  /** @param {number} event @param {Looked} looked @param {Test[]} tests @returns {Result} */
  unknownAction(event, looked, tests) {
    const expected = new Map(tests.map((test) => [write(test), test]));
    return { ...NOTHING, outcome: "unknown-action", by: "name", event, looked: [looked], expected: [...expected.values()] };
  }
}

/** @type {Result} */
const NOTHING = {
  outcome: "unknown", by: null, event: null, payloads: [], differences: [], looked: [], nearest: [], contradicted: null, expected: [], unchecked: [],
};

/** @param {Tried[]} tried */
function lightest(tried) {
  const least = Math.min(...tried.map(({ weight }) => weight));
  return tried.filter(({ weight }) => weight === least);
}

/** Whether two have the same differences, by path and kind. @param {Tried} one @param {Tried} other */
function alike(one, other) {
  return one.differences.length === other.differences.length
    && one.differences.every(({ path, kind }, at) => kind === other.differences[at].kind && !comparePaths(path, other.differences[at].path));
}
