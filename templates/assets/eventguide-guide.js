/* The guide's filter: words and facets narrow the table; any choice stands in the address. */
(() => {
  "use strict";
  const AT_ONCE = 80;
  let page = null;

  function start() {
    const form = document.querySelector("[data-eg-guide]");
    page = form ? guide(form) : null;
  }

  function guide(form) {
    const table = document.getElementById(form.dataset.egGuide);
    const input = form.elements.find;
    const output = form.querySelector("output");
    const clears = document.querySelectorAll(".eg-clear");
    const facets = [...form.querySelectorAll("[data-key]")].map((box) => ({
      box, key: box.dataset.key, name: box.dataset.label, list: box.localName === "details", chosen: new Set(), counts: new Map(),
    }));
    const groups = [...table.tBodies].map((body) => read(body, facets));
    const total = groups.reduce((sum, group) => sum + group.rows.length, 0);
    let typing = false;
    let later;

    function fromAddress() {
      const asked = new URLSearchParams(location.search);
      for (const facet of facets) facet.chosen = new Set(asked.getAll(facet.key));
      input.value = asked.get("find") || "";
      apply();
    }

    function toAddress(replace) {
      const url = new URL(location.href);
      for (const facet of facets) {
        url.searchParams.delete(facet.key);
        for (const value of facet.chosen) url.searchParams.append(facet.key, value);
      }
      url.searchParams.delete("find");
      if (input.value.trim()) url.searchParams.set("find", input.value.trim());
      if (url.href === location.href) return;
      if (replace) history.replaceState(history.state, "", url);
      else history.pushState(null, "", url);
    }

    function apply() {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      for (const facet of facets) facet.counts.clear();
      for (const group of groups) {
        group.any = false;
        for (const row of group.rows) {
          row.show = matches(row, words, facets);
          group.any ||= row.show;
          left += row.show;
        }
        if (!group.any && !group.body.hidden) group.body.hidden = true;
      }
      clearTimeout(later);
      draw(groups.filter((group) => group.any));
      const active = Boolean(words.length || facets.some((facet) => facet.chosen.size));
      const said = left === total ? `${total} actions` : `${left} of ${total} actions`;
      if (output.textContent !== said) output.textContent = said;
      for (const button of clears) button.disabled = !active;
      document.querySelector(".eg-none").hidden = left > 0;
      for (const facet of facets) show(facet);
      document.documentElement.removeAttribute("data-eg-wait");
    }

    /** Show groups: at once those that a screen can hold, the others a moment later. */
    function draw(left) {
      for (const { body, rows } of left.slice(0, AT_ONCE)) {
        for (const row of rows) if (row.line.hidden === row.show) row.line.hidden = !row.show;
        if (body.hidden) body.hidden = false;
      }
      if (left.length > AT_ONCE) later = setTimeout(draw, 0, left.slice(AT_ONCE));
    }

    function choose(facet, value, on) {
      if (on) facet.chosen.add(value);
      else facet.chosen.delete(value);
      apply();
      toAddress(false);
    }

    function clear() {
      for (const facet of facets) facet.chosen.clear();
      input.value = "";
      apply();
      toAddress(false);
      input.focus();
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", () => {
      apply();
      toAddress(typing); // one step of Back for a whole word
      typing = true;
    });
    input.addEventListener("blur", () => { typing = false; });
    for (const button of clears) button.addEventListener("click", clear);
    for (const facet of facets) listen(facet, choose);
    fromAddress();
    return { form, fromAddress };
  }

  /** A group of the table: its rows with their words and the values they have in each facet. */
  function read(body, facets) {
    const [head, ...lines] = body.rows;
    const labels = JSON.parse(body.dataset.labels || "{}");
    const title = head.textContent;
    const type = head.querySelector("a").textContent;
    const rows = lines.map((line) => {
      const own = line.dataset.labels ? { ...labels, ...JSON.parse(line.dataset.labels) } : labels;
      const has = { type: [type], when: [line.cells[2].textContent], evidence: [(line.cells[4] || line.cells[2]).textContent] };
      has.actor = [...line.cells[1].children].map((link) => link.textContent);
      const values = facets.map((facet) => (facet.name ? [own[facet.name]] : has[facet.key]));
      return { line, values, words: `${wordsOf(line)} ${title} ${Object.values(own).join(" ")}`.toLowerCase(), show: true };
    });
    return { body, rows };
  }

  /** The words of a row without the keys before its values: they are the same in most rows. */
  function wordsOf(line) {
    const values = [...line.cells[3].querySelectorAll("code")].map((value) => value.textContent);
    return [...line.cells].map((cell, at) => (at === 3 ? values.join(" ") : cell.textContent)).join(" ");
  }

  /** Whether a row meets words and facets; on the way it is counted in each facet whose own choice alone could exclude it. */
  function matches(row, words, facets) {
    for (const word of words) if (!row.words.includes(word)) return false;
    let failed = -1;
    for (let at = 0; at < facets.length; at++) {
      const { chosen } = facets[at];
      if (!chosen.size || row.values[at].some((value) => chosen.has(value))) continue;
      if (failed >= 0) return false;
      failed = at;
    }
    for (let at = 0; at < facets.length; at++) {
      if (failed >= 0 && failed !== at) continue;
      const { counts } = facets[at];
      for (const value of row.values[at]) counts.set(value, (counts.get(value) || 0) + 1);
    }
    return failed < 0;
  }

  function show(facet) {
    const { box, chosen, counts } = facet;
    if (!facet.list) {
      for (const button of box.children) {
        button.setAttribute("aria-pressed", chosen.has(button.dataset.value));
        button.lastElementChild.textContent = counts.get(button.dataset.value) || 0;
      }
      return;
    }
    box.toggleAttribute("data-on", chosen.size > 0);
    box.querySelector("summary > b").textContent = chosen.size > 1 ? chosen.size : [...chosen][0] || "";
    if (!box.open) return;
    for (const label of box.querySelectorAll("label")) {
      const check = label.firstElementChild;
      const count = counts.get(check.value) || 0;
      check.checked = chosen.has(check.value);
      label.lastElementChild.textContent = count;
      label.toggleAttribute("data-none", !count);
    }
  }

  function listen(facet, choose) {
    const { box } = facet;
    if (!facet.list) {
      box.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (button) choose(facet, button.dataset.value, button.getAttribute("aria-pressed") !== "true");
      });
      return;
    }
    // The list is filled when it is first opened: there may be a thousand event types.
    box.addEventListener("toggle", () => {
      const list = box.lastElementChild;
      if (box.open && !list.childElementCount) list.append(...JSON.parse(box.dataset.values).map(option));
      show(facet);
    });
    box.addEventListener("change", (event) => choose(facet, event.target.value, event.target.checked));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.open) return;
      box.open = false;
      box.firstElementChild.focus();
    });
  }

  function option(value) {
    const label = document.createElement("label");
    const check = Object.assign(document.createElement("input"), { type: "checkbox", value });
    label.append(check, value, document.createElement("b"));
    return label;
  }

  addEventListener("eventguide:moved", () => page?.form.isConnected && page.fromAddress());
  document.addEventListener("click", (event) => {
    for (const box of document.querySelectorAll(".eg-facet[open]")) if (!box.contains(event.target)) box.open = false;
  });
  // Material's instant navigation takes a link to this page with another query for one to where we are.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href*='?']");
    if (!link || !page?.form.isConnected || event.metaKey || event.ctrlKey || link.pathname !== location.pathname) return;
    event.preventDefault();
    event.stopPropagation();
    history.pushState(null, "", link.href);
    page.fromAddress();
  }, true);
  if (window.document$) window.document$.subscribe(start);
  else addEventListener("DOMContentLoaded", start);
})();
