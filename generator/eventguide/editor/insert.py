"""A new entry in the text of a catalog file: lines are added, and not one that was there is changed."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from eventguide.catalog.source.node import MappingNode, locate_key
from eventguide.catalog.source.reader import read_yaml
from eventguide.catalog.source.text import source_text
from eventguide.findings import Location
from eventguide.yaml_writer import key_text

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_BOM = "\ufeff"


class NotInsertedError(Exception):
    """The file is laid out in a way in which nothing can be added without a change to what is there."""


def insert(text: str, path: Sequence[str], lines: Iterable[str]) -> str:
    """Return the text of a catalog file with a new entry at `path`, whose last part is the entry's name.

    `lines` are the YAML below the name, indented relative to it. The entry comes last in its mapping, after a blank
    line where those before it have one. All of the file is in the result, in the same order.

    Raises:
        NotInsertedError: the mapping is written in braces, or has no entry after which a new one can be inserted.
    """
    tree = _tree(text)
    above = _mapping(tree, path[:-1])
    if not above:
        raise NotInsertedError(f"`{path[-2]}` has no entry after which a new one can be inserted")
    places = [locate_key(tree, *path[:-1], name) for name in above]
    last = max(places, key=lambda place: place.line)
    kept = _lines(text)
    indent = kept[last.line - 1].removeprefix(_BOM)[: last.column - 1]
    if indent.strip():
        raise NotInsertedError(f"`{path[-2]}` is written on one line")
    end = _end(kept, last)
    newline = "\r\n" if kept[0].endswith("\r\n") else "\n"
    entry = [f"{indent}{line}" if line else "" for line in (f"{key_text(path[-1])}:", *(f"  {one}" for one in lines))]
    if _is_separated(kept, places):
        entry.insert(0, "")
    if not kept[end - 1].endswith(("\n", "\r")):
        kept[end - 1] += newline
    result = "".join((*kept[:end], *(line + newline for line in entry), *kept[end:]))
    _verify(tree, result, path)
    return result


def _tree(text: str) -> Any:
    source, findings = source_text(text.encode(), "catalog")
    tree, more = read_yaml(source) if not findings else (None, ())
    if findings or more or not isinstance(tree, MappingNode):
        raise NotInsertedError("it has errors, which `eventguide check` reports")
    return tree


def _mapping(tree: Any, path: Sequence[str]) -> MappingNode:
    current = tree
    for name in path:
        current = current.get(name) if isinstance(current, MappingNode) else None
    if not isinstance(current, MappingNode):
        raise NotInsertedError(f"it has no `{path[-1]}`")
    return current


def _lines(text: str) -> list[str]:
    return _LINE.findall(text)


def _end(lines: list[str], last: Location) -> int:
    """How many lines there are up to the end of the entry that begins at `last`, its own comments included."""
    end, indent = last.line, last.column - 1
    for number, line in enumerate(lines[last.line :], last.line + 1):
        words = line.strip()
        depth = len(line) - len(line.lstrip(" "))
        if words and (depth < indent or (depth == indent and not words.startswith("#"))):
            break
        if words:
            end = number
    return end


def _is_separated(lines: list[str], places: list[Location]) -> bool:
    """Return whether a blank line, or one above a comment, parts the last entry from the one before it."""
    if len(places) < 2:  # noqa: PLR2004 - nothing before it
        return False
    above = max(place.line for place in places) - 2
    while above > 0 and lines[above].lstrip().startswith("#"):
        above -= 1
    return not lines[above].strip()


def _verify(before: MappingNode, text: str, path: Sequence[str]) -> None:
    """Read the result: without the new entry it must be what it was."""
    try:
        after = _tree(text)
    except NotInsertedError:
        after = None
    if after is not None:
        _mapping(after, path[:-1]).pop(path[-1], None)
    if after != before:
        raise NotInsertedError("the end of an entry can't be determined from its layout")
