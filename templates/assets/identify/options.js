/* The options of a value (`anyOf`): what each expects, in brief. */

/**
 * @typedef {import("./validate.js").Schema} Schema
 * @typedef {import("./differences.js").Difference} Difference
 * @typedef {import("./differences.js").Steps} Steps
 * @typedef {{name: string, types: string[], values: unknown[], fixed: [string, unknown][], keys: string[], pattern: string, format: string}} Option
 *   `name` of its entity; `values` that it can have; of an object, its `fixed` values and all `keys` that it must have
 */

/**
 * Describe a schema, and where it is itself one of options, each of these.
 * @param {Schema | undefined} schema @param {(reference: string) => Schema | undefined} resolve @param {number} [hops] references that may follow
 * @returns {Option[]}
 */
export function optionsOf(schema, resolve, hops = 20) {
  if (schema === undefined || typeof schema === "boolean" || !hops) return [];
  // A reference with texts next to it is in `allOf`.
  const target = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0].$ref : null);
  if (typeof target === "string") return optionsOf(resolve(target), resolve, hops - 1);
  if (schema.anyOf) return schema.anyOf.flatMap((/** @type {Schema} */ one) => optionsOf(one, resolve, hops - 1));
  const { title = "", type = [], pattern = "", format = "", required = [], properties = {} } = schema;
  const fixed = Object.entries(properties).flatMap(([key, one]) => "const" in Object(one) ? [/** @type {[string, unknown]} */ ([key, one.const])] : []);
  return [{ name: title, types: [type].flat(), values: "const" in schema ? [schema.const] : schema.enum ?? [], fixed, keys: required, pattern, format }];
}

/** @param {Option} option */
const isNull = ({ types }) => types.length === 1 && types[0] === "null";

/**
 * Note in differences from the nearest option which options their value has. That it can also be null is none: it isn't.
 * @param {Difference[]} differences @param {Steps} path @param {() => [nearest: Option[], others: Option[]]} options
 */
export function withChoice(differences, path, options) {
  if (!differences.length) return differences;
  const [near, others] = options();
  const inner = differences.find(({ choice }) => choice?.path === path)?.choice; // the nearest is one of options, too
  const nearest = inner?.nearest ?? near.find((one) => !isNull(one));
  const all = [...inner?.others ?? [], ...others];
  if (!nearest || all.every(isNull)) return differences;
  return differences.map((one) => one.choice && one.choice !== inner ? one : { ...one, choice: { path, nearest, others: all } });
}
