"""The bytes of a catalog file as text: UTF-8 with or without its mark, and nothing that can't be shown."""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeAlias

from eventguide.catalog.source.encodings import wide_encoding
from eventguide.findings import Finding, Location, RuleId, SourceFile, report
from eventguide.invisible import code_point, first_invisible

Refused: TypeAlias = Callable[[str], Iterator[int]]
"""Yields the indexes of the characters of a text that its format forbids."""

MAX_FILE = 50_000_000
"""How many bytes a file may have."""

MAX_CONTROLS = 100
"""So many control characters of one file are reported."""
_IN_JSON = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) .*|^={7}$", re.MULTILINE)


def yaml_controls(text: str) -> Iterator[int]:
    """Yield the indexes of the characters that a catalog file must not hold as they are: those that nobody sees."""
    index = first_invisible(text)
    while index >= 0:
        yield index
        index = first_invisible(text, index + 1)


def json_controls(text: str) -> Iterator[int]:
    """Yield the indexes of the characters that JSON forbids. Others are data, and a page shows them as escapes."""
    return (match.start() for match in _IN_JSON.finditer(text))


def source_text(data: bytes, path: str, refused: Refused = yaml_controls) -> tuple[SourceFile, tuple[Finding, ...]]:
    """Return the file's text under its shown `path`; with any finding, the text is not fit to be parsed."""
    if len(data) > MAX_FILE:
        return _refused(SourceFile(path), "too-large", f"The file is larger than {MAX_FILE // 1_000_000} MB.", "")
    if name := wide_encoding(data):
        return _refused(SourceFile(path), "not-utf8", f"The file is saved as {name}.", "save it as UTF-8.")
    try:
        source = SourceFile(path, data.removeprefix(codecs.BOM_UTF8).decode())
    except UnicodeDecodeError:
        return _not_utf8(data, path)
    return source, (*_conflicts(source), *_controls(source, refused))


def _refused(source: SourceFile, rule: RuleId, message: str, hint: str) -> tuple[SourceFile, tuple[Finding, ...]]:
    return source, (report(rule, Location(source), message, hint),)


def _not_utf8(data: bytes, path: str) -> tuple[SourceFile, tuple[Finding, ...]]:
    data = data.removeprefix(codecs.BOM_UTF8)
    # Each invalid byte is shown as the replacement character; the finding is at the first one.
    text = data.decode(errors="surrogateescape")
    first = next(index for index, char in enumerate(text) if "\udc80" <= char <= "\udcff")
    source = SourceFile(path, re.sub("[\udc80-\udcff]", "\ufffd", text))
    message = "This character is not saved as UTF-8."
    help_ = "save the file as UTF-8 (in most editors: Save with encoding), and correct the characters shown as \ufffd."
    return source, (report("not-utf8", _place(source, first), message, help_),)


def _conflicts(source: SourceFile) -> Iterator[Finding]:
    """Find merge conflicts. Their markers are at the start of a line, where YAML text can't be."""
    if not any(mark in source.text for mark in ("<<<<<<<", "=======", ">>>>>>>")):
        return
    open_conflict = False
    for match in _CONFLICT.finditer(source.text):
        if not open_conflict:
            yield report(
                "merge-conflict",
                _place(source, match.start(), len(match[0].rstrip())),
                "Git could not merge two changes and left both here.",
                "keep the correct lines, and delete those that start with <<<<<<<, ======= and >>>>>>>.",
            )
        open_conflict = not match[0].startswith(">")


def _controls(source: SourceFile, refused: Refused) -> Iterator[Finding]:
    for index in islice(refused(source.text), MAX_CONTROLS):
        character = source.text[index]
        message = f"Invisible character ({code_point(character)}{_named(character)})."
        yield report("control-character", _place(source, index), message, _escape_help(character))


def _named(character: str) -> str:
    name = unicodedata.name(character, "")
    return f", {name}" if name else ""


def _escape_help(character: str) -> str:
    code = ord(character)
    escape = f"\\u{code:04x}" if code <= _LAST_OF_FOUR_DIGITS else f"\\U{code:08x}"
    return f'delete it; if a payload value needs it, write it in double quotes as "{escape}".'


_LAST_OF_FOUR_DIGITS = 0xFFFF


def _place(source: SourceFile, index: int, length: int = 1) -> Location:
    return Location(source, *source.position(index), length)
