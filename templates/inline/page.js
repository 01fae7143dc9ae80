{
  const root = document.documentElement;
  root.toggleAttribute("data-eg-file", location.protocol === "file:");
  root.toggleAttribute("data-eg-one", true);
  // What the URL filters is shown once that has been done: on a slow machine, it would be painted before, and move.
  if (location.search && document.readyState === "loading") {
    root.toggleAttribute("data-eg-asked", true);
    addEventListener("load", () => root.removeAttribute("data-eg-asked"));
  }
  // Without a visible table of contents, the theme need not follow it: it asks for the position of each heading.
  if (!matchMedia("(min-width: 60em)").matches) for (const toc of document.querySelectorAll("[data-md-component=toc]")) toc.removeAttribute("data-md-component");
  try {
    root.toggleAttribute("data-eg-wire", localStorage.getItem("eventguide.envelope") === "1");
  } catch { /* no storage: the envelope is hidden */ }
  if (!("egHere" in root.dataset)) {
    root.dataset.egHere = "";
    // What a reader does before the scripts are there is done again by them.
    const acts = /** @type {object[]} */ ([]);
    const keep = (/** @type {Event} */ { type, target }) => {
      const { value, checked } = Object(target);
      acts.push({ type, target, value, checked });
    };
    const kinds = ["click", "input", "change", "toggle", "keydown", "wheel", "touchmove"];
    for (const kind of kinds) addEventListener(kind, keep, { capture: true, passive: true });
    Object.assign(window, { eventguideEarly: { acts, end: () => kinds.forEach((kind) => removeEventListener(kind, keep, true)) } });
    addEventListener("popstate", (event) => {
      if (root.dataset.egHere !== location.pathname) return;
      event.stopImmediatePropagation();
      dispatchEvent(new Event("eventguide:moved"));
    });
  }
}
