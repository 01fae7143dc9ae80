"""catalog.json: the whole catalog, resolved, as docs/machine-readable.md and its own schema say."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from eventguide.formats.catalog_json import CatalogJson
from eventguide.json_writer import compact
from eventguide.payloads import Condition, holds
from eventguide.pipeline import Guide
from tests.conftest import ROOT
from tests.exports.conftest import SITE, files
from tests.golden import assert_golden


@pytest.fixture(scope="module")
def catalog(learn_files: dict[str, str]) -> Any:
    return json.loads(learn_files["catalog.json"])


@pytest.mark.parametrize("name", ["learn", "shop"])
@pytest.mark.parametrize("site_url", [SITE, ""])
def test_it_follows_its_published_schema(name: str, site_url: str, request: pytest.FixtureRequest) -> None:
    made = files(request.getfixturevalue(name), site_url)
    schema = json.loads(made["catalog.schema.json"])

    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(json.loads(made["catalog.json"]))) == []


def test_the_shops_whole_catalog_word_for_word(shop: Guide) -> None:
    made = files(shop, "")["catalog.json"]

    assert_golden(ROOT / "tests" / "golden" / "catalog.json", json.dumps(json.loads(made), indent=1) + "\n")


def test_it_names_every_event_type_action_and_payload_in_order(learn: Guide, catalog: Any) -> None:
    assert learn.resolved is not None
    named = [
        (event["name"], action["name"], payload.get("variant", ""))
        for event in catalog["events"]
        for action in event["actions"]
        for payload in action["payloads"]
    ]

    assert named == [payload.key for payload in learn.resolved.payloads]


def test_every_file_that_it_names_is_made(catalog: Any, learn_files: dict[str, str]) -> None:
    for event in catalog["events"]:
        assert event["schema_url"].removeprefix(SITE) in learn_files
        for payload in (payload for action in event["actions"] for payload in action["payloads"]):
            for kind in ("json_url", "envelope_url"):
                assert payload[kind].removeprefix(SITE) in learn_files
            file, _, name = payload["schema_url"].removeprefix(SITE).partition("#/$defs/")
            assert name in json.loads(learn_files[file])["$defs"]


def condition(one: dict[str, Any]) -> Condition:
    """A condition as the file has it."""
    values = one.get("values", [one["value"]] if "value" in one else [])
    types = tuple(one.get("types", ()))
    return Condition(tuple(one["path"]), one["test"], tuple(values), types, optional=one.get("optional", False))


def test_its_conditions_select_the_payload_and_none_but_those_that_look_the_same(
    catalog: Any, learn_files: dict[str, str]
) -> None:
    payloads = [
        ((event["name"], action["name"], payload.get("variant", "")), payload)
        for event in catalog["events"]
        for action in event["actions"]
        for payload in action["payloads"]
    ]
    examples = {key: json.loads(learn_files[payload["json_url"].removeprefix(SITE)]) for key, payload in payloads}
    for key, payload in payloads:
        tests = [condition(one) for one in payload["identified_by"]]
        found = {other for other, example in examples.items() if all(holds(test, example) for test in tests)}
        same = {(one["event"], one["action"], one.get("variant", "")) for one in payload.get("ambiguous", ())}
        assert key in found
        assert found - {key} <= same


def test_a_field_has_what_its_row_on_the_page_shows(catalog: Any) -> None:
    session = next(event for event in catalog["events"] if event["name"] == "SessionEvent")
    field = next(field for field in session["fields"] if field["display"] == 'actor.extensions["bb:user.externalId"]')

    assert field["path"] == ["actor", "extensions", "bb:user.externalId"]
    assert field["types"] == ["string"]
    assert field["sensitive"] == "personal data"
    assert field["inherited_from"] == "Person"
    assert field["url"].startswith(f"{SITE}events/session-event/#field-actor-")


def test_it_is_read_with_the_model_that_it_was_written_with(learn_files: dict[str, str]) -> None:
    text = learn_files["catalog.json"]

    assert compact(CatalogJson.read(text).content()) == text


@pytest.mark.parametrize("name", ["catalog.json", "identify.json"])
def test_the_hash_is_that_of_everything_else(name: str, shop_files: dict[str, str]) -> None:
    content = json.loads(shop_files[name])
    found = content.pop("hash")

    assert found == hashlib.sha256(compact(content).encode()).hexdigest()
    assert (content["format"], content["version"]) == (1, "3")


def test_keys_of_later_versions_are_ignored_and_other_formats_are_not_read(shop_files: dict[str, str]) -> None:
    written = json.loads(shop_files["catalog.json"])

    later = CatalogJson.read(json.dumps(written | {"owner": "unknown here"}))

    assert json.loads(compact(later.content())) == written
    with pytest.raises(ValueError, match="format"):
        CatalogJson.read(json.dumps(written | {"format": 2}))


def test_numbers_are_read_with_their_digits() -> None:
    head = (
        '{"$schema":"s","format":1,"title":"T","events":[{"name":"E","url":"e","slug":"e","title":"E","schema_url":"s",'
    )
    field = '"fields":[{"path":["v"],"display":"v","url":"#v","presence":"always","example":%s}]}]}\n'

    for value in ("1.50", "1E3", "null", '{"a":[0.10,123456789012345678901234567890]}'):
        assert compact(CatalogJson.read(head + field % value).content()) == head + field % value


def test_the_documented_way_to_list_the_actions_works(learn_files: dict[str, str], tmp_path: Path) -> None:
    if shutil.which("jq") is None:
        pytest.skip("no jq")
    text = (ROOT / "docs" / "machine-readable.md").read_text(encoding="utf-8")
    command = next(line for line in text.splitlines() if line.startswith("$ jq -r "))
    (tmp_path / "catalog.json").write_text(learn_files["catalog.json"], encoding="utf-8")

    run = subprocess.run(["bash", "-c", command[2:]], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert run.stdout.splitlines()[0] == "SessionEvent\tLog In\tAll Users\tImmediately"
    assert len(run.stdout.splitlines()) == 59
