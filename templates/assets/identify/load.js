/* JSON files of the site, with their numbers as they are written. */
import { parse } from "./json.js";

/**
 * @param {string} url
 * @returns {Promise<any>}
 */
export async function loadJson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return parse(await answer.text());
}
