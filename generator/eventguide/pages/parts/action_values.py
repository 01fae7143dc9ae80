"""What an action sends: the values that it fixes, over all its payloads."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from eventguide.invisible import escaped
from eventguide.pages.parts.field_rows import json_text
from eventguide.payloads import FieldPath, Payload, display, own_values


@dataclass(frozen=True, slots=True)
class Sent:
    """The values that the payloads of an action fix at one path, as texts: plain for strings, else JSON."""

    path: FieldPath
    values: tuple[str, ...]

    @property
    def display(self) -> str:
        """The path as people write it."""
        return display(self.path)


def sent_values(payloads: Iterable[Payload]) -> tuple[Sent, ...]:
    """Return what the layers of an action and its variants fix, shallow paths first; not what its event type fixes."""
    found: dict[FieldPath, dict[str, None]] = {}
    for payload in payloads:
        for path, value in own_values(payload).items():
            found.setdefault(path, {})[shown(value)] = None
    return tuple(Sent(path, tuple(found[path])) for path in sorted(found, key=len))


def shown(value: Any) -> str:
    """Return a value as people say it: a text without its quotes, anything else as JSON."""
    return escaped(value) if isinstance(value, str) else json_text(value)
