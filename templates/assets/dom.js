/* Elements from plain data, and the start of what belongs to a page. Text stays text: nothing is ever read as HTML. */

/**
 * @template T
 * @typedef {{subscribe(next: (value: T) => void): void}} Stream a stream of the theme
 */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Partial<HTMLElementTagNameMap[T]>} [properties] @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** The theme's streams: Material and Zensical have them, other themes need not. */
export const theme = () => /** @type {{document$?: Stream<Document>, location$?: Stream<URL>}} */ (/** @type {unknown} */ (globalThis));

/**
 * Run `start` for this page, and again for each page that the theme's instant navigation shows instead.
 * @param {() => void} start
 */
export function onPage(start) {
  // From files there is no instant navigation, and if it is switched on, the theme's stream ends without any page.
  const pages = location.protocol === "file:" ? undefined : theme().document$;
  if (pages) pages.subscribe(start);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
}

/**
 * Return whether this is the first call for an element: what it shows is set up once.
 * @param {HTMLElement} element
 */
export function isNew(element) {
  if ("on" in element.dataset) return false;
  element.dataset.on = "";
  return true;
}

/** The id that a hash has. @param {string} hash */
export function idOf(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return ""; // "#100%"
  }
}

/** The element that a hash leads to. @param {string} hash */
export const elementOf = (hash) => document.getElementById(idOf(hash));

/** The element that an event is about. @param {Event} event */
export const targetOf = (event) => /** @type {Element} */ (event.target);

/** Return whether a click is meant to open a link elsewhere: in a new tab or window, or as a download. @param {MouseEvent} event */
export const opensElsewhere = (event) => event.button > 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

/** @type {HTMLElement | undefined} */
let live;

/** Let screen readers say a text. @param {string} text */
export function announce(text) {
  live ??= make("div", { className: "eg-vh", role: "status" });
  if (!live.isConnected) document.body.append(live);
  live.textContent = text;
  setTimeout(() => { if (live) live.textContent = ""; }, 1500);
}
