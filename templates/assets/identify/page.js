/* The form of the identify page: takes text and files, shows what they are. Nothing is sent anywhere. */
import { announce, make } from "../dom.js";
import { takeOver } from "./handover.js";
import { fold } from "./dom.js";
import { run } from "./run.js";
import { badLines, card, groupId, overview } from "./view.js";
import { count, display, plain } from "./words.js";

const MAX_SHOWN = 1_000_000; // characters that the text box takes
const MAX_CARDS = 6;
const MORE = 10;

/** @typedef {{text: string, source: string | Blob | null, name: string}} Given a text of the box, or with a name what is held beside it */

/** Bring the form on the page to life, once. */
export function start() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".egp-identify"));
  if (!form || "on" in form.dataset) return;
  form.dataset.on = "";
  const page = new Page(form);
  page.listen();
  /** @type {HTMLFieldSetElement} */ (form.querySelector("fieldset")).disabled = false;
  page.take(takeOver());
  page.identify(); // what was pasted before, or brought back by the browser
}

class Page {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.area = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
    this.held = /** @type {HTMLElement} */ (form.querySelector(".egp-held"));
    this.status = /** @type {HTMLElement} */ (form.querySelector(".egp-status"));
    this.out = /** @type {HTMLElement} */ (form.querySelector(".egp-verdict"));
    this.base = form.dataset.base ?? "";
    this.site = { index: new URL(form.dataset.index ?? "", location.href).href, base: new URL(this.base || ".", location.href).href };
    /** @type {string | Blob | null} */
    this.source = null;
    this.control = new AbortController();
    /** @type {import("./run.js").Ran | null} */
    this.ran = null;
    /** @type {string | Blob} what the result is about */
    this.identified = "";
    this.example = "";
    /** @type {Given[]} what the reader gave before, the latest last */
    this.earlier = [];
    this.replaced = make("p", { className: "egp-replaced" });
    this.note = make("p", { className: "egp-earlier" }, "The text has changed. This is the result for the earlier text.");
  }

  listen() {
    const { form, area } = this;
    form.addEventListener("submit", (event) => { event.preventDefault(); this.identify(); });
    form.addEventListener("reset", () => this.clear());
    area.addEventListener("input", () => this.compare());
    area.addEventListener("paste", (event) => this.paste(event));
    area.addEventListener("keydown", (press) => { if (press.key === "Enter" && (press.ctrlKey || press.metaKey)) form.requestSubmit(); });
    form.addEventListener("dragover", (event) => event.preventDefault());
    form.addEventListener("drop", (event) => this.drop(event));
    const file = /** @type {HTMLInputElement} */ (form.querySelector("input[type=file]"));
    file.addEventListener("change", () => { if (file.files?.[0]) this.hold(file.files[0], file.files[0].name, file.files[0].size); });
    form.querySelector("[data-fill]")?.addEventListener("click", () => this.fill());
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length > MAX_SHOWN) {
      event.preventDefault();
      return this.hold(text, "Pasted text", text.length);
    }
    this.give({ text: this.area.value });
    setTimeout(() => {
      this.area.scrollTop = 0; // the type and the action are at the beginning
      this.identify();
    });
  }

  /** @param {DragEvent} event */
  drop(event) {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    this.hold(file, file.name, file.size);
  }

  /** Keep what is too much for the text box beside it. @param {string | Blob} source @param {string} name @param {number} size */
  hold(source, name, size) {
    this.give({ source, name: `${name}, ${size < 1_000_000 ? `${Math.ceil(size / 1000)} KB` : `${(size / 1_000_000).toFixed(1)} MB`}` });
    this.identify();
  }

  /** Put a text from elsewhere into the form. @param {string} text */
  take(text) {
    if (text.length > MAX_SHOWN) this.hold(text, "Pasted text", text.length);
    else if (text) this.give({ text });
  }

  /** Put something in the place of what was given, which can be restored unless it is the example or a file. @param {Partial<Given>} given */
  give({ text = "", source = null, name = "" }) {
    const { area, held } = this;
    if (typeof this.source === "string" && this.source !== source) this.earlier.push({ text: "", source: this.source, name: held.textContent ?? "" });
    if (area.value.trim() && ![text, this.example].includes(area.value)) this.earlier.push({ text: area.value, source: null, name: "" });
    if (area.value !== text) area.value = text; // or the cursor would move
    this.source = source;
    held.textContent = name;
    held.hidden = !source;
    this.offer();
  }

  /** Offer to restore what was given before. */
  offer() {
    if (!this.earlier.length) return this.replaced.remove();
    if (this.replaced.isConnected) return;
    const button = make("button", { type: "button", className: "egp-button" }, "Restore earlier input");
    button.addEventListener("click", () => this.restore());
    this.replaced.replaceChildren("Your input was replaced. ", button);
    this.status.before(this.replaced); // below the buttons: the one that was pressed stays under the pointer
    announce("Your input was replaced, and can be restored.");
  }

  /** Restore what was given before. What is there now is the last to be restored, so that each can be reached. */
  restore() {
    const last = this.earlier.pop();
    const older = this.earlier.splice(0);
    this.give(last ?? {});
    this.earlier.push(...older);
    this.offer();
    this.area.focus(); // the button can be gone
    this.identify();
  }

  /** What there is to identify: the text of the box, else what is held beside it. */
  given() {
    return this.area.value.trim() ? this.area.value : this.source ?? "";
  }

  /** Mark a result that is for an earlier text. It stays, because it names the places to correct; it is announced once. */
  compare() {
    const given = this.given();
    this.held.hidden = !this.source || given !== this.source;
    const isEarlier = this.ran !== null && given !== this.identified;
    if (isEarlier === this.note.isConnected) return;
    if (isEarlier) this.out.querySelector(":scope > h2")?.after(this.note);
    else this.note.remove();
    this.status.textContent = isEarlier ? this.note.textContent : "";
  }

  clear() {
    this.empty();
    this.source = null;
    this.held.hidden = true;
    this.earlier = [];
    this.offer();
  }

  /** Stop identifying, and remove its result. */
  empty() {
    this.control.abort();
    this.ran?.end();
    this.ran = null;
    this.out.replaceChildren();
    this.status.textContent = "";
  }

  async fill() {
    this.empty();
    const given = this.given();
    const url = this.form.dataset.example ?? "";
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
      const { before = "", after = "" } = this.form.dataset; // of a request or a record
      const example = `${before}${(await answer.text()).trim()}${after}`;
      if (this.given() !== given) return; // what was typed or opened in the meantime stays
      this.give({ text: example });
      this.example = this.area.value; // as the box spells its line breaks
    } catch (error) {
      return this.fail("No example", `The example could not be read: ${/** @type {Error} */ (error).message}`);
    }
    this.identify();
  }

  async identify() {
    if (this.area.value.trim()) this.give({ text: this.area.value });
    const source = this.identified = this.given();
    this.empty();
    if (!source) return;
    const control = this.control = new AbortController();
    this.form.setAttribute("aria-busy", "true");
    try {
      const ran = await run(this.site, source, (done, total) => this.progress(done, total), control.signal);
      if (control.signal.aborted) return ran.end();
      this.ran = ran;
      this.show(ran);
    } catch (error) {
      if (!control.signal.aborted) this.fail("Not identified", `The catalog’s files could not be read: ${/** @type {Error} */ (error).message}`);
    }
    if (this.control === control) this.form.removeAttribute("aria-busy");
  }

  /** @param {number} done @param {number} total */
  progress(done, total) {
    if (total < 200) return;
    const bar = this.out.querySelector("progress") ?? make("progress", { ariaLabel: "Events identified" });
    Object.assign(bar, { max: total, value: done });
    if (!bar.isConnected) this.out.replaceChildren(bar);
  }

  /** @param {string} title @param {string} words */
  fail(title, words) {
    this.out.replaceChildren(make("section", { className: "egp-found egp-none" }, make("h3", {}, title), make("p", {}, words)));
    this.status.textContent = words;
  }

  /** @param {import("./run.js").Ran} ran */
  show(ran) {
    const { groups, bad, total, notes } = ran.summary;
    const said = summaryText(ran.summary);
    const remarks = [...whereFound(ran.summary), ...notes, ...limits(ran)];
    this.status.textContent = said;
    this.out.replaceChildren(
      make("h2", {}, total === 1 && !bad.length ? "Result" : said),
      ...(remarks.length ? [make("ul", { className: "egp-notes" }, ...remarks.map((remark) => make("li", {}, remark)))] : []),
      ...(total > 1 ? [overview(groups)] : []),
      ...(bad.length ? [badLines(bad)] : []),
      ...(total === 1 ? groups.map(({ report }) => card(report, this.base, false)) : groups.map((group, at) => this.group(group, at, total <= MAX_CARDS))),
    );
    this.compare(); // the text can have changed in the meantime
  }

  /** The events of one line of the table, made when they are first looked at. @param {import("./session.js").Group} group @param {number} at @param {boolean} open */
  group({ report, events }, at, open) {
    const box = fold(`${plain(report.name)} `, make("div", { className: "egp-cards-of" }));
    box.id = groupId(at);
    box.classList.add("egp-group");
    box.querySelector("summary")?.append(make("span", { className: "eg-dim" }, count(events.length, "event")));
    box.addEventListener("toggle", () => { if (box.open) this.more(box, events); }, { once: true });
    box.open = open;
    return box;
  }

  /** @param {HTMLElement} box @param {number[]} events */
  async more(box, events) {
    const cards = /** @type {HTMLElement} */ (box.querySelector(".egp-cards-of"));
    const from = cards.childElementCount;
    const reports = await this.ran?.reports(events.slice(from, from + MORE)) ?? [];
    cards.append(...reports.map((one) => card(one, this.base, true)));
    box.querySelector(":scope > button")?.remove();
    const left = events.length - from - MORE;
    if (left <= 0) return;
    const button = make("button", { type: "button", className: "egp-button" }, `Show ${Math.min(left, MORE)} more of ${left.toLocaleString("en-US")}`);
    button.addEventListener("click", () => this.more(box, events), { once: true });
    box.append(button);
  }
}

