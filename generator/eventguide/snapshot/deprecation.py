"""What a deprecation announces, from the catalog and from `catalog.json`."""

import re
from typing import Any

from eventguide.catalog import Deprecation
from eventguide.formats.statements import Deprecation as Deprecated


def announced(said: bool | Deprecation) -> Deprecated | None:  # noqa: FBT001 - as the model has it
    """Return a deprecation of the catalog; None where there is none."""
    if isinstance(said, bool):
        return Deprecated() if said else None
    return Deprecated(since=said.since, reason=said.reason, use=said.use, sunset=said.sunset)


def written(deprecated: Deprecated | None) -> bool | Deprecated:
    """Return a deprecation as `catalog.json` has it: a boolean, or the details if there are some."""
    return deprecated if deprecated and deprecated.content() else bool(deprecated)


def read_deprecation(said: Any) -> Deprecated | None:
    """Return a deprecation of a `catalog.json`; None where there is none."""
    if isinstance(said, str):
        return _in_words(said)
    if isinstance(said, dict):
        return Deprecated(**{key: said.get(key, "") for key in Deprecated.json_keys()})
    return Deprecated() if said else None


# Earlier versions wrote the deprecation of a field in words only, without the keys.
_ENDING = re.compile(
    r"\.(?: No longer sent from (\d{4}-\d\d-\d\d)\.)?(?: Use ((?:(?! Use ).)+) instead\.)?$", re.DOTALL
)


def _in_words(text: str) -> Deprecated | None:
    """The sunset and the successor in the words; the rest is not needed for a comparison."""
    found = _ENDING.search(text)
    sunset, use = found.groups("") if found else ("", "")
    return Deprecated(use=use, sunset=sunset) if text else None
