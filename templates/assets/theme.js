/* What the theme lacks: a name for its search, wide tables within reach of the keyboard, whole words in the search. */
(() => {
  "use strict";

  function start() {
    const search = document.querySelector(".md-search[role=dialog]");
    search?.setAttribute("aria-label", search.querySelector("input").ariaLabel);
    setTimeout(tables); // the theme wraps tables when the page is there
  }

  function tables() {
    document.querySelectorAll(".md-typeset__scrollwrap").forEach((wrap, at) => {
      if (wrap.scrollWidth > wrap.clientWidth) Object.assign(wrap, { tabIndex: 0, role: "region", ariaLabel: `Table ${at + 1}` });
    });
  }

  /* The search takes every word as the beginning of one: "a" finds whatever has a word with a. Here short words are sent as
     whole ones, also those within IRIs, and so are all steps of a path; only the last word may be the beginning of a longer
     one, and counts more where it is none: "id" is more than "identifier". */
  const QUERY = 2;
  const post = Worker.prototype.postMessage;
  const separator = new RegExp(document.querySelector("meta[name='eventguide:separator']")?.content
    ?? "[^\\w\\u0080-\\uffff@$]+|_", "g"); // a page of a layout without the guide's head
  const steps = (path) => /^[+-]|[~^]/.test(path) ? path : path.replace(separator, " ").trim().replace(/ +/g, "^1 ");
  const whole = (text) => text.replace(/\S*[^\s.:/[][.:/[]\S+/g, steps)
    .replace(/(?<=^|\s)\p{L}{1,3}(?=\s+\S)/gu, "$&^1")
    .replace(/(?<=^|\s)[\p{L}\p{N}@$_]+$/u, "$&^1 $&");
  Worker.prototype.postMessage = function (message, ...rest) {
    const isQuery = message?.type === QUERY && typeof message.data === "string";
    return post.call(this, isQuery ? { ...message, data: whole(message.data) } : message, ...rest);
  };

  /* A shortcut of a filter fills it at once; without scripts it would be a link to the same page. */
  addEventListener("click", (event) => {
    const link = event.target.closest?.(".egp-shortcuts a");
    const box = link && document.querySelector("[data-eg-filter] input");
    if (!box || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    box.value = new URL(link.href).searchParams.get("find");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }, true);

  addEventListener("resize", tables);
  if (window.document$) window.document$.subscribe(start);
  else addEventListener("DOMContentLoaded", start);
})();
