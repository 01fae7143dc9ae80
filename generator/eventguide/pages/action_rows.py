"""Actions as rows of a table: what is sent, how sure it is, where it stands; grouped by event type."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from eventguide.catalog import Action, Evidence
from eventguide.pages.sent import Sent, sent_values
from eventguide.payloads import Payload, Resolved, ResolvedEvent, addresses, as_evidence, slugify

MOST_ROWS = 400
"""How many actions a page beside the guide lists one by one; past that it counts them by event type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """An action of an event type."""

    name: str
    definition: Action
    payloads: tuple[Payload, ...]
    address: str
    evidence: Evidence | None

    @property
    def sent(self) -> tuple[Sent, ...]:
        """The values that its payloads fix beyond those of the event type."""
        return sent_values(self.payloads)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionGroup:
    """The actions of one event type that a page is about."""

    event: ResolvedEvent
    address: str
    rows: tuple[ActionRow, ...]

    @property
    def count(self) -> int:
        """How many actions it holds."""
        return len(self.rows)


def action_groups(resolved: Resolved, wanted: Callable[[Action], bool]) -> tuple[ActionGroup, ...]:
    """Return the actions that are `wanted`, by event type in the guide's order; no group is empty."""
    groups = (_group(event, wanted) for event in resolved.events.values())
    return tuple(group for group in groups if group.rows)


def _group(event: ResolvedEvent, wanted: Callable[[Action], bool]) -> ActionGroup:
    chosen = {name: action for name, action in event.event_type.actions.items() if wanted(action)}
    payloads = event.by_action() if chosen else {}
    rows = tuple(
        ActionRow(
            name=name,
            definition=action,
            payloads=payloads[name],
            address=addresses.action(event.slug, slugify(name)),
            evidence=_evidence(action, event),
        )
        for name, action in chosen.items()
    )
    return ActionGroup(event=event, address=addresses.event(event.slug), rows=rows)


def _evidence(action: Action, event: ResolvedEvent) -> Evidence | None:
    stated = action.evidence or event.event_type.evidence
    return as_evidence(stated) if stated else None


def count_rows(groups: Iterable[ActionGroup]) -> int:
    """Return how many actions the groups hold."""
    return sum(len(group.rows) for group in groups)
