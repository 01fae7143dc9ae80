/* Pages that the theme's instant navigation has replaced: the theme keeps a reference to their sidebars, and so to all of a page. */

/** @type {HTMLElement[]} the articles of the page that is shown */
let articles = [];

/** Empty the articles of the page before, so that they and their listeners need not stay in memory. */
export function emptyLeft() {
  for (const article of articles) if (!article.isConnected) article.replaceChildren();
  articles = [...document.querySelectorAll("article")];
}
