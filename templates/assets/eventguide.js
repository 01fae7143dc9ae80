/* Payloads: folding, meaning on hover and focus, copying, the envelope. Every page is complete without scripts. */
(() => {
  "use strict";
  const root = document.documentElement;
  const STORED = "eventguide.envelope";
  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  function start() {
    document.querySelectorAll(".eg-payload").forEach(payload);
    document.querySelectorAll(".eg-code > div > p").forEach(copiable);
    stay();
    showEnvelope(stored());
    reveal(location.hash);
  }

  /* The envelope: one choice for all payloads, remembered. */
  function stored() {
    try { return localStorage.getItem(STORED) === "1"; } catch { return root.hasAttribute("data-eg-wire"); }
  }

  function showEnvelope(on) {
    root.toggleAttribute("data-eg-wire", on);
    for (const box of document.querySelectorAll(".eg-wire")) box.checked = on;
  }

  document.addEventListener("change", (event) => {
    if (!event.target.matches(".eg-wire")) return;
    const top = event.target.getBoundingClientRect().top;
    try { localStorage.setItem(STORED, event.target.checked ? "1" : "0"); } catch { /* not remembered then */ }
    showEnvelope(event.target.checked);
    scrollBy(0, event.target.getBoundingClientRect().top - top);
  });

  /* One payload. */
  const depth = (line) => Number(/\bi(\d+)/.exec(line.className)[1]);

  function payload(block) {
    if (block.dataset.on) return;
    block.dataset.on = "";
    const event = block.querySelector(".eg-event");
    const lines = [...event.children];
    for (const line of lines) {
      if (!line.querySelector(":scope > b") || line === lines[0]) continue;
      const key = line.querySelector(".k")?.textContent || "item";
      const fold = make("button", { type: "button", tabIndex: -1, ariaLabel: `Contents of ${key}` });
      fold.ariaExpanded = String(!line.classList.contains("f"));
      line.prepend(fold);
    }
    [...event.querySelectorAll("a.k")].forEach((key, at) => { key.tabIndex = at ? -1 : 0; });
    const all = make("button", { type: "button" });
    const copy = make("button", { type: "button", textContent: "Copy" });
    const tools = make("span", { className: "eg-tools" }, copy, all);
    if (document.querySelectorAll(".eg-payload").length > 1 && window.eventguideCompare) {
      const compare = make("button", { type: "button", textContent: "Compare" });
      compare.addEventListener("click", () => window.eventguideCompare(block.dataset.name));
      tools.append(compare);
    }
    const say = () => { all.textContent = event.querySelector(".f") ? "Expand all" : "Collapse all"; };
    all.addEventListener("click", () => { foldAll(lines, !event.querySelector(".f")); say(); });
    copy.addEventListener("click", () => copyText(copy, textOf(block)));
    event.addEventListener("click", (click) => {
      const fold = click.target.closest(".l > button");
      if (fold) toggle(lines, fold.parentElement);
      say();
    });
    event.addEventListener("keydown", (press) => { if (walk(press, lines)) say(); });
    block.querySelector(".eg-bar").prepend(tools);
    say();
  }

  /** A snippet of code with a button that copies it. */
  function copiable(title) {
    if (title.childElementCount) return;
    const copy = make("button", { type: "button", textContent: "Copy" });
    copy.addEventListener("click", () => copyText(copy, title.nextElementSibling.textContent));
    title.append(copy);
  }

  function toggle(lines, line, open = line.classList.contains("f")) {
    line.classList.toggle("f", !open);
    render(lines);
  }

  /** Fold or unfold all objects directly below the root, or unfold everything. */
  function foldAll(lines, close) {
    for (const line of lines) if (line.querySelector(":scope > button")) line.classList.toggle("f", close && depth(line) === 1);
    render(lines);
  }

  function render(lines) {
    let folded = -1;
    for (const line of lines) {
      const inside = folded >= 0;
      line.classList.toggle("h", inside);
      if (inside && depth(line) === folded) folded = -1;
      else if (!inside && line.classList.contains("f")) folded = depth(line);
      const fold = line.querySelector(":scope > button");
      if (fold) fold.ariaExpanded = String(!line.classList.contains("f"));
    }
  }

  /** Arrow keys go from key to key; left and right fold and unfold. */
  function walk(press, lines) {
    const key = press.target.closest("a.k");
    if (!key || press.altKey || press.ctrlKey || press.metaKey) return false;
    const line = key.parentElement;
    const keys = lines.filter((one) => !one.classList.contains("h") && one.querySelector("a.k")).map((one) => one.querySelector("a.k"));
    const at = keys.indexOf(key);
    const goal = { ArrowDown: keys[at + 1], ArrowUp: keys[at - 1], Home: keys[0], End: keys.at(-1) }[press.key];
    if (goal) {
      key.tabIndex = -1;
      goal.tabIndex = 0;
      goal.focus();
    } else if (press.key === "ArrowLeft" || press.key === "ArrowRight") {
      if (line.querySelector(":scope > button")) toggle(lines, line, press.key === "ArrowRight");
    } else return false;
    press.preventDefault();
    return true;
  }

  function textOf(block) {
    const event = block.querySelector(".eg-event");
    const wraps = block.querySelectorAll(".eg-wrap");
    if (!wraps.length || !root.hasAttribute("data-eg-wire")) return event.textContent;
    const indent = "  ".repeat(Number(event.style.getPropertyValue("--in")));
    return wraps[0].textContent + event.textContent.replace(/^(?=.)/gm, indent) + wraps[1].textContent;
  }

  async function copyText(button, text) {
    try { await navigator.clipboard.writeText(text); } catch {
      const area = make("textarea", { value: text, className: "eg-vh" });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.textContent = "Copied";
    announce("Copied");
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  }

  let live;
  function announce(text) {
    if (!live) document.body.append(live = make("div", { className: "eg-vh", role: "status" }));
    live.textContent = text;
    setTimeout(() => { live.textContent = ""; }, 1500);
  }

  /* What a key means: the words of its field row. */
  let tip, owner, timer;
  function showTip(key) {
    hideTip();
    const row = key.hash && key.pathname === location.pathname ? document.getElementById(decodeURIComponent(key.hash.slice(1))) : null;
    if (key.title) { key.dataset.tip = key.title; key.title = ""; }
    const children = row?.cells ? described(row) : key.dataset.tip ? [make("div", {}, key.dataset.tip)] : [];
    if (!children.length) return;
    tip = make("div", { className: "eg-tip md-typeset", id: "eg-tip", role: "tooltip" }, ...children);
    tip.addEventListener("pointerenter", () => clearTimeout(timer));
    tip.addEventListener("pointerleave", () => hideTip());
    document.body.append(tip);
    owner = key;
    key.setAttribute("aria-describedby", "eg-tip");
    const at = key.getBoundingClientRect();
    const below = at.bottom + 6 + tip.offsetHeight < innerHeight;
    tip.style.top = `${below ? at.bottom + 4 : Math.max(4, at.top - tip.offsetHeight - 4)}px`;
    tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - tip.offsetWidth - 8))}px`;
  }

  function described(row) {
    const [path, type, presence, meaning] = row.cells;
    const words = meaning.cloneNode(true);
    words.querySelectorAll(".eg-from").forEach((part) => part.remove());
    const kind = type.innerText?.trim() || type.textContent.trim();
    const head = make("p", {}, make("b", {}, path.textContent.trim()), `${kind.replace(/\s+/g, " ")}, ${presence.firstChild.textContent.trim()}`);
    const when = presence.querySelector("small");
    return [head, make("div", {}, ...words.childNodes), ...(when ? [when.cloneNode(true)] : [])];
  }

  function hideTip() {
    clearTimeout(timer);
    owner?.removeAttribute("aria-describedby");
    tip?.remove();
    tip = owner = null;
  }

  const keyOf = (event) => event.target.closest?.(".eg-json a.k");
  document.addEventListener("pointerover", (event) => {
    const key = keyOf(event);
    if (!key || key === owner || event.pointerType === "touch") return;
    clearTimeout(timer);
    timer = setTimeout(showTip, 120, key);
  });
  document.addEventListener("pointerout", (event) => {
    if (!keyOf(event)) return;
    clearTimeout(timer);
    timer = setTimeout(hideTip, 200);
  });
  document.addEventListener("focusin", (event) => { if (keyOf(event)?.matches(":focus-visible")) showTip(keyOf(event)); else if (tip) hideTip(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hideTip(); });
  addEventListener("scroll", () => { if (tip && !owner.matches(":focus")) hideTip(); }, { passive: true });

  /* A link to something folded, filtered or on another tab shows it first. */
  function targetOf(hash) {
    try { return hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1))); } catch { return null; } // "#100%"
  }

  function show(target) {
    const tab = document.getElementById(`v-${target.closest(".eg-panel")?.id}`);
    if (tab) tab.checked = true;
    if (target.matches(".l.h")) unfoldTo(target);
    dispatchEvent(new CustomEvent("eventguide:reveal", { detail: target }));
  }

  function reveal(hash) {
    const target = targetOf(hash);
    if (!target) return;
    show(target);
    if (target.matches(".eg-panel")) target.scrollIntoView();
    else if (target.matches(".l, .eg-panel *, .eg-fields tr")) target.scrollIntoView({ block: "center" });
  }

  function unfoldTo(line) {
    const lines = [...line.parentElement.children];
    for (let at = lines.indexOf(line), level = depth(line); at >= 0 && level > 0; at--) {
      if (depth(lines[at]) >= level) continue;
      level = depth(lines[at]);
      lines[at].classList.remove("f");
    }
    render(lines);
  }

  /* Moves within a page are the browser's own: the theme's instant navigation would fetch the page anew, and with
     that lose what the reader has folded, chosen and filtered. It also makes links absolute, with the query that the page
     came with; since then a filter or a comparison may have changed the address. */
  let came = "";
  function stay() {
    came = location.search;
    window.egHere = location.pathname; // the script in the page asks for it
    const container = document.querySelector("[data-md-component=container]") || document.body;
    container.addEventListener("click", (event) => {
      const link = event.target.closest("a[href*='#']");
      if (!link || link.target || event.metaKey || event.ctrlKey || event.shiftKey) return;
      if (link.host !== location.host || link.pathname !== location.pathname) return;
      if (link.search !== location.search) {
        if (link.search !== came) return;
        event.preventDefault();
        if (link.hash !== location.hash) location.hash = link.hash;
      }
      event.stopPropagation();
      hideTip();
      const target = targetOf(link.hash);
      if (target) show(target); // and no more: the place that is left must stay what Back returns to
      if (link.hash === location.hash) requestAnimationFrame(() => reveal(link.hash));
    });
  }

  addEventListener("eventguide:moved", () => {
    if (history.scrollRestoration === "manual" && history.state) scrollTo(0, history.state.y);
  });
  document.addEventListener("click", hideTip);
  // The theme gives each code block a navigation landmark without a name; it is none.
  new MutationObserver(() => {
    for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) nav.setAttribute("role", "none");
  }).observe(document.body, { childList: true, subtree: true });

  // A page that is on its way may be given up: going back is then the theme's to handle, not a move within a page.
  window.location$?.subscribe((url) => { if (url.pathname !== window.egHere) window.egHere = 0; });

  addEventListener("hashchange", () => reveal(location.hash));
  if (window.document$) window.document$.subscribe(start);
  else addEventListener("DOMContentLoaded", start);
})();
