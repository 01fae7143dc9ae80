"""The JSON Schema of the format: complete, described, and of one mind with the checker."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator

from eventguide.catalog import Catalog, load_catalog
from eventguide.catalog.source.files import read_source
from eventguide.catalog.source.reader import read_yaml
from eventguide.cli.command import cli
from eventguide.editor import FILE, catalog_schema, names_of, refresh_schema
from eventguide.editor.model_schema import model_schema
from eventguide.editor.schema import FORMAT
from eventguide.json_writer import pretty
from eventguide.rules import SUMMARIES
from tests.conftest import ROOT

SHOP = ROOT / "tests" / "shop" / "catalog"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return catalog_schema(SUMMARIES)


def catalog_of(path: Path) -> Catalog:
    catalog = load_catalog(path).catalog
    assert catalog is not None
    return catalog


def tree(file: Path) -> Any:
    source, _ = read_source(file)
    return read_yaml(source)[0]


def errors(schema: dict[str, Any], data: Any) -> list[str]:
    return [error.message for error in Draft7Validator(schema).iter_errors(data)]


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


def test_it_is_a_schema_that_editors_know(schema: dict[str, Any]) -> None:
    Draft7Validator.check_schema(schema)

    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in pretty(schema)


def test_the_packaged_format_is_that_of_the_model() -> None:
    assert FORMAT.read_text(encoding="utf-8") == pretty(model_schema()), "to update it: make rules"


def test_every_key_has_a_description(schema: dict[str, Any]) -> None:
    parts = {"Catalog": schema} | schema["definitions"]
    keys = {
        f"{name}.{key}": value
        for name, part in parts.items()
        for one in objects(part)
        for key, value in one.get("properties", {}).items()
        if isinstance(value, dict) and one.get("type") == "object"  # else it is a key called `properties`
    }

    assert len(keys) > 150
    assert [key for key, value in keys.items() if not value.get("description")] == []


def test_it_carries_no_default_that_an_editor_would_type_in(schema: dict[str, Any]) -> None:
    assert [one for one in objects(schema) if "default" in one and not isinstance(one["default"], dict)] == []


@pytest.mark.parametrize("folder", [SHOP, ROOT / "catalog"], ids=["shop", "learn"])
def test_it_accepts_every_file_of_a_catalog(schema: dict[str, Any], folder: Path) -> None:
    named = catalog_schema(SUMMARIES, names_of(catalog_of(folder)))

    for file in folder.rglob("*.yaml"):
        assert errors(schema, tree(file)) == []
        assert errors(named, tree(file)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: X", "'titel' was unexpected"),
        ("title: [X]", "is not of type 'string'"),
        ("catalog: 2", "1 was expected"),
        ("actors: {A: {summary: S., example: 1}}", "is not of type 'object'"),
        ("ignore: {no-such-rule: Because.}", ""),
        ("notes: [{txt: X}]", "'text' is a required property"),
    ],
)
def test_it_refuses_what_the_reader_refuses(schema: dict[str, Any], tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "catalog.yaml"
    file.write_text(text)

    assert said in " ".join(errors(schema, tree(file)))


REFERENCES = {
    "actor": "events: {order.created: {actions: {X: {actor: NAME, when: Hourly digest}}}}",
    "one of several actors": "events: {order.created: {actions: {X: {actor: [NAME], when: Hourly digest}}}}",
    "when": "events: {order.created: {actions: {X: {actor: Customer, when: NAME}}}}",
    "entity": "entities: {X: {properties: {a: {entity: NAME}}}}",
    "entity of items": "entities: {X: {properties: {a: {items: {entity: NAME}}}}}",
    "extends": "events: {X: {extends: NAME}}",
    "event of a step": "scenarios: {X: {steps: [{event: NAME, action: Pay}]}}",
    "actor of a step": "scenarios: {X: {steps: [{event: order.changed, action: Pay, actor: NAME}]}}",
    "see": "events: {X: {see: [NAME]}}",
    "cell of a matrix": "events: {X: {matrix: {title: X, columns: [a], rows: {b: [{sends: NAME}]}}}}",
}
KNOWN = {
    "actor": "Customer", "one of several actors": "Customer", "when": "Hourly digest", "entity": "Money",
    "entity of items": "Money", "extends": "Money", "event of a step": "order.created", "actor of a step": "Warehouse",
    "see": "order.changed/Pay", "cell of a matrix": "stock.level",
}  # fmt: skip


@pytest.mark.parametrize("kind", REFERENCES)
def test_with_a_catalog_only_its_names_may_be_referred_to(kind: str, schema: dict[str, Any], tmp_path: Path) -> None:
    named = catalog_schema(SUMMARIES, names_of(catalog_of(SHOP)))
    file = tmp_path / "catalog.yaml"

    def found(name: str, by: dict[str, Any]) -> list[str]:
        file.write_text(REFERENCES[kind].replace("NAME", name))
        return errors(by, tree(file))

    assert found(KNOWN[kind], named) == []
    assert found("Nobody", named) != []
    assert found("Nobody", schema) == []


def test_evidence_and_sources_complete_as_well() -> None:
    text = pretty(catalog_schema({}, names_of(catalog_of(ROOT / "catalog"))))
    catalog = catalog_of(ROOT / "catalog")

    assert all(json.dumps(name, ensure_ascii=False) in text for name in (*catalog.evidence, *catalog.sources))


def test_the_command_prints_the_same(schema: dict[str, Any]) -> None:
    printed = CliRunner().invoke(cli, ["schema"])
    named = CliRunner().invoke(cli, ["schema", "--for", str(SHOP)])

    assert json.loads(printed.output) == schema
    assert "Payment Provider" in named.output


def test_a_catalog_that_cannot_be_read_has_no_names(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text("title: [")

    result = CliRunner().invoke(cli, ["schema", "--for", str(tmp_path)])

    assert result.exit_code == 1
    assert "Can't read the catalog" in result.output


def test_the_file_beside_a_catalog_follows_its_names(tmp_path: Path) -> None:
    catalog = catalog_of(SHOP)
    assert not refresh_schema(tmp_path, catalog, {})
    assert not (tmp_path / FILE).exists()

    (tmp_path / FILE).write_text("{}")
    assert refresh_schema(tmp_path, catalog, {})
    assert '"Payment Provider"' in (tmp_path / FILE).read_text()
    assert not refresh_schema(tmp_path / "catalog.yaml", catalog, {})


def test_the_committed_schema_knows_the_names_of_this_catalog() -> None:
    folder = ROOT / "catalog"
    expected = pretty(catalog_schema(SUMMARIES, names_of(catalog_of(folder))))

    assert (folder / FILE).read_text() == expected, "to fix: eventguide schema --for catalog -o catalog/" + FILE


def test_every_catalog_file_names_its_schema() -> None:
    for file in (ROOT / "catalog").rglob("*.yaml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema={FILE}", file


def test_the_site_has_the_format(learn_site: Path) -> None:
    found = json.loads((learn_site / "schema" / FILE).read_text())

    assert found["$id"] == "http://localhost:8000/learn-caliper/schema/catalog.schema.json"
    assert found["definitions"].keys() == catalog_schema()["definitions"].keys()


def test_it_is_the_same_where_python_removes_docstrings(schema: dict[str, Any]) -> None:
    printed = subprocess.run(
        [sys.executable, "-OO", "-m", "eventguide", "schema"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(printed.stdout) == schema


WEBHOOKS = """
catalog: 1
defaults: {actor: NAME}
events:
  change_request:
    when: NAME
    hint: {path: change_request.assignee.slug, text: It may tell.}
    deprecated: {use: ping}
    headers: {X-Forge-Event: ping}
    actions:
      opened: {variants: {One: {actor: NAME}}}
