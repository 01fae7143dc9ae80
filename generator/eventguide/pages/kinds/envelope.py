"""The page of the envelope, in which events are sent."""

from collections.abc import Mapping
from typing import Any

from eventguide import site_paths
from eventguide.pages.page import Heading, Page, SearchEntry, headings_of
from eventguide.pages.parts.envelope_frame import around
from eventguide.pages.parts.facts import place_text
from eventguide.pages.parts.field_rows import field_rows, values_by_path
from eventguide.pages.parts.overlay import Overlay, overlay_rows
from eventguide.pages.render.markdown import plain
from eventguide.payloads import FieldPath, Resolved


def envelope_pages(resolved: Resolved) -> tuple[Page, ...]:
    """Return the page of the envelope; nothing where the catalog has none."""
    envelope = resolved.catalog.envelope
    if envelope is None:
        return ()
    summary = plain(envelope.summary)
    paths = " ".join(row.display for row in resolved.envelope_fields)
    return (
        Page(
            address=site_paths.ENVELOPE,
            title="Envelope",
            description=summary or f"The envelope in which the events of {resolved.catalog.title} are sent.",
            template="envelope.html.jinja",
            context=lambda: _context(resolved),
            location=resolved.catalog.at_key("envelope"),
            section="Entities",
            headings=lambda: _headings(resolved),
            search=lambda: (SearchEntry("Envelope", "", f"{summary} {paths}", "entity"),),
        ),
    )


def _headings(resolved: Resolved) -> tuple[Heading, ...]:
    envelope = resolved.catalog.envelope
    sections = [
        ("Notes", "notes", bool(envelope and envelope.notes)),
        ("Example", "example", _holds_events(resolved)),
        ("Fields", "fields", bool(resolved.envelope_fields)),
        ("By timing", "timings", bool(_timings(resolved))),
    ]
    return headings_of(sections)


def _holds_events(resolved: Resolved) -> bool:
    return bool(resolved.payloads and resolved.event_path)


def _context(resolved: Resolved) -> Mapping[str, Any]:
    envelope = resolved.catalog.envelope
    payload = resolved.payloads[0] if resolved.payloads else None
    return {
        "definition": envelope,
        "payload": payload,
        "around": around(payload, resolved, base="../") if payload else None,
        "rows": field_rows(resolved.envelope_fields, _shown(resolved, payload.envelope if payload else None)),
        "timings": _timings(resolved),
        "place": place_text(resolved.catalog.at_key("envelope")),
    }


def _timings(resolved: Resolved) -> tuple[tuple[str, tuple[Overlay, ...]], ...]:
    """Return each timing whose envelope shows values of its own, with those."""
    timings = resolved.catalog.timings.items()
    return tuple((name, overlay_rows(timing.envelope, resolved)) for name, timing in timings if timing.envelope)


def _shown(resolved: Resolved, example: Any) -> Mapping[FieldPath, tuple[str, Any]]:
    # The event itself is shown on its own page.
    known = {row.path: row.anchor for row in resolved.envelope_fields if not row.shape.event}
    return {path: ("", value) for path, value in values_by_path(example, known)}
