"""YAML text into mappings and lists that know their places: YAML 1.2, nothing guessed, every refusal a finding."""

from collections.abc import Callable
from sys import intern
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from eventguide.catalog.source.keys import NO_KEY, SAME_LETTERS_HELP, odd_key, same_letters, same_letters_key
from eventguide.catalog.source.node import COLUMN_BITS, MappingNode, Section, SequenceNode, location, pack, size
from eventguide.catalog.source.scalars import NOT_TEXT, resolve_plain
from eventguide.catalog.source.syntax import syntax_finding
from eventguide.catalog.source.tags import CORE_TAGS, shown_tag, tagged_value
from eventguide.findings import Finding, RuleId, SourceFile, report
from eventguide.gc_pause import paused_collector

MAX_DEPTH = 100
"""How deep mappings and lists may be nested."""
MAX_TEXT = 1_000_000
"""How many characters one value may have."""
MAX_REPEATED = 100_000
"""How many values aliases may repeat in one file: more is an alias bomb."""
MAX_FINDINGS = 500
"""After so many findings in one file, reading stops."""


def read_yaml(source: SourceFile) -> tuple[Any, tuple[Finding, ...]]:
    """Return the one document of `source` as a tree, with what is wrong in it.

    The tree consists of MappingNode, SequenceNode and plain values. It is None where the text could not be read to its
    end; otherwise it holds everything but what the findings refuse. Nothing is raised.
    """
    composer = _Composer(Section(source), source.text)
    with paused_collector():
        try:
            return composer.document(), tuple(composer.findings)
        except _Stop:
            return None, tuple(composer.findings)
        except yaml.YAMLError as error:
            return None, (*composer.findings, syntax_finding(source, error))


class _Stop(Exception):  # noqa: N818 - no error: the finding is already collected
    """Reading this file is given up."""


