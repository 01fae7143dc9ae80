"""The form of an event, where no value names its event type: which payloads have these keys."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from eventguide.payloads.identification.values import types_of

_MAX_REMEMBERED = 10_000


class Forms:
    """The top-level properties of payloads, from the `form` of `identify.json`."""

    def __init__(self, form: Mapping[str, Any]) -> None:
        self._parts: Sequence[Mapping[str, Any]] = form.get("parts", ())
        self._rarity: Mapping[str, tuple[int, Mapping[str, int]]] = form.get("rarity", {})
        self._payloads = {int(number): self._named_parts(one) for number, one in form.get("payloads", {}).items()}
        self._known: dict[frozenset[tuple[str, tuple[str, ...]]], tuple[int, ...]] = {}

    def _named_parts(self, entry: Mapping[str, Any]) -> tuple[dict[str, Mapping[str, Any]], bool]:
        parts = (self._parts[one] for one in entry["parts"])
        return {part["name"]: part for part in parts}, entry.get("open", False)

    @property
    def payloads(self) -> Collection[int]:
        """The numbers of the payloads whose form is known."""
        return self._payloads

    def fitting(self, event: Any, among: Collection[int]) -> tuple[int, ...]:
        """Return the payloads whose top-level keys and their types an event has, and no other keys."""
        if not isinstance(event, dict):
            return ()
        key = frozenset([(name, types_of(value)) for name, value in event.items()])
        if key not in self._known:
            if len(self._known) >= _MAX_REMEMBERED:
                self._known.clear()
            self._known[key] = tuple(number for number in self._payloads if self._fits(number, dict(key)))
        return tuple(number for number in self._known[key] if number in among)

    def _fits(self, number: int, types: Mapping[str, tuple[str, ...]]) -> bool:
        parts, is_open = self._payloads[number]
        if not is_open and not types.keys() <= parts.keys():
            return False
        if any(name not in types and not part.get("optional") for name, part in parts.items()):
            return False
        typed = ((part["types"], types[name]) for name, part in parts.items() if name in types and "types" in part)
        return all(not set(expected).isdisjoint(found) for expected, found in typed)

    def closest(self, event: Any, among: Iterable[int]) -> tuple[int, ...]:
        """Return the payloads with the highest score, all of them; none where no score is above 0."""
        scores = {number: self._score(number, event) for number in among} if isinstance(event, dict) else {}
        best = max(scores.values(), default=0)
        return tuple(number for number, score in scores.items() if score == best) if best > 0 else ()

    def _score(self, number: int, event: Mapping[str, Any]) -> int:
        parts, is_open = self._payloads[number]
        score = 0
        for name, value in event.items():
            rare, below = self._rarity.get(name, (0, {}))
            part = parts.get(name)
            score += rare if part is not None or is_open else 0
            if part is not None and isinstance(value, dict):
                score += sum(below.get(key, 0) for key in value if "keys" not in part or key in part["keys"])
        lacking = (name for name, part in parts.items() if name not in event and not part.get("optional"))
        return score - sum(self._rarity.get(name, (0, {}))[0] for name in lacking)
