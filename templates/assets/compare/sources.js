/* The payloads to choose from: those of this page, and those of the pages of other event types, which are fetched when they are chosen. */
import { loadJson } from "../identify/load.js";
import { payloadNamed } from "../payload_lines.js";

/**
 * @typedef {import("../identify/engine.js").Index} Index
 * @typedef {{slug: string, title: string, url: string}} EventType
 * @typedef {{href: string, root: Document}} Source a page of an event type
 */

export class Sources {
  constructor() {
    const stage = /** @type {HTMLElement | null} */ (document.querySelector(".eg-stage"));
    const base = /** @type {HTMLElement | null} */ (document.querySelector("[data-eg-base]"))?.dataset.egBase;
    /** The slug of the event type that this page is about. */
    this.here = stage?.dataset.event ?? "";
    /** @type {string | null} */
    this.base = base === undefined || location.protocol === "file:" ? null : new URL(base || ".", document.baseURI).href;
    /** @type {Index | null} */
    this.index = null;
    /** Why the index could not be read. */
    this.failed = "";
    /** @type {EventType[]} */
    this.events = [];
    /** @type {Map<string, Promise<Source>>} */
    this.pages = new Map();
  }

  /** Read which event types there are; where that can't be read, there is only the one of this page. */
  async load() {
    if (this.base) this.index = await loadJson(new URL("identify.json", this.base).href).catch((error) => { this.failed = error.message; return null; });
    const ofIndex = this.index?.events.map(({ title, url }) => ({ slug: slugOf(url), title, url })) ?? [];
    this.events = ofIndex.some(({ slug }) => slug === this.here) || !this.here ? ofIndex : [{ slug: this.here, title: "This page", url: "" }];
    return this;
  }

  /** The page of an event type. @param {string} slug @returns {Promise<Source>} */
  page(slug) {
    const known = this.pages.get(slug) ?? (slug === this.here ? Promise.resolve({ href: location.href, root: document }) : this.fetch(slug));
    this.pages.set(slug, known);
    return known;
  }

  /** @param {string} slug @returns {Promise<Source>} */
  async fetch(slug) {
    const url = this.events.find((one) => one.slug === slug)?.url;
    if (url === undefined) throw new Error(`this guide has no event type “${slug}”`);
    const answer = await fetch(new URL(url, this.base ?? location.href));
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${answer.statusText}`);
    return { href: answer.url, root: new DOMParser().parseFromString(await answer.text(), "text/html") };
  }

  /** A payload of the index, by its block. @param {string} slug @param {HTMLElement} block */
  indexed(slug, block) {
    const [first] = block.dataset.name?.split(".example.") ?? [];
    const title = payloadNamed(block.ownerDocument, first)?.dataset.title;
    return this.index?.payloads.find((one) => slugOf(this.index?.events[one.event].url ?? "") === slug && one.title === title);
  }
}

/** The slug of an event type, by the path of its page. @param {string} url */
export const slugOf = (url) => decodeURIComponent(url.replace(/(?:\/index)?(?:\.html)?\/?$/, "").split("/").pop() ?? "");
