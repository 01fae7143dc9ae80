/* Calls functions of the identify page's modules for the tests: each line {module, calls: [[name, ...arguments]]} gets a line
   with the results, or with the error. */
import { createInterface } from "node:readline";
import { parse, write } from "../../templates/assets/identify/json.js";

async function answer(line) {
  const { module, calls } = parse(line);
  const found = await import(module.startsWith(".") ? new URL(module, import.meta.url).href : `../../templates/assets/identify/${module}`);
  const results = [];
  for (const [name, ...given] of calls) results.push(await found[name](...given));
  return { results: results.map((result) => result === undefined ? null : result) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const told = await answer(line).catch((error) => ({ error: error.stack }));
  process.stdout.write(`${write(told).replaceAll("\u2028", "\\u2028")}\n`);
}
