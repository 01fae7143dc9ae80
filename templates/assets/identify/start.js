/* Loads the identify page's modules. A classic script: the theme runs it anew each time it brings the page in, and it can say
   why there are none, for example where the page was opened as a file. */
(() => {
  "use strict";
  const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  import(new URL("page.js", own).href).then(({ start }) => start(), (error) => {
    const [form, box] = [document.querySelector(".egp-identify"), document.querySelector(".egp-unavailable")];
    if (!form || !box) return;
    form.setAttribute("hidden", "");
    box.textContent = location.protocol === "file:"
      ? "Browsers don’t run this form from a file: open the site from a web server, or use the lookup table below."
      : `The form could not be loaded (${error.message}). Use the lookup table below instead.`;
  });
})();
