/* Where the focus is after the theme's instant navigation: at the heading or the place that the link leads to, as after a load. */
import { theme } from "./dom.js";

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
  const named = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const start = named ?? document.querySelector("article h1");
  if (!(start instanceof HTMLElement)) return;
  if (start.tabIndex < 0) start.tabIndex = -1; // only so can it be focused
  start.focus({ preventScroll: true });
}
