/* Runs a paste in a worker, with a time limit; where there is no worker, in the page, without patterns. */
import { loadJson } from "./load.js";

/**
 * @typedef {import("./session.js").Summary} Summary
 * @typedef {import("./report.js").Report} Report
 * @typedef {{event: number, path: import("./differences.js").Steps, pattern: string}} Testing
 * @typedef {{index: string, base: string}} Site absolute URLs of identify.json and of the site's root
 * @typedef {{summary: Summary, slow: Testing[], skipped: number[], worker: boolean, reports: (numbers: number[]) => Promise<Report[]>, end: () => void}} Ran
 * @typedef {(done: number, total: number) => void} Progress
 */

const LIMIT = 3000; // milliseconds for one event, or one pattern
const MAX_SLOW = 20;
const SLICE = 40;

/** The browser can't start a worker here. */
class NoWorker extends Error {}

/**
 * Identify the events of a text or a file.
 * @param {Site} site @param {string | Blob} source @param {Progress} progress @param {AbortSignal} signal
 * @returns {Promise<Ran>}
 */
export async function run(site, source, progress, signal) {
  try {
    return await inWorkers(site, source, progress, signal);
  } catch (error) {
    if (error instanceof NoWorker) return inPage(site, source, progress, signal);
    throw error;
  }
}

/**
 * Start again after each stop: first to learn which pattern it is, then without that pattern or that event.
 * @param {Site} site @param {string | Blob} source @param {Progress} progress @param {AbortSignal} signal
 * @returns {Promise<Ran>}
 */
async function inWorkers(site, source, progress, signal) {
  /** @type {Testing[]} */
  const slow = [];
  /** @type {number[]} */
  const skipped = [];
  for (let careful = false; slow.length + skipped.length < MAX_SLOW; careful = true) {
    const one = new Attempt(progress, signal);
    const stopped = await one.start({ type: "run", ...site, source, careful, skipPatterns: slow.map(({ pattern }) => pattern), skipEvents: skipped });
    if (!stopped) return { summary: /** @type {Summary} */ (one.summary), slow, skipped, worker: true, reports: (numbers) => one.reports(numbers), end: () => one.end() };
    if (careful && stopped.testing) slow.push(stopped.testing);
    else if (careful) skipped.push(stopped.event);
  }
  throw new Error(`more than ${MAX_SLOW} patterns or events take longer than ${LIMIT / 1000} seconds`);
}

/** One worker, ended when an event takes too long. */
class Attempt {
  /** @param {Progress} progress @param {AbortSignal} signal */
  constructor(progress, signal) {
    try {
      this.worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    } catch {
      throw new NoWorker();
    }
    signal.addEventListener("abort", () => this.end());
    this.signal = signal;
    this.progress = progress;
    /** @type {Summary | null} */
    this.summary = null;
    /** @type {Testing | null} */
    this.testing = null;
    this.event = 0;
    this.heard = false;
    this.timer = 0;
    /** @type {Promise<Report[]>} */
    this.asked = Promise.resolve([]);
  }

  /** @param {import("./worker.js").Run} message @returns {Promise<{event: number, testing: Testing | null} | null>} where it stopped; null where it did not */
  start(message) {
    return new Promise((resolve, reject) => {
      this.worker.onerror = (event) => {
        event.preventDefault();
        this.end();
        reject(this.heard ? new Error(event.message) : new NoWorker());
      };
      this.signal.addEventListener("abort", () => reject(this.signal.reason));
      this.worker.onmessage = ({ data }) => this.hear(data, resolve, reject);
      this.worker.postMessage(message);
    });
  }

  /** @param {import("./worker.js").Answer} answer @param {(stopped: {event: number, testing: Testing | null} | null) => void} resolve @param {(error: Error) => void} reject */
  hear(answer, resolve, reject) {
    this.heard = true;
    clearTimeout(this.timer);
    if (answer.type === "failed") return this.end(), reject(new Error(answer.message));
    if (answer.type === "done") return this.summary = answer.summary, resolve(null);
    if (answer.type === "progress") this.progress(this.event = answer.done, answer.total);
    if (answer.type === "testing") this.testing = answer.what;
    if (answer.type === "loading") return;
    this.timer = window.setTimeout(() => {
      this.end();
      resolve({ event: this.event, testing: this.testing });
    }, LIMIT);
  }

  /** One question after the other, so that each gets its own answer. @param {number[]} numbers @returns {Promise<Report[]>} */
  reports(numbers) {
    const asked = this.asked.then(() => this.ask(numbers));
    this.asked = asked.catch(() => []);
    return asked;
  }

  /** @param {number[]} numbers @returns {Promise<Report[]>} */
  ask(numbers) {
    return new Promise((resolve, reject) => {
      this.worker.onmessage = ({ data }) => data.type === "reports" ? resolve(data.reports) : reject(new Error(data.message));
      this.worker.postMessage({ type: "reports", numbers });
    });
  }

  end() {
    clearTimeout(this.timer);
    this.worker.terminate();
  }
}

/**
 * Identify in the page, in slices; a pattern could stop the tab here, so none is tested.
 * @param {Site} site @param {string | Blob} source @param {Progress} progress @param {AbortSignal} signal
 * @returns {Promise<Ran>}
 */
async function inPage({ index, base }, source, progress, signal) {
  let last = performance.now();
  const { Session } = await import("./session.js");
  const session = new Session(await loadJson(index), {
    load: (file) => loadJson(new URL(file, base).href),
    noPatterns: true,
    async progress(done, total) {
      signal.throwIfAborted();
      if (performance.now() - last < SLICE) return;
      progress(done, total);
      await new Promise((resolve) => setTimeout(resolve));
      last = performance.now();
    },
  });
  const summary = await session.run(typeof source === "string" ? source : await source.text());
  return { summary, slow: [], skipped: [], worker: false, reports: (numbers) => session.reports(numbers), end: () => undefined };
}
