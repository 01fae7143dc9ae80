"""Documents in the formats of other tools, for `eventguide export` and as files of a site."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from eventguide.exports.asyncapi import asyncapi_json
from eventguide.exports.export import Export
from eventguide.exports.openapi import openapi_json
from eventguide.payloads import Resolved, Urls

DOCUMENTS: Mapping[str, Callable[..., str]] = MappingProxyType({"asyncapi": asyncapi_json, "openapi": openapi_json})
"""The forms, each with the function that returns the text, from the catalog and the URLs of its pages."""


def document_of(form: str, resolved: Resolved, urls: Urls, *, is_open: bool = False) -> str:
    """Return the document in one of the forms; with `is_open`, its schemas are those for receivers."""
    return DOCUMENTS[form](resolved, urls, is_open=is_open)


def document_files(forms: Iterable[str], resolved: Resolved, urls: Urls) -> Iterator[Export]:
    """Yield the documents as files at the root of the site: `asyncapi.json`."""
    for form in dict.fromkeys(forms):
        yield f"{form}.json", partial(document_of, form, resolved, urls)
