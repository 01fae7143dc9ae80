/* The keywords of JSON Schema 2020-12 that the site's schemas use, and their near kin. */
import { FORMATS } from "./formats.js";
import { isObject, own, same, typeOf, write } from "./json.js";
import { compareNumbers, isInteger, isMultiple, isNumber } from "./numbers.js";
import { withChoice } from "./options.js";
import { compilePattern } from "./patterns.js";

/**
 * @typedef {import("./validate.js").Checker} Checker
 * @typedef {import("./validate.js").Schema} Schema
 * @typedef {import("./differences.js").Steps} Steps
 * @typedef {(checker: Checker, wanted: any, value: any, path: Steps, schema: Record<string, any>) => void} Check
 */

/** Keywords that describe a value and check nothing. */
export const ANNOTATIONS = new Set(["$schema", "$id", "$defs", "$comment", "title", "description", "default", "deprecated", "examples",
  "readOnly", "writeOnly"]);

/** @param {unknown} value @param {string} type a type of JSON Schema */
export const hasType = (value, type) => type === "integer" ? isNumber(value) && isInteger(value) : typeOf(value) === type;

/**
 * A limit that values of one type are held against.
 * @param {string} keyword @param {(value: any) => boolean} applies @param {(value: any, wanted: any) => boolean} holds @returns {Check}
 */
const limit = (keyword, applies, holds, kind = keyword) => (checker, wanted, value, path) => {
  if (applies(value) && !holds(value, wanted)) checker.differ(path, kind, keyword, value, wanted);
};

/** The number of characters, not of code units. @param {string} text */
const length = (text) => /[\ud800-\udfff]/.test(text) ? [...text].length : text.length;

const any = () => true;
/** @param {unknown} value */
const isText = (value) => typeof value === "string";

/** Whether two items of a list are equal. @param {unknown[]} items */
function hasRepeated(items) {
  const seen = new Map();
  return items.some((item) => {
    const key = isNumber(item) ? `number ${Number(write(item))}` : typeOf(item) === "object" ? Object.keys(/** @type {object} */ (item)).sort().join() : Array.isArray(item) ? item.length : write(item);
    const alike = seen.get(key) ?? [];
    seen.set(key, [...alike, item]);
    return alike.some((/** @type {unknown} */ one) => same(one, item));
  });
}

/** @param {Record<string, any>} schema @param {string} name */
const isListed = (schema, name) => Object.hasOwn(schema.properties ?? {}, name)
  || Object.keys(schema.patternProperties ?? {}).some((pattern) => compilePattern(pattern)?.test(name));

