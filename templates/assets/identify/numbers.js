/* Numbers as they are written: a double holds neither 9007199254740993 nor the zero of 10.50. */

/** A number whose text a double doesn't give back; `text` is as it was written. */
export class Exact {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/**
 * Return a number for its JSON text: a JavaScript number where that gives the text back, else an `Exact`.
 * @param {string} text
 */
export function numberOf(text) {
  const value = Number(text);
  return String(value) === text ? value : new Exact(text);
}

/** @param {unknown} value @returns {value is number | Exact} */
export const isNumber = (value) => typeof value === "number" || value instanceof Exact;

/** @param {number | Exact} value */
export const numberText = (value) => typeof value === "number" ? String(value) : value.text;

/**
 * The digits of a number without zeros at either end, and the place of its point: 0.DIGITS × 10 ** point.
 * @param {number | Exact} value
 */
function decimal(value) {
  const [, sign, whole, part = "", power = "0"] =
    /** @type {string[]} */ (/** @type {unknown} */ (/^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(numberText(value))));
  const zeros = /** @type {RegExpExecArray} */ (/^0*/.exec(whole + part))[0].length;
  const digits = (whole + part).slice(zeros).replace(/0+$/, "");
  return { negative: sign === "-" && digits !== "", digits, point: digits ? whole.length - zeros + Number(power) : 0 };
}

/**
 * Return a negative number, 0 or a positive number, as `one` is less than, equal to or greater than `other`.
 * @param {number | Exact} one @param {number | Exact} other
 */
export function compareNumbers(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  const [a, b] = [decimal(one), decimal(other)];
  if (a.negative !== b.negative) return a.negative ? -1 : 1;
  const sign = a.negative ? -1 : 1;
  if (!a.digits || !b.digits) return sign * (a.digits.length - b.digits.length);
  if (a.point !== b.point) return sign * (a.point - b.point);
  if (a.digits === b.digits) return 0;
  return sign * (a.digits < b.digits ? -1 : 1);
}

/** @param {number | Exact} value */
export function isInteger(value) {
  if (typeof value === "number") return Number.isInteger(value);
  const { digits, point } = decimal(value);
  return digits.length <= point || digits === "";
}

const MAX_POWER = 1000;

/**
 * Return whether `value` is a multiple of `step`, or null where that would take too many digits to say.
 * @param {number | Exact} value @param {number | Exact} step
 */
export function isMultiple(value, step) {
  const [a, b] = [decimal(value), decimal(step)];
  const [low, high] = [a.point - a.digits.length, b.point - b.digits.length];
  const least = Math.min(low, high);
  if (Math.max(low, high) - least > MAX_POWER || !b.digits) return null;
  return BigInt(a.digits || 0) * 10n ** BigInt(low - least) % (BigInt(b.digits) * 10n ** BigInt(high - least)) === 0n;
}
