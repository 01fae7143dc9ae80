/* The formats of JSON Schema that the page checks; it names those that it doesn't. */
import { compilePattern } from "./patterns.js";

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[zZ]|([+-])(\d\d):(\d\d))$/;
const DURATION = /^P(?!$)(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?=\d)(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;
const LOCAL = /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"(?:[^"\\\n]|\\.)*")$/;
const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;
const BYTE = /^(?:0|[1-9]\d{0,2})$/;
const URI_CHARACTERS = /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})*$/i;
// Authority, path, query and fragment after "scheme:"; brackets only around an IP address.
const URI_PARTS = /^(?:\/\/(?:[^/?#@[\]]*@)?(?:\[([\da-f:.]+|v[\da-f]+\.[^\]]+)\]|[^/?#@:[\]]*)(?::\d*)?(?=[/?#]|$)|(?!\/\/))[^?#[\]]*(?:\?[^#[\]]*)?(?:#[^#[\]]*)?$/i;

/** @param {string} text */
function isDate(text) {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  if (!month || month > 12 || !day) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/** @param {string} text */
function isTime(text) {
  const parts = TIME.exec(text);
  if (!parts) return false;
  const [hour, minute, second, , offsetHour, offsetMinute] = parts.slice(1).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  const shift = (parts[4] === "-" ? 1 : -1) * (offsetHour * 60 + offsetMinute);
  return second < 60 || (hour * 60 + minute + shift + 2880) % 1440 === 1439; // a leap second ends a day of UTC
}

/** @param {string} text */
const isIpv4 = (text) => {
  const bytes = text.split(".");
  return bytes.length === 4 && bytes.every((byte) => BYTE.test(byte) && Number(byte) < 256);
};

/** @param {string} text */
function isIpv6(text) {
  const halves = text.split("::");
  if (halves.length > 2 || !text) return false;
  const words = halves.flatMap((half) => half ? half.split(":") : []);
  const last = words.at(-1);
  const dotted = last !== undefined && last.includes(".") && text.endsWith(last);
  if (dotted && !isIpv4(/** @type {string} */ (words.pop()))) return false;
  const size = words.length + (dotted ? 2 : 0);
  return words.every((word) => /^[\da-f]{1,4}$/i.test(word)) && (halves.length === 2 ? size < 8 : size === 8);
}

/** @param {string} text */
const isHostname = (text) => text.length < 254 && text.split(".").every((label) => LABEL.test(label));

/** @param {string} text */
function isEmail(text) {
  const at = text.lastIndexOf("@");
  const domain = text.slice(at + 1);
  const address = /^\[(?:IPv6:(.+)|(.+))\]$/.exec(domain);
  const there = address ? (address[1] ? isIpv6(address[1]) : isIpv4(address[2])) : isHostname(domain);
  return at > 0 && LOCAL.test(text.slice(0, at)) && there;
}

/** @param {string} text */
function isUriReference(text) {
  const parts = URI_PARTS.exec(text);
  return URI_CHARACTERS.test(text) && parts !== null && (!parts[1] || /^v/i.test(parts[1]) || isIpv6(parts[1]));
}

/** @param {string} text */
function isUri(text) {
  const scheme = /^[a-z][a-z\d+.-]*:/i.exec(text)?.[0];
  return scheme !== undefined && URI_CHARACTERS.test(text) && isUriReference(text.slice(scheme.length));
}

/** @type {Record<string, (text: string) => boolean>} */
export const FORMATS = {
  "date-time": (text) => /[tT]/.test(text.charAt(10)) && isDate(text.slice(0, 10)) && isTime(text.slice(11)),
  date: isDate,
  time: isTime,
  duration: (text) => DURATION.test(text) && !text.endsWith("T"),
  uuid: (text) => UUID.test(text),
  uri: isUri,
  "uri-reference": (text) => isUri(text) || (!/^[^/?#]*:/.test(text) && isUriReference(text)),
  email: isEmail,
  hostname: isHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  "json-pointer": (text) => POINTER.test(text),
  regex: (text) => compilePattern(text) !== null,
};
