"""Actions as rows of a table: their values in the payload, evidence and URL; grouped by event type."""

from collections.abc import Callable, Iterable
from typing import Protocol

from eventguide import site_paths
from eventguide.catalog import Action, EventType, Evidence, Variant, name_list
from eventguide.catalog.model.annotations import Names
from eventguide.pages.parts.action_values import Sent, carried_words, shared_values, values_of_action
from eventguide.payloads import Payload, Resolved, ResolvedEvent, action_slug, as_evidence
from eventguide.record import record

CURRENT, DEPRECATED = "Current", "Deprecated"
"""The values of the facet of deprecated actions."""

MAX_ROWS = 400
"""How many actions a page beside the guide lists one by one; past that it counts them by event type."""


@record(kw_only=True)
class ActionRow:
    """An action of an event type; on the page of an actor, with the payloads of that actor only."""

    event: ResolvedEvent
    name: str
    definition: Action
    payloads: tuple[Payload, ...]

    @property
    def address(self) -> str:
        """The URL of its section."""
        return site_paths.action(self.event.slug, action_slug(self.name))

    @property
    def labels(self) -> dict[str, Names]:
        """Its labels with status and owner, which are facets like them; each with the values of its variants too."""
        own = facet_labels(self.definition)
        for variant in self.definition.variants.values():
            for name, values in facet_labels(variant).items():
                stated = own.get(name, facet_labels(self.event.event_type).get(name, ""))
                own[name] = list(dict.fromkeys((*name_list(stated), *name_list(values))))
        return own

    @property
    def evidence(self) -> Evidence | None:
        """How sure it is: its own evidence, else that of its event type."""
        stated = self.definition.evidence or self.event.event_type.evidence
        return as_evidence(stated) if stated else None

    @property
    def is_deprecated(self) -> bool:
        """Return whether all its payloads are deprecated: each variant, the action, or its whole event type."""
        return all(payload.deprecated for payload in self.payloads)

    @property
    def lifecycle(self) -> tuple[str, ...]:
        """What its payloads are: `CURRENT`, `DEPRECATED`, or both."""
        used = {payload.deprecated for payload in self.payloads}
        return tuple(name for name, is_past in ((CURRENT, False), (DEPRECATED, True)) if is_past in used)

    @property
    def levels(self) -> tuple[str, ...]:
        """Its evidence level, and those of its payloads that have another."""
        stated = (self.evidence, *(payload.evidence for payload in self.payloads))
        return tuple(dict.fromkeys(one.level for one in stated if one))

    @property
    def facets(self) -> dict[str, tuple[str, ...]]:
        """The values of facets that a filter can't read from its cells and marks, by the facet's key."""
        shown = (self.evidence.level,) if self.evidence else ()
        lifecycle = {"lifecycle": self.lifecycle} if len(self.lifecycle) > 1 else {}
        return {**lifecycle, **({"evidence": self.levels} if self.levels != shown else {})}


@record(kw_only=True)
class ActionGroup:
    """The actions of one event type that a page is about."""

    event: ResolvedEvent
    address: str
    rows: tuple[ActionRow, ...]

    @property
    def labels(self) -> dict[str, Names]:
        """The labels of its event type, with status and owner."""
        return facet_labels(self.event.event_type)

    @property
    def common(self) -> tuple[Sent, ...]:
        """The values that identify all payloads of its event type."""
        return shared_values(self.event.payloads)

    @property
    def fixed(self) -> tuple[Sent, ...]:
        """The values that identify all payloads of its event type, beyond its name."""
        return tuple(one for one in self.common if one.values != (self.event.name,))

    @property
    def also(self) -> tuple[str, ...]:
        """Other words for its event type, and what all its messages have around the body, for the filter."""
        words = (one for one in carried_words(self.event.payloads) if one != self.event.name)
        return (*self.event.event_type.also, *words)

    @property
    def sent(self) -> tuple[tuple[Sent, ...], ...]:
        """What each action sends, in their order: what it fixes beyond `common`, then what else identifies it."""
        common = self.common
        return tuple(values_of_action(row.payloads, common) for row in self.rows)

    @property
    def count(self) -> int:
        """How many actions it holds."""
        return len(self.rows)

    @property
    def levels(self) -> frozenset[str]:
        """The evidence levels of its actions."""
        return frozenset(row.evidence.level for row in self.rows if row.evidence)


def facet_labels(part: EventType | Action | Variant) -> dict[str, Names]:
    """Return the labels of a part, with its status and owner unless it has labels of these names."""
    own = {"Status": part.status, "Owner": "" if isinstance(part, Variant) else part.owner}
    return {**{name: value for name, value in own.items() if value}, **part.labels}


class HasLevels(Protocol):
    """A part of a table that shows evidence levels."""

    @property
    def levels(self) -> frozenset[str]:
        """The evidence levels in it."""


def evidence_levels(parts: Iterable[HasLevels]) -> frozenset[str]:
    """Return the evidence levels in the parts of a table, for its legend."""
    return frozenset[str]().union(*(part.levels for part in parts))


def action_groups(resolved: Resolved, wanted: Callable[[Action], bool], actor: str = "") -> tuple[ActionGroup, ...]:
    """Return the actions that are `wanted`, by event type in the guide's order; no group is empty.

    With an `actor`, they have the payloads of that actor only.
    """
    groups = (_group(event, wanted, actor) for event in resolved.events.values())
    return tuple(group for group in groups if group.rows)


def _group(event: ResolvedEvent, wanted: Callable[[Action], bool], actor: str) -> ActionGroup:
    rows = tuple(
        ActionRow(
            event=event,
            name=name,
            definition=event.event_type.actions[name],
            payloads=tuple(one for one in payloads if not actor or actor in one.actors),
        )
        for name, payloads in event.by_action().items()
        if wanted(event.event_type.actions[name])
    )
    return ActionGroup(event=event, address=site_paths.event(event.slug), rows=rows)


def count_actions(resolved: Resolved, wanted: Callable[[Action], bool]) -> tuple[int, int]:
    """Return how many actions are `wanted`, and how many event types have any of them."""
    counts = [sum(map(wanted, event.event_type.actions.values())) for event in resolved.events.values()]
    return sum(counts), sum(map(bool, counts))


def count_rows(groups: Iterable[ActionGroup]) -> int:
    """Return how many actions the groups hold."""
    return sum(len(group.rows) for group in groups)
