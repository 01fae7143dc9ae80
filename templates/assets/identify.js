/* The identify page loads its own modules: no other page needs them. */

/** Set up the form if the page has one; if its modules can't be loaded, say why. */
export function startIdentify() {
  const form = /** @type {HTMLElement | null} */ (document.querySelector(".egp-identify"));
  if (!form) return;
  import("./identify/page.js").then(({ start }) => start(), (/** @type {Error} */ error) => {
    form.hidden = true;
    const box = document.querySelector(".egp-unavailable");
    if (box) box.textContent = reason(error);
  });
}

/** @param {Error} error */
const reason = (error) => location.protocol === "file:"
  ? "Browsers don’t run this form from a file: open the site from a web server, or use the lookup table below."
  : `The form could not be loaded (${error.message}). Use the lookup table below instead.`;
