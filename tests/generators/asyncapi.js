/* Parse AsyncAPI documents. Prints the problems, and the names of the messages, of each as JSON. */
import { readFileSync } from "node:fs";
import { Parser } from "@asyncapi/parser";

const parser = new Parser();
/** @type {Record<string, {problems: string[], messages: (string | undefined)[]}>} */
const found = {};
for (const file of process.argv.slice(2)) {
  const { document, diagnostics } = await parser.parse(readFileSync(file, "utf8"));
  const problems = diagnostics.filter(({ severity }) => severity < 2).map(({ message, path }) => `${path.join(".")}: ${message}`);
  found[file] = { problems, messages: document?.allMessages().all().map((one) => one.name()) ?? [] };
}
process.stdout.write(JSON.stringify(found));
