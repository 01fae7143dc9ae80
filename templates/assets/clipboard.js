/* Buttons that copy. */
import { announce, make } from "./dom.js";

/** A button that copies a text. @param {() => string} textOf @param {string} what it copies, for its name */
export function copyButton(textOf, what) {
  const button = make("button", { type: "button" });
  name(button, "Copy", what);
  button.addEventListener("click", async () => {
    const done = await copy(textOf(), button) ? "Copied" : "Not copied";
    name(button, done, what);
    announce(`${done} ${what}`);
    setTimeout(() => name(button, "Copy", what), 1500);
  });
  return button;
}

/** The name of a button begins with its text. @param {HTMLElement} button @param {string} text @param {string} what */
function name(button, text, what) {
  Object.assign(button, { textContent: text, ariaLabel: `${text} ${what}` });
}

/** Return whether a text was copied. @param {string} text @param {HTMLElement} button which has the focus, and keeps it */
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { // not over HTTP, nor where it is not permitted
    const area = make("textarea", { value: text, className: "eg-vh" });
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    button.focus();
    return isDone;
  }
}

/** Give each snippet of code its button. */
export function startSnippets() {
  for (const title of document.querySelectorAll(".eg-code > div > p")) {
    const code = title.nextElementSibling;
    if (!title.childElementCount) title.append(copyButton(() => code?.textContent ?? "", code?.ariaLabel ?? "code"));
  }
}
