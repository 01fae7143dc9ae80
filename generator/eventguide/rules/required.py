"""Check for required keys with an empty value: `actor: ""`."""

from collections.abc import Iterator, Mapping
from functools import cache

from eventguide.catalog import Catalog, Part
from eventguide.findings import Finding
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.report import report


def empty_value(survey: Survey) -> Iterator[Finding]:
    """Find texts and lists of names that are empty where there must be one."""
    for kind, keys in _required().items():
        parts = [survey.catalog] if kind is Catalog else [found.part for found in survey.all(kind)]
        for part in parts:
            for key in keys:
                if part.node.get(key) in ("", []) and part.node.spot(key) is not None:
                    hint = "add a value; this key is required."
                    yield report("empty-value", part.at_key(key), f'"{key}" is empty.', hint)


@cache
def _required() -> Mapping[type[Part], tuple[str, ...]]:
    """The keys that must give a text, by the parts that have them; an empty list of steps has a rule of its own."""
    keys = {kind: tuple(_texts(kind)) for kind in _below(Part)}
    return {kind: found for kind, found in keys.items() if found}


def _below(kind: type[Part]) -> list[type[Part]]:
    return [found for below in kind.__subclasses__() for found in (below, *_below(below))]


def _texts(kind: type[Part]) -> Iterator[str]:
    for name, field in kind.model_fields.items():
        if field.is_required() and "str" in str(field.annotation):
            yield field.alias or name
