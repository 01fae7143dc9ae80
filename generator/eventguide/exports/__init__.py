"""Exports: files for machines."""

from collections.abc import Iterator
from functools import partial

from eventguide.exports.catalog_json import catalog_json
from eventguide.exports.catalog_schema import catalog_schema
from eventguide.exports.export import Export
from eventguide.exports.guide_csv import guide_csv
from eventguide.exports.identify_index import identify_index
from eventguide.exports.llms_txt import llms_txt
from eventguide.exports.payload_files import payload_files
from eventguide.exports.redirects import redirects
from eventguide.exports.remembered import Remembered
from eventguide.exports.scenario_messages import scenario_files
from eventguide.payloads import Resolved, addresses

__all__ = ["Export", "Remembered", "export_files"]


def export_files(resolved: Resolved, site_url: str, remembered: Remembered | None = None) -> Iterator[Export]:
    """Yield the address of each file with a function that makes its text.

    `site_url` (empty, or with a final slash) makes the addresses in the files absolute. `remembered` are parts of
    texts from an earlier time, with the same `site_url`.
    """
    text_of = remembered.text if remembered else lambda _, make: make()
    yield from payload_files(resolved, site_url)
    yield from scenario_files(resolved)
    yield from redirects(resolved, site_url)
    yield addresses.CATALOG_JSON, partial(catalog_json, resolved, site_url, text_of)
    yield addresses.CATALOG_SCHEMA, partial(catalog_schema, site_url)
    yield addresses.GUIDE_CSV, partial(guide_csv, resolved, site_url)
    yield addresses.IDENTIFY_JSON, partial(identify_index, resolved)
    yield addresses.LLMS_TXT, partial(llms_txt, resolved, site_url)
