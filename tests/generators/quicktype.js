/* Generate types from every schema with quicktype, in TypeScript, and from those of any event or message in four more languages. Prints what is wrong, as JSON. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InputData, JSONSchemaInput, quicktype } from "quicktype-core";

const LANGUAGES = /** @type {const} */ (["typescript", "python", "java", "go", "csharp"]);

const folder = process.argv[2];
/** @type {string[]} */
const wrong = [];
/** @type {string[]} */
const files = JSON.parse(readFileSync(0, "utf8")).files;
for (const file of files) {
  // The schemas of any event have the definitions of all others, and those of messages have theirs.
  const isWhole = file.includes("/schema/message") || (file.includes("/schema/event") && !files.includes(file.replace("event", "message")));
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
