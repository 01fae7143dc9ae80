"""What the page that recognises events needs: the tests of every payload."""

from typing import Any

from eventguide.json_writer import compact
from eventguide.payloads import Payload, Resolved, Urls, addresses
from eventguide.payloads.shape import Shape


def identify_index(resolved: Resolved, urls: Urls) -> str:
    """Return the index as JSON.

    `payloads` are in the guide's order: `event`, `title`, `address`, `schema`, `tests` as [path, test, value] with
    test `is`, `present` or `absent`, and `twins`, the numbers of those it can't be told from. `envelope` is the path
    at which an envelope holds its events, null without an envelope; `[]` stands for every item of a list.
    """
    numbers = {payload.key: number for number, payload in enumerate(resolved.payloads)}
    return compact(
        {
            "envelope": list(_event_path(resolved.envelope) or ()) if resolved.envelope else None,
            "payloads": [_payload(payload, numbers, urls) for payload in resolved.payloads],
        }
    )


def _payload(payload: Payload, numbers: dict[tuple[str, str, str], int], urls: Urls) -> dict[str, Any]:
    return {
        "event": payload.event,
        "title": payload.title,
        "address": urls.path(addresses.action(payload.event_slug, payload.action_slug)),
        "schema": addresses.payload_schema(payload.event_slug, payload.slug),
        "tests": [
            [list(one.path), one.test, *([one.value] if one.test == "is" else [])]
            for one in payload.recognition.conditions
        ],
        "twins": [numbers[key] for key in payload.indistinguishable],
    }


def _event_path(shape: Shape) -> tuple[str, ...] | None:
    for name, child in shape.children():
        if child.event:
            return (name,)
        below = _event_path(child)
        if below is not None:
            return (name, *below)
    return None
