"""A pasted text as a whole: the result for each event, counts of equal events, other reported parts."""

import copy
import json
from typing import Any

import pytest

from eventguide.pipeline import Guide
from tests.assets.conftest import Call
from tests.assets.test_engine import files

HELPERS = "./helpers.js"
CALIPER = "http://purl.imsglobal.org/caliper/v1"


@pytest.fixture(scope="module")
def site(learn: Guide) -> tuple[Any, Any]:
    """What the page reads of the Learn guide."""
    assert learn.resolved is not None
    return files(learn.resolved)


def example(learn: Guide, title: str) -> Any:
    """A copy of an example payload."""
    assert learn.resolved is not None
    found = next(payload.example for payload in learn.resolved.payloads if payload.title == title)
    return json.loads(json.dumps(found))  # examples share their parts


def reported(call: Call, site: tuple[Any, Any], event: Any) -> Any:
    [[report]] = call(HELPERS, "reports", [(*site, event if isinstance(event, str) else json.dumps(event))])
    return report


def test_every_payload_of_learn_is_itself_or_its_group(call: Call, site: tuple[Any, Any], learn: Guide) -> None:
    assert learn.resolved is not None
    payloads = learn.resolved.payloads
    [found] = call(HELPERS, "reports", [(*site, json.dumps([payload.example for payload in payloads]))])

    for payload, report in zip(payloads, found, strict=True):
        assert report["schema"].startswith("Matches the schema")
        if report["tone"] == "good":
            assert report["title"] == f"{payload.title} {payload.event}"
        else:
            assert report["tone"] == "several"
            assert payload.title in [choice["title"] for choice in report["choices"]]
    assert sum(report["tone"] == "good" for report in found) == 37


def test_identified_event_shows_its_values_and_what_is_ruled_out(call: Call, site: Any, learn: Guide) -> None:
    report = reported(call, site, example(learn, "Log In"))

    assert (report["tone"], report["title"], report["about"]) == (
        "good",
        "Log In SessionEvent",
        "All Users · Immediately",
    )
    assert report["by"] == ["type = SessionEvent", "action = LoggedIn"]
    assert report["schema"] == "Matches the schema"
    assert "Log Out: action is LoggedIn, expected LoggedOut" in report["ruledOut"]


def test_differences_are_all_named_in_the_order_of_paths(call: Call, site: Any, learn: Guide) -> None:
    event = example(learn, "Log In")
    del event["eventTime"]
    event["actor"]["extensions"]["bb:user.id"] = 2041
    event["referrer"] = None
    event["object"]["type"] = "Something"
    report = reported(call, site, event)

    assert report["differences"] == [
        'actor.extensions["bb:user.id"] is a number (2041), expected a string',
        "eventTime is missing",
        "object.type is Something, expected SoftwareApplication",
        "referrer is not documented; its value is null",
    ]
    assert (report["tone"], report["schema"]) == ("differs", "Differs from the schema in 4 places")


@pytest.mark.parametrize("change", [{"referrer": None}, {"eventTime": "yesterday"}, {"id": "no uri uuid"}])
def test_one_difference_takes_the_green_away(change: dict[str, Any], call: Call, site: Any, learn: Guide) -> None:
    report = reported(call, site, {**example(learn, "Log In"), **change})

    assert (report["tone"], report["schema"]) == ("differs", "Differs from the schema in 1 place")


def test_actions_that_look_the_same_have_equal_weight(call: Call, site: Any, learn: Guide) -> None:
    report = reported(call, site, example(learn, "Override a Grade"))

    assert (report["tone"], report["title"]) == ("several", "GradeEvent: one of 10 payloads that look the same")
    assert len(report["choices"]) == 10
    chosen = {choice["title"]: (choice["actors"], choice["when"]) for choice in report["choices"]}
    assert chosen["Override a Grade"] == ("Instructor", "Nightly")
    assert chosen["Submit an Assignment"] == ("Student", "Immediately")


def test_a_hint_of_the_catalog_is_shown_with_the_pasted_value(call: Call, site: Any, learn: Guide) -> None:
    index = copy.deepcopy(site[0])
    for payload in index["payloads"]:
        payload["hint"] = {"path": ["generated", "extensions", "bb:action.name"], "text": "`bb:action.name` may tell."}
    event = example(learn, "Override a Grade")
    event["generated"]["extensions"]["bb:action.name"] = "instructor.grade"

    report = reported(call, (index, site[1]), event)
    assert report["hints"] == ['bb:action.name may tell. generated.extensions["bb:action.name"] is instructor.grade']


def test_unknown_action_shows_the_new_value_and_those_of_the_catalog(call: Call, site: Any, learn: Guide) -> None:
    report = reported(call, site, {**example(learn, "Log In"), "action": "Archived"})

    assert (report["tone"], report["title"]) == ("unknown", "SessionEvent: unknown action")
    assert report["lead"] == ["action is Archived; the catalog has LoggedIn, LoggedOut or TimedOut."]


def test_a_new_handler_is_an_unknown_action_too(call: Call, site: Any, learn: Guide) -> None:
    assert learn.resolved is not None
    event = next(one.example for one in learn.resolved.payloads if "handler" in one.example["object"])
    event = {**event, "object": {**event["object"], "handler": "resource/x-bb-hologram"}}
    report = reported(call, site, event)

    assert report["title"] == "ContentEvent: unknown action"
    assert report["lead"][0].startswith("object.handler is resource/x-bb-hologram; the catalog has resource/x-bb-")


