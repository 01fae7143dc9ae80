"""The page's engine agrees with the Python one, also on headers and on numbers beyond doubles."""

import json
from typing import Any

import pytest

from eventguide.exports.identify_index import identify_json, schemas
from eventguide.json_writer import compact
from eventguide.payloads import Resolved, Urls
from eventguide.pipeline import Guide
from tests.assets.conftest import Call
from tests.identification.catalogs import ALL
from tests.identification.corpus import corpus

HELPERS = "./helpers.js"


def files(resolved: Resolved) -> tuple[Any, Any]:
    """What the page reads: `identify.json`, and schemas by URL."""
    documents = json.loads(compact(schemas(resolved)))
    return json.loads(identify_json(resolved, Urls())), documents


def disagreements(call: Call, resolved: Resolved, count: int) -> list[Any]:
    cases = json.loads(json.dumps(corpus(resolved, count)))
    [found] = call(HELPERS, "identify", [(*files(resolved), [case["event"] for case in cases])])
    return [(case, one) for case, one in zip(cases, found, strict=True) if case["result"] != one]


def test_both_engines_agree_on_a_thousand_mutants_of_learn(call: Call, learn: Guide) -> None:
    assert learn.resolved is not None
    assert disagreements(call, learn.resolved, 1000) == []


def test_both_engines_agree_on_mutants_of_the_shop(call: Call, shop: Guide) -> None:
    assert shop.resolved is not None
    assert disagreements(call, shop.resolved, 300) == []


@pytest.mark.parametrize("shape", ALL)
def test_both_engines_agree_on_catalogs_of_every_shape(shape: str, call: Call, resolved_of: Any) -> None:
    assert disagreements(call, resolved_of(ALL[shape]), 120) == []


FORM = """
events:
  Read:
    properties:
      book: {summary: B., minLength: 12, example: The Tempest I}
      at: {summary: A., format: date-time, example: '2026-03-02T08:15:00Z'}
      reader: {summary: R., properties: {name: {summary: N., pattern: '^[A-Z]', example: Ann}, MANY}}
      pages: {summary: P., type: integer, minimum: 1, maximum: 1000, example: 5}
    actions: {Read: {actor: Somebody, when: At once}}
  Burn:
    properties:
      book: {summary: B., minLength: 12, example: The Tempest I}
      heat: {summary: H., enum: [100, 451], example: 451}
    actions: {Burn: {actor: Somebody, when: At once}}
""".replace("MANY", ", ".join(f"p{number}: {{summary: P., type: integer, example: 1}}" for number in range(15)))


def test_both_engines_agree_where_only_the_form_decides(call: Call, resolved_of: Any) -> None:
    assert disagreements(call, resolved_of(FORM), 400) == []


HEADER = """
events:
  push:
    properties: {ref: {summary: R., example: main}, size: {summary: S., type: integer, example: 1}}
    actions: {Push: {actor: Somebody, when: At once}}
  ping:
    properties: {zen: {summary: Z., example: calm}}
    actions: {Ping: {actor: Somebody, when: At once}}
"""


def test_a_header_names_the_event_type_and_a_body_of_another_form_contradicts_it(call: Call, resolved_of: Any) -> None:
    index, documents = files(resolved_of(HEADER))
    index["keys"] = [{"places": [{"header": "X-Event"}], "values": [[["push"], 0], [["ping"], 1]], "unnamed": []}]
    push, ping = {"ref": "a", "size": 2}, {"zen": "b"}
    messages = [
        {"value": push, "headers": {"x-event": "push"}},
        {"value": push, "headers": {"X-Event": "ping"}},
        {"value": {"other": 1, "more": 2}, "headers": {"X-Event": "ping"}},
        {"value": push, "headers": {"X-Event": "pusch"}},
        {"value": ping, "headers": {}},
    ]

    [found] = call(HELPERS, "identify", [(index, documents, [{"message": one} for one in messages])])
    assert [(one["outcome"], one["by"], one["event"], one["contradicted"]) for one in found] == [
        ("identified", "name", 0, None),
        ("closest", "form", 0, 1),
        ("closest", "name", 1, None),
        ("unknown", None, None, None),
        ("identified", "form", 1, None),
    ]
    assert found[3]["looked"] == [{"place": {"header": "X-Event"}, "found": ["pusch"]}]
    assert found[3]["nearest"] == [0]


BIG = """
events:
  Odd:
    properties: {kind: {summary: K., const: 9007199254740993}}
    actions: {Go: {actor: Somebody, when: At once}}
  Even:
    properties: {kind: {summary: K., const: 9007199254740992}}
    actions: {Go: {actor: Somebody, when: At once}}
"""


@pytest.mark.parametrize(("number", "event"), [("9007199254740993", "Odd"), ("9007199254740992", "Even")])
def test_integers_beyond_doubles_identify_by_every_digit(number: str, event: str, call: Call, resolved_of: Any) -> None:
    [[report]] = call(HELPERS, "reports", [(*files(resolved_of(BIG)), f'{{"kind": {number}}}')])

    assert report["title"] == f"Go {event}"
    assert report["by"] == [f"kind = {number}"]


def test_numbers_are_shown_as_they_were_pasted(call: Call, resolved_of: Any) -> None:
    [[report]] = call(HELPERS, "reports", [(*files(resolved_of(BIG)), '{"kind": 9007199254740995, "more": 10.50}')])

    assert report["lead"][0] == "kind is 9007199254740995, which is not in the catalog."
