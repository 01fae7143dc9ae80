/* Asks the search: in a worker, or in the page where there is none or the page is a file. */

/** @typedef {import("./ranking.js").Answer} Answer */

export class Client {
  /** @param {string} base absolute URL of the site's root */
  constructor(base) {
    this.base = base;
    this.index = new URL("search/search_index.json", base).href;
    /** @type {Map<number, {resolve: (answer: Answer) => void, reject: (error: Error) => void}>} */
    this.waiting = new Map();
    this.asked = 0;
    /** @type {Promise<import("./ranking.js").Ranking> | undefined} */
    this.ranking = undefined;
    this.worker = this.start();
  }

  /** @returns {Worker | null} */
  start() {
    if (location.protocol === "file:") return null;
    try {
      const worker = new Worker(new URL("assets/eventguide/search/worker.js", this.base), { type: "module" });
      worker.onmessage = ({ data: { id, answer, error } }) => {
        const waiting = this.waiting.get(id);
        this.waiting.delete(id);
        if (error) waiting?.reject(new Error(error));
        else waiting?.resolve(answer);
      };
      worker.onerror = (event) => { event.preventDefault(); this.give(); };
      return worker;
    } catch {
      return null;
    }
  }

  /** The worker does not run here: ask in the page instead. */
  give() {
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(new Error("no worker"));
    this.waiting.clear();
  }

  /** @param {string} query @returns {Promise<Answer>} */
  async find(query) {
    if (this.worker) {
      try {
        return await this.ask(this.worker, query);
      } catch (error) {
        if (this.worker) throw error;
      }
    }
    this.ranking ??= this.load();
    return (await this.ranking).find(query);
  }

  /** @param {Worker} worker @param {string} query @returns {Promise<Answer>} */
  ask(worker, query) {
    return new Promise((resolve, reject) => {
      const id = this.asked += 1;
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, query, index: this.index });
    });
  }

  async load() {
    const { Ranking } = await import(/* classic */ "./ranking.js");
    const { docs } = location.protocol === "file:" ? await this.fromScript() : await (await fetch(this.index)).json();
    return new Ranking(docs);
  }

  /** From files nothing can be fetched: Material's `offline` plugin writes the index as a script. */
  async fromScript() {
    await new Promise((resolve, reject) => {
      const failed = () => reject(new Error("pages opened as files need the plugin `offline` for their search"));
      document.head.append(Object.assign(document.createElement("script"), { src: this.index.replace(/json$/, "js"), onload: resolve, onerror: failed }));
    });
    return /** @type {{__index: {docs: import("./ranking.js").Entry[]}}} */ (/** @type {unknown} */ (globalThis)).__index;
  }
}
