/* Where the focus is after the theme's instant navigation: at the heading or the place that the link leads to, as after a load. */
import { elementOf, theme } from "./dom.js";

const TYPING = "input, textarea, select";

/** Listen to pages that are shown without a load. */
export function listenToArrivals() {
  let isFirst = true;
  theme().document$?.subscribe(() => {
    if (!isFirst) requestAnimationFrame(focusStart);
    isFirst = false;
  });
}

function focusStart() {
  if (document.activeElement?.matches(TYPING)) return;
  const start = elementOf(location.hash) ?? document.querySelector("article h1");
  if (!(start instanceof HTMLElement)) return;
  if (start.tabIndex < 0) start.tabIndex = -1; // only so can it be focused
  start.focus({ preventScroll: true });
}
