/* Two payloads of a page side by side, line by line; the choice stands in the address. */
(() => {
  "use strict";
  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  function start() {
    document.querySelector(".eg-compare")?.remove();
    const asked = new URLSearchParams(location.search).get("compare")?.split("..");
    if (asked?.length === 2 && asked.every(block)) open(...asked);
  }

  const blocks = () => [...document.querySelectorAll(".eg-payload[data-name]")];
  const block = (name) => blocks().find((one) => one.dataset.name === name);

  function open(left, right = neighbour(left)) {
    const names = [chooser("Left", left), chooser("Right", right)];
    const only = make("input", { type: "checkbox" });
    const count = make("output", { ariaLive: "polite" });
    const body = make("tbody");
    const heads = [make("th", { scope: "col" }), make("th", { scope: "col" })];
    const table = make("table", { className: "eg-sides" }, make("thead", {}, make("tr", {}, ...heads)), body);
    const bar = make("form", { method: "dialog" }, ...names.map((name) => name.label), make("label", {}, only, " Only differences"), count, make("button", {}, "Close"));
    const dialog = make("dialog", { className: "eg-compare md-typeset", ariaLabel: "Compare payloads" }, bar, make("div", { tabIndex: 0, role: "region", ariaLabel: "Payloads side by side" }, table));

    function draw() {
      const [a, b] = names.map((name) => name.select.value);
      const rows = align(linesOf(block(a)), linesOf(block(b)));
      names.forEach((name, at) => { heads[at].textContent = name.select.selectedOptions[0].textContent; });
      const differing = rows.filter((row) => row.differs);
      const above = new Set(differing.flatMap((row) => row.path.split("\n").map((_, at, steps) => steps.slice(0, at).join("\n"))));
      const shown = only.checked ? rows.filter((row) => row.differs || (row.opens && above.has(row.path))) : rows;
      body.replaceChildren(...shown.map(drawn));
      count.textContent = differing.length === 1 ? "1 line differs" : `${differing.length} lines differ`;
      address(`${a}..${b}`);
    }

    for (const control of [...names.map((name) => name.select), only]) control.addEventListener("change", draw);
    dialog.addEventListener("close", () => { dialog.remove(); address(null); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
    draw();
    dialog.showModal();
  }

  /** The other variant of the same action, else the next payload of the page. */
  function neighbour(name) {
    const all = blocks();
    const at = all.findIndex((one) => one.dataset.name === name);
    const others = [...all.slice(at + 1), ...all.slice(0, at)];
    const action = name.split(".")[0];
    return (others.find((one) => one.dataset.name.split(".")[0] === action) || others[0] || all[at]).dataset.name;
  }

  function chooser(title, chosen) {
    const options = blocks().map((one) => make("option", { value: one.dataset.name, selected: one.dataset.name === chosen }, one.dataset.title));
    const select = make("select", { ariaLabel: title }, ...options);
    return { select, label: make("label", {}, select) };
  }

  /** The lines of a payload, each with the path of what it shows. */
  function linesOf(payload) {
    const steps = [];
    return [...payload.querySelector(".eg-event").children].map((line) => {
      const depth = Number(/\bi(\d+)/.exec(line.className)[1]);
      const text = line.textContent.replace(/\n$/, "");
      const closes = /^\s*[}\]],?$/.test(text);
      steps.length = depth;
      steps[depth] = closes ? `${steps[depth] || ""}}` : line.querySelector(".k")?.textContent || "[]";
      const path = steps.map((step) => step ?? "").join("\n");
      return { path: closes ? `${path}}` : path, text, bare: text.replace(/,$/, ""), opens: /[{[]$/.test(text) };
    });
  }

  /** Lines of both sides in rows: those that show the same path stand beside each other. */
  function align(left, right) {
    const longest = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
    for (let i = left.length - 1; i >= 0; i--) for (let j = right.length - 1; j >= 0; j--) {
      longest[i][j] = left[i].path === right[j].path ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
    const rows = [];
    for (let i = 0, j = 0; i < left.length || j < right.length;) {
      if (i < left.length && j < right.length && left[i].path === right[j].path) rows.push(row(left[i++], right[j++]));
      else if (j >= right.length || (i < left.length && longest[i + 1][j] >= longest[i][j + 1])) rows.push(row(left[i++], null));
      else rows.push(row(null, right[j++]));
    }
    return rows;
  }

  const row = (left, right) => ({ left, right, path: (left || right).path, opens: (left || right).opens, differs: left?.bare !== right?.bare });

  function drawn({ left, right, differs }) {
    const kind = !differs ? "same" : !left ? "right" : !right ? "left" : "both";
    return make("tr", { className: kind }, cell(left, differs, "del"), cell(right, differs, "ins"));
  }

  function cell(line, differs, tag) {
    if (!line) return make("td", {});
    const indent = /^ */.exec(line.text)[0];
    const text = line.text.slice(indent.length);
    const made = make("td", {}, differs ? make(tag, {}, text) : text);
    made.style.setProperty("--d", indent.length / 2);
    return made;
  }

  function address(compared) {
    const url = new URL(location.href);
    if (compared) url.searchParams.set("compare", compared);
    else url.searchParams.delete("compare");
    history.replaceState(history.state, "", url);
  }

  window.eventguideCompare = open;
  if (window.document$) window.document$.subscribe(start);
  else addEventListener("DOMContentLoaded", start);
})();
