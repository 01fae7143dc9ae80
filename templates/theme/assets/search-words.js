/* Material's search takes each word as the beginning of one: "a" finds whatever has a word with a. Here short words are sent as
   whole ones, also those within IRIs, and so are all steps of a path; only the last word may be the beginning of a longer one,
   and counts more if it is whole: "id" is more than "identifier". Loaded before the theme's own script, which starts the
   search's worker; no other worker is changed. */
{
  const QUERY = 2; // the type of the theme's messages with a query
  const SEPARATOR = "[^\\w\\u0080-\\uffff@$]+|_"; // for a layout without the guide's head

  /** @param {string} query @param {RegExp} separator */
  const wholeWords = (query, separator) => {
    const steps = (/** @type {string} */ path) => /^[+-]|[~^]/.test(path) ? path : path.replace(separator, " ").trim().replace(/ +/g, "^1 ");
    return query.replace(/\S*[^\s.:/[][.:/[]\S+/g, steps)
      .replace(/(?<=^|\s)\p{L}{1,3}(?=\s+\S)/gu, "$&^1")
      .replace(/(?<=^|\s)[\p{L}\p{N}@$_]+$/u, "$&^1 $&");
  };

  const separator = () => {
    const meta = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name='eventguide:separator']"));
    return new RegExp(meta?.content ?? SEPARATOR, "g");
  };

  const absolute = (/** @type {string | URL} */ url) => new URL(url, document.baseURI).href;

  /** Return whether a script is the worker of the theme's search. @param {string | URL} url */
  const isSearch = (url) => {
    const { search } = JSON.parse(document.getElementById("__config")?.textContent ?? "{}");
    return Boolean(search) && absolute(url) === absolute(search);
  };

  /** @param {Worker} worker */
  const withWholeWords = (worker) => {
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (/** @type {any} */ message, /** @type {any[]} */ ...rest) => {
      const isQuery = message?.type === QUERY && typeof message.data === "string";
      post(isQuery ? { ...message, data: wholeWords(message.data, separator()) } : message, ...rest);
    };
    return worker;
  };

  window.Worker = new Proxy(Worker, {
    construct(target, args, newTarget) {
      const worker = Reflect.construct(target, args, newTarget);
      return isSearch(args[0]) ? withWholeWords(worker) : worker;
    },
  });
}
