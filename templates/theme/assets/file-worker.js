/* Pages opened as files: browsers run no worker there, so the search's runs in a hidden frame of the page. The theme asks for
   `IFrameWorker` to know that. Elsewhere this does nothing. */
if (location.protocol === "file:") {
  const start = () => {
    const { worker } = frameElement;
    window.postMessage = (data) => worker.dispatchEvent(new parent.MessageEvent("message", { data }));
    const load = (src) => new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
    });
    window.importScripts = (...urls) => urls.reduce((before, url) => before.then(() => load(url)), Promise.resolve());
  };
  window.IFrameWorker = window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      const frame = Object.assign(document.createElement("iframe"), { worker: this, hidden: true });
      const src = `${url}`.replaceAll('"', "%22");
      frame.srcdoc = `<!doctype html><script>(${start})()</script><script src="${src}"></script>`;
      this.inside = new Promise((resolve) => frame.addEventListener("load", () => resolve(frame.contentWindow)));
      document.body.append(frame);
    }

    postMessage(data) {
      this.inside.then((inside) => inside.dispatchEvent(new inside.MessageEvent("message", { data })));
    }
  };
}
