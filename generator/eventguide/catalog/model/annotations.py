"""Annotations of entries: evidence, notes, deprecation, sources, links."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from eventguide.catalog.model.base import Part
from eventguide.record import Alias

Names: TypeAlias = str | list[str]


def name_list(names: Names) -> tuple[str, ...]:
    """Return one name, several, or none (an empty string) as a tuple."""
    if isinstance(names, str):
        return (names,) if names else ()
    return tuple(names)


def label_values(labels: Mapping[str, Names]) -> dict[str, tuple[str, ...]]:
    """Return the values of each label."""
    return {name: name_list(values) for name, values in labels.items()}


class Source(Part):
    """A document that the catalog cites."""

    title: str
    """The document's title."""
    url: str = ""
    """The URL of the document."""
    summary: str = ""
    """Its content, in one line."""
    checked: str = ""
    """The day on which somebody last compared the catalog with it: 2026-02-11."""


class EvidenceLevel(Part):
    """An evidence level: how well an entry can be supported. The strongest is the first."""

    summary: str = ""
    """What the level means, in one line."""


class Evidence(Part):
    """Evidence: how well an entry is supported, and by which sources."""

    level: str
    """One of the catalog's evidence levels."""
    source: Names = ""
    """The sources."""
    note: str = ""
    """What was stated or observed; inline Markdown."""


NOTE_KINDS = ("contradiction", "caution", "unknown", "history", "note")
"""The kinds of notes."""


class Note(Part):
    """A note for readers."""

    kind: str = "note"
    """The kind: contradiction (highlighted), caution, unknown, history or note."""
    text: str
    """The note, in Markdown."""
    source: Names = ""
    """The sources."""


class Deprecation(Part):
    """Since when, why, and what to use instead."""

    since: str = ""
    """The version that deprecated it."""
    reason: str = ""
    """The reason."""
    use: str = ""
    """The name of the successor."""
    sunset: str = ""
    """The day from which it is no longer sent: 2027-06-30."""


Status: TypeAlias = Literal["draft", "preview", "stable"]
"""How far the definition is settled."""


class Hint(Part):
    """Where to look in ambiguous events."""

    path: str
    """The field to look at: `actor.extensions["bb:role"]`."""
    text: str
    """What the field may show; Markdown inline."""


class CapturedExample(Part):
    """One of several captured payloads."""

    file: str
    """The file, relative to the folder of the catalog: examples/log-in.json."""
    summary: str = ""
    """What is special about it, in one line."""


class AcceptedChange(Part):
    """An accepted change since the last version: `eventguide diff` reports it, and does not fail."""

    rule: str
    """The rule that reports the change: field-removed, enum-value-added and so on."""
    cause: Annotated[str, Alias("at")]
    """What changed, as the report names it: an event type, an action, `Person.email`; everything in it is accepted."""
    kind: Literal["change", "correction"] = "change"
    """change: the events change. correction: they don't; the documentation was wrong."""
    reason: str
    """The reason, for receivers."""


class Link(Part):
    """A link to a document."""

    title: str
    """The text of the link."""
    url: str
    """The URL."""
