/* JSON pointers in URLs, percent-encoded or not. */
import { own } from "./json.js";

/**
 * Return what a pointer leads to in a schema document; undefined if it does not exist.
 * @param {unknown} root @param {string} pointer without its `#`
 * @returns {import("./validate.js").Schema | undefined}
 */
export function valueAt(root, pointer) {
  let at = root;
  for (const step of pointer.split("/").slice(1)) {
    const name = [step, decode(step)].map((one) => one.replaceAll("~1", "/").replaceAll("~0", "~")).find((one) => own(at, one));
    if (name === undefined) return undefined;
    at = /** @type {Record<string, unknown>} */ (at)[name];
  }
  return /** @type {import("./validate.js").Schema} */ (at);
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
