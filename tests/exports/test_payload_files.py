"""The payload files: examples, envelopes and schemas, with a second opinion on the schemas."""

import copy
import json
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from referencing import Registry

from eventguide.exports.files import export_files
from eventguide.json_writer import compact, pretty
from eventguide.payloads import Urls
from eventguide.pipeline import Guide
from tests.exports.conftest import SITE, files


def validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    """A validator that fetches nothing and checks formats."""
    return jsonschema.Draft202012Validator(
        schema, registry=Registry(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def of_payload(schema: dict[str, Any], definition: str) -> dict[str, Any]:
    """The schema of one payload: a definition in that of its event type."""
    return {"$ref": f"#/$defs/{definition}", "$defs": schema["$defs"]}


def test_no_address_is_used_twice(learn: Guide, shop: Guide) -> None:
    for guide in (learn, shop):
        assert guide.resolved is not None
        addresses = [address for address, _ in export_files(guide.resolved, Urls())]
        assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("name", ["learn", "shop"])
def test_every_example_follows_both_its_schemas(name: str, request: pytest.FixtureRequest) -> None:
    guide, made = request.getfixturevalue(name), request.getfixturevalue(f"{name}_files")
    for event in guide.resolved.events.values():
        schema = json.loads(made[f"events/{event.slug}/schema.json"])
        jsonschema.Draft202012Validator.check_schema(schema)
        any_of = validator(schema)
        for payload in event.payloads:
            example = json.loads(made[f"events/{event.slug}/{payload.slug}.json"])
            own = validator(of_payload(schema, event.definition_of(payload)))
            assert example == payload.example
            assert [error.message for error in own.iter_errors(example)] == []
            assert any_of.is_valid(example)


def test_the_schemas_refuse_what_is_not_documented_and_what_is_missing(
    learn: Guide, learn_files: dict[str, str]
) -> None:
    assert learn.resolved is not None
    for payload in learn.resolved.payloads:
        schema = json.loads(learn_files[f"events/{payload.event_slug}/schema.json"])
        name = learn.resolved.events[payload.event].definition_of(payload)
        check = jsonschema_rs.validator_for(of_payload(schema, name))
        for name, child in (payload.shape.properties or {}).items():
            less = copy.deepcopy(payload.example)
            if less.pop(name, None) is not None:
                assert check.is_valid(less) == bool(child.optional), (payload.key, name)
        assert not check.is_valid({**payload.example, "undocumented": 1})


def test_an_address_of_a_schema_is_absolute_where_the_site_is_known(shop: Guide) -> None:
    schema = "events/order-created/schema.json"

    assert json.loads(files(shop)[schema])["$id"] == SITE + schema
    assert json.loads(files(shop, "")[schema])["$id"] == schema


def test_an_envelope_has_the_event_at_the_defined_position(learn: Guide, learn_files: dict[str, str]) -> None:
    assert learn.resolved is not None
    for payload in learn.resolved.payloads:
        folder = f"events/{payload.event_slug}/"
        envelope = json.loads(learn_files[f"{folder}{payload.slug}.envelope.json"])
        assert envelope["data"] == [json.loads(learn_files[f"{folder}{payload.slug}.json"])]


def test_without_an_envelope_there_are_no_envelope_files(shop_files: dict[str, str]) -> None:
    assert [address for address in shop_files if "envelope" in address] == []


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        -1.5,
        2**70,
        "",
        'é \u2028 " \\ \n',
        [],
        {},
        [[]],
        {"a": {"b": [1, {"c": None}]}, "d:e.f": "</script>"},
    ],
)
def test_json_is_written_as_the_standard_library_writes_it(value: Any) -> None:
    assert pretty(value) == json.dumps(value, indent=2, ensure_ascii=False) + "\n"
    assert compact(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
