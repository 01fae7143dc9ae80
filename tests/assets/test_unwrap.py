"""Events inside lists, envelopes, queue records, HTTP messages and texts: what is found, and the reported path."""

import base64
import json
from typing import Any

import pytest

from eventguide.payloads.identification.received import Received
from eventguide.traffic.capture import NotUnwrappedError, Unwrapper
from tests.assets.conftest import Call

HELPERS = "./helpers.js"
KNOWN = ["Log in", "Log out"]
EVENT = {"type": "Log in", "by": "a"}
OTHER = {"type": "Log out"}
NEW = {"type": "New", "by": "a"}


def text(value: Any) -> str:
    return json.dumps(value)


def packed(value: Any) -> str:
    return base64.b64encode(text(value).encode()).decode()


CASES: dict[str, tuple[Any, list[tuple[str, str]]]] = {
    "an event": (EVENT, [("", "Log in")]),
    "a list": ([EVENT, [OTHER]], [("[]", "Log in"), ("[][]", "Log out")]),
    "the catalog's envelope": ({"sent": 1, "data": [EVENT, NEW]}, [("data[]", "Log in"), ("data[]", "New")]),
    "an empty envelope": ({"sent": 1, "data": []}, []),
    "a list of envelopes": (
        [{"data": [EVENT]}, {"data": [OTHER]}],
        [("[].data[]", "Log in"), ("[].data[]", "Log out")],
    ),
    "a known event with the key of an envelope": ({**EVENT, "data": [OTHER]}, [("", "Log in")]),
    "SQS": (
        {"Records": [{"body": text(EVENT)}, {"body": text(NEW)}]},
        [("Records[].body", "Log in"), ("Records[].body", "New")],
    ),
    "an envelope in SQS": ({"Records": [{"body": text({"data": [EVENT]})}]}, [("Records[].body.data[]", "Log in")]),
    "SNS in SQS": (
        {"Records": [{"body": text({"TopicArn": "t", "Message": text(NEW)})}]},
        [("Records[].body.Message", "New")],
    ),
    "SNS": ({"Records": [{"Sns": {"Message": text(NEW)}}]}, [("Records[].Sns.Message", "New")]),
    "Kinesis": ({"Records": [{"kinesis": {"data": packed(NEW)}}]}, [("Records[].kinesis.data", "New")]),
    "Firehose": ({"records": [{"recordId": "1", "data": packed(NEW)}]}, [("records[].data", "New")]),
    "Kafka": ({"records": {"topic-0": [{"value": packed(NEW)}]}}, [("records.topic-0[].value", "New")]),
    "Pub/Sub": ({"message": {"data": packed(NEW)}, "subscription": "s"}, [("message.data", "New")]),
    "EventBridge": ({"detail-type": "x", "detail": NEW}, [("detail", "New")]),
    "CloudEvents": ({"specversion": "1.0", "type": "x", "data": NEW}, [("data", "New")]),
    "a list under a key": ({"events": [EVENT, NEW]}, [("events[]", "Log in"), ("events[]", "New")]),
    "an HTTP body": ({"httpMethod": "POST", "body": text(NEW)}, [("body", "New")]),
    "a packed HTTP body": ({"body": packed(NEW), "isBase64Encoded": True}, [("body", "New")]),
    "a text in a text": (text(text(EVENT)), [("", "Log in")]),
    # What is not a wrapper is an event itself, of another sender: that another one is in it does not make it that one.
    "an event in another": ({"a": {"b c": [{"x": EVENT}]}}, [("", "")]),
    "a text in another": ({"a": [{"raw": text(EVENT)}]}, [("", "")]),
    "a cause": ({"kind": "x", "cause": EVENT}, [("", "")]),
    "an event below a wrapper's key": ({"payload": {"inner": EVENT}}, [("", "")]),
    # Keys that other events have, too: without what a wrapper has beside them, an event must be in them.
    "an event in a payload": ({"id": 1, "payload": EVENT}, [("payload", "Log in")]),
    "an unknown event in a payload": ({"id": 1, "payload": NEW}, [("payload", "New")]),
    "a payload": ({"id": 1, "payload": {"price": 3}}, [("", "")]),
    "a value": ({"id": 1, "value": {"price": 3}}, [("", "")]),
    "a body": ({"id": 1, "body": {"html": "<p>"}}, [("", "")]),
    "an empty list in a payload": ({"id": 1, "payload": []}, [("", "")]),
    "events of other kinds": ({"id": 1, "events": [{"price": 3}]}, [("", "")]),
    "a list of words": ({"id": 1, "data": ["a", "b"]}, [("", "")]),
    "a payload in a payload": ({"payload": {"value": {"data": EVENT}}}, [("payload.value.data", "Log in")]),
    # With it, whatever is in them is what was sent.
    "a body with headers": ({"headers": {}, "body": {"price": 3}}, [("body", "")]),
    "a detail": ({"detail-type": "x", "detail": {"price": 3}}, [("detail", "")]),
    "a Kafka value": ({"partition": 0, "topic": "t", "value": {"price": 3}}, [("value", "")]),
    "a batch in a body with headers": (
        {"headers": {}, "body": text([EVENT, NEW])},
        [("body[]", "Log in"), ("body[]", "New")],
    ),
    "SQS in a typed HTTP message": (
        {"type": "web", "headers": {}, "body": text({"Records": [{"body": text(NEW)}]})},
        [("body.Records[].body", "New")],
    ),
    "an unknown event with a known one in it": ({**NEW, "cause": EVENT}, [("", "New")]),
    "an unknown event with a list": ({**NEW, "events": [EVENT], "data": [EVENT]}, [("", "New")]),
    "an unknown event with a body": ({**NEW, "body": text(EVENT)}, [("", "New")]),
    "an unknown CloudEvent": ({**NEW, "specversion": "1.0", "data": {"id": 1}}, [("", "New")]),
    "an unknown event with headers": ({**NEW, "headers": {"a": "b"}, "body": {"id": 1}}, [("", "New")]),
    "a search": ({"hits": {"hits": [{"_source": NEW}]}}, [("hits.hits[]._source", "New")]),
    "no event": ({"a": {"b": 1}}, [("", "")]),
    "a text with a brace": ({"type": "New", "body": "{not JSON"}, [("", "New")]),
    "an HTTP body that is a word": ({"type": "New", "body": "text"}, [("", "New")]),
    "values": ([1, None, "x"], [("[]", ""), ("[]", ""), ("[]", "")]),
}


