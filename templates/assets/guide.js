/* The guide's filter: words and facets narrow the table; the choice is in the page's URL. */
import { make, opensElsewhere, targetOf } from "./dom.js";
import { closeOtherLists, controlOf, listenToControl, showControl } from "./facet_controls.js";
import { included, matches } from "./facets.js";
import { queried, writeQuery } from "./url_state.js";
import { finder, rowText } from "./words.js";

const AT_ONCE = 80; // groups: more than a screen holds

/**
 * @typedef {import("./facets.js").Row & {line: HTMLTableRowElement, text: () => import("./words.js").RowText, actors: string[], show: boolean}} Row
 * @typedef {{body: HTMLTableSectionElement, rows: Row[], any: boolean}} Group
 */

/** @type {Guide | null} */
let guide = null;

/** Set up the filter if the page has one. */
export function startGuide() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-eg-guide]"));
  guide = form ? new Guide(form) : null;
  guide?.listen();
  guide?.readUrl();
}

class Guide {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    const table = /** @type {HTMLTableElement} */ (document.getElementById(form.dataset.egGuide ?? ""));
    this.form = form;
    this.input = /** @type {HTMLInputElement} */ (form.elements.namedItem("find"));
    this.output = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
    this.clears = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(".eg-none .eg-clear, [data-eg-guide] .eg-clear"));
    this.controls = Array.from(/** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-key]")), controlOf);
    this.actors = this.controls.find(({ key }) => key === "actor");
    this.lifecycle = this.controls.find(({ key }) => key === "lifecycle");
    this.past = /** @type {HTMLButtonElement} */ (form.querySelector(".eg-past"));
    this.groups = Array.from(table.tBodies, (body) => groupOf(body, this.controls));
    this.table = table;
    this.typing = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.later = undefined;
  }

  listen() {
    const { form, input } = this;
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", () => {
      this.apply();
      this.writeUrl(!this.typing); // one step of Back for a whole word
      this.typing = true;
    });
    input.addEventListener("blur", () => { this.typing = false; });
    for (const button of this.clears) button.addEventListener("click", () => this.clear());
    this.past.addEventListener("click", () => this.togglePast());
    for (const control of this.controls) listenToControl(control, (value, on) => this.choose(control, value, on));
  }

  readUrl() {
    for (const control of this.controls) control.chosen = new Set(queried(control.key));
    this.input.value = queried("find")[0] ?? "";
    this.apply();
  }

  /** @param {boolean} step */
  writeUrl(step) {
    const words = this.input.value.trim();
    const chosen = Object.fromEntries(this.controls.map((control) => [control.key, control.chosen]));
    writeQuery({ ...chosen, find: words ? [words] : [] }, { step });
  }

  /** @param {import("./facet_controls.js").Control} control @param {string} value @param {boolean} on */
  choose(control, value, on) {
    if (on) control.chosen.add(value);
    else control.chosen.delete(value);
    this.apply();
    this.writeUrl(true);
  }

  /** Show deprecated actions too, or hide them again. */
  togglePast() {
    const { lifecycle } = this;
    if (!lifecycle) return;
    lifecycle.chosen = new Set(lifecycle.chosen.size ? [] : JSON.parse(lifecycle.box.dataset.values ?? "[]"));
    this.apply();
    this.writeUrl(true);
  }

  clear() {
    for (const control of this.controls) control.chosen.clear();
    this.input.value = "";
    this.apply();
    this.writeUrl(true);
    this.input.focus();
  }

  apply() {
    const query = this.input.value.trim();
    const left = this.match(query);
    clearTimeout(this.later);
    this.draw(this.groups.filter((group) => group.any));
    const active = query !== "" || this.controls.some((control) => control.chosen.size);
    const total = this.total();
    const actions = total === 1 ? "action" : "actions";
    const text = left === total ? `${left} ${actions}` : `${left} of ${total} ${actions}`;
    if (this.output.value !== text) this.output.value = text; // or it would be read out again
    for (const button of this.clears) button.disabled = !active;
    const none = /** @type {HTMLElement | null} */ (document.querySelector(".eg-none"));
    if (none) none.hidden = left > 0;
    const search = /** @type {HTMLElement | null} */ (none?.querySelector("[data-eg-search]") ?? null);
    if (search) Object.assign(search, { hidden: !query || !document.querySelector(".eg-search") }).dataset.egSearch = query;
    for (const control of this.controls) showControl(control);
    this.showPast();
    this.table.dataset.live = ""; // from here on, scripts alone hide rows
    document.documentElement.removeAttribute("data-eg-wait");
  }

  /** How many actions there are, without those that are hidden as long as nobody asks for them. */
  total() {
    const rows = this.groups.flatMap((group) => group.rows);
    const { lifecycle } = this;
    if (!lifecycle || lifecycle.chosen.size) return rows.length;
    const at = this.controls.indexOf(lifecycle);
    return rows.filter((row) => row.values[at].some((value) => lifecycle.preset.has(value))).length;
  }

  /** Show how many actions are hidden because they are deprecated. */
  showPast() {
    const { lifecycle, past } = this;
    const hidden = lifecycle?.missed ?? 0;
    past.hidden = !lifecycle || (!lifecycle.chosen.size && !hidden);
    past.textContent = lifecycle?.chosen.size ? "Hide deprecated" : `${hidden} deprecated hidden, show`;
  }

  /** Mark a row of a wider actor that matches because it takes in a chosen one. @param {Row} row */
  markActors({ line, actors }) {
    const names = this.actors ? included(actors, this.actors.chosen, this.actors.includes) : [];
    const cell = line.cells[1];
    const mark = cell.querySelector(".eg-as");
    if (!names.length) mark?.remove();
    else (mark ?? cell.appendChild(make("span", { className: "eg-as" }))).textContent = `includes ${names.join(", ")}`;
  }

  /** Find the rows that match, and return their number; groups without one are hidden. @param {string} query */
  match(query) {
    let left = 0;
    const found = finder(query ? this.groups.flatMap(({ rows }) => rows.map(({ text }) => text())) : [], query);
    for (const control of this.controls) Object.assign(control, { counts: new Map(), missed: 0 });
    for (const group of this.groups) {
      for (const row of group.rows) row.show = (!query || found(row.text())) && matches(row, this.controls);
      const shown = group.rows.filter((row) => row.show).length;
      group.any = shown > 0;
      left += shown;
      if (!group.any && !group.body.hidden) group.body.hidden = true;
    }
    return left;
  }

  /** Show groups: at once those that a screen can hold, the others in the next frame. @param {Group[]} groups */
  draw(groups) {
    for (const { body, rows } of groups.slice(0, AT_ONCE)) {
      for (const row of rows) {
        if (row.line.hidden === row.show) row.line.hidden = !row.show;
        if (row.show) this.markActors(row);
      }
      if (body.hidden) body.hidden = false;
    }
    if (groups.length > AT_ONCE) this.later = setTimeout(() => this.draw(groups.slice(AT_ONCE)));
  }
}