def test_unknown_event_shows_its_values_and_similar_event_types(call: Call, site: Any, learn: Guide) -> None:
    report = reported(call, site, {**example(learn, "Log In"), "type": f"{CALIPER}/ForumEvent"})

    assert (report["tone"], report["title"]) == ("unknown", "Not an event of this catalog")
    assert report["lead"][0] == f"type is {CALIPER}/ForumEvent, which is not in the catalog."
    assert report["lead"][1].startswith("Top-level keys: @context, type, id, actor")
    assert report["lead"][2] == "Nearest by name: ForumEvent."
    assert report["types"] == 13


def test_a_previous_name_leads_to_the_event_type(call: Call, site: tuple[Any, Any]) -> None:
    report = reported(call, site, {"type": "http://example.edu/v1/OutcomeEvent"})

    assert report["tone"] == "unknown"
    assert report["lead"][2] == "Nearest by name: GradeEvent (previously OutcomeEvent)."


def test_what_contains_an_event_is_not_that_event(call: Call, site: Any, learn: Guide) -> None:
    event = example(learn, "Log In")
    report = reported(call, site, {"kind": "Audit", "cause": event, "all": [{"raw": json.dumps(event)}]})

    assert (report["tone"], report["title"]) == ("unknown", "Not an event of this catalog")
    said = "It contains events of the catalog: cause, all[].raw. Paste them alone to identify them."
    assert said in report["lead"]


def test_a_type_at_another_key_is_pointed_out(call: Call, site: Any) -> None:
    older = {"@context": CALIPER, "@type": f"{CALIPER}/SessionEvent", "action": f"{CALIPER}#LoggedIn"}
    report = reported(call, site, older)

    assert report["lead"] == [
        "type is missing.",
        "Top-level keys: @context, @type, action.",
        "@type has the name of SessionEvent; in the catalog, its events look different.",
    ]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("[42]", "This is a number, 42; an event is an object."),
        ('["x"]', "This is a string, x; an event is an object."),
    ],
)
def test_what_is_no_object_is_not_an_event(text: str, lead: str, call: Call, site: Any) -> None:
    assert reported(call, site, text)["lead"] == [lead]


@pytest.mark.parametrize(
    ("text", "is_json"), [("42", True), ('"x"', True), ("null", True), ("hello", False), ("4 2", False)]
)
def test_a_single_value_is_json(text: str, is_json: bool, call: Call, site: Any) -> None:  # noqa: FBT001
    [found] = call(HELPERS, "paste", [(*site, text)])

    assert [bad["isJson"] for bad in found["bad"]] == [is_json]


def test_many_events_are_counted_by_what_they_are(call: Call, site: Any, learn: Guide) -> None:
    login, grade = example(learn, "Log In"), example(learn, "Override a Grade")
    lines = [login, grade, {**login, "more": 1}, {"type": "Foo"}, {**login, "action": "Foo"}, login]
    text = "\n".join(map(json.dumps, lines)) + "\n{broken}\n" + json.dumps({"Records": [{"body": json.dumps(grade)}]})
    [found] = call(HELPERS, "paste", [(*site, text)])

    assert found["total"] == 7
    assert found["groups"] == [
        ["Log In SessionEvent", 3, 1],
        ["GradeEvent: one of 10 payloads that look the same", 2, 0],
        ["Not an event of this catalog: type = Foo", 1, 0],
        ["SessionEvent: unknown action Foo", 1, 0],
    ]
    assert [(bad["line"], bad["column"], bad["text"]) for bad in found["bad"]] == [(7, 2, "{broken}")]
    assert found["where"] == [["", 6], ["Records[].body", 1]]


def test_patterns_that_are_left_out_are_named(call: Call, resolved_of: Any) -> None:
    catalog = """
    events:
      A:
        properties: {type: {summary: T., const: A}, code: {summary: C., pattern: '^(a+)+$', example: aa}}
        actions: {Go: {actor: Somebody, when: At once}}
    """
    index, documents = files(resolved_of(catalog))
    text = json.dumps({"type": "A", "code": "a" * 40 + "!"})

    [found] = call(HELPERS, "paste", [(index, documents, text, {"skipPatterns": ["^(a+)+$"]})])
    assert found["groups"] == [["Go A", 1, 0]]
    [[report]] = call(HELPERS, "reports", [(index, documents, text.replace("!", ""))])
    assert report["unchecked"] == []


def test_hundreds_of_kinds_are_counted_together(call: Call, site: Any) -> None:
    events = [{"type": f"Type {number}"} for number in range(320)]
    [found] = call(HELPERS, "paste", [(*site, json.dumps(events))])

    assert len(found["groups"]) == 301
    assert found["groups"][0] == ["Not an event of this catalog: type = Type 0", 1, 0]
    assert found["groups"][-1] == ["More: unknown", 20, 0]


@pytest.mark.slow
def test_a_log_of_any_length_is_read(call: Call, site: Any) -> None:
    [found] = call(HELPERS, "paste", [(*site, 'INFO {"a": 1, "a": 2}\n' * 130_000)])

    assert found["total"] == 130_000
    assert found["notes"] == [
        "Text around the JSON was ignored in 130,000 lines, first in line 1.",
        'The key "a" occurs more than once in one object; the last value was used.',
    ]
