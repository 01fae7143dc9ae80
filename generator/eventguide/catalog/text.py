"""The bytes of a catalog file as text: UTF-8 with or without its mark, and nothing that can't be shown."""

import codecs
import re
from collections.abc import Iterator

from eventguide.findings import Finding, Location, Severity, SourceFile

LARGEST_FILE = 50_000_000
"""How many bytes a file may have."""

# What YAML allows in a file. Everything else is a slip of an editor or a file of another kind.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) .*|^={7}$", re.MULTILINE)
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def source_text(data: bytes, path: str) -> tuple[SourceFile, tuple[Finding, ...]]:
    """Return the file's text under its shown `path`; with any finding, the text is not fit to be read as YAML."""
    if len(data) > LARGEST_FILE:
        return _refused(SourceFile(path), "too-large", f"The file is larger than {LARGEST_FILE // 1_000_000} MB.", "")
    if data.startswith(_WIDE_MARKS):
        return _refused(SourceFile(path), "not-utf8", "The file is saved as UTF-16.", "save it as UTF-8.")
    try:
        source = SourceFile(path, data.removeprefix(codecs.BOM_UTF8).decode())
    except UnicodeDecodeError:
        return _not_utf8(data, path)
    return source, (*_conflicts(source), *_controls(source))


def _refused(source: SourceFile, rule: str, message: str, remedy: str) -> tuple[SourceFile, tuple[Finding, ...]]:
    return source, (Finding(rule, Severity.ERROR, message, Location(source), remedy),)


def _not_utf8(data: bytes, path: str) -> tuple[SourceFile, tuple[Finding, ...]]:
    data = data.removeprefix(codecs.BOM_UTF8)
    # Each byte that is no text is shown as the replacement character, so the first of them is the place.
    text = data.decode(errors="surrogateescape")
    first = next(index for index, char in enumerate(text) if "\udc80" <= char <= "\udcff")
    source = SourceFile(path, re.sub("[\udc80-\udcff]", "\ufffd", text))
    message = "This character is not saved as UTF-8."
    help_ = "save the file as UTF-8 (in most editors: Save with encoding), and correct the characters shown as \ufffd."
    return source, (Finding("not-utf8", Severity.ERROR, message, _place(source, first), help_),)


def _conflicts(source: SourceFile) -> Iterator[Finding]:
    """One finding for each conflict: its marks stand at the very start of a line, where YAML text never does."""
    if not any(mark in source.text for mark in ("<<<<<<<", "=======", ">>>>>>>")):
        return
    open_conflict = False
    for match in _CONFLICT.finditer(source.text):
        if not open_conflict:
            yield Finding(
                "merge-conflict",
                Severity.ERROR,
                "Git could not merge two changes and left both here.",
                _place(source, match.start(), len(match[0].rstrip())),
                "keep the lines that are right, and delete those that start with <<<<<<<, ======= and >>>>>>>.",
            )
        open_conflict = not match[0].startswith(">")


def _controls(source: SourceFile) -> Iterator[Finding]:
    match = _FORBIDDEN.search(source.text)
    if match:
        message = f"The file holds a character that can't be shown (U+{ord(match[0]):04X})."
        yield Finding("control-character", Severity.ERROR, message, _place(source, match.start()), "delete it.")


def _place(source: SourceFile, index: int, length: int = 1) -> Location:
    return Location(source, *source.position(index), length)
