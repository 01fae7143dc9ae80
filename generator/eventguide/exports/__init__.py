"""Exports: files for machines."""

import json
from collections.abc import Callable, Iterator

from eventguide.payloads import Resolved, addresses


def export_files(resolved: Resolved, site_url: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the address of each file with a function that makes its text."""
    for payload in resolved.payloads:
        address = addresses.payload(payload.event_slug, payload.slug)
        yield address, lambda payload=payload: json.dumps(payload.example, indent=2, ensure_ascii=False) + "\n"
