"""What an action sends: the values that it fixes, over all its payloads."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from eventguide.payloads import MISSING, Path, Payload, display
from eventguide.pages.field_rows import json_text
from eventguide.payloads.trees import leaves


@dataclass(frozen=True, slots=True)
class Sent:
    """The values that the payloads of an action fix at one path, as texts: plain for strings, else JSON."""

    path: Path
    values: tuple[str, ...]

    @property
    def display(self) -> str:
        """The path as people write it."""
        return display(self.path)


def sent_values(payloads: Iterable[Payload]) -> tuple[Sent, ...]:
    """Return what the layers of an action and its variants fix, shallow paths first; not what its event type fixes."""
    found: dict[Path, dict[str, None]] = {}
    for payload in payloads:
        for path in _own_paths(payload):
            value = value_at(payload.example, path)
            if value is not MISSING:
                found.setdefault(path, {})[shown(value)] = None
    ordered = sorted(found, key=len)
    return tuple(Sent(path, tuple(found[path])) for path in ordered)


def _own_paths(payload: Payload) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(path for layer in reversed(payload.layers) for path in leaves(layer.payload)))


def value_at(value: Any, path: Path) -> Any:
    """Return what stands at a path of objects, MISSING where nothing does."""
    for step in path:
        value = value.get(step, MISSING) if isinstance(value, dict) else MISSING
    return value


def shown(value: Any) -> str:
    """Return a value as people say it: a text without its quotes, anything else as JSON."""
    return value if isinstance(value, str) else json_text(value)
