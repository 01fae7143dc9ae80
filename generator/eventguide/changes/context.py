"""What the checks of changes share: both versions, their pairs, and how a change is made."""

from collections.abc import Iterable
from typing import Any

from eventguide.changes.change import CauseKind, Change, Level, Rule
from eventguide.changes.pairs import Pairs
from eventguide.findings import Location
from eventguide.payloads import MISSING, FieldPath, PayloadKey, display
from eventguide.record import record
from eventguide.snapshot import ActionState, EventState, PayloadState, Snapshot


@record(kw_only=True)
class Context:
    """Two versions of a catalog. `date` is the day of the new one (2026-11-28), empty where it is not known."""

    old: Snapshot
    new: Snapshot
    pairs: Pairs
    date: str = ""

    def event_place(self, event: EventState, *, old: bool = False) -> Location:
        """Return where an event type is defined."""
        return (self.old if old else self.new).places.catalog("events", event.name)

    def action_place(self, action: ActionState, *, old: bool = False) -> Location:
        """Return where an action is defined."""
        return (self.old if old else self.new).places.catalog("events", action.event, "actions", action.name)

    def root(self) -> Location:
        """Return the start of the new catalog."""
        return self.new.places.catalog("events")


def change(  # noqa: PLR0913 - the parts of a change
    rule: Rule,
    at: str,
    kind: CauseKind,
    text: str,
    location: Location,
    *,
    payloads: Iterable[PayloadKey] = (),
    level: Level | None = None,
    head: Location | None = None,
    before: Any = MISSING,
    after: Any = MISSING,
    removed: bool = False,
) -> Change:
    """Return a change whose sentence is its cause in quotation marks and `text`."""
    return Change(
        rule=rule,
        level=level or rule.level,
        message=f'"{at}" {text}.',
        at=at,
        kind=kind,
        location=location,
        head=head or location,
        payloads=tuple(payloads),
        before=before,
        after=after,
        removed=removed,
    )


def named(action: ActionState) -> str:
    """Return how changes name an action: `LoanEvent/Renew a Book`."""
    return f"{action.event}/{action.name}"


def payload_name(payload: PayloadState) -> str:
    """Return how changes name a payload: its action, with the variant where there are several."""
    return f"{payload.key[0]}/{payload.title}"


def keys(payloads: Iterable[PayloadState]) -> tuple[PayloadKey, ...]:
    """Return the names of payloads."""
    return tuple(payload.key for payload in payloads)


def dotted(name: str, path: FieldPath) -> str:
    """Return how changes name a field: `Person.email`, `LoanEvent/Renew.book["x-id"]`."""
    if not path:
        return name
    text = display(path)
    return f"{name}{text}" if text.startswith("[") else f"{name}.{text}"
