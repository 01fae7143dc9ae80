/* Tabs without scripts: radio buttons before panels. Here is what chooses one for the reader. */

/** The radio button of a panel that has an id. @param {Element} panel */
const tabOf = (panel) => /** @type {HTMLInputElement | null} */ (document.getElementById(`v-${panel.id}`));

/** Choose the tabs of the panels in which an element is. @param {Element} element */
export function chooseTabs(element) {
  for (let panel = element.closest(".eg-panel"); panel; panel = panel.parentElement?.closest(".eg-panel") ?? null) {
    const tab = tabOf(panel);
    if (tab) tab.checked = true;
  }
}

/**
 * Choose in the options of a value a tab that has what is searched for, unless the chosen one has it; so in the options within it.
 * @param {Element} options @param {(panel: Element) => boolean} has
 */
export function chooseTabWith(options, has) {
  const panels = [...options.querySelectorAll(":scope > td > fieldset > .eg-panel")].filter(has);
  const panel = panels.find((one) => tabOf(one)?.checked) ?? panels[0];
  if (!panel) return;
  chooseTabs(panel);
  for (const inner of panel.querySelectorAll(".eg-options")) chooseTabWith(inner, has);
}
