/* What a key of a payload means: the text of its field's row, on hover and on focus. */
import { elementOf, make, targetOf } from "./dom.js";

/** @type {HTMLElement | null} */
let tip = null;
/** @type {HTMLElement | null} */
let owner = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {HTMLAnchorElement} key @param {boolean} [withLink] where a tap shows it, and so does not follow the key */
function showTooltip(key, withLink = false) {
  hideTooltip();
  if (key.title) [key.dataset.tip, key.title] = [key.title, ""]; // the browser would show it too
  const children = contents(key);
  if (!children.length) return;
  const link = withLink ? [goLink(key)] : [];
  tip = make("div", { className: "eg-tip md-typeset", id: "eg-tip", role: withLink ? "group" : "tooltip", ariaLabel: `Field ${key.textContent}` }, ...children, ...link);
  tip.addEventListener("pointerenter", () => clearTimeout(timer));
  tip.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") hideTooltip(); });
  document.body.append(tip);
  owner = key;
  key.setAttribute("aria-describedby", "eg-tip");
  place(tip, key.getBoundingClientRect());
}

/** @param {HTMLAnchorElement} key */
function goLink(key) {
  const link = make("a", { className: "eg-tip-go", href: key.href }, "Go to field");
  link.addEventListener("click", (event) => {
    if (key.pathname !== location.pathname) return;
    event.preventDefault(); // the theme's instant navigation would load the page again
    event.stopPropagation();
    hideTooltip();
    location.hash = key.hash;
  });
  return link;
}

/** @param {HTMLElement} box @param {DOMRect} at */
function place(box, at) {
  const below = at.bottom + 6 + box.offsetHeight < innerHeight;
  box.style.top = `${below ? at.bottom + 4 : Math.max(4, at.top - box.offsetHeight - 4)}px`;
  box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 8))}px`;
}

/** @param {HTMLAnchorElement} key @returns {HTMLElement[]} */
function contents(key) {
  const row = key.hash && key.pathname === location.pathname ? elementOf(key.hash) : null;
  if (row instanceof HTMLTableRowElement) return described(row);
  return key.dataset.tip ? [make("div", {}, key.dataset.tip)] : [];
}

/** @param {HTMLTableRowElement} row of a field table: path, type, presence, meaning */
function described(row) {
  const [path, type, presence, meaning] = row.cells;
  const words = /** @type {HTMLElement} */ (meaning.cloneNode(true));
  for (const part of words.querySelectorAll(".eg-from")) part.remove();
  const kind = type.innerText.trim() || type.textContent?.trim() || "";
  const facts = `${kind.replace(/\s+/g, " ")}, ${presence.firstChild?.textContent?.trim()}`;
  const head = make("p", {}, make("b", {}, path.textContent?.trim() ?? ""), facts);
  const when = presence.querySelector("small");
  return [head, make("div", {}, ...words.childNodes), ...(when ? [/** @type {HTMLElement} */ (when.cloneNode(true))] : [])];
}

export function hideTooltip() {
  clearTimeout(timer);
  owner?.removeAttribute("aria-describedby");
  tip?.remove();
  tip = owner = null;
}

/** @param {Event} event */
const keyOf = (event) => /** @type {HTMLAnchorElement | null | undefined} */ (targetOf(event).closest?.(".eg-json a.k"));

/** Listen to the keys of all pages. */
export function listenToKeys() {
  document.addEventListener("pointerover", (event) => {
    const key = keyOf(event);
    if (!key || key === owner || event.pointerType === "touch") return;
    clearTimeout(timer);
    timer = setTimeout(() => showTooltip(key), 120);
  });
  document.addEventListener("pointerout", (event) => {
    if (!keyOf(event) || event.pointerType === "touch") return;
    clearTimeout(timer);
    timer = setTimeout(hideTooltip, 200); // time to move onto it
  });
  document.addEventListener("focusin", (event) => {
    const key = keyOf(event);
    if (key?.matches(":focus-visible")) showTooltip(key);
    else if (tip && !tip.contains(targetOf(event))) hideTooltip();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hideTooltip(); });
  document.addEventListener("click", hideTooltip);
  let pointer = "";
  document.addEventListener("pointerdown", (event) => { pointer = event.pointerType; }, true);
  document.addEventListener("click", (event) => {
    const key = pointer === "touch" && event.detail ? keyOf(event) : null;
    if (!key || !contents(key).length) return;
    event.preventDefault();
    event.stopPropagation();
    showTooltip(key, true);
  }, true);
  addEventListener("scroll", () => { if (tip && !owner?.matches(":focus")) hideTooltip(); }, { passive: true });
}
