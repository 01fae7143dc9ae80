"""Descriptions of the keys of the catalog format, from the model."""

from functools import cache

from eventguide.catalog import Part
from eventguide.docstrings import class_text, field_texts


@cache
def key_texts() -> dict[str, dict[str, str]]:
    """Return the text of each key of each part: name of the part -> key -> text."""
    return {part.__name__: field_texts(part) for part in _below(Part)}


@cache
def part_texts() -> dict[str, str]:
    """Return what each part is: name of the part -> text."""
    return {part.__name__: class_text(part) for part in _below(Part)}


def _below(part: type[Part]) -> list[type[Part]]:
    return [found for one in part.__subclasses__() for found in (one, *_below(one))]
