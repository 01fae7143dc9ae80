"""The smaller files: identify.json, llms.txt."""

import json
from collections.abc import Callable

import jsonschema
import pytest

from eventguide.exports.files import export_files
from eventguide.exports.llms_txt import llms_txt
from eventguide.exports.sql import sql_query
from eventguide.payloads import Urls
from eventguide.pipeline import Guide
from tests.exports.conftest import SITE


def test_identify_json_lists_payloads_in_the_guides_order(learn: Guide, learn_files: dict[str, str]) -> None:
    assert learn.resolved is not None
    index = json.loads(learn_files["identify.json"])

    assert index["format"] == 1
    assert index["envelope"] == ["data", "[]"]
    named = [(index["events"][one["event"]]["name"], one["title"]) for one in index["payloads"]]
    assert named == [(payload.event, payload.title) for payload in learn.resolved.payloads]
    assert [key["places"] for key in index["keys"]] == [[["type"]]]


@pytest.mark.parametrize("name", ["learn_files", "shop_files"])
def test_identify_json_matches_its_schema(name: str, request: pytest.FixtureRequest) -> None:
    files = request.getfixturevalue(name)
    schema = json.loads(files["identify.schema.json"])

    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(json.loads(files["identify.json"]))) == []


def test_llms_txt_leads_to_every_event_type_and_file(shop_files: dict[str, str]) -> None:
    text = shop_files["llms.txt"]

    assert text.startswith("# Teapot Shop Webhooks\n\n> What the shop sends when somebody orders")
    assert f"- [order.changed]({SITE}events/order-changed/): An order is paid, shipped or comes back.\n" in text
    assert f"- [An order]({SITE}scenarios/an-order/): " in text
    assert f"- [catalog.json]({SITE}catalog.json): " in text
    assert f"- [schema/event.json]({SITE}schema/event.json): the JSON Schema of any event\n" in text
    assert "schema/message.json" not in text


def test_llms_txt_leads_to_the_envelopes_schema_and_to_documents(learn: Guide) -> None:
    assert learn.resolved is not None
    files = dict(export_files(learn.resolved, Urls(SITE), ["asyncapi", "sql"]))
    text = files["llms.txt"]()

    assert f"- [schema/message.json]({SITE}schema/message.json): " in text
    assert f"- [asyncapi.json]({SITE}asyncapi.json): " in text
    assert f"- [sql/spark.sql]({SITE}sql/spark.sql): " in text
    assert files["sql/spark.sql"]() == sql_query(learn.resolved, "spark")


def test_a_name_begins_no_link_and_no_line_in_llms_txt(guide_of: Callable[[str], Guide]) -> None:
    guide = guide_of(
        """
        events:
          "x](https://evil.example/) [y\\n# Z":
            properties: {t: {summary: T., const: e}}
            actions: {Do: {actor: Somebody, when: At once}}
        """
    )
    assert guide.resolved is not None
    text = llms_txt(guide.resolved, Urls(SITE))

    assert "- [x\\](https://evil.example/) \\[y # Z](" in text
