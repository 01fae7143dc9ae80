"""Check for invisible characters written as escape sequences in names and texts."""

from collections.abc import Iterator
from typing import Any

from eventguide.catalog import Part, Property
from eventguide.findings import Finding
from eventguide.invisible import code_point, first_invisible
from eventguide.rules.engine.index import Survey, value_keys
from eventguide.rules.engine.report import report


def control_character(survey: Survey) -> Iterator[Finding]:
    """Find invisible characters in what is no value of a payload. A property may have them in its name: it is data."""
    for found in survey.all(Part):
        if not isinstance(found.part, Property) and (index := _index(found.name)) >= 0:
            yield report("control-character", found.key, *_said(found.name[index], "name"))
    parts: list[Part] = [survey.catalog, *(found.part for found in survey.all(Part))]
    for part in parts:
        values = value_keys(type(part))
        for key, value in part.node.items():
            if key not in values and key != "pattern":
                for steps, text in _texts(value, (key,)):
                    if (index := _index(text)) >= 0:
                        yield report("control-character", part.at(*steps), *_said(text[index], "text"))


def _texts(value: Any, steps: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts of a value: itself, the items of a list, the entries of a mapping such as `labels`."""
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        yield from (((*steps, key), text) for key, text in value.items() if isinstance(text, str))
    elif isinstance(value, list):
        yield from (((*steps, index), text) for index, text in enumerate(value) if isinstance(text, str))


def _index(text: str) -> int:
    return -1 if text.isprintable() and text.isascii() else first_invisible(text)


def _said(character: str, what: str) -> tuple[str, str]:
    message = f"Invisible character ({code_point(character)}) in a {what}."
    return message, "delete it; only payload values may have one."
