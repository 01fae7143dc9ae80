"""What a resolution run carries along."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from eventguide.findings import Finding, Severity
from eventguide.payloads.proof import Composed
from eventguide.payloads.shape import Place, Shape, Spot


class Context(ABC):
    """What a resolution run carries along: variables, its entities and findings, the examples of shared objects."""

    def __init__(self, variables: Mapping[str, Any]) -> None:
        self.variables = variables
        self.findings: list[Finding] = []
        self.composed: Composed = {}

    @abstractmethod
    def entity(self, name: str, place: Place, owner: str = "") -> Shape | None:
        """Return the shape of the entity that `place` names; None where there is none."""

    def report(self, rule: str, place: Place | Spot, message: str, remedy: str = "", *, at_key: bool = False) -> None:
        """Collect an error."""
        location = place.key if at_key else place.value
        self.findings.append(Finding(rule, Severity.ERROR, message, location, remedy))
