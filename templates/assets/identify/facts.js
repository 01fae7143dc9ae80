/* The facts of an event under a schema: the paths that it can be held against. */
import { isObject, own } from "./json.js";
import { Checker } from "./validate.js";
import { pathKey } from "./differences.js";

/**
 * @typedef {import("./validate.js").Schema} Schema
 * @typedef {import("./differences.js").Steps} Steps
 */

/**
 * Return the paths, as texts, that are documented and always there or present, and the undocumented ones, to a depth.
 * @param {Schema} schema @param {unknown} value @param {number} depth @param {import("./validate.js").Setting} setting
 * @returns {Set<string>}
 */
function factsOf(schema, value, depth, setting) {
  /** @type {Set<string>} */
  const found = new Set();
  new Facts(new Checker(setting), depth, found).walk(schema, value, []);
  return found;
}

/**
 * The share of the facts to a depth that don't hold.
 * @param {Schema} schema @param {unknown} value @param {import("./differences.js").Difference[]} differences @param {number} depth
 * @param {import("./validate.js").Setting} setting
 */
export function share(schema, value, differences, depth, setting) {
  const differing = new Set(differences.filter(({ path }) => path.length <= depth).map(({ path }) => pathKey(path)));
  return differing.size ? differing.size / Math.max(1, factsOf(schema, value, depth, setting).size) : 0;
}

class Facts {
  /** @param {Checker} checker @param {number} depth @param {Set<string>} found */
  constructor(checker, depth, found) {
    this.checker = checker;
    this.depth = depth;
    this.found = found;
  }

  /** @param {Schema | undefined} schema @param {unknown} value @param {Steps} path */
  walk(schema, value, path) {
    if (schema === undefined || typeof schema === "boolean" || path.length >= this.depth) return;
    if (typeof schema.$ref === "string") this.walk(this.checker.resolve(schema.$ref), value, path);
    for (const one of schema.allOf ?? []) this.walk(one, value, path);
    if (schema.anyOf) this.walk(this.checker.branch(schema.anyOf, value, path)?.schema, value, path);
    if (isObject(value) && (schema.properties || "additionalProperties" in schema)) this.object(schema, value, path);
    if (Array.isArray(value) && value.length && schema.items !== undefined) {
      for (const item of value) this.add(schema.items, item, [...path, 0]);
    }
  }

  /** @param {Record<string, any>} schema @param {Record<string, unknown>} value @param {Steps} path */
  object(schema, value, path) {
    const listed = schema.properties ?? {};
    for (const name of Object.keys(listed)) {
      if (listed[name] !== false && (own(value, name) || schema.required?.includes(name))) this.add(listed[name], value[name], [...path, name]);
    }
    for (const name of Object.keys(value)) {
      if (!own(listed, name)) this.add(schema.additionalProperties ?? true, value[name], [...path, name]);
    }
  }

  /** @param {Schema} schema @param {unknown} value @param {Steps} path */
  add(schema, value, path) {
    this.found.add(pathKey(path));
    this.walk(schema, value, path);
  }
}
