"""Keys that can't be left out, and say nothing: `actor: ""`."""

from collections.abc import Iterator
from functools import cache

from eventguide.catalog import Part
from eventguide.findings import Finding
from eventguide.rules.report import report
from eventguide.rules.survey import Survey


def empty_value(survey: Survey) -> Iterator[Finding]:
    """Find texts and lists of names that are empty where there must be one."""
    parts: list[Part] = [survey.catalog, *(found.part for found in survey.all(Part))]
    for part in parts:
        for key in _required(type(part)):
            if part.node.get(key) in ("", []) and part.node.spot(key) is not None:
                remedy = "write it behind the colon; this can't be left out."
                yield report("empty-value", part.at_key(key), f'"{key}" says nothing.', remedy)


@cache
def _required(kind: type[Part]) -> tuple[str, ...]:
    """The keys of a part that must give a text; an empty list of steps has a rule of its own."""
    fields = {field.alias or name: field for name, field in kind.model_fields.items()}
    return tuple(key for key, field in fields.items() if field.is_required() and "str" in str(field.annotation))
