"""Rules for the files of a catalog: existence, encoding, size and characters."""

from collections.abc import Iterator
from typing import Any

from eventguide.catalog import Part, Property
from eventguide.findings import Finding, Rule, Severity, Topic
from eventguide.invisible import code_point, first_invisible
from eventguide.rules.engine.index import Survey, value_keys

MISSING_FILE = Rule(
    id="missing-file",
    severity=Severity.ERROR,
    summary="A file or folder does not exist.",
    rationale="Paths of captured payloads are relative to the catalog's folder and case-sensitive, so that a "
    "catalog works the same on every computer.",
    bad="example: {file: examples/borow.json}",
    good="example: {file: examples/borrow.json}",
)


UNREADABLE_FILE = Rule(
    id="unreadable-file",
    severity=Severity.ERROR,
    summary="A file exists but can't be opened.",
    rationale="A broken symbolic link, or a file without read permission, would be missing from the guide "
    "without any notice.",
    bad="loans.yaml -> old/loans.yaml  # a link to a deleted file",
    good="loans.yaml",
)


OUTSIDE_FOLDER = Rule(
    id="outside-folder",
    severity=Severity.ERROR,
    summary="A path or a symbolic link leads out of the catalog's folder.",
    rationale="A catalog must be complete when its folder is copied, and a build must not publish other files "
    "of the computer.",
    bad="example: {file: ../borrow.json}",
    good="example: {file: examples/borrow.json}",
)


NOT_UTF8 = Rule(
    id="not-utf8",
    severity=Severity.ERROR,
    summary="A file is not saved as UTF-8.",
    rationale="In other encodings, letters such as é or ß are read as other characters. Most editors have a "
    "command *Save with encoding*.",
    bad="title: Caf\ufffd Events",
    good="title: Café Events",
)


CONTROL_CHARACTER = Rule(
    id="control-character",
    severity=Severity.ERROR,
    summary="A file has an invisible character: a control or format character, or a noncharacter.",
    rationale="Such characters come from copying text from web pages, terminals or word processors. They are "
    "hard to find in a name or a payload, and some reverse the direction of the text. If a payload value "
    'really has one, write an escape sequence in double quotes: `"\\u200B"`. Joiners are allowed in scripts '
    "that need them and in emoji. A captured payload may have any character that JSON allows; pages show it "
    "as an escape sequence.",
    bad="title: Library\u2401 Events",
    good="title: Library Events",
)


def control_character(survey: Survey) -> Iterator[Finding]:
    """Find invisible characters outside of payload values. Names of properties are data and may have them."""
    for found in survey.all(Part):
        if not isinstance(found.part, Property) and (index := _index(found.name)) >= 0:
            yield CONTROL_CHARACTER.report(found.key, *_message_and_hint(found.name[index], "name"))
    parts: list[Part] = [survey.catalog, *(found.part for found in survey.all(Part))]
    for part in parts:
        values = value_keys(part)
        for key, value in part.node.items():
            if key not in values and key != "pattern" and not _is_plain(value):
                for steps, text in _texts(value, (key,)):
                    if (index := _index(text)) >= 0:
                        yield CONTROL_CHARACTER.report(part.at(*steps), *_message_and_hint(text[index], "text"))


def _texts(value: Any, steps: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts of a value: itself, the items of a list, the entries of a mapping such as `labels`."""
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str | list):
                yield from _texts(inner, (*steps, key))
    elif isinstance(value, list):
        yield from (((*steps, index), text) for index, text in enumerate(value) if isinstance(text, str))


def _index(text: str) -> int:
    return -1 if _is_plain(text) else first_invisible(text)


def _is_plain(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and value.isprintable()


def _message_and_hint(character: str, what: str) -> tuple[str, str]:
    message = f"Invisible character ({code_point(character)}) in a {what}."
    return message, "delete it; only payload values may have one."


TOO_LARGE = Rule(
    id="too-large",
    severity=Severity.ERROR,
    summary="A file, a text, a captured payload or a number is too large.",
    rationale="The limits are 50 MB for a file, a million characters for a text, 100,000 values for a "
    "captured payload and 1.8e308 for a number. The usual cause is a missing closing quotation mark: the "
    "rest of the file is read as one text. Most programs treat larger numbers as infinite, which JSON does "
    "not allow.",
    bad='title: "LibraryLibraryLibrary…"',
    good="title: Library Events",
)


EMPTY_FILE = Rule(
    id="empty-file",
    severity=Severity.ERROR,
    summary="A file of the catalog is empty.",
    rationale="An empty file was usually not saved, or remains from a rename.",
    bad="# Loans",
    good="title: Library Events",
)


MERGE_CONFLICT = Rule(
    id="merge-conflict",
    severity=Severity.ERROR,
    summary="A file contains Git conflict markers.",
    rationale="Git found two changes of the same lines and kept both. Choose one of them.",
    bad="<<<<<<< HEAD\ntitle: Library Events\n=======\ntitle: Events of the Library\n>>>>>>> rename",
    good="title: Library Events",
)


TOPIC = Topic(
    title="Files",
    summary="The files of a catalog must exist and be UTF-8 text.",
    rules=(
        MISSING_FILE,
        UNREADABLE_FILE,
        OUTSIDE_FOLDER,
        NOT_UTF8,
        CONTROL_CHARACTER,
        TOO_LARGE,
        EMPTY_FILE,
        MERGE_CONFLICT,
    ),
    checks=(control_character,),
)
