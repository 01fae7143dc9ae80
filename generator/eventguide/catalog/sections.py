"""A file read part by part: what stands in it as before is not read again.

A catalog is mostly a few long lists of entries: entities, event types. Each entry is a text of its own, because YAML
ends it where the next line stands as far to the left; so each is read for itself, and remembered by its text. Where a
file is written in another way, or anything is wrong in it, it is read as a whole: the tree and its places are the same.
"""

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import is_normalized

from eventguide.catalog.memory import LISTS, Memory, ReadPart
from eventguide.catalog.node import Mapping, Section, Spot, empty_mapping, pack
from eventguide.catalog.reader import read_part, read_yaml
from eventguide.findings import Finding, SourceFile

_OTHER_LINE_END = re.compile("[\r\x85\u2028\u2029]")
_KEY = re.compile(r"^([A-Za-z][\w-]*):(?=[ \n]|\Z)", re.MULTILINE)
_STRANGE = re.compile(r"^(?!(?:[A-Za-z][\w-]*:(?:[ \n]|\Z))|[ #\n]|\Z)|^ *\?(?: |$)", re.MULTILINE)
_NOTHING = re.compile(r"(?:[ ]*(?:#.*)?\n)*")
_HEAD = re.compile(r"[A-Za-z][\w-]*:[ ]*(?:#.*)?\n(?:[ ]*(?:#.*)?\n)*")
_KEPT = re.compile(r"[|>]\d?\+")  # a text that keeps the empty lines below it
_INDENTED = re.compile(r"^( *)(?=[^ \n#])", re.MULTILINE)


class _ReadWhole(Exception):  # noqa: N818 - no error: the file is read in the other way
    """This file can't be read part by part."""


def read_again(source: SourceFile, memory: Memory, seen: Memory) -> tuple[Any, tuple[Finding, ...]]:
    """Return what `read_yaml` returns; parts that `memory` has are not read again. `seen` takes up what was read."""
    try:
        return _Parts(source, memory, seen).tree(), ()
    except _ReadWhole:
        return read_yaml(source)


class _Parts:
    def __init__(self, source: SourceFile, memory: Memory, seen: Memory) -> None:
        self.source = source
        self.section = Section(source)
        self.memory = memory
        self.seen = seen
        self.anchors: dict[str, Any] = {}

    def tree(self) -> Mapping:
        text = self.source.text
        keys = list(_KEY.finditer(text))
        if not keys or _OTHER_LINE_END.search(text) or _STRANGE.search(text):
            raise _ReadWhole
        if not _NOTHING.fullmatch(text, 0, keys[0].start()):
            raise _ReadWhole
        line = text.count("\n", 0, keys[0].start())
        root = empty_mapping(self.section, pack(line + 1, 1))
        ends = [key.start() for key in keys[1:]] + [len(text)]
        for key, end in zip(keys, ends, strict=True):
            part = text[key.start() : end]
            if key[1] in LISTS and _HEAD.match(part):
                entries = self.entries(part, line)
                self.add(root, key[1], entries, Spot(self.section, pack(line + 1, 1), entries.place))
            else:
                self.take(root, part, line, 0)
            line += part.count("\n")
        return root

    def entries(self, text: str, line: int) -> Mapping:
        """The mapping below a key, whose entries start in one column."""
        head = _HEAD.match(text)
        start = head.end() if head else 0
        first = _INDENTED.match(text, start)
        if first is None or not first[1] or text.startswith("- ", first.end()):
            raise _ReadWhole  # empty, or a list
        indent = len(first[1])
        starts = [found.start() for found in self.lines(text, start, indent)]
        line += text.count("\n", 0, start)
        node = empty_mapping(self.section, pack(line + 1, indent + 1))
        for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
            part = text[begin:end]
            self.take(node, part, line, 1)
            line += part.count("\n")
        return node

    def lines(self, text: str, start: int, indent: int) -> Iterator[re.Match[str]]:
        for found in _INDENTED.finditer(text, start):
            if len(found[1]) < indent:
                raise _ReadWhole
            if len(found[1]) == indent:
                yield found

    def take(self, into: Mapping, text: str, line: int, depth: int) -> None:
        """Read one key with its value, `line` lines into the file."""
        part = self.read(_trimmed(text), depth)
        part.section.file, part.section.offset = self.source, line
        ((key, value),) = part.tree.items()
        self.add(into, key, value, part.tree.spots()[key])

    def read(self, text: str, depth: int) -> ReadPart:
        name = (self.source.path, text)
        if name in self.seen.sections:
            raise _ReadWhole  # the same entry twice
        part = self.memory.sections.get(name)
        if part is None or any(self.anchors.get(anchor) is not value for anchor, value in part.borrowed.items()):
            part = read_part(Section(self.source), text, depth, self.anchors)
            if part is None or not isinstance(part.tree, Mapping) or len(part.tree) != 1:
                raise _ReadWhole
        self.seen.sections[name] = part
        self.anchors.update(part.anchors)
        return part

    def add(self, into: Mapping, key: str, value: Any, spot: Spot) -> None:
        if key in into or not is_normalized("NFC", key):
            raise _ReadWhole
        into.spots()[key] = spot
        into[key] = value


def _trimmed(text: str) -> str:
    """A part without empty lines and comments at its end, which say something about the next part, if anything."""
    if _KEPT.search(text):
        return text
    lines = text.split("\n")
    while lines and (not lines[-1].strip(" ") or lines[-1].startswith("#")):
        lines.pop()
    return "\n".join(lines) + "\n"
