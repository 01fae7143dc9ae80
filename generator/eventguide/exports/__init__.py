"""Exports: files for machines."""

from collections.abc import Iterator
from functools import partial

from eventguide import site_paths
from eventguide.exports.catalog_json import catalog_json
from eventguide.exports.catalog_schema import catalog_schema
from eventguide.exports.export import Export
from eventguide.exports.guide_csv import guide_csv
from eventguide.exports.identify_index import identify_json
from eventguide.exports.llms_txt import llms_txt
from eventguide.exports.payload_files import payload_files
from eventguide.exports.redirects import redirects
from eventguide.exports.scenario_messages import scenario_files
from eventguide.payloads import Resolved, Urls

__all__ = ["Export", "export_files"]


def export_files(resolved: Resolved, urls: Urls) -> Iterator[Export]:
    """Yield the address of each file with a function that makes its text.

    `urls` are the URLs in the files.
    """
    yield from payload_files(resolved, urls)
    yield from scenario_files(resolved)
    yield from redirects(resolved, urls)
    yield site_paths.CATALOG_JSON, partial(catalog_json, resolved, urls)
    yield site_paths.CATALOG_SCHEMA, partial(catalog_schema, urls.root)
    yield site_paths.GUIDE_CSV, partial(guide_csv, resolved, urls)
    yield site_paths.IDENTIFY_JSON, partial(identify_json, resolved, urls)
    yield site_paths.LLMS_TXT, partial(llms_txt, resolved, urls)
