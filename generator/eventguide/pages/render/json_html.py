"""JSON as HTML: a line per line, each key linked to its field, fixed values marked."""

from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from html import escape
from typing import Any

from markupsafe import Markup

from eventguide.json_writer import WORDS, quoted
from eventguide.numbers import number_text
from eventguide.pages.render.markdown import plain
from eventguide.payloads import ITEM, VALUE, Field, FieldPath
from eventguide.record import record

# Levels of fields, of an example in the deepest of them, of a variable in that: the format ends sooner.
_INDENTS = tuple("  " * depth for depth in range(320))


@record
class Marking:
    """Marks for the paths of a JSON value.

    `keys`: path -> the opening tag around its key (see `key_links`). `marks`: path -> the class of its value,
    `fx` for a fixed one, `fx id` for one that identifies the payload. `key_marks`: paths whose key gets the class `id`
    in place of the values below it. `lines`: path -> further attributes of its
    first line, such as ` id="at-actor"`. `own`: paths whose lines get the class `o`. `folded`: paths of objects and
    arrays that are folded at first: their first line gets the class `f`, the others `h`.
    """

    keys: Mapping[FieldPath, str] = field(default_factory=dict)
    marks: Mapping[FieldPath, str] = field(default_factory=dict)
    lines: Mapping[FieldPath, str] = field(default_factory=dict)
    own: frozenset[FieldPath] = frozenset()
    folded: frozenset[FieldPath] = frozenset()
    key_marks: frozenset[FieldPath] = frozenset()


def key_links(fields: tuple[Field, ...], page: str = "") -> dict[FieldPath, str]:
    """Return for each path the opening tag of a link to its field row on `page` ("" for the same page).

    On the same page scripts find the meaning in the row; a link to another page carries it.
    """
    there = escape(page)
    return {
        row.path: f'<a class="k" href="{there}#{row.anchor}"{_title(row.shape.summary) if page else ""}>'
        for row in fields
        if row.path[-1] != ITEM
    }


def _title(meaning: str) -> str:
    return f' title="{escape(plain(meaning))}"' if meaning else ""


def json_html(value: Any, marking: Marking) -> Markup:
    """Return `value` as the content of a `pre`; its text is that of `json_writer.pretty`.

    Invisible characters are escaped: a reader sees them, and the JSON value is the same.
    """
    return Markup("".join(json_lines(value, marking)))  # noqa: S704 - everything in it was escaped


def json_lines(value: Any, marking: Marking) -> list[str]:
    """Return the lines of `value`, each a span with the class `l` and, for its depth, `i0`, `i1` and so on."""
    writer = _Writer(marking)
    writer.value(value, (), 0, "", "", "")
    return writer.lines


class _Writer:
    def __init__(self, marking: Marking) -> None:
        self.keys = marking.keys
        self.marks = marking.marks
        self.attributes = dict(marking.lines)
        self.own = marking.own
        self.folded = marking.folded
        self.key_marks = marking.key_marks
        self.hidden = ""
        self.lines: list[str] = []

    def value(self, value: Any, path: FieldPath, depth: int, key: str, comma: str, mark: str) -> None:
        """Write a value with its key before it and its comma after it; `mark` is that of what holds it."""
        mark = self.marks.get(path, mark)
        extra = self.attributes.pop(path, "") if self.attributes else ""
        line = f'<span class="l i{depth}{" o" if path in self.own else ""}{self.hidden}'
        start = f'"{extra}>{_INDENTS[depth]}{key}'
        if not value or not isinstance(value, (dict, list)):
            self.lines.append(f"{line}{start}{_scalar(value, mark)}{comma}\n</span>")
            return
        folds = not self.hidden and path in self.folded
        opening, closing = ("<b>{</b>", "}") if isinstance(value, dict) else ('<b class="a">[</b>', "]")
        self.lines.append(f"{line}{' f' if folds else ''}{start}{opening}\n</span>")
        self.hidden = " h" if folds else self.hidden
        if isinstance(value, dict):
            self.members(value, path, depth + 1, mark)
        else:
            self.items(value, (*path, ITEM), depth + 1, mark)
        self.lines.append(f'{line}{" h" if folds else ""}">{_INDENTS[depth]}{closing}{comma}\n</span>')
        self.hidden = "" if folds else self.hidden

    def members(self, value: dict[str, Any], path: FieldPath, depth: int, mark: str) -> None:
        """Write the members of an object."""
        last = len(value) - 1
        for number, (name, member) in enumerate(value.items()):
            below = (*path, name)
            tag = self.keys.get(below)
            if tag is None and (*path, VALUE) in self.keys:
                below = (*path, VALUE)
                tag = self.keys[below]
            tag, end = (tag, "</a>") if tag else ('<span class="k">', "</span>")
            tag = tag.replace('class="k"', 'class="k id"', 1) if below in self.key_marks else tag
            key = f"{tag}{_quoted(name)}{end}: "
            self.value(member, below, depth, key, "" if number == last else ",", mark)

    def items(self, value: list[Any], path: FieldPath, depth: int, mark: str) -> None:
        """Write the items of an array."""
        last = len(value) - 1
        for number, item in enumerate(value):
            self.value(item, path, depth, "", "" if number == last else ",", mark)


def _scalar(value: Any, mark: str) -> str:
    if isinstance(value, str):
        kind, text = "s", _quoted(value)
    elif value is None or isinstance(value, bool):
        kind, text = "b", WORDS[value]
    elif isinstance(value, (dict, list)):
        kind, text = "e", "{}" if isinstance(value, dict) else "[]"
    else:
        kind, text = "n", number_text(value)
    return f'<span class="{kind} {mark}">{text}</span>' if mark else f'<span class="{kind}">{text}</span>'


@lru_cache(maxsize=8192)
def _quoted(text: str) -> str:
    return escape(quoted(text), quote=False)