@pytest.mark.parametrize("case", CASES)
def test_events_are_found_in_what_holds_them(case: str, call: Call) -> None:
    value, wanted = CASES[case]

    [found] = call(HELPERS, "unwrap", [(text(value), ["data", "[]"], KNOWN)])
    assert [(where, kind or "") for where, kind, *_ in found] == wanted


@pytest.mark.parametrize("case", CASES)
def test_match_finds_the_same_events(case: str) -> None:
    value, wanted = CASES[case]

    # `match` takes only objects for events.
    assert found_by_match(value)[0] == ([kind for _, kind in wanted] if case != "values" else [])


def found_by_match(value: Any) -> tuple[list[str], int]:
    """The types of the events that `match` finds, "" for none; and how many parts are unreadable."""
    unwrapper = Unwrapper(("data", "[]"), lambda one: one.get("type") in KNOWN, has_type=lambda one: "type" in one)
    try:
        return [one.value.get("type", "") for one in unwrapper.events(value)], 0
    except NotUnwrappedError as error:
        return [one.value.get("type", "") for one in error.events], len(error.reasons)


AROUND: list[dict[str, Any]] = [
    {},
    {"id": 1, "name": "x"},
    {"type": "Other"},
    {"headers": {"a": "b"}},
    {"partition": 1, "topic": "t"},
    {"specversion": "1.0", "type": "x"},
]
KEYS = ["payload", "value", "data", "body", "Message", "detail", "events", "data_base64", "message", "cause"]
KEYS += ["records", "Records", "Messages", "hits"]
INSIDE: list[Any] = [
    EVENT,
    NEW,
    {"z": 1},
    {},
    {"q": EVENT},
    [EVENT],
    [{"z": 1}],
    [],
    [EVENT, "x"],
    [1],
    "word",
    5,
    None,
]
INSIDE += [text(EVENT), text({"z": 1}), packed(EVENT), {"data": EVENT}, {"body": NEW}, {"data": [{"z": 1}]}]


@pytest.mark.parametrize("around", AROUND, ids=json.dumps)
def test_the_page_and_match_agree_on_what_is_an_event(around: dict[str, Any], call: Call) -> None:
    messages = [{**around, key: inside} for key in KEYS for inside in INSIDE]
    found = call(HELPERS, "unwrap", [(text(message), ["data", "[]"], KNOWN) for message in messages])

    for message, on_page in zip(messages, found, strict=True):
        events, unreadable = found_by_match(message)
        objects = [kind for _, kind, _, _, is_object in on_page if is_object]
        assert [kind or "" for kind in objects] == events, message
        assert len(on_page) - len(objects) == unreadable, message


