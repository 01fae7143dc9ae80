/* Regular expressions of schemas in JavaScript, which refuses some that other validators take. */

// Without the flag `u`, JavaScript takes an unknown escape for the letter itself: `\p{L}`, `\A` would mean something else.
const OTHER_ESCAPE = /\\(?:[^\W_](?<![dDwWsSbBfnrtv])(?!(?<=x)[\da-fA-F]{2}|(?<=u)[\da-fA-F]{4})|_)/;
const OTHER_GROUP = /\(\?(?![:=!]|<[=!\p{L}_])/u;

/** @type {Map<string, RegExp | null>} */
const compiled = new Map();

/**
 * Return a pattern as a regular expression, or null where JavaScript has none that surely means the same.
 * @param {string} pattern
 */
export function compilePattern(pattern) {
  let known = compiled.get(pattern);
  if (known === undefined) {
    const plain = pattern.replace(/\\\\/g, "");
    known = tryFlags(pattern, "u") ?? (OTHER_ESCAPE.test(plain) || OTHER_GROUP.test(plain) ? null : tryFlags(pattern, ""));
    compiled.set(pattern, known);
  }
  return known;
}

/** @param {string} pattern @param {string} flags */
function tryFlags(pattern, flags) {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return null;
  }
}