class _Composer:
    """Builds the tree from the parser's events, which is several times faster than from its nodes."""

    def __init__(self, section: Section, text: str) -> None:
        self.section = section
        self.findings: list[Finding] = []
        self.next: Callable[[], Any] = yaml.CSafeLoader(text.encode("utf-8", "replace")).get_event
        self.anchors: dict[str, Any] = {}
        self.unused: dict[str, int] = {}  # the places of anchors, until an alias names them
        self.texts: dict[str, str] = {}  # a text that is written often is kept once
        self.unfinished: set[str] = set()
        self.repeated = 0

    def document(self) -> Any:
        self.next()  # the start of the stream
        if isinstance(self.next(), StreamEndEvent):
            self.report("empty-file", pack(1, 1), "The file is empty.", "add the catalog, or delete the file.")
            return None
        event = self.next()
        tree = self.value(event, 0)
        if tree is None and not self.findings:
            # An empty document is behind the last line of a text such as `---`.
            place = _place(event) if getattr(event, "value", "") else pack(1, 1)
            self.report("empty-file", place, "The file is empty.", "add the catalog, or delete the file.")
        self.next()  # the end of the document
        event = self.next()
        for name, place in self.unused.items():
            self.report("unused-anchor", place, f"No alias *{name} uses the anchor &{name}.", _ANCHOR)
        if not isinstance(event, StreamEndEvent):
            place = _place(event)
            self.stop("several-documents", place, "A second document starts here.", "remove the line ---.")
        return tree

    def value(self, event: Any, depth: int) -> Any:
        kind = event.__class__
        if kind is ScalarEvent:
            text = event.value
            if event.tag is None and event.anchor is None and len(text) <= MAX_TEXT:
                if event.implicit[0] and text[:1] in NOT_TEXT:
                    return self.plain(event)
                return self.texts.setdefault(text, text)
            return self.special_scalar(event)
        if kind is AliasEvent:
            return self.alias(event)
        return self.collection(event, depth)

    def collection(self, event: Any, depth: int) -> Any:
        if depth >= MAX_DEPTH:
            self.stop("too-deep", _place(event), f"This value is nested more than {MAX_DEPTH} levels deep.", TOO_DEEP)
        if event.tag is not None and event.tag not in CORE_TAGS:
            self.refuse_tag(event)
        compose = self.mapping if event.__class__ is MappingStartEvent else self.sequence
        if event.anchor is None:
            return compose(event, depth)
        # An alias inside its own anchor would make a circle, so the name counts only when the value is complete.
        self.unfinished.add(event.anchor)
        self.unused[event.anchor] = _place(event)
        value = self.anchors[event.anchor] = compose(event, depth)
        self.unfinished.discard(event.anchor)
        return value

    def mapping(self, start: MappingStartEvent, depth: int) -> MappingNode:
        node = MappingNode(self.section)
        places = [_place(start)]
        read, depth = self.next, depth + 1
        is_complete = True
        while (event := read()).__class__ is not MappingEndEvent:
            key = self.key(event, depth)
            place = _place(event)
            event = read()
            value = self.value(event, depth)
            if key is None:
                is_complete = False
                continue
            if key in node:
                self.repeat(key, place, places[1 + 2 * list(node).index(key)])
            elif not key.isascii() and (other := same_letters_key(key, node)):
                self.report_same_letters(key, place, places[1 + 2 * list(node).index(other)])
            else:
                node[key] = value
                places += (place, _place(event))
        node.first = self.section.keep(places)
        if not is_complete:
            self.section.incomplete.add(node.first)
        return node

    def sequence(self, start: SequenceStartEvent, depth: int) -> SequenceNode:
        node = SequenceNode(self.section)
        places = [_place(start)]
        read, depth = self.next, depth + 1
        while (event := read()).__class__ is not SequenceEndEvent:
            node.append(self.value(event, depth))
            places.append(_place(event))
        node.first = self.section.keep(places)
        return node

    def special_scalar(self, event: Any) -> Any:
        value = event.value
        if len(value) > MAX_TEXT:
            message = f"This text is longer than {MAX_TEXT:,} characters."
            self.report("too-large", _place(event), message, "add a missing closing quotation mark, or shorten it.")
        if event.tag is not None:
            value = self.tagged(event)
        elif event.implicit[0]:
            value = self.plain(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = value
            self.unused[event.anchor] = _place(event)
        return value

    def key(self, event: Any, depth: int) -> str | None:
        """The key that `event` gives; None where it is refused."""
        if event.__class__ is ScalarEvent and event.value == "<<" and event.implicit[0]:
            self.report("merge-key", _place(event), "Merge keys (<<) are not allowed.", _NO_MERGE)
            return None
        value = self.value(event, depth)
        return intern(value) if value.__class__ is str else self.odd_key(event, value)

    def odd_key(self, event: Any, value: Any) -> str | None:
        if isinstance(value, dict | list):
            self.report("non-text-key", _place(event), *NO_KEY)
            return None
        written = getattr(event, "value", "") or "null"
        mark = event.start_mark
        before = self.section.file.line(mark.line + 1)[: mark.column]
        self.report("non-text-key", _place(event), *odd_key(written, value, before))
        return written

    def alias(self, event: Any) -> Any:
        name = event.anchor
        self.unused.pop(name, None)
        if name in self.unfinished:
            self.report(
                "unknown-alias", _place(event), f"The alias *{name} is inside the value that it refers to.", _ALIAS
            )
            return f"*{name}"
        if name in self.anchors:
            value = self.anchors[name]
        else:
            message = f"Unknown alias *{name}: there is no anchor &{name} above it."
            self.report("unknown-alias", _place(event), message, _ALIAS)
            return f"*{name}"
        self.repeated += size(value, MAX_REPEATED)
        if self.repeated > MAX_REPEATED:
            message = f"The aliases in this file expand to more than {MAX_REPEATED:,} values."
            self.stop("alias-bomb", _place(event), message, "define an entity and use `entity` instead.")
        return value

    def plain(self, event: Any) -> Any:
        try:
            return resolve_plain(event.value)
        except OverflowError:
            return self.refuse_number(event)

    def refuse_number(self, event: Any) -> str:
        self.report("too-large", _place(event), TOO_LARGE, "write a smaller number, or put it in quotes as a string.")
        written: str = event.value
        return written

    def tagged(self, event: Any) -> Any:
        if event.tag not in CORE_TAGS:
            self.refuse_tag(event)
            return event.value
        try:
            value, fits = tagged_value(event.tag, event.value)
        except OverflowError:
            return self.refuse_number(event)
        if not fits:
            kind = CORE_TAGS[event.tag]
            self.report(
                "unknown-tag", _place(event), f"The tag requires {kind}, but the value has another type.", _NO_TAG
            )
        return value

    def refuse_tag(self, event: Any) -> None:
        message = f"Tags such as {shown_tag(event.tag)} are not allowed."
        self.report("unknown-tag", _place(event), message, _NO_TAG)

    def repeat(self, key: str, place: int, first: int) -> None:
        first_place = location(self.section, first)
        message = f'Duplicate key "{key}", first used at {first_place}.'
        self.report("duplicate-key", place, message, "remove or rename one of the two.")

    def report_same_letters(self, key: str, place: int, first: int) -> None:
        self.report("duplicate-key", place, same_letters(key, location(self.section, first)), SAME_LETTERS_HELP)

    def report(self, rule: RuleId, place: int, message: str, hint: str = "") -> None:
        self.findings.append(report(rule, location(self.section, place), message, hint))
        if len(self.findings) >= MAX_FINDINGS:
            raise _Stop

    def stop(self, rule: RuleId, place: int, message: str, hint: str) -> None:
        self.report(rule, place, message, hint)
        raise _Stop


TOO_LARGE = "This number is larger than 1.8e308: programs read it as infinite."
TOO_DEEP = "look for a missing closing bracket above, or reduce the nesting."
_NO_MERGE = "repeat the keys, or define an entity and use `extends` or `entity`."
_NO_TAG = "remove the tag; put the value in quotes if it must be a string."
_ANCHOR = "put text that starts with & in quotes; otherwise remove the anchor."
_ALIAS = "define the anchor with & above, or put text that starts with * in quotes."


def _place(event: Any) -> int:
    mark = event.start_mark
    place: int = mark.line + 1 << COLUMN_BITS | mark.column + 1
    return place
