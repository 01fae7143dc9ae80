/* Opens the comparison of two payloads: from its buttons, or because the page's URL asks for it. What it consists of is loaded then. */
import { targetOf } from "./dom.js";
import { queried } from "./url_state.js";

/** Open a comparison. @param {string} [left] a payload, such as `log-in` or `session-event/log-in` @param {string} [right] by default a similar one */
export const compare = (left, right) => import(/* classic */ "./compare/dialog.js").then(({ open }) => open(left, right));

/** Show the comparison that the page's URL asks for. */
export function startComparison() {
  document.querySelector(".eg-compare")?.remove();
  const asked = queried("compare")[0]?.split("..") ?? [];
  if (asked.length === 2) compare(asked[0], asked[1]);
}

/** Listen to what opens a comparison, on all pages: a link with its URL, or a button below a table of actions. */
export function listenToComparison() {
  document.addEventListener("click", (event) => {
    const opener = /** @type {HTMLElement | null | undefined} */ (targetOf(event).closest?.("[data-eg-compare]"));
    if (!opener) return;
    const table = document.getElementById(opener.dataset.egCompare ?? "");
    const rows = /** @type {NodeListOf<HTMLAnchorElement>} */ (table?.querySelectorAll("tbody:not([hidden]) tr:not(.eg-group, [hidden]) > th a") ?? []);
    const [left, right] = table ? Array.from(rows, nameOf) : opener.dataset.egCompare?.split("..") ?? [];
    compare(left, right);
  });
}

/** The payload of an action, by the link to that. @param {HTMLAnchorElement} link */
const nameOf = (link) => `${link.pathname.replace(/(?:\/index)?(?:\.html)?\/?$/, "").split("/").pop()}/${link.hash.slice(1)}`;
