"""JSON as text: the one place that writes it, so that every number has the text that it was written with."""

import re
from collections.abc import Iterator
from json.encoder import encode_basestring
from typing import Any

import orjson

from eventguide.invisible import escaped
from eventguide.numbers import WrittenNumber, number_text

# The same as in templates/assets/identify/words.js.
_LIKE_JSON = re.compile(
    r'(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\s.*|.*\s|.*(?:[\t\n\r]|  ).*|["\[{].*)?', re.DOTALL
)


class JsonText:
    """A value that is written already: its text becomes a part of another one."""

    # Not a dataclass, which orjson would write as an object.
    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


def inline(value: Any, *, visible: bool = True) -> str:
    """Return a value on one line, with a space after commas and colons.

    Invisible characters are escaped as JSON does it, unless `visible` is false.
    """
    return "".join(_pieces(value, ", ", ": ", visible=visible))


def compact(value: Any) -> str:
    """Return a value without spaces, with a final line break."""
    try:
        return _compact(value).decode()
    except TypeError:  # an integer of more than 64 bits
        return "".join(_pieces(value, ",", ":")) + "\n"


def written(value: Any) -> JsonText:
    """Return a value as compact text, which takes a fraction of its memory."""
    return JsonText(compact(value).rstrip("\n"))


def compact_pieces(value: Any) -> Iterator[str]:
    """Yield the same in pieces, one for each member of a member. An iterator of pairs is an object, too."""
    yield from _members(value, 2)
    yield "\n"


def _members(value: Any, levels: int) -> Iterator[str]:
    if not (levels and isinstance(value, dict | Iterator)):
        yield compact(value).rstrip("\n")
        return
    opening = "{"
    for key, member in value.items() if isinstance(value, dict) else value:
        yield f"{opening}{written(key).text}:"
        yield from _members(member, levels - 1)
        opening = ","
    yield "{}" if opening == "{" else "}"


def compact_bytes(value: Any) -> bytes:
    """Return the same as UTF-8: a large text takes less memory so."""
    try:
        return _compact(value)
    except TypeError:
        return compact(value).encode()


def _compact(value: Any) -> bytes:
    return orjson.dumps(value, default=_written, option=orjson.OPT_APPEND_NEWLINE)


def pretty(value: Any) -> str:
    """Return a value with an indent of two spaces, with a final line break."""
    try:
        return orjson.dumps(value, default=_written, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    except TypeError:
        return "".join(_pieces(value, ",", ": ", indent="\n")) + "\n"


def canonical(value: Any) -> bytes:
    """Return the same bytes for the same value, whatever the order of its keys."""
    return orjson.dumps(value, default=_written, option=orjson.OPT_SORT_KEYS)


def quoted(text: str) -> str:
    """Return a text as a JSON string in which every character can be seen."""
    return escaped(encode_basestring(text))


def in_words(value: Any) -> str:
    """Return a value as people write it: a text without quotes unless it could be taken for another value, else JSON.

    `paid` has no quotes; `"1"`, `"null"`, `""` and `" a"` keep them, because `1` and `null` are other values. So do
    texts with line breaks, tabs or several spaces in a row, which are not read as such without quotes.
    """
    is_plain = isinstance(value, str) and not _LIKE_JSON.fullmatch(value)
    return escaped(value) if is_plain else inline(value)


def _written(value: Any) -> orjson.Fragment:
    if isinstance(value, WrittenNumber | JsonText):
        return orjson.Fragment(value.text)
    raise TypeError


WORDS = {None: "null", True: "true", False: "false"}
"""JSON's words."""


def _pieces(value: Any, comma: str, colon: str, indent: str = "", *, visible: bool = False) -> Iterator[str]:
    if isinstance(value, str):
        yield quoted(value) if visible else encode_basestring(value)
    elif value is None or isinstance(value, bool):
        yield WORDS[value]
    elif isinstance(value, int | float):
        yield number_text(value)
    elif isinstance(value, JsonText):
        yield value.text
    else:
        is_object = isinstance(value, dict)
        within = indent and f"{indent}  "
        yield "{" if is_object else "["
        for number, name in enumerate(value):
            yield f"{comma if number else ''}{within}"
            if is_object:
                yield f"{quoted(name) if visible else encode_basestring(name)}{colon}"
            yield from _pieces(value[name] if is_object else name, comma, colon, within, visible=visible)
        yield indent if value else ""
        yield "}" if is_object else "]"
