"""Event types with their actions and variants."""

from eventguide.catalog.model.annotations import (
    CapturedExample,
    Deprecation,
    Evidence,
    Hint,
    Link,
    Names,
    Note,
    Status,
    name_list,
)
from eventguide.catalog.model.base import NO_ENTRIES, NO_ITEMS, Part
from eventguide.catalog.model.schema_types import Property, Structure, Tree


class Layer(Part):
    """What an action and a variant share: the ways to say how a payload differs."""

    summary: str = ""
    """What happens, in one line."""
    trigger: str = ""
    """What somebody does to cause it; Markdown inline."""
    description: str = ""
    """More about it, in Markdown."""
    labels: dict[str, Names] = NO_ENTRIES
    """Labels, shown on the page and as facets of the guide; each is a text or a list."""
    evidence: str | Evidence | None = None
    """The evidence for it: a level, or a level with its source."""
    payload: Tree = NO_ENTRIES
    """A tree of constant values, which identify this event."""
    example: Tree = NO_ENTRIES
    """A tree of sample values, or `{file: examples/x.json}`: a captured payload."""
    examples: dict[str, CapturedExample] = NO_ENTRIES
    """Several captured payloads, by name; the first is shown first."""
    properties: dict[str, Property] = NO_ENTRIES
    """Properties that differ from those of the event type."""
    headers: dict[str, str] = NO_ENTRIES
    """Fixed values of headers that `delivery` declares: X-GitHub-Event: pull_request."""
    channel: str = ""
    """The topic, queue or subject to which it is sent."""
    notes: list[Note] = NO_ITEMS
    """Notes for readers."""
    deprecated: bool | Deprecation = False
    """`true`, or since when, why, and what to use instead."""
    since: str = ""
    """The version that added it."""
    formerly: list[str] = NO_ITEMS
    """Previous names; their URLs redirect to the current one."""
    also: list[str] = NO_ITEMS
    """Other words for it, which the search finds."""
    status: Status | None = None
    """`draft`, `preview` or `stable`."""


class Variant(Layer):
    """One of several payloads of an action."""

    actor: Names = ""
    """Who causes it; without it, the action's actors."""


NEEDED = ("actor", "when")
"""The keys that each action needs, from itself or from an outer level."""


class Action(Layer):
    """One row of the guide: what somebody does, and the event that it sends."""

    actor: Names = ""
    """The actor's name, or a list of names. Without it, that of the event type or of `defaults`."""
    when: str = ""
    """The timing's name: when the event is delivered. Without it, that of the event type or of `defaults`."""
    short: str = ""
    """A shorter name for the navigation and the table of contents."""
    owner: str = ""
    """Who is responsible for it: a team."""
    hint: Hint | None = None
    """Where to look if its events are ambiguous."""
    variants: dict[str, Variant] = NO_ENTRIES
    """The payloads, if the row has several."""
    see: list[str | Link] = NO_ITEMS
    """Related event types, actions (`EventType/Action`) or links."""
    ignore: dict[str, str] = NO_ENTRIES
    """Rules to ignore here, each with the reason."""

    @property
    def actors(self) -> tuple[str, ...]:
        """The names of all actors, those of variants after its own."""
        own = name_list(self.actor)
        named = [name for one in self.variants.values() for name in name_list(one.actor) or own]
        return tuple(dict.fromkeys(named)) if named else own


CELLS = ("sends", "silent", "n/a", "unknown")
"""The words of a cell of a matrix."""


class Matrix(Part):
    """A table of the changes to objects that send an event."""

    title: str
    """The heading of the matrix."""
    summary: str = ""
    """How to read it."""
    columns: list[str]
    """The changes."""
    rows: dict[str, list[str | dict[str, str]]]
    """Object -> one cell per column: sends, silent, n/a, unknown, or {sends: OtherEvent}."""
    source: Names = ""
    """The sources."""
    notes: list[Note] = NO_ITEMS
    """Notes for readers."""


class EventType(Structure):
    """A type of event with its actions."""

    title: str = ""
    """The heading of its page; without it, the name."""
    short: str = ""
    """A shorter name for the navigation and the table of contents."""
    actor: Names = ""
    """The actor, or actors, of the actions that have none of their own."""
    when: str = ""
    """The timing of the actions that have none of their own."""
    headers: dict[str, str] = NO_ENTRIES
    """Fixed values of headers that `delivery` declares: X-GitHub-Event: pull_request."""
    channel: str = ""
    """The topic, queue or subject to which it is sent."""
    actions: dict[str, Action] = NO_ENTRIES
    """The actions, in the guide's order."""
    matrix: Matrix | None = None
    """A table of the changes to objects that send this event."""
    also: list[str] = NO_ITEMS
    """Other words for it, which the search finds."""
    status: Status | None = None
    """`draft`, `preview` or `stable`."""
    owner: str = ""
    """Who is responsible for it: a team."""
    hint: Hint | None = None
    """Where to look if its events are ambiguous."""
    evidence: str | Evidence | None = None
    """The evidence for it."""
    deprecated: bool | Deprecation = False
    """`true`, or since when, why, and what to use instead."""
    since: str = ""
    """The version that added it."""
    formerly: list[str] = NO_ITEMS
    """Previous names; their URLs redirect to the current one."""
    see: list[str | Link] = NO_ITEMS
    """Related event types, actions (`EventType/Action`) or links."""
    ignore: dict[str, str] = NO_ENTRIES
    """Rules to ignore here, each with the reason."""
