/* The lines of a payload as elements of the page. */

/** The depth of a line. @param {Element} line */
export const depthOf = (line) => Number(/\bi(\d+)/.exec(line.className)?.[1]);

/** The lines of a payload's event. @param {Element} block */
export const linesOf = (block) => /** @type {HTMLElement[]} */ ([...eventOf(block).children]);

/** The element with the lines of a payload's event. @param {Element} block */
export const eventOf = (block) => /** @type {HTMLElement} */ (block.querySelector(".eg-event"));

/** The block of a payload of a page, by its name, a former one, or that of its action. @param {Document} root @param {string} name @returns {HTMLElement | null} */
export function payloadNamed(root, name) {
  const blocks = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".eg-stage .eg-payload"));
  const element = root.getElementById(name);
  return [...blocks].find((one) => one.dataset.name === name)
    ?? (element?.closest(".eg-panel") ?? element?.closest(".eg-action"))?.querySelector(".eg-payload") ?? null;
}
