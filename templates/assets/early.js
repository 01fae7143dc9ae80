/* What a reader did before the scripts were there, on a slow network: the page's inline script has kept it, and it is done again. */

/** @typedef {{type: string, target: EventTarget | null, value?: string, checked?: boolean}} Act an event, and what its element had then */

const page = /** @type {{eventguideEarly?: {acts: Act[], end(): void}}} */ (/** @type {unknown} */ (globalThis));

/** Take what the reader did before the scripts were there; once. @returns {Act[]} */
export function takeEarly() {
  const { acts = [], end } = page.eventguideEarly ?? {};
  end?.();
  delete page.eventguideEarly;
  return acts;
}

/** Whether a reader did something: some elements are opened by the page itself. @param {Act[]} acts */
export const wasUsed = (acts) => acts.some(({ type }) => type !== "toggle");

/**
 * Do again what had no effect: presses of buttons, texts and choices. Lists are left as they are now: not all of them have
 * had their toggle event, and a press that is repeated can close one.
 * @param {Act[]} acts
 */
export function repeat(acts) {
  const lists = new Map(acts.map(({ target }) => [listOf(target), listOf(target)?.open]));
  for (const act of acts) if (act.target instanceof HTMLElement && act.target.isConnected) repeatOn(act.target, act, lists);
}

/** What opens or closes at an element. @param {EventTarget | null} target */
function listOf(target) {
  const list = target instanceof Element ? target.closest("summary")?.parentElement ?? target : null;
  return list instanceof HTMLDetailsElement ? list : null;
}

/** @param {HTMLElement} target @param {Act} act @param {Map<HTMLDetailsElement | null, boolean | undefined>} lists */
function repeatOn(target, { type, value = "", checked = false }, lists) {
  const list = listOf(target);
  if (list) {
    list.open = lists.get(list) ?? false;
    return list.dispatchEvent(new Event("toggle"));
  }
  if (type === "click") return /** @type {HTMLElement | null} */ (target.closest("button[type=button]"))?.click();
  if (type !== "input" && type !== "change" || !(target instanceof HTMLInputElement)) return;
  if (target.value !== value) target.value = value; // or the cursor would move
  target.checked = checked;
  target.dispatchEvent(new Event(type, { bubbles: true }));
}
