"""Earlier names, days on which something ends, labels with several values."""

import json
import re

import pytest

from eventguide.pages.kinds.home import facets
from eventguide.pages.parts.action_rows import action_groups
from tests.format.built import Built, Make, findings

OLD = """
catalog: 1
title: Test
actors: {Reader: {summary: Anybody., formerly: [Patron, Guest]}}
timings: {At once: {summary: Now., formerly: [Immediately]}}
entities: {Thing: {summary: T., formerly: [Object], properties: {id: {summary: I., formerly: [number], example: 1}}}}
events:
  E:
    summary: An event.
    labels: {Where: [Here, There], Kind: One}
    properties: {thing: {summary: T., entity: Thing}, way: {summary: W.}}
    deprecated: {reason: It is old., sunset: "2027-06-30"}
    actions:
      Go:
        actor: Reader
        when: At once
        labels: {Where: There}
        variants:
          By Day: {payload: {way: day}, formerly: [In the Light]}
          By Night: {payload: {way: night}}
      Stay: {actor: Reader, when: At once, payload: {way: none}}
"""


@pytest.fixture
def built(guide_of: Make) -> Built:
    return Built(guide_of(OLD[OLD.index("entities:") :].replace("Reader", "Somebody").replace("\n", "\n")))


@pytest.fixture
def named(tmp_path_factory: pytest.TempPathFactory) -> Built:
    from eventguide.pipeline import read_guide

    file = tmp_path_factory.mktemp("old") / "catalog.yaml"
    file.write_text(OLD, encoding="utf-8")
    return Built(read_guide(file))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("actors/patron/", "../reader/"),
        ("actors/guest/", "../reader/"),
        ("timings/immediately/", "../at-once/"),
        ("entities/object/", "../thing/"),
    ],
)
def test_old_addresses_lead_to_the_new_ones(old: str, new: str, named: Built) -> None:
    assert f'content="0; url={new}"' in named.files[f"{old}index.html"]()


def test_a_variant_is_found_at_its_old_address(named: Built) -> None:
    old = json.loads(named.files["events/e/go.in-the-light.json"]())

    assert old == json.loads(named.files["events/e/go.by-day.json"]())
    assert '<span id="go.in-the-light"></span>' in named.page("events/e/")


def test_a_renamed_property_keeps_the_link_to_its_row(named: Built) -> None:
    page = named.page("events/e/")

    assert '<span id="field-thing-number"></span>' in page
    assert re.search(r"previously <code>number</code>", page)
    field = next(one for one in named.catalog["events"][0]["fields"] if one["display"] == "thing.id")
    assert field["formerly"] == ["number"]


@pytest.mark.parametrize(
    ("address", "old"),
    [("actors/reader/", "Patron, Guest"), ("timings/at-once/", "Immediately"), ("entities/thing/", "Object")],
)
def test_pages_say_what_was_the_name(address: str, old: str, named: Built) -> None:
    assert f"Previously {old}" in named.page(address)


def test_old_names_are_in_catalog_json(named: Built) -> None:
    catalog = named.catalog

    assert catalog["actors"][0]["formerly"] == ["Patron", "Guest"]
    assert catalog["timings"][0]["formerly"] == ["Immediately"]
    assert catalog["entities"][0]["formerly"] == ["Object"]
    assert catalog["events"][0]["actions"][0]["payloads"][0]["formerly"] == ["In the Light"]


def test_the_day_on_which_it_ends_is_shown(named: Built) -> None:
    assert "No longer sent from 2027-06-30." in named.page("events/e/")
    assert named.catalog["events"][0]["deprecated"]["sunset"] == "2027-06-30"


def test_each_value_of_a_label_is_counted(named: Built) -> None:
    (facet,) = [one for one in facets(named.resolved, action_groups(named.resolved, lambda _: True)) if one.label]

    assert (facet.label, facet.values) == ("Where", (("There", 2), ("Here", 1)))
    assert "There, Here" in named.page("events/e/").replace("</dd><dd>", ", ") or "Where" in named.page("events/e/")
    assert named.catalog["events"][0]["labels"] == {"Where": ["Here", "There"], "Kind": "One"}


@pytest.mark.parametrize(
    ("old", "new", "rule", "message"),
    [
        ("[Patron, Guest]", "[Patron, Patron]", "repeated-item", 'Duplicate item in "formerly".'),
        ("[Patron, Guest]", "{a: 1}", "wrong-type", '"formerly" must be a list'),
        ("[In the Light]", "[By Night]", "duplicate-slug", "Two variants of"),
        ("2027-06-30", "next year", "unknown-date", '"next year" is not a valid date (YYYY-MM-DD).'),
        ("[Here, There]", "[Here, Here]", "repeated-item", 'Duplicate value of the label "Where".'),
        ("[Here, There]", "[Here, {a: b}]", "wrong-type", 'Item 2 of "Where" must be a string'),
    ],
)
def test_misuse_is_reported_with_place_and_help(
    old: str, new: str, rule: str, message: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from eventguide.pipeline import read_guide

    file = tmp_path_factory.mktemp("old") / "catalog.yaml"
    file.write_text(OLD.replace(old, new), encoding="utf-8")
    (found, *_) = [one for one in findings(read_guide(file)) if one[0] == rule]

    assert (found[0], found[3][: len(message)]) == (rule, message)
    assert found[4]
