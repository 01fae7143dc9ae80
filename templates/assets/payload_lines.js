/* The lines of a payload as elements of the page. */

/** The depth of a line. @param {Element} line */
export const depthOf = (line) => Number(/\bi(\d+)/.exec(line.className)?.[1]);

/** The lines of a payload's event. @param {Element} block */
export const linesOf = (block) => /** @type {HTMLElement[]} */ ([...eventOf(block).children]);

/** The element with the lines of a payload's event. @param {Element} block */
export const eventOf = (block) => /** @type {HTMLElement} */ (block.querySelector(".eg-event"));
