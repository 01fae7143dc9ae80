"""Made-up values in place of captured ones: the same for the same value, and of the same format."""

from typing import Any

from eventguide.made_up import made_text
from eventguide.missing import MISSING
from eventguide.traffic.draft.entities import Entities
from eventguide.traffic.draft.observed import Observed, kept_names


class Redaction:
    """Makes values up. The same captured value is the same made-up value everywhere."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self._known: dict[str, dict[Any, int]] = {}

    def value(self, value: Any, observed: Observed, key: str = "") -> Any:
        """Return a made-up value like a captured one; names of the interface stay."""
        if isinstance(value, dict):
            observed = self._entities.definition(observed)
            known = observed.members
            members = {name: self.value(one, known[name], name) for name, one in value.items() if name in known}
            other = next((one for name, one in value.items() if name not in known), MISSING)
            if observed.values is not None and other is not MISSING:
                members["key-1"] = self.value(other, observed.values, key)
            return members
        if isinstance(value, list):
            return [self.value(one, observed.items or Observed(), key) for one in value[:2]]
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self._text(value, observed, key)
        return self._number(value)

    def _number(self, value: float) -> Any:
        made = self._count("number", value)
        return made if isinstance(value, int) else made + 0.5

    def _text(self, text: str, observed: Observed, key: str) -> str:
        if observed.names and text in observed.names and kept_names(observed):
            return text
        number = self._count(observed.format or "text", text)
        return made_text(observed.format, number, text, key)

    def _count(self, kind: str, value: Any) -> int:
        known = self._known.setdefault(kind, {})
        return known.setdefault(value, len(known) + 1)
