/* Links from the differences to the rows of the field tables, which the event type's own page has. */

/** @type {Map<string, Promise<Map<string, string>>>} */
const pages = new Map();

/** The anchor of each field of a page, by its path as people write it. @param {string} url */
function anchorsOf(url) {
  const known = pages.get(url) ?? fetch(url).then(async (answer) => {
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    const rows = [...page.querySelectorAll("tr[id^=field-] > th > a")];
    return new Map(rows.map((link) => [(link.textContent ?? "").trim(), link.getAttribute("href") ?? ""]));
  }, () => new Map());
  pages.set(url, known);
  return known;
}

/**
 * Turn the paths in an element into links, where their page has a row for them.
 * @param {Element} box @param {string} base
 */
export async function fieldLinks(box, base) {
  for (const code of box.querySelectorAll("code[data-field]")) {
    const { field = "", page = "" } = /** @type {HTMLElement} */ (code).dataset;
    const anchor = (await anchorsOf(new URL(base + page, location.href).href)).get(field);
    if (!anchor) continue;
    const link = Object.assign(document.createElement("a"), { href: base + page + anchor, title: "Go to the field" });
    code.replaceWith(link);
    link.append(code);
  }
}
