"""The page of the delivery: protocol, headers, channel, with an example."""

from collections.abc import Mapping
from typing import Any

from eventguide import site_paths
from eventguide.pages.page import Heading, Page, SearchEntry
from eventguide.pages.parts.facts import place_text
from eventguide.pages.parts.field_rows import field_rows
from eventguide.pages.parts.payload_view import request_of
from eventguide.pages.render.markdown import plain
from eventguide.payloads import Resolved


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
            headings=tuple(Heading(title, anchor) for title, anchor, is_there in sections if is_there),
            search=(SearchEntry("Delivery", "", summary, "entity", ("webhook", delivery.protocol, *delivery.headers)),),
        ),
    )


def _context(resolved: Resolved) -> Mapping[str, Any]:
    payload = next(iter(resolved.payloads), None)
    return {
        "definition": resolved.catalog.delivery,
        "payload": payload,
        "request": request_of(payload, resolved) if payload else None,
        "rows": field_rows(resolved.header_fields, {}),
        "place": place_text(resolved.catalog.at_key("delivery")),
    }
