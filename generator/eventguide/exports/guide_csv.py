"""The guide as CSV: a line per payload."""

import csv
import io
import re
from collections.abc import Iterator

from eventguide import site_paths
from eventguide.catalog import Deprecation
from eventguide.formats.guide_csv import GuideRow
from eventguide.json_writer import in_words
from eventguide.payloads import Payload, Resolved, ResolvedEvent, Urls, display, own_values


def guide_csv(resolved: Resolved, urls: Urls) -> str:
    """Return the guide as CSV (RFC 4180, UTF-8), with a header; no cell is a formula in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(GuideRow.json_keys())
    for event in resolved.events.values():
        writer.writerows(map(inert, _row(payload, event, urls).cells()) for payload in event.payloads)
    return text.getvalue()


# The beginning of a formula: at the start of a cell, or after a character that some spreadsheets take for a separator.
_FORMULA = re.compile(r"^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n|]))( {0,9})(?=[=+@\-\uff1d\uff0b\uff20\uff0d])")


def inert(text: str) -> str:
    """Return the text of a cell with an apostrophe before whatever a spreadsheet would take for a formula."""
    return _FORMULA.sub(r"\1'", text)


def _row(payload: Payload, event: ResolvedEvent, urls: Urls) -> GuideRow:
    parts = payload.parts
    return GuideRow(
        event_type=payload.event,
        action=payload.action,
        actors=", ".join(payload.actors),
        when=payload.definition.when,
        variant=payload.variant,
        fixed_values=_own_values(payload),
        evidence=payload.evidence.level if payload.evidence else "",
        url=urls.of(site_paths.action(payload.event_slug, payload.slug)),
        status=payload.status,
        deprecated="deprecated" if payload.deprecated else "",
        owner=payload.owner,
        also=", ".join(dict.fromkeys(word for part in reversed(parts) for word in part.also)),
        use=next((part.deprecated.use for part in parts if isinstance(part.deprecated, Deprecation)), ""),
        sunset=payload.sunset,
        since=next(filter(None, (part.since for part in parts)), ""),
        json_url=urls.of(site_paths.payload(payload.event_slug, payload.slug)),
        schema_url=urls.of(site_paths.payload_schema(payload.event_slug, event.definition_of(payload))),
    )


def _own_values(payload: Payload) -> str:
    values = (f"{display(path)}={in_words(value)}" for path, value in own_values(payload).items())
    return "; ".join((*_outside(payload), *values))


def _outside(payload: Payload) -> Iterator[str]:
    """Yield the headers and the channel that the event type, the action or the variant states."""
    if payload.carrier is None:
        return
    stated = {name.lower() for part in payload.parts for name in part.headers}
    yield from (f"{name} (header)={text}" for name, text in payload.carrier.fixed.items() if name.lower() in stated)
    if payload.carrier.fixed_channel:
        yield f"channel={payload.carrier.channel}"
