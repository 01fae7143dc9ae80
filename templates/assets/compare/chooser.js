/* One side of a comparison: an event type, and one of its payloads. */
import { make } from "../dom.js";
import { payloadNamed } from "../payload_lines.js";

/** @typedef {{block: HTMLElement, event: string, slug: string, href: string}} Shown a payload, with the event type's title and slug and the URL of its page */

export class Chooser {
  /** @param {import("./sources.js").Sources} sources @param {string} side */
  constructor(sources, side) {
    this.sources = sources;
    this.events = make("select", { ariaLabel: `${side} event type` }, ...sources.events.map(({ slug, title }) => make("option", { value: slug }, title)));
    this.payloads = make("select", { ariaLabel: `${side} action` });
    this.events.hidden = sources.events.length < 2;
    this.element = make("span", { className: "eg-side" }, this.events, this.payloads);
    /** @type {Shown | null} */
    this.shown = null;
    /** What the URL names and the guide does not have, as a sentence. */
    this.missing = "";
    this.asked = 0;
    /** Called when the reader has chosen, and when what was chosen is there. */
    this.onchoice = () => {};
    this.events.addEventListener("change", () => { this.payloads.replaceChildren(); this.change(`${this.events.value}/`); });
    this.payloads.addEventListener("change", () => this.change(`${this.events.value}/${this.payloads.value}`));
  }

  /** What the URL has for this side: without the event type on its own page. */
  get name() {
    const { slug = "", block } = this.shown ?? {};
    return slug === this.sources.here ? block?.dataset.name ?? "" : `${slug}/${block?.dataset.name}`;
  }

  /** Show what the reader has chosen; until it is there, nothing. @param {string} name */
  async change(name) {
    const chosen = this.choose(name);
    this.shown = null;
    this.onchoice();
    await chosen;
    this.onchoice();
  }

  /** Show a payload, or the first one of an event type if it has no such payload. @param {string} name `log-in`, `session-event/log-in` or `session-event/` */
  async choose(name) {
    const [asked, wanted] = name.includes("/") ? name.split("/", 2) : [this.sources.here, name];
    const event = this.sources.events.find(({ slug }) => slug === asked) ?? this.sources.events[0];
    this.missing = asked && event.slug !== asked ? `This guide has no event type “${asked}”.` : "";
    this.events.value = event.slug;
    const number = this.asked += 1;
    try {
      const { root, href } = await this.sources.page(event.slug);
      if (number !== this.asked) return; // another one was chosen in the meantime
      const blocks = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".eg-stage .eg-payload")]);
      const block = payloadNamed(root, wanted) ?? blocks[0];
      if (!block) throw new Error(`${event.title} has no payloads`);
      if (wanted && block.dataset.name !== wanted && !root.getElementById(wanted)) this.missing ||= `${event.title} has no action “${wanted}”.`;
      this.payloads.replaceChildren(...blocks.map((one) => make("option", { value: one.dataset.name ?? "", selected: one === block }, one.dataset.title ?? "")));
      this.shown = { block, event: event.title, slug: event.slug, href };
    } catch (error) {
      if (number !== this.asked) return;
      this.shown = null;
      this.payloads.replaceChildren();
      this.missing = `The payload could not be loaded: ${/** @type {Error} */ (error).message}.`;
    }
  }

  /** Show another payload of the event type of the other side, or else the first one of the next event type. @param {Chooser} other */
  async chooseNext(other) {
    const slug = other.shown?.slug ?? "";
    const names = Array.from(other.payloads.options, ({ value }) => value);
    const next = this.sources.events[this.sources.events.findIndex((one) => one.slug === slug) + 1];
    await this.choose(names.length > 1 || !next ? `${slug}/${neighbour(names, other.payloads.value)}` : `${next.slug}/`);
  }
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
