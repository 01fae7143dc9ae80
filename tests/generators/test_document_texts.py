"""AsyncAPI and OpenAPI documents have the texts and the references of a catalog."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from eventguide.exports.asyncapi import document as asyncapi
from eventguide.exports.openapi import document as openapi
from eventguide.json_writer import pretty
from eventguide.payloads import Resolved, Urls

TEXTS = """
    summary: What the system sends.
    description: It sends much.
    entities:
      Link: {summary: A link., properties: {to: {summary: Where to., example: a}, way: {summary: W., entity: Way}}}
      Way: {summary: A way., properties: {by: {summary: By what., example: b}}}
    events:
      a:
        summary: It happens.
        description: It happens often.
        properties: {"$ref": {summary: A link., entity: Link, properties: {to: {const: c}}}}
        actions: {One: {actor: Somebody, when: At once}}
"""


@pytest.mark.parametrize("document", [asyncapi, openapi])
def test_a_property_may_have_the_name_of_a_reference(document: Any, resolved_of: Callable[[str], Resolved]) -> None:
    text = pretty(document(resolved_of(TEXTS), Urls()))

    assert "#/$defs/" not in text
    places = set(re.findall(r'"\$ref": "#/components/schemas/(\w+)"', text))
    assert {"Link", "Way"} <= places
    assert places <= json.loads(text)["components"]["schemas"].keys()


def test_documents_have_the_descriptions(resolved_of: Callable[[str], Resolved]) -> None:
    found = openapi(resolved_of(TEXTS), Urls())

    assert found["info"]["description"] == "What the system sends.\n\nIt sends much."
    assert found["webhooks"]["a"]["post"]["description"] == "It happens.\n\nIt happens often."
    assert asyncapi(resolved_of(TEXTS), Urls())["info"] == found["info"]
