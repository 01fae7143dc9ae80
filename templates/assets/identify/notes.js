/* What was read over in a pasted text, in sentences. */

const MAX_KEYS = 20;

/** @typedef {(offset: number) => {line: number, column: number}} PlaceOf */

/**
 * @param {import("./read.js").Notes} notes @param {PlaceOf} place
 * @returns {string[]}
 */
export function noteTexts(notes, place) {
  const lines = new Set(notes.around.map((offset) => place(offset).line));
  return [
    notes.fences && `Only the ${notes.fences === 1 ? "fenced code block was" : `${notes.fences} fenced code blocks were`} read.`,
    counted(notes.commas, "trailing comma", "was ignored", "were ignored", place),
    counted(notes.between, "separating comma", "was ignored", "were ignored", place),
    counted(notes.spaces, "non-breaking or other unusual space", "outside of strings was read as a space", "outside of strings were read as spaces", place),
    counted(notes.replaced, "replacement character (U+FFFD)", "stands for bytes that are not UTF-8", "stand for bytes that are not UTF-8", place),
    counted(notes.controls, "control character", "in a string was kept", "in strings were kept", place),
    notes.around.length > 0 && `Text around the JSON was ignored in ${lines.size === 1 ? "line" : `${lines.size.toLocaleString("en-US")} lines, first in line`} ${[...lines][0]}.`,
    ...[...notes.duplicates].slice(0, MAX_KEYS).map((key) => `The key ${JSON.stringify(key)} occurs more than once in one object; the last value was used.`),
  ].flatMap((text) => text || []);
}

/** @param {number[]} offsets @param {string} noun @param {string} one @param {string} many @param {PlaceOf} place */
function counted(offsets, noun, one, many, place) {
  if (!offsets.length) return "";
  const { line } = place(offsets[0]);
  return offsets.length === 1 ? `A ${noun} ${one} (line ${line}).` : `${offsets.length.toLocaleString("en-US")} ${noun}s ${many} (first in line ${line}).`;
}
