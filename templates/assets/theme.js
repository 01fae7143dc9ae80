/* What the theme lacks: wide tables that the keyboard can scroll, no landmarks without a name. */

/** Complete the theme's elements of this page. */
export function startTheme() {
  setTimeout(nameTables); // the theme wraps tables when the page is there
}

function nameTables() {
  const wraps = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".md-typeset__scrollwrap"));
  for (const [at, wrap] of wraps.entries()) {
    if (wrap.scrollWidth > wrap.clientWidth) Object.assign(wrap, { tabIndex: 0, role: "region", ariaLabel: `Table ${at + 1}` });
  }
}

/** Listen to what changes the theme's elements, on all pages. */
export function listenToTheme() {
  addEventListener("resize", nameTables);
  // The theme gives each code block a navigation landmark, which is none.
  new MutationObserver(() => {
    nameTables(); // a slow theme wraps tables later
    for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) nav.role = "none";
  }).observe(document.body, { childList: true, subtree: true });
}
