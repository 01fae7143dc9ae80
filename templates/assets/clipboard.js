/* Buttons that copy. */
import { announce, make } from "./dom.js";

/** A button that copies a text. @param {() => string} textOf @param {string} [what] that the button's name has after "Copy" */
export function copyButton(textOf, what) {
  const button = make("button", { type: "button", textContent: "Copy" });
  const name = (/** @type {string} */ word) => { if (what) button.ariaLabel = `${word} ${what}`; };
  name("Copy");
  button.addEventListener("click", async () => {
    await copy(textOf(), button);
    button.textContent = "Copied";
    name("Copied");
    announce("Copied");
    setTimeout(() => { button.textContent = "Copy"; name("Copy"); }, 1500);
  });
  return button;
}

/** @param {string} text @param {HTMLElement} button which has the focus, and keeps it */
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // not over HTTP, nor where it is not permitted
    const area = make("textarea", { value: text, className: "eg-vh" });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
}

/** Give each snippet of code its button. */
export function startSnippets() {
  for (const title of document.querySelectorAll(".eg-code > div > p")) {
    if (!title.childElementCount) title.append(copyButton(() => title.nextElementSibling?.textContent ?? ""));
  }
}
