/* The part of a page's state that is in its URL, so that it can be shared and Back returns to it. */

/**
 * Return `href` with these parameters instead of its own of the same names; an empty list removes a parameter.
 * @param {string} href @param {Record<string, Iterable<string>>} changes
 */
export function withQuery(href, changes) {
  const url = new URL(href);
  for (const [name, values] of Object.entries(changes)) {
    url.searchParams.delete(name);
    for (const value of values) url.searchParams.append(name, value);
  }
  return url.href;
}

/** The values of a parameter of this page's URL. @param {string} name */
export const queried = (name) => new URLSearchParams(location.search).getAll(name);

/**
 * Change parameters of this page's URL, as a step for Back or in place of the current one.
 * @param {Record<string, Iterable<string>>} changes @param {{step?: boolean}} [options]
 */
export function writeQuery(changes, { step = false } = {}) {
  const href = withQuery(location.href, changes);
  if (href === location.href) return;
  if (step) history.pushState(null, "", href);
  else history.replaceState(history.state, "", href);
}
