/* The work of the page beside it, so that neither much text nor a slow pattern stops the tab. */
import { loadJson } from "./load.js";
import { Session } from "./session.js";

/**
 * @typedef {{type: "run", index: string, base: string, source: string | Blob, skipPatterns: string[], skipEvents: number[], careful: boolean}} Run
 * @typedef {{type: "reports", numbers: number[]}} Ask
 * @typedef {{type: "loading"} | {type: "progress", done: number, total: number} | {type: "testing", what: import("./run.js").Testing | null}
 *   | {type: "done", summary: import("./session.js").Summary} | {type: "reports", reports: import("./report.js").Report[]}
 *   | {type: "failed", message: string}} Answer
 */

const PROGRESS_EACH = 100; // milliseconds

/** @type {Session | null} */
let session = null;

/** @param {Answer} answer */
const post = (answer) => postMessage(answer);

/** @param {Run} run */
async function start({ index, base, source, skipPatterns, skipEvents, careful }) {
  let last = 0;
  session = new Session(await loadJson(index), {
    async load(file) {
      post({ type: "loading" }); // the network may take its time
      const document = await loadJson(new URL(file, base).href);
      post({ type: "testing", what: null });
      return document;
    },
    skipPatterns,
    skipEvents,
    progress(done, total) {
      if (!careful && done && performance.now() - last < PROGRESS_EACH) return;
      last = performance.now();
      post({ type: "progress", done, total });
    },
    testing: careful ? (what) => post({ type: "testing", what }) : undefined,
  });
  const summary = await session.run(typeof source === "string" ? source : await source.text());
  session.around.testing = undefined; // what takes too long is known by now
  post({ type: "done", summary });
}

addEventListener("message", async ({ data }) => {
  try {
    if (data.type === "run") await start(data);
    else if (session) post({ type: "reports", reports: await session.reports(data.numbers) });
  } catch (error) {
    post({ type: "failed", message: /** @type {Error} */ (error).message });
  }
});
