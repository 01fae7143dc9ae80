"""What a resolution run carries along."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from eventguide.findings import Finding, Location, RuleId, report
from eventguide.payloads.error_steps import Steps
from eventguide.payloads.example.validation import Composed
from eventguide.payloads.shape.field_paths import FieldPath
from eventguide.payloads.shape.shape import CapturedPosition, Position, Shape, below
from eventguide.record import record

PayloadKey = tuple[str, str, str]
"""Event type, action, variant ("" where the action has one payload): the name of a payload."""


@record
class Written:
    """A sample value as the catalog gives it, with what it has to follow there.

    `steps` is the way to it in a payload or, for that of a property, the property's name.
    """

    shape: Shape
    value: Any
    position: Position
    steps: Steps


@record
class Lack:
    """A value that the catalog does not give and that can't be composed, in the payload of that key."""

    payload: PayloadKey
    path: FieldPath
    shape: Shape


class Context(ABC):
    """What a resolution run carries along: variables, its entities and findings, the examples of shared objects."""

    def __init__(self, variables: Mapping[str, Any]) -> None:
        self.variables = variables
        self.findings: list[Finding] = []
        self.composed: Composed = {}
        self.written: list[Written] = []
        self.lacking: list[Lack] = []

    @abstractmethod
    def entity(self, name: str, position: Position, owner: str = "") -> Shape | None:
        """Return the shape of the entity that `position` names; None where there is none."""

    @abstractmethod
    def lineage(self, name: str) -> Iterator[str]:
        """Yield an entity, and those that it extends, nearest first."""

    def report(
        self,
        rule: RuleId,
        position: Position | CapturedPosition,
        message: str,
        hint: str = "",
        *,
        at_key: bool = False,
        subject: str = "",
    ) -> None:
        """Collect an error; `subject` is what it is about, which is not shown."""
        location = position.key if at_key else position.value
        self.findings.append(report(rule, location, message, hint, subject=subject))


def is_list_reported(shape: Shape, reported: Collection[Location]) -> bool:
    """Return whether one of the `reported` places is a list of values or options, with which there would be a value."""
    definitions = [shape, *([shape.entity_shape] if shape.entity_shape else [])]
    return any(below(one.position, key).key in reported for one in definitions for key in ("enum", "oneOf"))
