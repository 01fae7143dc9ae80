"""AsyncAPI and OpenAPI documents, in the tools that read them."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from click.testing import CliRunner
from openapi_spec_validator import validate

from eventguide.cli.command import cli
from eventguide.exports.asyncapi import document as asyncapi
from eventguide.exports.documents import DIALECTS, FORMS
from eventguide.exports.openapi import document as openapi
from eventguide.json_writer import pretty
from eventguide.numbers import plain
from eventguide.payloads import Resolved, Urls
from eventguide.pipeline import Guide, plan, read_guide
from eventguide.plugin.options import EventGuideConfig
from eventguide.site_paths import GUIDE
from tests.conftest import HEAD, ROOT
from tests.generators.conftest import SITE
from tests.generators.test_document_channels import BROKER
from tests.generators.test_schemas import TOOLS, needs_node

DELIVERY = """
    delivery:
      protocol: webhook
      method: POST
      channel: /hooks
      headers:
        X-Event: {summary: The event type., type: string}
        X-Id: {summary: The delivery., format: uuid}
        X-Mode: {summary: How many., enum: [single, bulk]}
        Content-Type: {summary: The type of the body., const: application/json}
    events:
      a.b:
        summary: It happens.
        properties: {n: {summary: A number., example: 1}}
        actions:
          One: {actor: Somebody, when: At once, headers: {X-Event: one, X-Mode: single}}
          Two:
            {actor: Somebody, when: At once, headers: {X-Event: two}, channel: /other, payload: {n: 2}, owner: Team A,
             deprecated: {reason: One is enough., sunset: "2027-06-30"}}
"""

QUEUE = """
    delivery:
      protocol: Kafka
      method: PUT
      channel: orders.v1
      key: {summary: The number of the customer., entity: Number}
    entities:
      Number: {summary: A number of a customer or of a shop., oneOf: [{type: integer, example: 7}, {type: string}]}
    events:
      a.b:
        summary: It happens.
        status: preview
        owner: Team A
        deprecated: {reason: It does not happen any more., sunset: "2027-06-30"}
        properties: {n: {summary: A number., example: 1}}
        actions:
          One: {actor: Somebody, when: At once, payload: {n: 1}}
          Two: {actor: Somebody, when: At once, payload: {n: 2}}
"""

SCRIPTS = """
    delivery: {protocol: Kafka, channel: 订单, headers: {X-Event: {summary: The event type.}}}
    entities:
      账户: {summary: An account., properties: {الاسم: {summary: A name., example: a}}}
    events:
      订单:
        summary: It happens.
        headers: {X-Event: order}
        properties: {账户: {summary: An account., entity: 账户}, n: {summary: A number.}}
        actions:
          开户: {actor: Somebody, when: At once, payload: {n: 1}}
          销户: {actor: Somebody, when: At once, payload: {n: 2}}
