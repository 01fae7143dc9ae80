"""The URL of a payload leads to its variant, in every file and answer that has one."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from eventguide.answers import Answers
from eventguide.exports.asyncapi import document as asyncapi
from eventguide.exports.files import export_files
from eventguide.formats.catalog_json import CatalogJson
from eventguide.payloads import Resolved, Urls
from tests.exports.conftest import SITE

URLS = Urls(SITE)
MADE_UP = """
    events:
      Book Lent:
        properties: {way: {summary: The way.}}
        actions:
          Fields:
            actor: Somebody
            when: At once
            variants:
              By box: {summary: Into the box., also: [parcel], payload: {way: box}}
              Schema: {payload: {way: desk}}
          Lend: {actor: Somebody, when: At once, payload: {way: hand}}
"""
ANCHORS = {"By box": "fields_.by-box", "Schema": "fields_.schema_", "": "lend"}
"""Names that would be other anchors of the page, or another file, have an underscore."""


def url_of(variant: str) -> str:
    return f"{SITE}events/book-lent/#{ANCHORS[variant]}"


@pytest.fixture
def resolved(resolved_of: Callable[[str], Resolved]) -> Resolved:
    return resolved_of(MADE_UP)


@pytest.fixture
def files(resolved: Resolved) -> dict[str, str]:
    return {name: make() for name, make in export_files(resolved, URLS)}


def test_guide_csv_has_the_url_of_the_variant(files: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["guide.csv"], newline="")))

    assert {row["variant"]: row["url"] for row in rows} == {name: url_of(name) for name in ANCHORS}


def test_catalog_json_has_the_urls_of_the_action_and_of_each_variant(files: dict[str, str]) -> None:
    actions = CatalogJson.read(files["catalog.json"]).events[0].actions

    assert [one.url for one in actions] == [f"{SITE}events/book-lent/#fields_", url_of("")]
    assert {one.variant: one.url for action in actions for one in action.payloads} == {
        name: url_of(name) for name in ANCHORS
    }


def test_a_catalog_json_of_the_same_format_without_these_urls_can_be_read(files: dict[str, str]) -> None:
    tree = json.loads(files["catalog.json"])
    for action in tree["events"][0]["actions"]:
        for payload in action["payloads"]:
            del payload["url"]

    assert CatalogJson.read(json.dumps(tree)).events[0].actions[0].payloads[0].url == ""


def test_asyncapi_refers_to_the_variant(resolved: Resolved) -> None:
    messages = asyncapi(resolved, URLS)["components"]["messages"].values()

    assert {one.get("x-variant", ""): one["externalDocs"]["url"] for one in messages} == {
        name: url_of(name) for name in ANCHORS
    }


@pytest.mark.parametrize(("way", "variant"), [("box", "By box"), ("desk", "Schema"), ("hand", "")])
def test_an_identified_event_has_the_url_of_its_variant(way: str, variant: str, resolved: Resolved) -> None:
    [action] = Answers(resolved, URLS).identify({"way": way})["actions"]

    assert (action.get("variant", ""), action["url"]) == (variant, url_of(variant))


def test_an_answer_about_an_action_has_the_anchor_of_its_page(resolved: Resolved) -> None:
    assert Answers(resolved, URLS).action("Book Lent", "Fields")["url"] == f"{SITE}events/book-lent/#fields_"


@pytest.mark.parametrize("query", ["by box", "into the box", "parcel"])
def test_a_search_finds_a_variant_by_its_name_text_and_other_words(query: str, resolved: Resolved) -> None:
    found = Answers(resolved, URLS).search(query)["results"]

    wanted: dict[str, Any] = {
        "kind": "variant",
        "name": "By box",
        "summary": "Into the box.",
        "url": url_of("By box"),
        "event": "Book Lent",
        "action": "Fields",
    }
    assert found == [wanted]


def test_a_search_finds_an_action_at_the_anchor_of_its_page(resolved: Resolved) -> None:
    [found] = [one for one in Answers(resolved, URLS).search("fields")["results"] if one["kind"] == "action"]

    assert found["url"] == f"{SITE}events/book-lent/#fields_"