/** @param {HTMLTableSectionElement} body @param {import("./facet_controls.js").Control[]} controls @returns {Group} */
function groupOf(body, controls) {
  const [head, ...lines] = body.rows;
  const labels = JSON.parse(body.dataset.labels ?? "{}");
  const title = head.textContent ?? "";
  const also = body.dataset.also ?? "";
  const type = head.querySelector("a")?.textContent ?? "";
  const rows = lines.map((line) => {
    const own = line.dataset.labels ? { ...labels, ...JSON.parse(line.dataset.labels) } : labels;
    const known = { ...valuesOf(line, type), ...JSON.parse(line.dataset.facets ?? "{}") };
    const actors = known.actor;
    const values = controls.map(({ key, label, includes }) => label ? [own[label] ?? []].flat() : withIncluded(known[key], includes));
    const text = once(() => rowText(`${textOf(line)} ${title} ${Object.values(own).flat().join(" ")} ${also} ${line.dataset.also ?? ""}`));
    return { line, values, text, actors, show: true };
  });
  return { body, rows, any: true };
}

/** Words are taken apart at the first query. @template T @param {() => T} make */
function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => made ??= make();
}

/** @param {HTMLTableRowElement} line: action, actors, timing, values if any row has some, evidence @param {string} type @returns {Record<string, string[]>} */
function valuesOf(line, type) {
  const [, actors, when] = line.cells;
  const evidence = line.cells[line.cells.length - 1];
  const textsOf = (/** @type {Element[]} */ elements) => elements.map((element) => element.textContent ?? "");
  const lifecycle = line.closest("[data-deprecated]") ? "Deprecated" : "Current";
  return {
    type: [type], actor: textsOf([...actors.querySelectorAll("a")]), when: textsOf([when]), evidence: textsOf([evidence]),
    lifecycle: [lifecycle],
  };
}

/** @param {string[]} values @param {Record<string, string[]>} includes */
const withIncluded = (values, includes) => [...new Set(values.flatMap((value) => [value, ...includes[value] ?? []]))];

/** The text of a row without the keys before its values: they are the same in most rows. @param {HTMLTableRowElement} line */
function textOf(line) {
  const values = Array.from(line.querySelectorAll(".eg-sent code"), (value) => value.textContent);
  const actors = Array.from(line.cells[1].querySelectorAll("a"), (link) => link.textContent);
  return Array.from(line.cells, (cell, at) => at === 1 ? actors.join(" ") : cell.querySelector(".eg-sent") ? values.join(" ") : cell.textContent).join(" ");
}

/** Listen to moves that concern the guide, on all pages. */
export function listenToGuide() {
  addEventListener("eventguide:moved", () => { if (guide?.form.isConnected) guide.readUrl(); });
  document.addEventListener("click", closeOtherLists);
  // The theme's instant navigation takes a link to this page with another query for one to where the reader is.
  document.addEventListener("click", (event) => {
    const link = /** @type {HTMLAnchorElement | null | undefined} */ (targetOf(event).closest?.("a[href*='?']"));
    if (!link || !guide?.form.isConnected || opensElsewhere(event) || link.pathname !== location.pathname) return;
    event.preventDefault();
    event.stopPropagation();
    history.pushState(null, "", link.href);
    guide.readUrl();
  }, true);
}
