/* Tabs are radio buttons before panels, and work without scripts; here is what chooses one for the reader. Stylesheets have rules
   for twelve panels only: of longer groups, all further panels belong to each further tab, unless they are marked here. */
import { targetOf } from "./dom.js";

const MAX_STYLED = 12;

/** The tabs of a panel. @param {Element} panel */
const groupOf = (panel) => panel.parentElement?.querySelector(":scope > .eg-variants") ?? panel.parentElement;

/** @param {Element} group @returns {HTMLInputElement[]} */
const tabsOf = (group) => [...group.querySelectorAll(/** @type {"input"} */ (":scope > input"))];

/** The panels of tabs: after those of variants, within all others. @param {Element} group */
const panelsOf = (group) => [...(group.matches(".eg-variants") ? group.parentElement : group)?.children ?? []].filter((one) => one.matches(".eg-panel"));

/** The tab of a panel: the one at the same position. @param {Element} panel */
function tabOf(panel) {
  const group = groupOf(panel);
  return group ? tabsOf(group)[panelsOf(group).indexOf(panel)] : undefined;
}

/** Mark the panels of a long group that its chosen tab does not show. @param {Element} group */
function mark(group) {
  const tabs = tabsOf(group);
  if (tabs.length <= MAX_STYLED) return;
  for (const [at, panel] of panelsOf(group).entries()) panel.toggleAttribute("data-off", !tabs[at]?.checked);
}

/** Mark the panels of the page. */
export function startTabs() {
  for (const group of document.querySelectorAll(".eg-tabs")) mark(group);
}

/** Listen to tabs, on all pages, before all who look at what is shown. */
export function listenToTabs() {
  document.addEventListener("change", (event) => {
    const group = targetOf(event).closest(".eg-tabs > input")?.parentElement;
    if (group) mark(group);
  }, true);
}

/** Choose the tab of a panel. @param {Element} panel */
function choose(panel) {
  const tab = tabOf(panel);
  if (tab) tab.checked = true;
  if (tab?.parentElement) mark(tab.parentElement);
}

/** Choose the tabs of the panels in which an element is. @param {Element} element */
export function chooseTabs(element) {
  for (let panel = element.closest(".eg-panel"); panel; panel = panel.parentElement?.closest(".eg-panel") ?? null) choose(panel);
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
