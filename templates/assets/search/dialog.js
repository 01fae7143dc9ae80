/* The palette: a field for words or JSON, and below it what is found. The focus stays in the field; arrows choose. */
import { make, targetOf } from "../dom.js";
import { handOver } from "../identify/handover.js";
import { Client } from "./client.js";
import { grouped, option } from "./results.js";

const LIST = "eg-palette-list";
const MAX_PASTED = 200; // characters that the field shows
const HINT = "Type words, the path of a field or an IRI, or paste JSON to identify it.";
// A brace, a key and a colon: no path and no sentence has them.
const JSON_LIKE = /[{[]\s*"[^"\n]*"\s*:|^\s*[[{][\s\S]*[{][\s\S]*"\s*:/;

/** @param {string} text */
const withoutSpace = (text) => text.replace(/\s+/g, "");

export class Dialog {
  /** @param {string} base absolute URL of the site's root @param {import("../palette.js").Frame} frame */
  constructor(base, { element, input, status, pasted }) {
    this.base = base;
    this.client = new Client(base);
    this.element = element;
    this.input = Object.assign(input, { role: "combobox", ariaExpanded: "false", ariaAutoComplete: "list" });
    this.input.setAttribute("aria-controls", LIST);
    this.status = status;
    this.list = make("div", { id: LIST, className: "eg-palette-list", role: "listbox", ariaLabel: "Results" });
    element.append(this.list, this.keys());
    this.asked = 0;
    this.found = Promise.resolve();
    this.isReady = false;
    /** @type {Set<string>} groups shown whole */
    this.open_ = new Set();
    /** What was pasted, with its line breaks: all of it, what the field has of it, and the rest. */
    this.pasted = { text: "", head: "", rest: "" };
    this.listen();
    if (JSON_LIKE.test(pasted) && withoutSpace(input.value) === withoutSpace(pasted)) this.hold(pasted); // before all this was there
  }

  keys() {
    const named = [["↓ ↑", "choose"], ["Enter", "open"], ["Esc", "close"]];
    return make("p", { className: "eg-palette-keys" }, ...named.flatMap(([key, what]) => [make("kbd", {}, key), ` ${what} `]));
  }

  listen() {
    const { input, list } = this;
    input.addEventListener("input", () => this.search());
    input.addEventListener("paste", (event) => this.paste(event));
    input.addEventListener("keydown", (event) => this.press(event));
    list.addEventListener("click", (event) => this.follow(event));
    list.addEventListener("pointermove", (event) => {
      const hit = /** @type {HTMLElement | null} */ (targetOf(event).closest("[role=option]"));
      if (hit && hit !== this.active) this.choose(hit, false);
    });
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!JSON_LIKE.test(text)) return;
    event.preventDefault(); // the field would lose its lines
    this.hold(text);
    this.search();
  }

  /** Keep a pasted text, and show its beginning. @param {string} text */
  hold(text) {
    const line = text.replace(/\s+/g, " ").trim();
    this.pasted = { text, head: line.slice(0, MAX_PASTED), rest: line.slice(MAX_PASTED) };
    this.input.value = this.pasted.head;
  }

  /** Search for what the field has. */
  search() {
    this.found = this.find();
  }

  async find() {
    const query = this.input.value.trim();
    const number = this.asked += 1;
    this.open_.clear();
    if (!query) return this.clear(HINT);
    const isJson = JSON_LIKE.test(query);
    if (!isJson) this.pasted = { text: "", head: "", rest: "" };
    if (!this.isReady) this.status.textContent = "Loading the search …";
    try {
      const answer = await this.client.find(isJson ? "identify" : query);
      this.isReady = true;
      if (number !== this.asked) return;
      if (isJson) this.offerIdentify(query, answer);
      else this.show(query, answer);
    } catch (error) {
      if (number === this.asked) this.clear(`The search could not be loaded: ${/** @type {Error} */ (error).message}`);
    }
  }

  /** @param {string} words */
  clear(words) {
    this.status.textContent = words;
    this.list.replaceChildren();
    this.choose(null);
    this.element.dataset.shown = this.input.value.trim();
  }

  /** @param {string} query @param {import("./ranking.js").Answer} answer of a search for the page that identifies events */
  offerIdentify(query, { hits }) {
    const { text: whole, head, rest } = this.pasted;
    const text = whole && this.input.value === head ? whole : query + rest; // it can have been edited since
    const tool = hits.find(({ kind }) => kind === "identify");
    if (!tool) return this.clear("This is JSON. The site has no page that identifies events.");
    const link = option({ ...tool, title: "Identify this JSON", text: `${text.length.toLocaleString("en-US")} characters; they stay in your browser.`, also: [] }, this.base, []);
    link.addEventListener("click", () => handOver(text));
    this.status.textContent = "This is JSON. Enter identifies it.";
    this.list.replaceChildren(link);
    this.choose(link);
  }

  /** @param {string} query @param {import("./ranking.js").Answer} answer */
  show(query, answer) {
    const { hits, terms, partial, nearest } = answer;
    if (!hits.length) return this.showNone(query, nearest);
    const found = `${hits.length} ${hits.length === 1 ? "result" : "results"}`;
    this.status.textContent = partial ? `No result has all words. ${found} with most of them.` : found;
    this.list.replaceChildren(...grouped(hits, this.open_).map((group, at) => this.group(group, at, terms, () => this.show(query, answer))));
    if (partial) this.list.append(...nearest.map((near) => this.instead(near)));
    this.number();
    this.choose(this.options()[0] ?? null);
    this.element.dataset.shown = query;
  }

  /** @param {string} query @param {string[]} nearest */
  showNone(query, nearest) {
    this.clear(`Nothing found for “${query}”.${nearest.length ? " Nearest:" : ""}`);
    this.list.append(...nearest.map((near) => this.instead(near)));
    this.number();
  }

  number() {
    for (const [at, hit] of this.options().entries()) hit.id = `${LIST}-${at}`;
    this.input.ariaExpanded = String(this.options().length > 0);
  }

  /** Another query to choose. @param {string} query */
  instead(query) {
    const hit = make("div", { role: "option", className: "eg-hit" }, "Search for ", make("b", {}, query));
    hit.addEventListener("click", () => { this.input.value = query; this.input.focus(); this.search(); });
    return hit;
  }

  /** @param {ReturnType<typeof grouped>[number]} group @param {number} at @param {string[]} terms @param {() => void} again */
  group({ name, hits, more }, at, terms, again) {
    const head = make("div", { id: `${LIST}-group-${at}`, className: "eg-palette-group", role: "presentation" }, name);
    const box = make("div", { role: "group" }, head, ...hits.map((hit) => option(hit, this.base, terms)));
    box.setAttribute("aria-labelledby", head.id);
    if (!more) return box;
    const rest = make("div", { role: "option", className: "eg-hit eg-hit-more" }, `${more} more ${name.toLowerCase()}`);
    rest.addEventListener("click", () => { this.open_.add(name); again(); });
    box.append(rest);
    return box;
  }

  options() {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll("[role=option]")]);
  }

  /** @param {HTMLElement | null} hit @param {boolean} [scroll] */
  choose(hit, scroll = true) {
    for (const one of this.options()) one.ariaSelected = String(one === hit);
    this.active = hit;
    this.input.ariaExpanded = String(this.options().length > 0);
    if (!hit) return this.input.removeAttribute("aria-activedescendant");
    hit.id ||= `${LIST}-0`;
    this.input.setAttribute("aria-activedescendant", hit.id);
    if (scroll) hit.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const all = this.options();
    const at = this.active ? all.indexOf(this.active) : -1;
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: Math.min(at + SHOWN_AT_ONCE, all.length - 1), PageUp: Math.max(at - SHOWN_AT_ONCE, 0) };
    if (event.key in moves && all.length) {
      event.preventDefault();
      this.choose(all.at(moves[/** @type {keyof typeof moves} */ (event.key)] % all.length) ?? null);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.enter(event);
    }
  }

  /** Open what is chosen, when the results are those of what the field has. @param {KeyboardEvent} event */
  async enter({ ctrlKey, metaKey, shiftKey }) {
    await this.found;
    if (this.element.open) this.active?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
  }

  /** @param {MouseEvent} event */
  follow(event) {
    const link = /** @type {HTMLAnchorElement | null} */ (targetOf(event).closest("a"));
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    this.element.close();
    if (link.pathname !== location.pathname || !link.hash) return;
    event.preventDefault(); // a move within the page, which keeps its filters
    event.stopPropagation();
    if (location.hash === link.hash) dispatchEvent(new HashChangeEvent("hashchange"));
    else location.hash = link.hash;
  }
}

const SHOWN_AT_ONCE = 5;
