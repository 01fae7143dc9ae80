"""The identify page: paste JSON and see which event it is; without scripts, a lookup table."""

from collections.abc import Mapping
from typing import Any

from eventguide import site_paths
from eventguide.json_writer import inline
from eventguide.pages.page import Heading, Page, SearchEntry
from eventguide.pages.parts.conditions import ConditionView, condition_view
from eventguide.payloads import Payload, Resolved
from eventguide.payloads.identification.outer import CHANNEL, HEADERS
from eventguide.record import record


@record
class Candidate:
    """A payload with what remains to be tested once the first test is met."""

    payload: Payload
    address: str
    tests: tuple[ConditionView, ...]


@record
class Branch:
    """Payloads that share their first test."""

    test: ConditionView | None
    candidates: tuple[Candidate, ...]


def identify_page(resolved: Resolved) -> Page:
    """Return the identify page."""
    return Page(
        address=site_paths.IDENTIFY,
        title="Identify an event",
        description=f"Paste JSON and see which event of {resolved.catalog.title} it is.",
        template="identify.html.jinja",
        context=lambda: _context(resolved),
        headings=lambda: (Heading("Lookup table", "lookup-table"),),
        search=lambda: (
            SearchEntry(
                "Identify an event", "", "Paste JSON and see which event it is.", "identify", ("what is this JSON",)
            ),
        ),
    )


def _context(resolved: Resolved) -> Mapping[str, Any]:
    example = resolved.payloads[0] if resolved.payloads else None
    return {
        "branches": branches(resolved),
        "index": site_paths.IDENTIFY_JSON,
        "example": site_paths.payload(example.event_slug, example.slug) if example else "",
        "message": _message(example, resolved) if example else ("", ""),
        "envelope": resolved.envelope is not None,
        "named_by": _named_by(resolved),
    }


def _message(payload: Payload, resolved: Resolved) -> tuple[str, str]:
    """Return what is before and after the body in the message with a payload; "" where the bodies say it all."""
    delivery, carrier = resolved.catalog.delivery, payload.carrier
    tested = {one.path[0] for other in resolved.payloads for one in other.identified.conditions}
    if delivery is None or carrier is None or not tested & {HEADERS, CHANNEL}:
        return "", ""
    if delivery.method or "http" in delivery.protocol.lower():
        lines = (f"{name}: {value}\n" for name, value in carrier.headers.items())
        return f"{delivery.method or 'POST'} / HTTP/1.1\n{''.join(lines)}\n", ""
    topic = {"topic": carrier.channel} if carrier.channel else {}
    return f'{inline({**topic, "partition": 0, "headers": dict(carrier.headers)})[:-1]}, "value": ', "}"


def _named_by(resolved: Resolved) -> str:
    """Return the header or the channel that names the event types, in words; "" where neither does."""
    if resolved.outer is None:
        return ""
    (place,) = resolved.outer.places
    return f"The header {place[1]}" if place[0] == HEADERS else "The channel"


def branches(resolved: Resolved) -> tuple[Branch, ...]:
    """Return all payloads by their first test, in the guide's order."""
    found: dict[ConditionView | None, list[Candidate]] = {}
    for payload in resolved.payloads:
        first, *rest = _tests(payload) or [None]
        address = site_paths.action(payload.event_slug, payload.slug)
        found.setdefault(first, []).append(Candidate(payload, address, tuple(test for test in rest if test)))
    return tuple(Branch(test, tuple(candidates)) for test, candidates in found.items())


def _tests(payload: Payload) -> list[ConditionView | None]:
    return [condition_view(one, payload) for one in payload.identified.conditions]
