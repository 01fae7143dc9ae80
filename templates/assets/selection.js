/* A selection of a payload is copied with the lines that are collapsed in it, so that it is JSON. */
import { targetOf } from "./dom.js";

/** Listen to copying, on all pages. */
export function listenToCopying() {
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (targetOf(event).closest?.("input, textarea") || !selection?.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0).cloneRange();
    if (!elementAt(range.commonAncestorContainer)?.closest(".eg-event")) return;
    const last = lastHidden(range);
    if (last) range.setEndAfter(last);
    event.clipboardData?.setData("text/plain", range.toString());
    event.preventDefault();
  });
}

/** @param {Node} node */
const elementAt = (node) => node instanceof Element ? node : node.parentElement;

/** The last of the lines that are hidden behind the end of a range; null where it ends in no collapsed line. @param {Range} range */
function lastHidden(range) {
  let last = null;
  const line = elementAt(range.endContainer)?.closest(".l");
  if (!line?.classList.contains("f") || !range.endOffset) return null;
  for (let next = line.nextElementSibling; next?.classList.contains("h"); next = next.nextElementSibling) last = next;
  return last;
}
