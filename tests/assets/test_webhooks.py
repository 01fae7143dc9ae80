"""A catalog in the shape of a host's webhooks: header, unions with null, several captured payloads, labels as lists."""

import json
import re
from pathlib import Path
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


STEPS = """
catalog: 1
title: Steps
summary: Bodies that look the same.
actors: {Somebody: {summary: Anybody.}}
timings: {At once: {summary: Now.}}
defaults: {when: At once, actor: Somebody}
delivery: {protocol: HTTPS, headers: {Event: {summary: The event type.}, Step: {summary: The action.}}}
events:
  note:
    summary: What names itself by nothing but its form.
    properties: {note: {summary: What it says., type: string, example: x}}
    actions:
      written: {summary: It is new., headers: {Step: written}}
      read: {summary: Somebody saw it., headers: {Step: read}}
  order:
    summary: What people buy.
    headers: {Event: order}
    properties: {number: {summary: The running number., type: integer, example: 7}}
    actions:
      placed: {summary: It is bought., headers: {Step: placed}}
      sent: {summary: It leaves the house., headers: {Step: sent}, channel: parcels}
      paid: {summary: The money is there., headers: {Step: "5"}}
      changed: {summary: Anything else.}
  parcel:
    summary: What is sent.
    headers: {Event: parcel}
    properties: {name: {summary: Whose it is., type: string, example: x}, step: {summary: What happened., type: string}}
    actions:
      lost: {summary: Nobody knows where it is., payload: {step: lost}, headers: {Step: lost}}
      found: {summary: It is there again., payload: {step: found}}
  receipt:
    summary: What it cost.
    headers: {Event: receipt}
    properties: {number: {summary: The running number., type: integer, example: 7}, code: {summary: How., example: c}}
    actions: {written: {summary: It is there.}}
"""


def test_a_header_or_the_channel_identifies_the_action(tmp_path: Path, call: Any) -> None:
    (tmp_path / "catalog.yaml").write_text(STEPS, encoding="utf-8")
    guide = read_guide(tmp_path / "catalog.yaml")
    assert guide.resolved is not None, guide.findings
    order, lost, note = {"number": 8}, {"name": "y", "step": "lost"}, {"note": "z"}
    cases: list[tuple[Any, dict[str, str], str | None, str, list[int]]] = [
        (order, {"event": "order", "STEP": "placed"}, None, "ambiguous", [2, 5]),
        (order, {"Event": "order", "Step": "placed"}, "parcels", "ambiguous", [2, 5]),
        (order, {"Event": "order", "Step": "sent"}, None, "ambiguous", [3, 5]),
        (order, {"Event": "order", "Step": "other"}, None, "identified", [5]),
        (order, {"Event": "order"}, None, "ambiguous", [2, 3, 4, 5]),
        (order, {"Step": "5"}, None, "ambiguous", [4, 5]),
        (lost, {"Event": "parcel", "Step": "lost"}, None, "identified", [6]),
        (lost, {"Event": "parcel"}, None, "identified", [6]),
        (lost, {"Event": "parcel", "Step": "returned"}, None, "unknown-action", []),
        (order, {"Event": "parcel", "Step": "sent"}, None, "closest", [3, 5]),
        ({**order, "code": "c"}, {"Event": "order", "Step": "other"}, None, "closest", [8]),
        ({**order, "other": "c"}, {"Event": "order", "Step": "other"}, None, "identified", [5]),
        (note, {}, None, "ambiguous", [0, 1]),
        (note, {"Step": "read"}, None, "identified", [1]),
        (note, {"Step": "read", "Event": "none"}, None, "identified", [1]),
        (note, {"Step": "torn", "Event": "none"}, None, "unknown", []),
        (note, {"Event": "order", "Step": "written"}, None, "closest", [0]),
    ]
    engine = engine_of(guide.resolved)

    outcomes = [engine.identify(event, headers, channel).as_json() for event, headers, channel, *_ in cases]

    assert [(one["outcome"], one["payloads"]) for one in outcomes] == [(case[3], case[4]) for case in cases]
    documents = json.loads(compact(schemas(guide.resolved)))
    index = json.loads(identify_json(guide.resolved, Urls()))
    asked = [{"message": {"value": one, "headers": headers, "channel": to}} for one, headers, to, *_ in cases]
    [found] = call("./helpers.js", "identify", [(index, documents, asked)])
    assert found == json.loads(json.dumps(outcomes))