/** @type {Record<string, Check>} */
export const KEYWORDS = {
  $ref(checker, wanted, value, path) {
    const found = checker.resolve(wanted);
    if (found === undefined) checker.skip(path, `the reference "${wanted}"`);
    else checker.check(found, value, path);
  },
  type: limit("type", any, (value, wanted) => [wanted].flat().some((type) => hasType(value, type))),
  const: limit("const", any, same, "value"),
  enum: limit("enum", any, (value, wanted) => wanted.some((/** @type {unknown} */ one) => same(one, value)), "value"),
  minimum: limit("minimum", isNumber, (value, wanted) => compareNumbers(value, wanted) >= 0),
  maximum: limit("maximum", isNumber, (value, wanted) => compareNumbers(value, wanted) <= 0),
  exclusiveMinimum: limit("exclusiveMinimum", isNumber, (value, wanted) => compareNumbers(value, wanted) > 0),
  exclusiveMaximum: limit("exclusiveMaximum", isNumber, (value, wanted) => compareNumbers(value, wanted) < 0),
  minLength: limit("minLength", isText, (value, wanted) => length(value) >= wanted),
  maxLength: limit("maxLength", isText, (value, wanted) => length(value) <= wanted),
  minItems: limit("minItems", Array.isArray, (value, wanted) => value.length >= wanted),
  maxItems: limit("maxItems", Array.isArray, (value, wanted) => value.length <= wanted),
  uniqueItems: limit("uniqueItems", Array.isArray, (value, wanted) => !wanted || !hasRepeated(value)),
  minProperties: limit("minProperties", isObject, (value, wanted) => Object.keys(value).length >= wanted),
  maxProperties: limit("maxProperties", isObject, (value, wanted) => Object.keys(value).length <= wanted),
  multipleOf(checker, wanted, value, path) {
    const holds = isNumber(value) ? isMultiple(value, wanted) : true;
    if (holds === null) checker.skip(path, `"multipleOf" for a number of this size`);
    else if (!holds) checker.differ(path, "multipleOf", "multipleOf", value, wanted);
  },
  pattern(checker, wanted, value, path) {
    const holds = isText(value) ? checker.setting.match(wanted, value, path) : true;
    if (holds === null) checker.skip(path, `the pattern ${wanted}`);
    else if (!holds) checker.differ(path, "pattern", "pattern", value, wanted);
  },
  format(checker, wanted, value, path) {
    if (!isText(value)) return;
    if (!Object.hasOwn(FORMATS, wanted)) checker.skip(path, `the format "${wanted}"`);
    else if (!FORMATS[wanted](value)) checker.differ(path, "format", "format", value, wanted);
  },
  required(checker, wanted, value, path) {
    if (isObject(value)) for (const name of wanted) if (!own(value, name)) checker.differ([...path, name], "missing", "required", undefined);
  },
  properties(checker, wanted, value, path) {
    if (!isObject(value)) return;
    for (const name of Object.keys(value)) {
      if (own(wanted, name)) checker.check(/** @type {Schema} */ (wanted[name]), value[name], [...path, name]);
    }
  },
  patternProperties(checker, wanted, value, path) {
    if (!isObject(value)) return;
    for (const [pattern, schema] of Object.entries(wanted)) {
      const compiled = compilePattern(pattern);
      if (!compiled) checker.skip(path, `keys by the pattern ${pattern}`);
      for (const name of Object.keys(value)) if (compiled?.test(name)) checker.check(schema, value[name], [...path, name]);
    }
  },
  additionalProperties(checker, wanted, value, path, schema) {
    if (!isObject(value)) return;
    for (const name of Object.keys(value)) if (!isListed(schema, name)) checker.check(wanted, value[name], [...path, name]);
  },
  prefixItems(checker, wanted, value, path) {
    if (Array.isArray(value)) value.slice(0, wanted.length).forEach((item, at) => checker.check(wanted[at], item, [...path, at]));
  },
  items(checker, wanted, value, path, schema) {
    const from = schema.prefixItems?.length ?? 0;
    if (Array.isArray(value)) value.slice(from).forEach((item, at) => checker.check(wanted, item, [...path, at + from]));
  },
  allOf(checker, wanted, value, path) {
    for (const schema of wanted) checker.check(schema, value, path);
  },
  anyOf(checker, wanted, value, path) {
    const best = checker.branch(wanted, value, path);
    if (!best) return checker.differ(path, "type", "type", value, wanted.flatMap((/** @type {Schema} */ one) => checker.typesOf(one) ?? []));
    const others = wanted.filter((/** @type {Schema} */ one) => one !== best.schema);
    checker.differences.push(...withChoice(best.checker.differences, path, () => [checker.optionsOf([best.schema]), checker.optionsOf(others)]));
    checker.unchecked.push(...best.checker.unchecked);
  },
  oneOf(checker, wanted, value, path, schema) {
    KEYWORDS.anyOf(checker, wanted, value, path, schema);
    if ((checker.branch(wanted, value, path)?.follows ?? 0) > 1) checker.differ(path, "oneOf", "oneOf", value);
  },
  not(checker, wanted, value, path) {
    // A property that is never there.
    if (isObject(wanted) && !Object.keys(wanted).length) checker.check(false, value, path);
    else if (!checker.apart(wanted, value, path).differences.length) checker.differ(path, "not", "not", value);
  },
};
