"""The guide as CSV: a line per payload."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from eventguide import site_paths
from eventguide.json_writer import inline
from eventguide.payloads import Payload, Resolved, Urls, display, own_values

COLUMNS = ("event_type", "action", "actor", "when", "variant", "sent", "evidence", "address")
"""The columns. `sent` are the values that tell the payload from others of its event type, as `path=value; ...`."""


def guide_csv(resolved: Resolved, urls: Urls) -> str:
    """Return the guide as CSV (RFC 4180, UTF-8), with a header; no cell is a formula in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(inert, row) for row in _rows(resolved, urls))
    return text.getvalue()


# The beginning of a formula: at the start of a cell, or after a character that some spreadsheets take for a separator.
_FORMULA = re.compile(r"^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n|]))( {0,9})(?=[=+@\-\uff1d\uff0b\uff20\uff0d])")


def inert(text: str) -> str:
    """Return the text of a cell with an apostrophe before whatever a spreadsheet would take for a formula."""
    return _FORMULA.sub(r"\1'", text)


def _rows(resolved: Resolved, urls: Urls) -> Iterator[tuple[str, ...]]:
    for payload in resolved.payloads:
        yield (
            payload.event,
            payload.action,
            ", ".join(payload.definition.actors),
            payload.definition.when,
            payload.variant,
            sent_text(payload),
            payload.evidence.level if payload.evidence else "",
            urls.of(site_paths.action(payload.event_slug, payload.action_slug)),
        )


def sent_text(payload: Payload) -> str:
    """Return what a payload's action and variant fix, as `path=value; path=value`."""
    return "; ".join(f"{display(path)}={_text(value)}" for path, value in own_values(payload).items())


def _text(value: Any) -> str:
    return value if isinstance(value, str) else inline(value)
