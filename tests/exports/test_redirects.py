"""Old names: their URLs lead on."""

import json
import re
from collections.abc import Callable

import jsonschema
import pytest
from referencing import Registry, Resource

from eventguide.pipeline import Guide
from tests.exports.conftest import SITE, files


def test_the_page_of_an_old_event_type_leads_to_the_new_one(shop_files: dict[str, str]) -> None:
    page = shop_files["events/order-updated/index.html"]

    assert re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)[1] == "../order-changed/"  # type: ignore[index]
    assert f'<link rel="canonical" href="{SITE}events/order-changed/">' in page
    assert '<a href="../order-changed/">' in page
    assert 'location.replace(document.querySelector("a").href + location.search + location.hash)' in page
    assert '<a href="../order-changed/">Order changed</a>' in page


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("events/order-updated/pay.json", "events/order-changed/pay.json"),
        ("events/order-changed/settle.json", "events/order-changed/pay.json"),
        ("events/order-updated/ship-or-return.ship.json", "events/order-changed/ship-or-return.ship.json"),
    ],
)
def test_files_are_found_at_old_addresses_too(old: str, new: str, shop_files: dict[str, str]) -> None:
    assert json.loads(shop_files[old]) == json.loads(shop_files[new])


def test_a_payloads_old_name_is_in_the_schema(shop_files: dict[str, str]) -> None:
    schema = json.loads(shop_files["events/order-changed/schema.json"])

    assert schema["$defs"]["OrderChangedSettle"] == {"deprecated": True, "$ref": "#/$defs/OrderChangedPay"}
    assert {"$ref": "#/$defs/OrderChangedSettle"} not in schema["anyOf"]


@pytest.mark.parametrize("strength", ["schema.json", "schema.open.json"])
def test_the_schema_under_an_old_name_has_an_id_of_its_own_and_refers_to_the_new_one(
    strength: str, shop_files: dict[str, str]
) -> None:
    old, new = (json.loads(shop_files[f"events/{name}/{strength}"]) for name in ("order-updated", "order-changed"))
    registry = Registry().with_resources([(one["$id"], Resource.from_contents(one)) for one in (old, new)])
    paid, pay = (
        jsonschema.Draft202012Validator({"$ref": f"{old['$id']}{name}"}, registry=registry)
        for name in ("", "#/$defs/OrderUpdatedPay")
    )
    example = json.loads(shop_files["events/order-changed/pay.json"])

    assert old["$id"] == f"{SITE}events/order-updated/{strength}"
    assert paid.is_valid(example)
    assert pay.is_valid(example)
    assert not paid.is_valid({})
    assert not pay.is_valid(json.loads(shop_files["events/order-changed/ship-or-return.ship.json"]))


def test_an_old_name_that_is_in_use_again_leads_nowhere_else(guide_of: Callable[[str], Guide]) -> None:
    guide = guide_of("""
        events:
          New:
            formerly: [Old]
            properties: {t: {summary: T., const: new}}
            actions: {Do: {actor: Somebody, when: At once}}
          Old:
            properties: {t: {summary: T., const: old}}
            actions: {Do: {actor: Somebody, when: At once}}
    """)
    made = files(guide)

    assert "events/old/index.html" not in made
    assert json.loads(made["events/old/do.json"]) == {"t": "old"}