"""


@pytest.fixture(scope="module")
def catalogs(learn: Guide, shop: Guide, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Resolved]:
    guides = {"learn": learn, "shop": shop}
    for name, text in (("delivery", DELIVERY), ("broker", BROKER), ("queue", QUEUE), ("scripts", SCRIPTS)):
        file = tmp_path_factory.mktemp(name) / "catalog.yaml"
        file.write_text(HEAD + text.replace("\n    ", "\n"), encoding="utf-8")
        guides[name] = read_guide(file)
    assert [one.message for guide in guides.values() for one in guide.findings if one.severity.value == "error"] == []
    return {name: guide.resolved for name, guide in guides.items() if guide.resolved}


@needs_node
def test_the_asyncapi_parser_finds_no_error_and_every_message(catalogs: dict[str, Resolved], tmp_path: Path) -> None:
    for name, resolved in catalogs.items():
        for is_open in (False, True):
            document = asyncapi(resolved, Urls(SITE), is_open=is_open)
            (tmp_path / f"{name}{'.open' if is_open else ''}.json").write_text(pretty(document))

    command = ["node", TOOLS / "asyncapi.js", *sorted(tmp_path.glob("*.json"))]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)

    for file, found in json.loads(done.stdout).items():
        assert found["problems"] == [], file
        assert len(found["messages"]) == len(catalogs[Path(file).name.split(".")[0]].payloads)


def resolver(document: dict[str, Any], schema: dict[str, Any]) -> jsonschema_rs.Validator:
    """What checks values against a schema of a document."""
    return jsonschema_rs.validator_for(plain({**schema, "components": document["components"]}), validate_formats=True)


def test_the_examples_of_asyncapi_messages_follow_their_schemas(catalogs: dict[str, Resolved]) -> None:
    for resolved in catalogs.values():
        document = asyncapi(resolved, Urls())
        messages = document["components"]["messages"].values()
        for payload, message in zip(resolved.payloads, messages, strict=True):
            (example,) = message["examples"]
            assert example["payload"] == (payload.envelope or payload.example)
            assert resolver(document, message["payload"]).is_valid(plain(example["payload"])), message["name"]
            assert (message["x-actor"], message["x-when"]) == (list(payload.actors), payload.definition.when)


def references(value: Any) -> Iterator[tuple[str, str]]:
    """The name of each reference with a text, and the title beside it."""
    if isinstance(value, dict):
        if "allOf" in value and "$ref" in value["allOf"][0] and len(value["allOf"]) == 1:
            yield value["allOf"][0]["$ref"].rpartition("/")[2], value.get("title", "")
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from references(one)


def test_asyncapi_schemas_are_called_after_their_names_for_generators(catalogs: dict[str, Resolved]) -> None:
    for resolved in catalogs.values():
        document = asyncapi(resolved, Urls(), is_open=True)
        found = list(references(document["components"]["schemas"]))

        assert all(schema["title"] == name for name, schema in document["components"]["schemas"].items())
        assert all(name == title for name, title in found)
        payloads = [one["payload"] for one in document["components"]["messages"].values()]
        assert all("$ref" in payload or payload["title"].isidentifier() for payload in payloads)
    assert list(references(asyncapi(catalogs["shop"], Urls())["components"]["schemas"]))


def test_headers_and_channels_are_those_of_the_delivery(catalogs: dict[str, Resolved]) -> None:
    document = asyncapi(catalogs["delivery"], Urls())
    one, two = document["components"]["messages"].values()

    assert {name: channel["address"] for name, channel in document["channels"].items()} == {
        "Hooks": "/hooks",
        "Other": "/other",
    }
    assert list(document["channels"]["Other"]["messages"]) == [two["name"]]
    assert one["headers"]["properties"]["X-Event"]["const"] == "one"
    assert one["examples"][0]["headers"]["Content-Type"] == "application/json"
    assert resolver(document, two["headers"]).is_valid({**two["examples"][0]["headers"], "Traceparent": "00-1"})


def test_names_of_components_have_the_letters_that_both_formats_allow(catalogs: dict[str, Resolved]) -> None:
    both = asyncapi(catalogs["scripts"], Urls(SITE)), openapi(catalogs["scripts"], Urls(SITE))

    names = [name for one in both for kind in one["components"].values() for name in kind]
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9._-]+", name)] == []
    assert "u8D26u6237" in both[1]["components"]["schemas"]


def test_the_key_of_messages_is_a_binding_of_kafka(catalogs: dict[str, Resolved]) -> None:
    document = asyncapi(catalogs["queue"], Urls())
    (one, _) = document["components"]["messages"].values()
    key = resolver(document, one["bindings"]["kafka"]["key"])

    assert key.is_valid(7)
    assert not key.is_valid(None)
    assert one["bindings"]["kafka"]["bindingVersion"]


def test_openapi_is_valid_and_its_examples_follow_their_schemas(catalogs: dict[str, Resolved]) -> None:
    for resolved in catalogs.values():
        document = openapi(resolved, Urls(SITE))
        validate(plain(document))
        examples = 0
        for webhook in document["webhooks"].values():
            (operation,) = webhook.values()
            for body in operation["requestBody"]["content"].values():
                check = resolver(document, body["schema"])
                assert all(check.is_valid(plain(one["value"])) for one in body["examples"].values())
                examples += len(body["examples"])
        assert examples == len(resolved.payloads)


def test_openapi_has_the_status_of_a_webhook_or_of_single_payloads(catalogs: dict[str, Resolved]) -> None:
    whole = openapi(catalogs["queue"], Urls())["webhooks"]["a.b"]["put"]
    single = openapi(catalogs["delivery"], Urls())["webhooks"]["a.b"]["post"]
    one, two = single["requestBody"]["content"]["application/json"]["examples"].values()

    assert whole["deprecated"] is True
    assert {key: value for key, value in whole.items() if key.startswith("x-")} == {
        "x-channel": "orders.v1",
        "x-status": "preview",
        "x-owner": "Team A",
        "x-sunset": "2027-06-30",
    }
    assert "deprecated" not in single
    assert one["x-channel"] == "/hooks"
    assert [two[key] for key in ("x-channel", "x-owner", "x-deprecated", "x-sunset")] == [
        "/other",
        "Team A",
        True,
        "2027-06-30",
    ]


def test_openapi_has_the_headers_with_all_their_values(catalogs: dict[str, Resolved]) -> None:
    parameters = openapi(catalogs["delivery"], Urls())["webhooks"]["a.b"]["post"]["parameters"]

    assert [one["name"] for one in parameters] == ["X-Event", "X-Id", "X-Mode"]
    assert parameters[0]["schema"] == {"description": "The event type.", "enum": ["one", "two"]}
    assert parameters[2]["schema"] == {"description": "How many.", "enum": ["single", "bulk"]}


def test_the_command_writes_a_document_and_replaces_a_file_only_when_asked_to(tmp_path: Path) -> None:
    config, file = str(ROOT / "tests/shop/mkdocs.yml"), tmp_path / "made.json"
    run = ["export", "asyncapi", "-f", config, "-o", str(file)]

    assert CliRunner().invoke(cli, run).exit_code == 0
    assert json.loads(file.read_text())["asyncapi"] == "3.0.0"
    file.write_text("mine")
    refused = CliRunner().invoke(cli, run)
    assert (refused.exit_code, file.read_text()) == (2, "mine")
    assert "exists. Choose another file, or replace it with --force." in refused.output
    assert CliRunner().invoke(cli, [*run, "--force", "--open"]).exit_code == 0
    assert json.loads(file.read_text())["components"]["schemas"]["Line"]["additionalProperties"] is True


@pytest.mark.parametrize("site_url", ["", "''", "true"])
def test_without_the_url_of_a_site_a_document_has_no_links_to_pages(site_url: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/shop/catalog", tmp_path / "catalog")
    (tmp_path / "mkdocs.yml").write_text(f"site_url: {site_url}\nplugins: [eventguide]\n")

    done = CliRunner().invoke(cli, ["export", "openapi", "-f", str(tmp_path / "mkdocs.yml")])

    assert done.exit_code == 0
    assert "externalDocs" not in done.output


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["asyncapi", "--to", "x"], "--to is not an option of the form asyncapi. Use -o FILE."),
        (["zensical"], "The form zensical needs an output folder: --to DIRECTORY."),
        (["zensical", "-o", "x"], "-o is not an option of the form zensical. Use --to DIRECTORY."),
    ],
)
def test_options_of_another_form_are_refused(options: list[str], message: str) -> None:
    done = CliRunner().invoke(cli, ["export", *options, "-f", str(ROOT / "tests/shop/mkdocs.yml")])

    assert done.exit_code == 2
    assert message in " ".join(done.output.split())


@pytest.mark.parametrize("form", FORMS)
def test_errors_in_the_catalog_end_in_findings(form: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: [eventguide]\n")
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog/catalog.yaml").write_text("catalog: 1\ntitel: T\n")
    done = CliRunner().invoke(cli, ["export", form, "-f", str(tmp_path / "mkdocs.yml"), "-o", str(tmp_path / "out")])

    assert done.exit_code == 1
    assert "unknown-key" in done.output
    assert not (tmp_path / "out").exists()


def test_a_site_has_the_documents_that_its_configuration_asks_for(shop: Guide) -> None:
    assert shop.resolved is not None
    site = plan(shop.resolved, urls=Urls(SITE), exports=("asyncapi", "sql"))
    files = dict(site.files)

    assert json.loads(files["asyncapi.json"]()) == plain(asyncapi(shop.resolved, Urls(SITE)))
    assert {path for path in files if path.startswith("sql/")} == {f"sql/{dialect}.sql" for dialect in DIALECTS}
    assert "openapi.json" not in files
    guide = next(site.render(page) for page in site.pages if page.address == GUIDE)
    assert 'asyncapi.json">asyncapi.json</a>' in guide
    assert 'sql/duckdb.sql">duckdb.sql</a>' in guide


@pytest.mark.parametrize("option", ["exports", "snippets"])
def test_an_option_takes_known_names_only(option: str) -> None:
    options = EventGuideConfig()
    options.load_dict({option: ["sql" if option == "exports" else "eventbridge", "yaml"]})
    failed, _ = options.validate()

    assert [name for name, _ in failed] == [option]
