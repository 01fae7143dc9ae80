"""What differs between two nodes, at every path below them; each pair of nodes is compared once."""

from collections.abc import Iterator
from typing import Any

from eventguide.changes.change import Level, Rule
from eventguide.payloads import MISSING, FieldPath
from eventguide.payloads.identification.values import token
from eventguide.record import record


@record(eq=False)
class Difference:
    """A difference at a path. `text` is the predicate of a sentence about the field: `is no longer always there`.

    `removed` if the path is one of the old version.
    """

    rule: Rule
    path: FieldPath
    text: str
    before: Any = MISSING
    after: Any = MISSING
    level: Level | None = None
    removed: bool = False

    def below(self, step: str) -> "Difference":
        """Return the same difference, seen from the object or list that holds it as `step`."""
        return Difference(
            self.rule, (step, *self.path), self.text, self.before, self.after, self.level, removed=self.removed
        )

    def key(self, path: FieldPath) -> tuple[Any, ...]:
        """Return what is the same for the same difference, seen from where `path` leads to it."""
        values = tuple("" if value is MISSING else token(value) for value in (self.before, self.after))
        return (self.rule.id, path, values, self.text)


Differences = Iterator[Difference]
