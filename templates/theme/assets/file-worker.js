/* Pages opened as files: browsers run no worker there, so the search's runs in a hidden frame of the page. The theme asks for
   `IFrameWorker` to know that. Elsewhere this does nothing. */
if (location.protocol === "file:") {
  /** Runs in the frame: what a worker's script expects there. */
  const start = () => {
    const { worker } = /** @type {HTMLIFrameElement & {worker: EventTarget}} */ (frameElement);
    /** @param {string} src */
    const load = (src) => new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
    });
    Object.assign(window, {
      // An event of the page's own window, whose listeners would not take one of the frame's.
      postMessage: (/** @type {unknown} */ data) => worker.dispatchEvent(new (/** @type {typeof globalThis} */ (/** @type {unknown} */ (parent))).MessageEvent("message", { data })),
      importScripts: (/** @type {string[]} */ ...urls) => urls.reduce((before, url) => before.then(() => load(url)), Promise.resolve()),
    });
  };

  class FrameWorker extends EventTarget {
    /** @param {string | URL} url */
    constructor(url) {
      super();
      const frame = Object.assign(document.createElement("iframe"), { worker: this, hidden: true });
      const src = `${url}`.replaceAll('"', "%22");
      frame.srcdoc = `<!doctype html><script>(${start})()</script><script src="${src}"></script>`;
      /** @type {Promise<typeof globalThis & Window>} */
      this.inside = new Promise((resolve) => {
        frame.addEventListener("load", () => resolve(/** @type {typeof globalThis & Window} */ (frame.contentWindow)));
      });
      document.body.append(frame);
    }

    /** @param {unknown} data */
    async postMessage(data) {
      const inside = await this.inside;
      inside.dispatchEvent(new inside.MessageEvent("message", { data }));
    }
  }

  Object.assign(window, { IFrameWorker: FrameWorker, Worker: FrameWorker });
}
