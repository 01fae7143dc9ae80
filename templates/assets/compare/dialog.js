/* Two payloads side by side, of any two event types; which ones is in the page's URL. */
import { make } from "../dom.js";
import { depthOf, linesOf } from "../payload_lines.js";
import { queried, writeQuery } from "../url_state.js";
import { align, differences, withPaths } from "./align.js";
import { Chooser } from "./chooser.js";
import { Sources } from "./sources.js";
import { verdict } from "./verdict.js";

/** Open the dialog. @param {string} [left] @param {string} [right] by default a similar payload */
export async function open(left = "", right = "") {
  const asked = queried("compare")[0];
  const sources = await new Sources().load();
  if (queried("compare")[0] !== asked || !sources.events.length && !sources.failed) return; // another page by now, or nothing to compare
  const dialog = new Dialog(sources);
  await dialog.start(left, right);
}

class Dialog {
  /** @param {Sources} sources */
  constructor(sources) {
    this.sources = sources;
    this.sides = [new Chooser(sources, "Left"), new Chooser(sources, "Right")];
    this.only = make("input", { type: "checkbox", checked: true });
    this.count = make("output", { ariaLive: "polite" });
    this.heads = [make("th", { scope: "col" }), make("th", { scope: "col" })];
    this.body = make("tbody");
    this.decision = make("div", { className: "eg-decision" });
    const only = make("label", {}, this.only, " Only differences");
    const bar = make("form", { method: "dialog" }, ...this.sides.map(({ element }) => element), only, this.count, make("button", {}, "Close"));
    const table = make("table", { className: "eg-sides" }, make("thead", {}, make("tr", {}, ...this.heads)), this.body);
    const scroll = make("div", { tabIndex: 0, role: "region", ariaLabel: "Payloads side by side" }, this.decision, table);
    this.element = make("dialog", { className: "eg-compare md-typeset", ariaLabel: "Compare payloads" }, bar, scroll);
    this.listen();
  }

  listen() {
    const { element } = this;
    this.only.addEventListener("change", () => this.draw());
    for (const side of this.sides) side.onchoice = () => this.draw();
    element.addEventListener("close", () => { element.remove(); writeQuery({ compare: [] }); });
    element.addEventListener("click", (event) => { if (event.target === element) element.close(); }); // beside it
  }

  /** @param {string} left @param {string} right */
  async start(left, right) {
    document.querySelector(".eg-compare")?.remove();
    document.body.append(this.element);
    this.element.showModal();
    const [one, other] = this.sides;
    if (!this.sources.events.length) return this.decision.replaceChildren(make("p", { role: "alert" }, `The payloads could not be loaded: ${this.sources.failed}.`));
    await one.choose(left);
    await (right ? other.choose(right) : other.chooseNext(one));
    this.draw();
  }

  draw() {
    const [left, right] = this.sides.map(({ shown }) => shown);
    const missing = this.sides.flatMap((side) => side.missing ? [side.missing] : []);
    if (!left || !right) return this.clear(missing);
    const [a, b] = [left, right].map(({ block }) => withPaths(linesOf(block).map(lineOf)));
    const rows = align(a, b);
    for (const [at, { block, event }] of [left, right].entries()) this.heads[at].replaceChildren(block.dataset.title ?? "", " ", make("span", { className: "eg-dim" }, event));
    this.body.replaceChildren(...(this.only.checked ? differences(rows) : rows).map(drawn));
    this.count.value = counted(rows);
    this.decision.replaceChildren(...missing.map((text) => make("p", { role: "alert" }, text)), ...verdict(this.sources, left, right));
    writeQuery({ compare: [this.sides.map((side) => side.name).join("..")] });
  }

  /** Show no comparison, and why. @param {string[]} missing */
  clear(missing) {
    for (const part of [...this.heads, this.body]) part.replaceChildren();
    this.count.value = "";
    this.decision.replaceChildren(missing.length ? make("p", { role: "alert" }, missing.join(" ")) : make("p", {}, "Loading …"));
  }
}

/** @param {import("./align.js").Row[]} rows */
function counted(rows) {
  const differing = rows.filter((row) => row.differs).length;
  const samples = rows.filter((row) => row.sample).length;
  const lines = differing === 1 ? "1 line differs" : `${differing || "No"} lines differ`;
  return samples ? `${lines}, not counting ${samples} sample value${samples === 1 ? "" : "s"}` : lines;
}

/** @param {HTMLElement} line @returns {import("./align.js").Line} */
function lineOf(line) {
  const text = line.textContent?.replace(/\n$/, "") ?? "";
  return { depth: depthOf(line), text, key: line.querySelector(".k")?.textContent ?? null, fixed: line.querySelector(".fx") !== null };
}

/** @param {import("./align.js").Row} row */
function drawn({ left, right, differs, sample }) {
  const kind = sample ? "sample" : !differs ? "same" : !left ? "right" : !right ? "left" : "both";
  return make("tr", { className: kind }, cell(left, differs, "del"), cell(right, differs, "ins"));
}

/** @param {import("./align.js").PathLine | null} line @param {boolean} differs @param {"del" | "ins"} tag */
function cell(line, differs, tag) {
  if (!line) return make("td");
  const text = line.text.trimStart();
  const made = make("td", {}, ...(differs ? [make(tag, {}, ...isolated(text))] : isolated(text)));
  made.style.setProperty("--d", String((line.text.length - text.length) / 2));
  return made;
}

/** A line of JSON, in which a text that is written from right to left does not move what is beside it. @param {string} text */
function isolated(text) {
  return text.split(/("(?:[^"\\]|\\.)*")/).map((part, at) => (at % 2 ? make("bdi", {}, part) : part));
}
