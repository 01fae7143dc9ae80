/* Recognises pasted events: by the tests of the catalog's payloads, then against their JSON Schemas. Nothing is sent. */
(() => {
  "use strict";
  const MOST = 25;
  const loaded = new Map();
  const load = (url) => {
    if (!loaded.has(url)) {
      loaded.set(url, fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        return answer.json();
      }));
    }
    return loaded.get(url);
  };
  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const code = (text) => make("code", {}, text);
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const kind = (value) => value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  const own = (value, name) => isObject(value) && Object.hasOwn(value, name);
  const short = (value) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return text.length > 90 ? `${text.slice(0, 89)}…` : text;
  };
  const display = (path) => path.reduce((text, step) => /^[\p{L}_@][\w$@-]*$/u.test(step)
    ? text + (text && ".") + step : step === "[]" ? `${text}[]` : `${text}["${step}"]`, "");

  function same(one, other) {
    if (one === other) return true;
    if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, at) => same(item, other[at]));
    if (!isObject(one) || !isObject(other)) return false;
    const names = Object.keys(one);
    return names.length === Object.keys(other).length && names.every((name) => own(other, name) && same(one[name], other[name]));
  }

  /** Every event of a pasted text: an event, an envelope, a list of either, or one of those per line. */
  function read(text, envelope) {
    let values;
    try { values = [JSON.parse(text)]; } catch (error) { values = perLine(text, error); }
    return values.flat(Infinity).flatMap((value) => unwrap(value, envelope || [], value));
  }

  function perLine(text, error) {
    const found = [];
    text.split("\n").forEach((line, at) => {
      if (!line.trim()) return;
      try { found.push(JSON.parse(line)); } catch (wrong) {
        if (!found.length) throw error; // not one event per line, but one text that is not JSON
        throw new SyntaxError(`line ${at + 1}: ${wrong.message}`);
      }
    });
    return found;
  }

  function unwrap(value, path, whole) {
    if (!path.length) return [value];
    const [step, ...rest] = path;
    if (step === "[]") return Array.isArray(value) ? value.flatMap((item) => unwrap(item, rest, item)) : [whole];
    return own(value, step) ? unwrap(value[step], rest, whole) : [whole];
  }

  function meets([path, test, wanted], event) {
    let value = event;
    let there = true;
    for (const step of path) {
      there = there && own(value, step);
      value = there ? value[step] : undefined;
    }
    return { path, test, wanted, value, there, met: test === "is" ? there && same(value, wanted) : there === (test === "present") };
  }

  function rank(event, payloads) {
    const tried = payloads.map((payload, number) => {
      const tests = payload.tests.map((test) => meets(test, event));
      return { payload, number, tests, met: tests.filter((test) => test.met).length };
    });
    const full = tried.filter((one) => one.met === one.tests.length && one.met).sort((a, b) => b.met - a.met);
    // What an event lacks makes it like no other.
    const near = tried.filter((one) => one.met < one.tests.length && one.tests.some((test) => test.met && test.there))
      .sort((a, b) => (a.tests.length - a.met) - (b.tests.length - b.met) || b.met - a.met);
    return { full, near };
  }

  /** What a value has against a schema, as [path, words]; as much of JSON Schema as the catalog's schemas use. */
  function faults(schema, value, root, path = [], found = []) {
    if (schema === true || found.length > 11) return found;
    if (schema === false) return found.push([path, "is not documented"]), found;
    if (schema.$ref) faults(root.$defs[decodeURIComponent(schema.$ref.split("/").pop())], value, root, path, found);
    if ("const" in schema && !same(schema.const, value)) found.push([path, `is ${short(value)}, documented is ${short(schema.const)}`]);
    if (schema.enum && !schema.enum.some((one) => same(one, value))) found.push([path, `is ${short(value)}, which is not among the documented values`]);
    const types = [schema.type || []].flat();
    const is = kind(value);
    if (types.length && !types.includes(is) && !(types.includes("integer") && Number.isInteger(value))) {
      return found.push([path, `is ${is}, documented is ${types.join(" or ")}`]), found;
    }
    if (is === "string" && schema.pattern && !new RegExp(schema.pattern, "u").test(value)) found.push([path, `is ${short(value)}, which does not have the documented form`]);
    if (is === "number" && (value < schema.minimum || value > schema.maximum)) found.push([path, `is ${value}, outside the documented range`]);
    const size = is === "array" ? value.length : is === "object" ? Object.keys(value).length : 0;
    if (size > (is === "array" ? schema.maxItems : schema.maxProperties)) found.push([path, "has more in it than documented"]);
    if (is === "array" && schema.items) value.forEach((item) => faults(schema.items, item, root, [...path, "[]"], found));
    if (is === "object") {
      for (const name of schema.required || []) if (!own(value, name)) found.push([[...path, name], "is missing"]);
      for (const name of Object.keys(value)) {
        faults(own(schema.properties || {}, name) ? schema.properties[name] : schema.additionalProperties ?? true, value[name], root, [...path, name], found);
      }
    }
    return found;
  }

  function reason(test) {
    const there = test.there ? ["is ", code(short(test.value))] : ["is not there"];
    if (test.test === "is") return [code(display(test.path)), " ", ...there, ...(test.met ? [] : [", not ", code(short(test.wanted))])];
    return [code(display(test.path)), test.there ? " is there" : " is not there"];
  }

  const mark = (good, ...words) => {
    const item = make("li", {}, ...words);
    item.dataset.mark = good ? "✓" : "✗";
    return item;
  };

  async function verdict(event, { payloads }, base, title) {
    const { full, near } = rank(event, payloads);
    const best = full[0];
    const box = make("section", { className: best ? "egp-found" : "egp-found egp-none" });
    const link = (payload) => make("a", { href: base + payload.address }, payload.title);
    if (!best) {
      box.append(make("h2", {}, `${title}Not an event of this catalog`));
    } else {
      box.append(make("h2", {}, title, link(best.payload), make("span", { className: "eg-dim" }, ` ${best.payload.event}`)));
      box.append(make("ul", {}, ...best.tests.map((test) => mark(true, ...reason(test)))));
      const twins = best.payload.twins.map((number) => payloads[number]);
      if (twins.length) box.append(make("p", {}, "Can’t be told from ", ...list(twins.map(link)), "."));
      box.append(await against(best.payload, event, base));
    }
    const others = near.filter((one) => !best?.payload.twins.includes(one.number)).slice(0, 3);
    if (others.length) {
      const lines = others.map((one) => mark(false, link(one.payload), make("span", { className: "eg-dim" }, ` ${one.payload.event}: `),
        ...list(one.tests.filter((test) => !test.met).map((test) => make("span", {}, ...reason(test))))));
      box.append(make("p", {}, best ? "Why not another:" : "Nearest, and what speaks against it:"), make("ul", {}, ...lines));
    }
    return box;
  }

  const list = (nodes) => nodes.flatMap((node, at) => at ? [", ", node] : [node]);

  async function against(payload, event, base) {
    const [file, name] = payload.schema.split("#/$defs/");
    const schema = await load(base + file);
    const found = faults(schema.$defs[name], event, schema);
    if (!found.length) return make("p", {}, "It follows its documented definition.");
    const lines = found.slice(0, 10).map(([path, words]) => mark(false, code(display(path) || "the event"), ` ${words}`));
    const more = found.length > lines.length ? [make("p", {}, "There is more, not shown.")] : [];
    return make("div", {}, make("p", {}, "It differs from its documented definition:"), make("ul", {}, ...lines), ...more);
  }

  async function recognise(form) {
    const out = form.querySelector(".egp-verdict");
    const text = form.querySelector("textarea").value;
    if (!text.trim()) return out.replaceChildren();
    try {
      const index = await load(form.dataset.index);
      const events = read(text, index.envelope);
      const title = (at) => events.length > 1 ? `${at + 1}. ` : "";
      const boxes = await Promise.all(events.slice(0, MOST).map((event, at) => verdict(event, index, form.dataset.base, title(at))));
      if (!events.length) boxes.push(make("section", { className: "egp-found egp-none" }, make("h2", {}, "There is no event in this")));
      if (events.length > MOST) boxes.push(make("p", {}, `and ${events.length - MOST} more events, not shown.`));
      out.replaceChildren(...boxes);
    } catch (error) {
      const words = error instanceof SyntaxError ? `This is not JSON: ${error.message}` : `The index could not be read: ${error.message}`;
      out.replaceChildren(make("section", { className: "egp-found egp-none" }, make("h2", {}, words)));
    }
  }

  function start() {
    const form = document.querySelector(".egp-identify");
    if (!form || form.dataset.on) return;
    form.dataset.on = "";
    const area = form.querySelector("textarea");
    form.addEventListener("submit", (event) => { event.preventDefault(); recognise(form); });
    form.addEventListener("reset", () => setTimeout(() => recognise(form)));
    area.addEventListener("paste", () => setTimeout(() => recognise(form)));
    area.addEventListener("keydown", (press) => { if (press.key === "Enter" && (press.ctrlKey || press.metaKey)) form.requestSubmit(); });
    form.querySelector("[data-fill]")?.addEventListener("click", async () => {
      area.value = JSON.stringify(await load(form.dataset.example), null, 2);
      recognise(form);
    });
  }

  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
