/* Generate types from every schema with quicktype, in TypeScript, and from those of any event in four more languages. Prints what is wrong, as JSON. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InputData, JSONSchemaInput, quicktype } from "quicktype-core";

const LANGUAGES = /** @type {const} */ (["typescript", "python", "java", "go", "csharp"]);

const folder = process.argv[2];
/** @type {string[]} */
const wrong = [];
for (const file of JSON.parse(readFileSync(0, "utf8")).files) {
  // The schemas of any event have the definitions of all others.
  const isWhole = file.includes("/schema/");
  for (const lang of isWhole ? LANGUAGES : LANGUAGES.slice(0, 1)) {
    try {
      const source = new JSONSchemaInput(undefined);
      await source.addSource({ name: "Message", schema: readFileSync(join(folder, file), "utf8") });
      const inputData = new InputData();
      inputData.addInput(source);
      const { lines } = await quicktype({ inputData, lang, rendererOptions: { "just-types": "true" } });
      if (lines.length < 3) wrong.push(`${file}: no types in ${lang}`);
    } catch (error) { wrong.push(`${file}, ${lang}: ${error}`); }
  }
}
process.stdout.write(JSON.stringify(wrong));
