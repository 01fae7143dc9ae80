/* The search beside the page: a large index does not stop the tab. */
import { Ranking } from "./ranking.js";

/** @type {Promise<Ranking> | undefined} */
let ranking;

/** @param {string} url */
async function load(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return new Ranking((await answer.json()).docs);
}

addEventListener("message", async ({ data: { index, id, query } }) => {
  try {
    ranking ??= load(index);
    postMessage({ id, answer: (await ranking).find(query) });
  } catch (error) {
    ranking = undefined;
    postMessage({ id, error: /** @type {Error} */ (error).message });
  }
});