"""


def test_every_reference_of_the_new_keys_completes(tmp_path: Path) -> None:
    """Defaults, actors of variants, paths of hints, successors, names of headers."""
    named = catalog_schema({}, names_of(catalog_of(ROOT / "tests/webhooks/catalog")))
    file = tmp_path / "catalog.yaml"
    file.write_text(WEBHOOKS.replace("actor: NAME", "actor: Member").replace("NAME", "Immediately"))
    assert errors(named, tree(file)) == []
    file.write_text(WEBHOOKS)
    assert len(errors(named, tree(file))) == 3
    parts = named["definitions"]
    assert "change_request.assignee.slug" in parts["Hint"]["properties"]["path"]["anyOf"][0]["enum"]
    assert "ping/Ping" in parts["Deprecation"]["properties"]["use"]["anyOf"][0]["enum"]
    assert "X-Forge-Delivery" in parts["Action"]["properties"]["headers"]["properties"]
    assert "Ping" in parts["Step"]["properties"]["action"]["anyOf"][0]["enum"]
    assert "Kafka" in parts["Delivery"]["properties"]["protocol"]["anyOf"][0]["enum"]
    assert "uuid" in parts["Entity"]["properties"]["format"]["anyOf"][0]["enum"]


@pytest.mark.parametrize("where", ["Property", "Entity"])
def test_options_complete_as_properties_do(where: str, schema: dict[str, Any]) -> None:
    part = schema["definitions"][where]
    properties = part.get("properties") or part["anyOf"][0]["properties"]

    assert properties["oneOf"]["items"] == {"$ref": "#/definitions/Property"}
