"""The page of the delivery: protocol, headers, channel, with an example."""

from collections.abc import Mapping
from typing import Any

from eventguide import site_paths
from eventguide.pages.page import Page, SearchEntry, headings_of
from eventguide.pages.parts.facts import place_text
from eventguide.pages.parts.field_rows import Row, field_rows
from eventguide.pages.parts.payload_view import request_of
from eventguide.pages.render.markdown import plain
from eventguide.payloads import Resolved
from eventguide.payloads.fields import merged_table

MAX_VALUES = 40
"""How many values that event types fix are listed beside a header; further ones would hide the other headers."""


def delivery_pages(resolved: Resolved) -> tuple[Page, ...]:
    """Return the page of the delivery; nothing where the catalog does not describe it."""
    delivery = resolved.catalog.delivery
    if delivery is None:
        return ()
    summary = plain(delivery.summary)
    sections = [
        ("Notes", "notes", bool(delivery.notes)),
        ("Example", "example", bool(resolved.payloads)),
        ("Headers", "headers", bool(resolved.header_fields)),
        ("Key", "key", resolved.message_key is not None),
    ]
    return (
        Page(
            address=site_paths.DELIVERY,
            title="Delivery",
            description=summary or f"How the events of {resolved.catalog.title} are sent.",
            template="delivery.html.jinja",
            context=lambda: _context(resolved),
            location=resolved.catalog.at_key("delivery"),
            section="Entities",
            headings=lambda: headings_of(sections),
            search=lambda: (
                SearchEntry("Delivery", "", summary, "entity", ("webhook", delivery.protocol, *delivery.headers)),
            ),
        ),
    )


def _context(resolved: Resolved) -> Mapping[str, Any]:
    payload = next(iter(resolved.payloads), None)
    return {
        "definition": resolved.catalog.delivery,
        "payload": payload,
        "request": request_of(payload, resolved) if payload else None,
        "rows": _header_rows(resolved),
        "key": field_rows(resolved.key_fields, {}),
        "place": place_text(resolved.catalog.at_key("delivery")),
    }


def _header_rows(resolved: Resolved) -> tuple[Row, ...]:
    """Return the table of the headers with the values that event types, actions and variants fix."""
    carried = [(str(at), one, one.carrier.shape) for at, one in enumerate(resolved.payloads) if one.carrier]
    titles = {slug: f"{one.event}: {one.title}" for slug, one, _ in carried}
    fixed = field_rows(merged_table({slug: shape for slug, _, shape in carried}, titles), {})
    plain = {row.field.path: row for row in field_rows(resolved.header_fields, {})}
    return tuple(plain[row.field.path] if len(row.values) > MAX_VALUES else row for row in fixed or plain.values())
