"""A change between two versions of a catalog, and the rule that gives it a name and a level."""

from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal

from eventguide.findings import Location
from eventguide.payloads import MISSING, FieldPath, PayloadKey
from eventguide.record import record
from eventguide.snapshot import Acceptance, Snapshot


class Level(StrEnum):
    """What a change does to receivers, worst first."""

    BREAKING = "breaking"
    RISKY = "risky"
    COMPATIBLE = "compatible"
    DOCUMENTATION = "documentation"

    @property
    def rank(self) -> int:
        """The place in the order, 0 for the worst."""
        return list(Level).index(self)


@record(kw_only=True)
class Rule:
    """A kind of change. `id` is stable: it is used in reports, URLs, test folders and `changes:` of a catalog.

    `level` is that of most changes of this kind, `levels` is the sentence about when it differs. With `validating`, the
    change also breaks receivers that validate with the published JSON Schema; an `internal` one concerns the writer
    only. `old` and `new` are excerpts of a catalog before and after such a change; `advice` is for the writer,
    Markdown, empty if there is nothing to do.
    """

    id: str
    level: Level
    summary: str
    rationale: str
    old: str
    new: str
    advice: str = ""
    levels: str = ""
    validating: bool = False
    internal: bool = False


CauseKind = Literal["entity", "envelope", "event", "action", "field", "actor", "timing", "catalog"]


@record(kw_only=True)
class Change:
    """A change and everything that it touches.

    `at` names its cause (`Person.email`, `SessionEvent/Log In`), as `changes:` in a catalog does. `payloads` are those
    concerned, by their names in the new version, in the old one where they are gone. `before` and `after` are JSON
    values, MISSING where there is none. `location` is where the cause is written, in the old version for something
    removed (`removed`); `head` is then the nearest place in the new one. `fields` are the fields by payload, `entity`
    is the entity that defines them, with the path there; both have the names of the new version.
    """

    rule: Rule
    level: Level
    message: str
    at: str
    kind: CauseKind
    location: Location
    head: Location
    payloads: tuple[PayloadKey, ...] = ()
    before: Any = MISSING
    after: Any = MISSING
    removed: bool = False
    touches_envelope: bool = False
    fields: tuple[tuple[PayloadKey, FieldPath], ...] = ()
    entity: tuple[str, FieldPath] | None = None
    accepted: Acceptance | None = None

    @property
    def events(self) -> tuple[str, ...]:
        """The event types concerned."""
        return tuple(dict.fromkeys(key[0] for key in self.payloads))

    @property
    def is_open(self) -> bool:
        """Return whether the catalog does not accept the change."""
        return self.accepted is None

    @property
    def effect(self) -> Level:
        """What it means for the next version: a correction of the documentation changes nothing that is sent."""
        corrected = self.accepted is not None and self.accepted.kind == "correction"
        return Level.DOCUMENTATION if corrected else self.level


@record(kw_only=True, slots=False)
class Report:
    """All changes from one version of a catalog to another, the worst first."""

    old: Snapshot
    new: Snapshot
    changes: tuple[Change, ...] = field(default=())

    @cached_property
    def counts(self) -> dict[Level, int]:
        """How many changes there are of each level; those that the catalog accepts as corrections are documentation."""
        return {level: sum(change.effect is level for change in self.changes) for level in Level}

    @property
    def for_receivers(self) -> tuple[Change, ...]:
        """The changes that concern receivers."""
        return tuple(change for change in self.changes if not change.rule.internal)

    def failing(self, threshold: Level) -> tuple[Change, ...]:
        """Return the changes that are not accepted, of a level or worse."""
        return tuple(change for change in self.changes if change.is_open and change.level.rank <= threshold.rank)


def ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes in the order of a report: by level, then those that touch most, then by cause and rule."""
    return tuple(
        sorted(
            changes,
            key=lambda one: (one.level.rank, -len(one.payloads), one.at, one.rule.id, one.message),
        )
    )