/** @param {import("./session.js").Summary} summary */
function summaryText({ total, groups, bad }) {
  const [first] = groups;
  if (total === 1 && first && !bad.length) return [plain(first.report.title), first.report.schema].filter(Boolean).join(". ");
  if (!total) return bad.length ? "No event found" : "No event found";
  const sum = (/** @type {(group: import("./session.js").Group) => number} */ of) => groups.reduce((all, group) => all + of(group), 0);
  const tones = (/** @type {string[]} */ ...wanted) => (/** @type {import("./session.js").Group} */ { report, events }) => wanted.includes(report.tone) ? events.length : 0;
  const differing = sum(({ report, differing: number }) => report.tone === "unknown" ? 0 : number);
  /** @type {[number, string][]} */
  const parts = [
    [sum(tones("good", "differs")), "identified"],
    [sum(tones("several")), "ambiguous"],
    [sum(tones("unknown")), "not identified"],
    [differing, `${differing === 1 ? "differs" : "differ"} from the schema`],
    [bad.length, bad.length === 1 ? "place that is not JSON" : "places that are not JSON"],
  ];
  return `${count(total, "event")}: ${parts.filter(([number]) => number).map(([number, words]) => `${number.toLocaleString("en-US")} ${words}`).join(", ")}`;
}

/** @param {import("./session.js").Summary} summary */
const whereFound = ({ where: found }) => found.some(([path]) => path && path !== "[]") ? [`Found ${found.slice(0, 8).map(([path, number]) => `${count(number, "event")} in ${path || "the text itself"}`).join(", ")}.`] : [];

/** @param {import("./run.js").Ran} ran */
function limits({ slow, skipped, worker }) {
  return [
    ...slow.map(({ event, path, pattern }) => `The pattern ${pattern} of ${display(path)} took too long in event ${event + 1} and was not tested.`),
    ...(skipped.length ? [`${count(skipped.length, "event")} took too long and ${skipped.length === 1 ? "was" : "were"} not identified: ${skipped.map((one) => one + 1).join(", ")}.`] : []),
    ...(worker ? [] : ["This browser can't start a web worker here, so patterns were not tested."]),
  ];
}
