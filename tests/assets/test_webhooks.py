"""A catalog in the shape of a host's webhooks: header, unions with null, several captured payloads, labels as lists."""

import json
import re
from typing import Any

import jsonschema
import pytest

from eventguide.exports.identify_index import identify_json, schemas
from eventguide.json_writer import compact
from eventguide.numbers import plain
from eventguide.payloads import Payload, Resolved, Urls
from eventguide.pipeline import plan, read_guide
from tests.conftest import ROOT
from tests.identification.corpus import engine_of

CATALOG = ROOT / "tests/webhooks/catalog"


@pytest.fixture(scope="module")
def resolved() -> Resolved:
    guide = read_guide(CATALOG)
    assert [f"{one.location}: {one.message}" for one in guide.findings] == []
    assert guide.resolved is not None
    return guide.resolved


def messages(resolved: Resolved) -> list[tuple[Payload, dict[str, Any]]]:
    """Every example of every payload with its headers, as parsed JSON."""
    found: list[tuple[Payload, dict[str, Any]]] = []
    for payload in resolved.payloads:
        assert payload.carrier is not None
        values, headers = [one.value for one in payload.examples] or [payload.example], dict(payload.carrier.headers)
        found += [(payload, {"value": plain(value), "headers": headers}) for value in values]
    return found


def test_every_example_follows_its_schema(resolved: Resolved) -> None:
    for payload, message in messages(resolved):
        validator: Any = jsonschema.Draft202012Validator(resolved.schemas.event(payload.event))
        assert validator.is_valid(message["value"]), payload.key


def test_every_example_is_identified_in_python_and_on_the_page(resolved: Resolved, call: Any) -> None:
    engine = engine_of(resolved)
    events = [message for _, message in messages(resolved)]
    numbers = [resolved.payloads.index(payload) for payload, _ in messages(resolved)]

    outcomes = [engine.identify(one["value"], one["headers"]).as_json() for one in events]

    assert [(one["outcome"], one["payloads"]) for one in outcomes] == [("identified", [number]) for number in numbers]
    documents = json.loads(compact(schemas(resolved)))
    index = json.loads(identify_json(resolved, Urls()))
    [found] = call("./helpers.js", "identify", [(index, documents, [{"message": one} for one in events])])
    assert found == json.loads(json.dumps(outcomes))


def test_a_header_that_contradicts_the_body_is_reported(resolved: Resolved) -> None:
    _, message = messages(resolved)[0]

    outcome = engine_of(resolved).identify(message["value"], {"x-forge-event": "ping"})

    assert outcome.outcome == "closest"
    assert outcome.contradicted is not None


def test_the_page_of_an_event_type_has_request_examples_and_options(resolved: Resolved) -> None:
    site = plan(resolved)
    pages = {page.address: page for page in site.pages}
    page = site.render(pages["events/change-request/"])
    text = re.sub(r"<[^>]*>", "", page)

    assert "POST\nX-Forge-Event: change_request\nX-Forge-Delivery: 6f1c1d3e-" in text
    for name in ("By a member", "With a team as reviewer", "By an account that was deleted"):
        assert f">{name}</label>" in page
    assert "User or Team or null" in text
    assert "Only in closed: Merged" not in text
    panels = re.findall(r'<div class="eg-panel" id="(field-change-request-assignee\.\w+)">', page)
    assert panels == ["field-change-request-assignee.user", "field-change-request-assignee.team"]
    guide = site.render(pages[""])
    assert guide.count("organization") >= 1
