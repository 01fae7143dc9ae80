"""What an action and its variant fix themselves, beyond what their event type fixes."""

from typing import Any

from eventguide.missing import MISSING
from eventguide.payloads.payload import Payload
from eventguide.payloads.shape.field_paths import FieldPath
from eventguide.payloads.shape.value_trees import leaves, value_at


def own_values(payload: Payload) -> dict[FieldPath, Any]:
    """Return the values that the layers of a payload fix, by path, shallow paths first."""
    parts = (*reversed(payload.layers), *((payload.by,) if payload.by else ()))
    paths = dict.fromkeys(path for part in parts for path in leaves(part.payload))
    found = {path: value_at(payload.example, path) for path in sorted(paths, key=len)}
    return {path: value for path, value in found.items() if value is not MISSING}
