"""The machine-readable files of a catalog. Those of its changes are in `changes/files.py`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from eventguide import site_paths
from eventguide.exports.catalog_json import catalog_pieces
from eventguide.exports.documents import document_files, document_links
from eventguide.exports.export import Export, InPieces
from eventguide.exports.guide_csv import guide_csv
from eventguide.exports.identify_index import identify_json
from eventguide.exports.llms_txt import llms_txt
from eventguide.exports.payload_files import payload_files, scenario_files
from eventguide.exports.redirects import redirects
from eventguide.exports.schema_files import schema_files
from eventguide.formats.schemas import schema_names, schema_text
from eventguide.payloads import Resolved, Urls

FILES: Mapping[str, Callable[[Resolved, Urls], str]] = MappingProxyType(
    {
        site_paths.GUIDE_CSV: guide_csv,
        site_paths.IDENTIFY_JSON: identify_json,
    }
)
"""Small exports of one file: the path, and the function that returns the text."""

GROUPS: tuple[Callable[[Resolved, Urls], Iterator[Export]], ...] = (
    payload_files,
    schema_files,
    scenario_files,
    redirects,
)
"""Exports of several files."""


def export_files(resolved: Resolved, urls: Urls, documents: Iterable[str] = ()) -> Iterator[Export]:
    """Yield the path of each file with a function that returns its text.

    `urls` are the URLs in the files, `documents` the forms of the documents for other tools. The schemas of the formats
    are files of the site, too.
    """
    yield site_paths.CATALOG_JSON, InPieces(partial(catalog_pieces, resolved, urls))
    for path, text in FILES.items():
        yield path, partial(text, resolved, urls)
    for files in GROUPS:
        yield from files(resolved, urls)
    yield from document_files(documents, resolved, urls)
    yield site_paths.LLMS_TXT, partial(llms_txt, resolved, urls, documents=tuple(document_links(documents)))
    for name in schema_names():
        yield name, partial(schema_text, name, urls.of(name))
