"""The tests of every payload as the identify page reads them until it uses `identify_index`."""

from typing import Any

from eventguide.exports.identify_index import event_path
from eventguide.json_writer import compact
from eventguide.payloads import Condition, Payload, Resolved, Urls, addresses


def recognition_index(resolved: Resolved, urls: Urls) -> str:
    """Return the index as JSON: payloads with their tests as [path, test, value], and the ambiguous ones as `twins`."""
    numbers = {payload.key: number for number, payload in enumerate(resolved.payloads)}
    return compact(
        {
            "envelope": list(event_path(resolved.envelope) or ()) if resolved.envelope else None,
            "payloads": [_payload(payload, numbers, urls) for payload in resolved.payloads],
        }
    )


def _payload(payload: Payload, numbers: dict[tuple[str, str, str], int], urls: Urls) -> dict[str, Any]:
    return {
        "event": payload.event,
        "title": payload.title,
        "address": urls.path(addresses.action(payload.event_slug, payload.action_slug)),
        "schema": addresses.payload_schema(payload.event_slug, payload.slug),
        "tests": [_test(one) for one in payload.identified.conditions if _is_said(one)],
        "twins": [numbers[key] for key in payload.identified.ambiguous],
    }


def _is_said(one: Condition) -> bool:
    return not one.optional and len(one.values) <= 1


def _test(one: Condition) -> list[Any]:
    if one.test == "is":
        return [list(one.path), "is", one.values[0]]
    return [list(one.path), "absent" if one.test == "absent" else "present"]
