/* Two payloads of a page side by side; which ones is in the page's URL. */
import { align, differences, withPaths } from "./align.js";
import { make } from "./dom.js";
import { depthOf, linesOf } from "./payload_lines.js";
import { queried, writeQuery } from "./url_state.js";

/** Show the comparison that the page's URL asks for. */
export function startComparison() {
  document.querySelector(".eg-compare")?.remove();
  const asked = queried("compare")[0]?.split("..") ?? [];
  if (asked.length === 2 && asked.every(blockOf)) compare(asked[0], asked[1]);
}

const blocks = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".eg-payload[data-name]")]);

/** @param {HTMLElement} block */
const nameOf = (block) => block.dataset.name ?? "";

/** @param {string} name */
const blockOf = (name) => blocks().find((one) => nameOf(one) === name);

/** Open a dialog with two payloads of the page. @param {string} left @param {string} [right] by default a similar one */
export function compare(left, right = neighbour(blocks().map(nameOf), left)) {
  const names = [chooser("Left", left), chooser("Right", right)];
  const only = make("input", { type: "checkbox" });
  const count = make("output", { ariaLive: "polite" });
  const heads = [make("th", { scope: "col" }), make("th", { scope: "col" })];
  const body = make("tbody");
  const labels = [...names, only].map((control) => make("label", {}, control, ...(control === only ? [" Only differences"] : [])));
  const bar = make("form", { method: "dialog" }, ...labels, count, make("button", {}, "Close"));
  const table = make("table", { className: "eg-sides" }, make("thead", {}, make("tr", {}, ...heads)), body);
  const scroll = make("div", { tabIndex: 0, role: "region", ariaLabel: "Payloads side by side" }, table);
  const dialog = make("dialog", { className: "eg-compare md-typeset", ariaLabel: "Compare payloads" }, bar, scroll);

  function draw() {
    const [a, b] = names.map((name) => linesOf(/** @type {HTMLElement} */ (blockOf(name.value))));
    const rows = align(withPaths(a.map(lineOf)), withPaths(b.map(lineOf)));
    for (const [at, name] of names.entries()) heads[at].textContent = name.selectedOptions[0].textContent;
    body.replaceChildren(...(only.checked ? differences(rows) : rows).map(drawn));
    const differing = rows.filter((row) => row.differs).length;
    count.value = differing === 1 ? "1 line differs" : `${differing} lines differ`;
    writeQuery({ compare: [names.map((name) => name.value).join("..")] });
  }

  for (const control of [...names, only]) control.addEventListener("change", draw);
  dialog.addEventListener("close", () => { dialog.remove(); writeQuery({ compare: [] }); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); }); // beside it
  document.body.append(dialog);
  draw();
  dialog.showModal();
}

/**
 * The other variant of the same action, else the next payload of the page.
 * @param {string[]} names @param {string} name
 */
export function neighbour(names, name) {
  const at = names.indexOf(name);
  const others = [...names.slice(at + 1), ...names.slice(0, at)];
  const actionOf = (/** @type {string} */ one) => one.split(".")[0];
  return others.find((one) => actionOf(one) === actionOf(name)) ?? others[0] ?? name;
}

/** @param {string} title @param {string} chosen */
function chooser(title, chosen) {
  const options = blocks().map((one) => make("option", { value: nameOf(one), selected: nameOf(one) === chosen }, one.dataset.title ?? ""));
  return make("select", { ariaLabel: title }, ...options);
}

/** @param {HTMLElement} line @returns {import("./align.js").Line} */
function lineOf(line) {
  const text = line.textContent?.replace(/\n$/, "") ?? "";
  return { depth: depthOf(line), text, key: line.querySelector(".k")?.textContent ?? null };
}

/** @param {import("./align.js").Row} row */
function drawn({ left, right, differs }) {
  const kind = !differs ? "same" : !left ? "right" : !right ? "left" : "both";
  return make("tr", { className: kind }, cell(left, differs, "del"), cell(right, differs, "ins"));
}

/** @param {import("./align.js").PathLine | null} line @param {boolean} differs @param {"del" | "ins"} tag */
function cell(line, differs, tag) {
  if (!line) return make("td");
  const text = line.text.trimStart();
  const made = make("td", {}, differs ? make(tag, {}, text) : text);
  made.style.setProperty("--d", String((line.text.length - text.length) / 2));
  return made;
}
