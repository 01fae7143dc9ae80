/* What a value has against a JSON Schema (2020-12): every difference, and what could not be checked. */
import { distinct, weigh } from "./differences.js";
import { ANNOTATIONS, KEYWORDS, hasType } from "./keywords.js";
import { optionsOf } from "./options.js";
import { valueAt } from "./pointer.js";

/**
 * @typedef {import("./differences.js").Difference} Difference
 * @typedef {import("./differences.js").Steps} Steps
 * @typedef {Record<string, any> | boolean} Schema
 * @typedef {{path: Steps, what: string}} Unchecked
 * @typedef {(pattern: string, text: string, path: Steps) => boolean | null} Match null where the pattern can't be tested
 * @typedef {{root: Schema, match: Match, weights: {value_weight: number, weight: number}}} Setting
 */

const MAX_DEPTH = 400;

/** Collects the differences between values and schemas of one document. */
export class Checker {
  /** @param {Setting} setting */
  constructor(setting) {
    this.setting = setting;
    this.depth = 0;
    /** @type {Difference[]} */
    this.differences = [];
    /** @type {Unchecked[]} */
    this.unchecked = [];
  }

  /** @param {Schema} schema @param {unknown} value @param {Steps} path */
  check(schema, value, path) {
    if (schema === true) return;
    if (schema === false) return this.differ(path, "undocumented", "false", value);
    if (this.depth > MAX_DEPTH) return this.skip(path, "a reference that leads to itself");
    this.depth += 1;
    for (const name of Object.keys(schema)) {
      if (Object.hasOwn(KEYWORDS, name)) KEYWORDS[name](this, schema[name], value, path, schema);
      else if (!ANNOTATIONS.has(name)) this.skip(path, `"${name}"`);
    }
    this.depth -= 1;
  }

  /** @param {Steps} path @param {string} kind @param {string} keyword @param {unknown} is @param {unknown} [wanted] */
  differ(path, kind, keyword, is, wanted) {
    this.differences.push({ path, kind, keyword, is, wanted });
  }

  /** @param {Steps} path @param {string} what */
  skip(path, what) {
    this.unchecked.push({ path, what });
  }

  /**
   * What a value has against one schema of several, in a checker of its own.
   * @param {Schema} schema @param {unknown} value @param {Steps} path
   */
  apart(schema, value, path) {
    const other = new Checker(this.setting);
    other.depth = this.depth;
    other.check(schema, value, path);
    return other;
  }

  /**
   * Of several schemas the one that a value is nearest to, among those of its type, and how many it follows;
   * null where its type fits none.
   * @param {Schema[]} schemas @param {unknown} value @param {Steps} path
   */
  branch(schemas, value, path) {
    const tried = schemas.filter((schema) => this.typesOf(schema)?.some((type) => hasType(value, type)) ?? true)
      .map((schema) => ({ schema, checker: this.apart(schema, value, path) }))
      .map((one) => ({ ...one, weight: weigh(distinct(one.checker.differences), this.setting.weights) }));
    if (!tried.length) return null;
    const best = tried.reduce((one, other) => other.weight < one.weight ? other : one);
    return { ...best, follows: tried.filter(({ checker }) => !checker.differences.length).length };
  }

  /** @param {Schema | undefined} schema @returns {string[] | null} the types it states, through references */
  typesOf(schema) {
    for (let hops = 0; schema !== undefined && typeof schema !== "boolean" && hops < MAX_DEPTH; hops += 1) {
      if ("type" in schema) return [schema.type].flat();
      // A reference with texts next to it is in `allOf`.
      const target = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0].$ref : null);
      if (typeof target !== "string") return null;
      schema = this.resolve(target);
    }
    return null;
  }

  /** What each of several schemas expects. @param {Schema[]} schemas */
  optionsOf(schemas) {
    return schemas.flatMap((schema) => optionsOf(schema, (reference) => this.resolve(reference)));
  }

  /** @param {string} reference @returns {Schema | undefined} */
  resolve(reference) {
    return reference.startsWith("#") ? valueAt(this.setting.root, reference.slice(1)) : undefined;
  }
}
