"""`oneOf` in pages and files: field tables, the dictionary, catalog.json, the search, the guide, identification."""

import csv
import io
import re
from html import unescape

import pytest

from eventguide.exports.page_markdown import page_markdown
from tests.format.built import Built, Make
from tests.format.test_one_of import ANN, RED

SEEN = """
entities:
  User: {summary: A person., properties: {login: {summary: L., example: ann}, type: {summary: T., const: User}}}
  Team: {summary: A group., properties: {slug: {summary: S., example: red}, type: {summary: T., const: Team}}}
  Owner: {summary: O., oneOf: [{entity: User}, {entity: Team}], nullable: true}
  Tag: {summary: T., properties: {id: {summary: I., format: uuid}}}
events:
  E:
    summary: E.
    properties:
      kind: {summary: K., const: e}
      owner: {summary: Who has it., entity: Owner}
      tag: {summary: What it is about., oneOf: [{type: string, pattern: "^t", example: t}, {entity: Tag}]}
    actions:
      Give: {actor: Somebody, when: At once, payload: {owner: {type: User}}}
      Share: {actor: Somebody, when: At once, properties: {owner: {entity: Team, nullable: false}}}
      Drop: {actor: Somebody, when: At once, payload: {owner: null}}
"""


@pytest.fixture
def seen(guide_of: Make) -> Built:
    return Built(guide_of(SEEN))


def row(page: str, name: str) -> str:
    found = re.search(rf'<tr id="field-{name}".*?</tr>', page, re.DOTALL)
    assert found
    return re.sub(r"<[^>]*>", "", found[0])


def test_the_field_table_has_each_option_with_its_own_fields(seen: Built) -> None:
    page = seen.page("events/e/")

    assert "Owner: User or Team or null" in row(page, "owner")
    assert "string or Tag" in row(page, "tag")
    labels = re.findall(r'<label for="v-field-(\w+)\.\w+">([^<]*)</label>', page)
    assert labels == [("owner", "User"), ("owner", "Team"), ("tag", "string"), ("tag", "Tag")]
    panels = dict(re.findall(r'<div class="eg-panel" id="field-owner\.(\w+)">(.*?)\n</div>', page, re.DOTALL))
    texts = {name: " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split()) for name, text in panels.items()}
    assert texts["user"].startswith('User A person. Only in Give. Identified by type = "User" Field')
    assert texts["team"].startswith('Team A group. Only in Share. Identified by type = "Team" Field')
    assert re.findall(r'<tr id="([^"]*)"', panels["user"]) == ["field-owner-login", "field-owner-type"]
    assert re.findall(r'<tr id="([^"]*)"', panels["team"]) == ["field-owner-slug", "field-owner-type-team"]
    assert "Matches <code>^t</code>" in page


def test_the_page_of_an_entity_has_its_options(seen: Built) -> None:
    page = seen.page("entities/owner/")

    assert "User or Team or null" in re.sub(r"<[^>]*>", "", page)
    assert [f'id="field-{name}"' in page for name in ("login", "type", "slug")] == [True, True, True]
    assert 'id="fields"' not in page
    for name in ("user", "team"):
        assert "events/e/#field-owner" in seen.page(f"entities/{name}/")


def test_the_dictionary_has_fields_under_the_options_that_hold_them(seen: Built) -> None:
    page = seen.page("fields/")

    assert [f'id="{name}"' in page for name in ("user--login", "team--slug", "tag--id")] == [True, True, True]


def test_the_dictionary_names_an_option_that_a_payload_has_chosen_as_the_others(guide_of: Make) -> None:
    free = SEEN.replace("    actions:\n", "    actions:\n      Move: {actor: Somebody, when: At once}\n")
    page = Built(guide_of(free)).page("fields/")

    types = re.findall(r'id="the--event--(owner|tag)".*?data-label="Type">(.*?)</td>', page, re.DOTALL)
    assert types == [("owner", "User or Team or null"), ("tag", "string or Tag")]


def test_catalog_json_has_options_and_their_shapes(seen: Built) -> None:
    fields = {one["display"]: one for one in seen.catalog["events"][0]["fields"]}

    assert fields["owner"]["options"] == [
        {
            "name": "User",
            "entity": "User",
            "types": ["object"],
            "summary": "A person.",
            "fixed": {"type": ["User"]},
            "fields": [["owner", "login"], ["owner", "type"]],
        },
        {
            "name": "Team",
            "entity": "Team",
            "types": ["object"],
            "summary": "A group.",
            "fixed": {"type": ["Team"]},
            "fields": [["owner", "slug"], ["owner", "type"]],
        },
    ]
    entity = next(one for one in seen.catalog["entities"] if one["name"] == "Owner")
    shapes = seen.catalog["shapes"]
    assert [shapes[number]["entity"] for number in shapes[entity["shape"]]["options"]] == ["User", "Team"]


def test_the_search_finds_fields_of_all_options(seen: Built) -> None:
    entries = [entry.title for page in seen.pages("fields/") for entry in page.search()]

    assert {"login", "slug", "owner", "tag"} <= {*entries}


def test_own_values_of_an_option_are_in_the_guide(seen: Built) -> None:
    rows = csv.DictReader(io.StringIO(seen.files["guide.csv"]()))

    assert [one["fixed_values"] for one in rows] == ["owner.type=User", "", "owner=null"]


def test_events_are_identified_by_their_option(seen: Built) -> None:
    events = [{"kind": "e", "owner": one, "tag": "t"} for one in (ANN, RED, None)]

    assert [seen.identify(one).payloads for one in events] == [(0,), (1,), (2,)]
    conditions = [(one.path, one.values) for one in seen.payload(0).identified.conditions]
    assert conditions == [(("kind",), ("e",)), (("owner", "type"), ("User",))]
    other = seen.identify({"kind": "e", "owner": {"slug": "red", "type": "User"}, "tag": {"id": 1}})
    assert [(".".join(one.path), one.kind) for one in other.differences] == [
        ("owner.login", "missing"),
        ("owner.slug", "undocumented"),
        ("tag.id", "type"),
    ]


def test_the_markdown_version_has_the_fields_of_all_options_and_those_after_them(seen: Built) -> None:
    text = page_markdown(seen.page("events/e/"))
    tables = text[text.index("## Fields") :]

    names = [re.sub(r"\*", "", name) for name in re.findall(r"^\| (\S+) \|", tables, re.MULTILINE)]
    found = [name for name in names if name not in ("Field", "---")]
    assert found == ["kind", "owner", "owner.login", "owner.type", "owner.slug", "owner.type", "tag", "tag.id"]
    assert tables.count("| Field | Type | Present | Meaning |") == 5
    assert "**Team** A group. Only in Share." in tables
