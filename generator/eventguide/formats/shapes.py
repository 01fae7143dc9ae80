"""Shapes of payloads and accepted changes in catalog.json: what `eventguide diff` compares."""

from dataclasses import field
from typing import Literal

from eventguide.formats.output import GivenJson, Output, WrittenJson
from eventguide.formats.statements import Deprecation
from eventguide.missing import MISSING


class Shape(Output):
    """The shape of a value. `properties`, `items`, `values` and `options` are positions in `shapes`, from 0."""

    types: tuple[str, ...] = ()
    """The JSON types that the value may have, sorted; any if missing."""
    entity: str = ""
    """The entity that the value is."""
    properties: dict[str, int] | None = None
    """The properties of an object; if missing, nothing is documented about them."""
    excluded: tuple[str, ...] = ()
    """Properties that are never present, of an object that may have others that are not documented."""
    items: int | None = None
    """The shape of every item of an array."""
    values: int | None = None
    """The shape of every value of an open map."""
    options: tuple[int, ...] = ()
    """The shapes of the options of which the value follows at least one; null is in `types`."""
    keywords: dict[str, WrittenJson] = field(default_factory=dict)
    """Keywords of JSON Schema with their values."""
    const: GivenJson = MISSING
    """The only value."""
    optional: bool | str = False
    """When the property is present, if it may be missing; `true` without a sentence."""
    sensitive: str = ""
    """Why the value is sensitive."""
    deprecated: bool | Deprecation = False
    """`true`, or an object with the details."""
    since: str = ""
    """The version that added it."""
    timestamp: Literal["occurred", "sent", ""] = ""
    """What the timestamp describes."""
    open: bool = False
    """Whether further values may be added to `enum`."""
    formerly: tuple[str, ...] = ()
    """Previous names of the property."""
    event: bool = False
    """In an envelope: whether events are here."""


class AcceptedChange(Output):
    """A change since the last version that the catalog accepts."""

    rule: str
    """The rule that reports it."""
    at: str
    """What changed, as the report names it."""
    kind: Literal["change", "correction"]
    """`correction`: the events did not change; the documentation was wrong."""
    reason: str
    """The reason, for receivers."""
