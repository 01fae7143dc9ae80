/* One paste: its events, what each is, how many are alike. Without a page and without time limits, so that anything can run it. */
import { Engine } from "./engine.js";
import { write } from "./json.js";
import { noteTexts } from "./notes.js";
import { compilePattern } from "./patterns.js";
import { valueAt } from "./pointer.js";
import { placesOf, readText } from "./read.js";
import { reportOf } from "./report.js";
import { eventsIn } from "./unwrap.js";

/**
 * @typedef {import("./engine.js").Index} Index
 * @typedef {import("./engine.js").Result} Result
 * @typedef {import("./unwrap.js").Found} Found
 * @typedef {import("./validate.js").Schema} Schema
 * @typedef {{report: import("./report.js").Report, events: number[], differing: number}} Group
 * @typedef {{line: number, column: number, message: string, isJson: boolean, text: string}} BadLine
 * @typedef {{total: number, groups: Group[], bad: BadLine[], notes: string[], where: [string, number][]}} Summary
 * @typedef {{
 *   load: (file: string) => Promise<Schema>, skipPatterns?: string[], skipEvents?: number[],
 *   progress?: (done: number, total: number) => void | Promise<void>,
 *   testing?: (what: {event: number, path: import("./differences.js").Steps, pattern: string} | null) => void,
 *   noPatterns?: boolean,
 * }} Surroundings `load` reads a schema file of the site; `testing` is called before and after each test of a pattern
 */

const MAX_KINDS = 300;

/** The file with a schema that is not loaded yet. */
class Missing extends Error {
  /** @param {string} file */
  constructor(file) {
    super(file);
    this.file = file;
  }
}

/** Reads and identifies a pasted text, and reports on its events. */
export class Session {
  /** @param {Index} index @param {Surroundings} around */
  constructor(index, around) {
    this.index = index;
    this.around = around;
    this.current = 0;
    /** @type {Map<string, Schema>} */
    this.files = new Map();
    /** @type {Map<string, {schema: Schema, root: Schema}>} */
    this.definitions = new Map();
    this.engine = new Engine(index, (url) => this.definition(url), (pattern, text, path) => this.matches(pattern, text, path));
    /** @type {Found[]} */
    this.events = [];
  }

  /** @param {string} text @returns {Promise<Summary>} */
  async run(text) {
    const { values, bad, notes } = readText(text);
    const known = {
      envelope: this.index.envelope ?? null,
      isKnown: (/** @type {Found} */ one) => this.engine.isKnown(one),
      isNamed: (/** @type {Found} */ one) => this.engine.isNamed(one),
    };
    this.events = values.flatMap(({ value }) => eventsIn(value, known));
    const place = placesOf(text);
    return {
      total: this.events.length,
      groups: await this.groups(),
      bad: bad.map(({ message, offset, isJson = false }) => ({ ...place(offset), message, isJson, text: around(text, offset) })),
      notes: noteTexts(notes, place),
      where: counted(this.events.map(({ where }) => where)),
    };
  }

  async groups() {
    /** @type {Map<string, Group>} */
    const groups = new Map();
    for (const number of this.events.keys()) {
      await this.around.progress?.(number, this.events.length);
      if (this.around.skipEvents?.includes(number)) continue;
      const result = await this.identify(number);
      const own = keyOf(result, this.events[number]);
      const key = groups.has(own) || groups.size < MAX_KINDS ? own : `more ${result.outcome}`;
      const group = groups.get(key) ?? this.group(number, result, key === own);
      groups.set(key, group);
      group.events.push(number);
      group.differing += Number(result.differences.length > 0);
    }
    return [...groups.values()];
  }

  /** @param {number} number @param {Result} result @param {boolean} alone whether its events are all of one kind @returns {Group} */
  group(number, result, alone) {
    const report = this.report(number, result);
    return { report: alone ? report : { ...report, name: [`More: ${result.outcome.replace("-", " ")}`] }, events: [], differing: 0 };
  }

  /** @param {number[]} numbers */
  async reports(numbers) {
    const made = [];
    for (const number of numbers) made.push(this.report(number, await this.identify(number)));
    return made;
  }

  /** @param {number} number @param {Result} result */
  report(number, result) {
    return reportOf(this.index, result, this.events[number], number);
  }

  /** @param {number} number @returns {Promise<Result>} */
  async identify(number) {
    this.current = number;
    for (;;) {
      try {
        return this.engine.identify(this.events[number]);
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        this.files.set(error.file, await this.around.load(error.file));
      }
    }
  }

  /** @param {string} url */
  definition(url) {
    const known = this.definitions.get(url);
    if (known) return known;
    const [file, pointer = ""] = url.split("#");
    const root = this.files.get(file);
    if (root === undefined) throw new Missing(file);
    const schema = valueAt(root, pointer);
    if (schema === undefined) throw new Error(`${file} has no ${pointer}`);
    const alike = [...this.definitions.values()].find((one) => one.root === root && content(one.schema) === content(schema));
    const made = { root, schema: alike?.schema ?? schema };
    this.definitions.set(url, made);
    return made;
  }

  /** @type {import("./validate.js").Match} */
  matches(pattern, text, path) {
    if (this.around.noPatterns || this.around.skipPatterns?.includes(pattern)) return null;
    this.around.testing?.({ event: this.current, path, pattern });
    const found = compilePattern(pattern)?.test(text) ?? null;
    this.around.testing?.(null);
    return found;
  }
}

/** A schema without its own title and description, as text. @param {Schema} schema */
const content = (schema) => typeof schema === "boolean" ? String(schema) : write({ ...schema, title: null, description: null });

/** Events with the same key are in one line of the table. @param {Result} result @param {Found} event */
function keyOf({ outcome, by, event, payloads, looked, contradicted }, { value }) {
  const seen = outcome.startsWith("unknown") ? looked.length ? write(looked) : typeof value : "";
  return [outcome, by, event, payloads.join("+"), contradicted, seen].join(" ");
}

/** @param {string[]} all @returns {[string, number][]} */
function counted(all) {
  const counts = new Map();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts];
}

const MAX_AROUND = 60;

/** The line of a text at an offset, shortened. @param {string} text @param {number} offset */
function around(text, offset) {
  const start = Math.max(text.lastIndexOf("\n", offset - 1) + 1, offset - MAX_AROUND / 2);
  const end = text.indexOf("\n", offset);
  return text.slice(start, Math.min(end < 0 ? text.length : end, start + MAX_AROUND)).trimEnd();
}
