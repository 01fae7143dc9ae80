"""Sample values that an actor or a timing lays over examples, as a flat list."""

from collections.abc import Mapping
from typing import Any

from eventguide.pages.parts.field_rows import json_text
from eventguide.payloads import Resolved, display, settle
from eventguide.payloads.shape.value_trees import leaf_values
from eventguide.payloads.shape.variables import fill
from eventguide.record import record


@record
class Overlay:
    """A sample value and where it goes: `path` as people write it, `value` as JSON."""

    path: str
    value: str


def overlay_rows(tree: Mapping[str, Any], resolved: Resolved) -> tuple[Overlay, ...]:
    """Return the values of an overlay with the catalog's variables put in, in the order as written."""
    filled = fill(tree, settle(resolved.catalog.variables)) if tree else {}
    return tuple(Overlay(display(path), json_text(value)) for path, value in leaf_values(filled))
