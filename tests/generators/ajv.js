/* Compile every schema of a folder with ajv in strict mode, and validate the payloads. Prints what is wrong, as JSON. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const folder = process.argv[2];
const read = (/** @type {string} */ path) => JSON.parse(readFileSync(join(folder, path), "utf8"));
/** @type {string[]} */
const wrong = [];
const warn = (/** @type {unknown[]} */ ...words) => wrong.push(words.join(" "));
const ajv = new Ajv2020.default({
  strict: true, strictTypes: true, strictTuples: true, strictRequired: true,
  allowUnionTypes: process.argv[3] === "unions", // of a catalog that states lists of types
  logger: { log: warn, warn, error: warn },
});
addFormats.default(ajv);

const { files, cases } = JSON.parse(readFileSync(0, "utf8"));
for (const file of files) ajv.addSchema(read(file), file);
for (const file of files) {
  try { ajv.getSchema(file); } catch (error) { wrong.push(`${file}: ${error}`); }
}
for (const { payload, more, schemas } of cases) {
  for (const schema of schemas) {
    const [closed, open] = [".json", ".open.json"].map((end) => ajv.getSchema(schema + end));
    if (!closed?.(payload)) wrong.push(`${schema} refuses a payload: ${ajv.errorsText(closed?.errors)}`);
    if (closed?.(more)) wrong.push(`${schema} accepts an unknown key`);
    if (!open?.(payload)) wrong.push(`${schema}.open refuses a payload: ${ajv.errorsText(open?.errors)}`);
    if (!open?.(more)) wrong.push(`${schema}.open refuses an unknown key: ${ajv.errorsText(open?.errors)}`);
  }
}
process.stdout.write(JSON.stringify(wrong));
