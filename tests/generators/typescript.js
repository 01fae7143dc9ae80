/* Generate types from every schema with json-schema-to-typescript. Prints each file's module, as JSON. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "json-schema-to-typescript";

const folder = process.argv[2];
/** @type {Record<string, string>} */
const modules = {};
for (const file of JSON.parse(readFileSync(0, "utf8")).files) {
  modules[file] = await compile(JSON.parse(readFileSync(join(folder, file), "utf8")), "Root", { bannerComment: "", format: false });
}
process.stdout.write(JSON.stringify(modules));