KAFKA = {"topic": "orders", "partition": 0, "offset": 7}
BESIDE: dict[str, tuple[Any, dict[str, str] | None, str | None]] = {
    "HTTP": ({"headers": {"X-Kind": "push"}, "body": EVENT}, {"X-Kind": "push"}, None),
    "HTTP below a key": ({"data": {"headers": {"X-Kind": "push"}, "body": EVENT}}, {"X-Kind": "push"}, None),
    "several values": ({"headers": {"X-Kind": ["push", "b"], "n": 7}, "body": EVENT}, {"X-Kind": "push"}, None),
    "HTTP without headers": ({"body": text(EVENT), "httpMethod": "POST"}, None, None),
    "kcat": (
        {**KAFKA, "headers": ["kind", "push", "kind", "pull", "odd"], "payload": text(EVENT)},
        {"kind": "push"},
        "orders",
    ),
    "REST proxy": ({**KAFKA, "value": EVENT}, None, "orders"),
    "REST proxy, headers": (
        {**KAFKA, "headers": [{"key": "kind", "value": "push"}], "value": EVENT},
        {"kind": "push"},
        "orders",
    ),
    "REST proxy, all in base64": (
        {**KAFKA, "headers": [{"key": "kind", "value": "cHVzaHBo"}], "key": "YWI=", "value": packed(EVENT)},
        {"kind": "pushph"},
        "orders",
    ),
    "REST proxy, headers in base64": (
        {**KAFKA, "headers": [{"key": "kind", "value": "cHVzaA=="}, {"key": "e", "value": ""}], "value": EVENT},
        {"kind": "push", "e": ""},
        "orders",
    ),
    "sent to a REST proxy": (
        {"headers": [{"name": "kind", "value": "cHVzaHBo"}], "value": {"type": "JSON", "data": EVENT}},
        {"kind": "pushph"},
        None,
    ),
    "sent to a REST proxy, all in base64": (
        {"headers": [{"name": "kind", "value": "w6k="}], "value": {"type": "BINARY", "data": packed(EVENT)}},
        {"kind": "é"},
        None,
    ),
    "sent to an older REST proxy": ({"records": [{"key": "YWI=", "value": packed(EVENT)}]}, None, None),
    # Nothing shows that these are in base64, or one of them can't be.
    "no evidence": (
        {**KAFKA, "headers": [{"key": "kind", "value": "cHVzaHBo"}], "value": EVENT},
        {"kind": "cHVzaHBo"},
        "orders",
    ),
    "one is a word": (
        {
            **KAFKA,
            "headers": [{"key": "a", "value": "cHVzaA=="}, {"key": "b", "value": "push"}],
            "value": packed(EVENT),
        },
        {"a": "cHVzaA==", "b": "push"},
        "orders",
    ),
    "control characters": (
        {**KAFKA, "headers": [{"key": "a", "value": "AAE="}], "value": packed(EVENT)},
        {"a": "AAE="},
        "orders",
    ),
    "HTTP with padding": (
        {"headers": [{"name": "kind", "value": "cHVzaA=="}], "body": packed(EVENT)},
        {"kind": "cHVzaA=="},
        None,
    ),
    "a wrapper in a record": (
        {**KAFKA, "headers": [{"key": "kind", "value": "push"}], "value": {"specversion": "1.0", "data": EVENT}},
        {"kind": "push"},
        "orders",
    ),
    "an HTTP archive": (
        {
            "log": {
                "entries": [
                    {
                        "request": {
                            "headers": [{"name": "X-Kind", "value": "push"}],
                            "postData": {"text": text(EVENT)},
                        },
                        "response": {"content": {"text": text({"ok": True})}},
                    },
                    {"request": {"headers": []}, "response": {"content": {"text": text(OTHER)}}},
                ]
            }
        },
        {"X-Kind": "push"},
        None,
    ),
    "answers in an HTTP archive": (
        {
            "log": {
                "entries": [
                    {"request": {"headers": []}, "response": {"headers": [], "content": {"text": text([EVENT])}}},
                ]
            }
        },
        {},
        None,
    ),
    "function": (
        {"records": {"orders-0": [{**KAFKA, "headers": [{"kind": [112, 117, 115, 104]}], "value": packed(EVENT)}]}},
        {"kind": "push"},
        "orders",
    ),
    "no text": ({**KAFKA, "headers": [{"kind": [255, 117]}, {"a": [300]}, 5], "value": EVENT}, {}, "orders"),
    "HTTP in Kafka": ({**KAFKA, "value": {"headers": {"X-Kind": "push"}, "body": EVENT}}, {"X-Kind": "push"}, "orders"),
    "a topic that is not one of Kafka": ({"topic": "orders", "specversion": "1.0", "data": EVENT}, None, None),
}


@pytest.mark.parametrize("case", BESIDE)
def test_headers_and_the_topic_beside_a_body_belong_to_its_event(case: str, call: Call) -> None:
    message, headers, channel = BESIDE[case]

    assert call(HELPERS, "unwrap", [(text(message), None, KNOWN)])[0][0][1:] == ["Log in", headers, channel, True]
    unwrapper = Unwrapper((), lambda value: value.get("type") in KNOWN)
    assert unwrapper.events(message) == [Received(EVENT, headers, channel)]
