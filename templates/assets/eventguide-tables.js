/* Tables: a text filter for any of them, and the tree of a field table. */
(() => {
  "use strict";

  function start() {
    document.querySelectorAll(".eg-fields").forEach(tree);
    document.querySelectorAll("[data-eg-filter]").forEach(filter);
  }

  const depth = (row) => Number(/\bd(\d+)/.exec(row.className)?.[1] || 0);
  const button = (row) => row.cells[0].querySelector("button");

  function tree(table) {
    const body = table.tBodies[0];
    if (!body || table.dataset.on) return;
    table.dataset.on = "";
    for (const row of body.rows) {
      if (depth(row.nextElementSibling || row) <= depth(row)) continue; // what is below may have its own page
      const twist = Object.assign(document.createElement("button"), { type: "button" });
      twist.setAttribute("aria-label", `Fields of ${row.cells[0].textContent.trim()}`);
      twist.setAttribute("aria-expanded", !row.nextElementSibling?.classList.contains("h"));
      row.cells[0].prepend(twist);
    }
    body.addEventListener("click", (event) => {
      const twist = event.target.closest("th > button");
      if (!twist) return;
      twist.setAttribute("aria-expanded", twist.getAttribute("aria-expanded") !== "true");
      fold(body);
    });
  }

  /** Hide what stands below a closed row. */
  function fold(body) {
    let closed = Infinity;
    for (const row of body.rows) {
      const level = depth(row);
      if (level <= closed) closed = Infinity;
      row.classList.toggle("h", closed < Infinity);
      if (closed === Infinity && button(row)?.getAttribute("aria-expanded") === "false") closed = level;
    }
  }

  function unfoldAll(table, open) {
    for (const twist of table.querySelectorAll("th > button")) twist.setAttribute("aria-expanded", open);
    fold(table.tBodies[0]);
  }

  /** Make a row visible: open the rows above it. */
  function reveal(row) {
    const table = row.closest("table");
    const box = document.querySelector(`[data-eg-filter="${table.id}"] input`);
    if (row.hidden && box) {
      box.value = "";
      box.dispatchEvent(new Event("input"));
    }
    if (!row.classList.contains("h")) return;
    let level = depth(row);
    for (let above = row.previousElementSibling; above && level; above = above.previousElementSibling) {
      if (depth(above) >= level) continue;
      level = depth(above);
      button(above)?.setAttribute("aria-expanded", "true");
    }
    fold(table.tBodies[0]);
  }

  function filter(box, number) {
    const table = document.getElementById(box.dataset.egFilter);
    if (!table || box.dataset.on) return;
    box.dataset.on = "";
    const input = box.querySelector("input");
    const output = box.querySelector("output");
    const what = output.textContent.match(/ \D*$/)[0];
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.classList.contains("eg-group"));
    // Paths are found as they are shown, with brackets, and with dots alone.
    const texts = rows.map((row) => `${row.textContent} ${row.dataset.words || ""}`.toLowerCase())
      .map((text) => `${text} ${text.replace(/\["([^"]*)"\]/g, ".$1")}`);
    if (table.querySelector("th > button")) box.append(unfolder(table));

    function apply() {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      table.toggleAttribute("data-filtered", words.length > 0);
      let left = 0;
      rows.forEach((row, at) => {
        const show = words.every((word) => texts[at].includes(word));
        if (row.hidden === show) row.hidden = !show;
        left += show;
      });
      for (const body of table.tBodies) body.hidden = ![...body.rows].some((row) => !row.hidden && !row.classList.contains("eg-group"));
      output.textContent = (words.length ? `${left} of ${rows.length}` : rows.length) + what;
    }

    input.addEventListener("input", () => {
      apply();
      if (number) return; // one filter of a page stands in its address; `q` there would open the theme's search
      const url = new URL(location.href);
      if (input.value.trim()) url.searchParams.set("find", input.value.trim());
      else url.searchParams.delete("find");
      history.replaceState(history.state, "", url);
    });
    const asked = number ? "" : new URLSearchParams(location.search).get("find");
    if (!asked) return;
    input.value = asked;
    apply();
  }

  function unfolder(table) {
    const all = Object.assign(document.createElement("button"), { type: "button", className: "eg-clear" });
    const closed = () => Boolean(table.querySelector("th > button[aria-expanded=false]"));
    const say = () => { all.textContent = closed() ? "Expand all" : "Collapse all"; };
    all.addEventListener("click", () => { unfoldAll(table, closed()); say(); });
    table.addEventListener("click", say);
    say();
    return all;
  }

  addEventListener("eventguide:reveal", (event) => {
    if (event.detail.matches(".eg-fields tbody > tr")) reveal(event.detail);
  });
  if (window.document$) window.document$.subscribe(start);
  else addEventListener("DOMContentLoaded", start);
})();
