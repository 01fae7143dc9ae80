"""JSON values are found in files of every layout, with their lines; what is broken is named and skipped."""

import io
import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eventguide.payloads.identification.received import Received
from eventguide.traffic.capture import Message, NotUnwrappedError, Unwrapper, messages
from eventguide.traffic.capture.parsing import LONE_SURROGATE, NOT_JSON, NOT_OBJECT, NOT_UTF8, TOO_GREAT
from eventguide.traffic.capture.reader import NO_BODY

A, B, C = {"a": 1}, {"b": [{"c": '"}'}]}, {"d": "é\\"}


PROBLEMS = (NOT_JSON, NOT_OBJECT, LONE_SURROGATE, TOO_GREAT, NOT_UTF8)


def read(text: str | bytes) -> list[tuple[Any, ...]]:
    content = text.encode() if isinstance(text, str) else text
    return [one[:3] for one in messages(io.BytesIO(content))]


def found(*pairs: tuple[int, Any]) -> list[tuple[Any, ...]]:
    return [(line, None, one) if one in PROBLEMS else (line, one, "") for line, one in pairs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a":1}\n{"a":1}', found((1, A), (2, A))),
        ('\ufeff{"a":1}\r\n\r\n{"a":1}\r\n', found((1, A), (3, A))),
        ('{"a":1}{"a":1} {"a":1},{"a":1}', found((1, A), (1, A), (1, A), (1, A))),
        ('\x1e{"a":1}\n\x1e{"a":1}\n', found((1, A), (2, A))),
        ('[{"a":1}, {"a":1}]', found((1, A), (1, A))),
        ('[\n  {"a":1},\n  {\n    "a": 1\n  }\n]\n{"a":1}', found((2, A), (3, A), (7, A))),
        ('{\n  "a": 1\n}\n{\n  "a": 1\n}', found((1, A), (4, A))),
        ('[[{"a":1}], []]\n[\n[{"a":1},\n5],\n{"a":1}]', found((1, [A]), (1, []), (3, [A, 5]), (5, A))),
        ('"{}"\n["{}",\n"x"]', found((1, "{}"), (2, "{}"), (3, "x"))),
        ('{"a":1}\n12\n{"a":1}', found((1, A), (2, NOT_OBJECT), (3, A))),
        # Raw HTTP messages.
        ('POST / HTTP/1.1\nX-A: b\n\n{"a":1}\n{"a":', found((4, {"headers": {"X-A": "b"}, "body": A}), (5, NOT_JSON))),
        ('{"a":1}\nGET / HTTP/1.1\nX-A: b\n\nHTTP/1.1 204\nA: b', [(1, A, ""), (2, None, NO_BODY), (5, None, NO_BODY)]),
        ('POST / HTTP/1.1\n{"a":1}\n{"a":1}', found((1, NOT_JSON), (2, A), (3, A))),
        ('{\n"a":\nPOST / HTTP/1.1\n}', found((1, NOT_JSON))),
        ("", []),
        ("\n \n", []),
        # Broken: each is named once, and what follows is read.
        ('{"a":1}\n{"a": "tru\n{"a":1}', found((1, A), (2, NOT_JSON), (3, A))),
        ('{"a":1}\n{"a": {"b"\nnope\n{"a":1}', found((1, A), (2, NOT_JSON), (3, NOT_JSON), (4, A))),
        ('{"a":1} x\n{"a":1}', found((1, A), (1, NOT_JSON), (2, A))),
        ('{"a":1}}\n{"a":1}', found((1, A), (1, NOT_JSON), (2, A))),
        ('{"a": nope}\n{"a":1}', found((1, NOT_JSON), (2, A))),
        ('[\n  {"a":1},\n  {"a": "x\n  {"a":1}\n]', found((2, A), (3, NOT_JSON), (4, A))),
        ('{\n  "a": "x\n  "b": 1\n}\n{\n  "a": 1\n}', found((1, NOT_JSON), (5, A))),
        ('{"a":1}\n{"a":', found((1, A), (2, NOT_JSON))),
        ('{"a": NaN}\n{"a":1}', found((1, NOT_JSON), (2, A))),
        # JSON, but with what most receivers can't read.
        ('{"a": "\\ud800"}\n{"a":1}', found((1, LONE_SURROGATE), (2, A))),
        ('{"\\udc00": 1}{"a":1}', found((1, LONE_SURROGATE), (1, A))),
        ('{"a": 1e400}\n{"a":1}', found((1, TOO_GREAT), (2, A))),
        ('{"a":\n-' + "9" * 5000 + "}", found((1, TOO_GREAT))),
        ('{"a": [1e400, nope]}', found((1, NOT_JSON))),
        ('{"a": "\\ud800\\x"}', found((1, NOT_JSON))),
        # Byte order marks where files were put together, also in the middle of something.
        ('{"a":1}\n\ufeff{"a":1}\n{"a":1}', found((1, A), (2, A), (3, A))),
        ('{"a":1}\ufeff{"a":1}\n', found((1, A), (1, A))),
        ('{\n"a": 1\n}\n\ufeff{\n"a": 1\n}\ufeff', found((1, A), (4, A))),
        ('[\n{"a":1},\n\ufeff[{"a":1}]\n\ufeff', found((2, A), (3, A))),
        ('{"a":\n\ufeff{"a":1}\n}', found((1, NOT_JSON), (2, A), (3, NOT_JSON))),
        ('POST / HTTP/1.1\nX-A: b\n\n\ufeff{"a":1}', [(1, None, NO_BODY), (4, A, "")]),
        ('\ufeffPOST / HTTP/1.1\n\n{"a":1}', found((3, {"headers": {}, "body": A}))),
        # Lines of a log.
        ('2026-11-01T10:00:00Z INFO {"a":1}\n{"a":1}', found((1, A), (2, A))),
        ('[INFO] {"a":1}\r\n[12] {"a":1}\n\0\0{"a":1}', found((1, A), (2, A), (3, A))),
        ('INFO {"a":1} in 3 ms\n{"a":1}', found((1, NOT_JSON), (2, A))),
        ('INFO {"a":1} {"a":1}\nINFO [{"a":1}]\nINFO', found((1, NOT_JSON), (2, NOT_JSON), (3, NOT_JSON))),
        ('[1,\n2, {"a":1}\n]', found((1, NOT_JSON), (2, NOT_JSON))),
        ('"b": {"a":1}\n', found((1, "b"), (1, NOT_JSON))),
        (b'{"a": "\xff"}\n{"a":1}\n{"\xff": nope}', found((1, NOT_UTF8), (2, A), (3, NOT_JSON))),
    ],
)  # fmt: skip
def test_values_and_broken_text(text: str | bytes, expected: list[tuple[Any, ...]]) -> None:
    assert read(text) == expected


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text('ab"\\{}[],: é\n'),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text('ab"}', max_size=3), below, max_size=3),
    max_leaves=6,
)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=3, alphabet='ab"}'), JSON, max_size=3), max_size=4)


@example([{"": ""}], "lines", 3)
@given(OBJECTS, st.sampled_from(["lines", "joined", "array", "pretty", "pretty array"]), st.integers(3, 40))
def test_every_layout_has_the_same_values(values: list[Any], layout: str, piece: int) -> None:
    text = {
        "lines": "\n".join(map(json.dumps, values)),
        "joined": "".join(map(json.dumps, values)),
        "array": json.dumps(values),
        "pretty": "\n".join(json.dumps(one, indent=2) for one in values),
        "pretty array": json.dumps(values, indent=2),
    }[layout]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("eventguide.traffic.capture.reader._PIECE", piece)
        assert [one.value for one in messages(io.BytesIO(text.encode()))] == values


@given(st.binary(max_size=200))
def test_any_bytes_are_read(content: bytes) -> None:
    for one in messages(io.BytesIO(content)):
        assert isinstance(one, Message)


@pytest.mark.slow
def test_a_line_larger_than_the_limit_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eventguide.traffic.capture.reader.MAX_VALUE", 2_000_000)
    large = b'{"a": "' + b"x" * 5_000_000 + b'"}\n'

    result = list(messages(io.BytesIO(large + b'{"a":1}\n' + b"[" + b'{"a":1},' * 500_000 + b"{}]")))

    assert [(one.line, bool(one.problem)) for one in result[:2]] == [(1, True), (2, False)]
    assert len(result) == 500_003


def is_event(value: Any) -> bool:
    return isinstance(value, dict) and value.get("type") == "known"


@pytest.mark.parametrize(
    "message",
    [
        {"type": "known", "data": {"x": 1}},
        {"data": [{"type": "known", "data": {"x": 1}}]},
        {"Records": [{"body": '{"type": "known", "data": {"x": 1}}'}]},
        {"Records": [{"kinesis": {"data": "eyJ0eXBlIjogImtub3duIiwgImRhdGEiOiB7IngiOiAxfX0="}}]},
        {"body": '{"Message": "{\\"type\\": \\"known\\", \\"data\\": {\\"x\\": 1}}"}'},
        {"specversion": "1.0", "data": {"type": "known", "data": {"x": 1}}},
        '{"type": "known", "data": {"x": 1}}',
    ],
)
def test_wrappers_are_removed(message: Any) -> None:
    assert Unwrapper(("data", "[]"), is_event).events(message) == [Received({"type": "known", "data": {"x": 1}})]


def test_a_batch_is_read_beside_what_is_not_an_event_in_it() -> None:
    event = {"type": "known", "x": 1}
    batch = {
        "Records": [{"body": json.dumps(event)}, {"body": "plain text"}, {"body": "5"}, {"body": json.dumps([event])}]
    }

    with pytest.raises(NotUnwrappedError) as error:
        Unwrapper((), is_event).events(batch)

    assert error.value.events == [Received(event)] * 2
    assert error.value.reasons == ("text that is not JSON", "not a JSON object")


TOMBSTONE = "Kafka tombstone (a record without a value)"
RECORD = {"topic": "orders", "partition": 0, "offset": 7, "key": "k"}


@pytest.mark.parametrize(
    ("message", "events", "reasons"),
    [
        ({**RECORD, "payload": None}, 0, (TOMBSTONE,)),
        ({**RECORD, "value": None}, 0, (TOMBSTONE,)),
        ({"records": {"orders-0": [{**RECORD, "value": None}] * 2}}, 0, (TOMBSTONE, TOMBSTONE)),
        ({"records": {"orders-0": [{**RECORD, "value": None}, {**RECORD, "value": "{}"}]}}, 1, (TOMBSTONE,)),
    ],
)
def test_a_kafka_record_without_a_value_is_named(message: Any, events: int, reasons: tuple[str, ...]) -> None:
    with pytest.raises(NotUnwrappedError) as error:
        Unwrapper((), is_event).events(message)

    assert (len(error.value.events), error.value.reasons) == (events, reasons)


@pytest.mark.parametrize(
    "event", [{"value": None}, {"topic": "a", "payload": None}, {"type": "known", **RECORD, "value": None}]
)
def test_an_event_with_null_as_its_value_is_an_event(event: Any) -> None:
    assert Unwrapper((), is_event).events(event) == [Received(event)]
    assert [one.value for one in Unwrapper((), is_event).events({**RECORD, "value": event})] == [event]


def test_what_is_json_but_not_read_is_named_in_texts() -> None:
    batch = {"Records": [{"body": "{}"}, {"body": '{"a": 1e400}'}, {"body": '{"a": "\\ud800"}'}]}

    with pytest.raises(NotUnwrappedError) as error:
        Unwrapper((), is_event).events(batch)

    assert error.value.reasons == (TOO_GREAT, LONE_SURROGATE)


def test_an_object_with_the_key_of_a_wrapper_is_an_event() -> None:
    for event in ({"body": "Hello"}, {"data": 5}, {"Records": []}):
        assert Unwrapper((), is_event).events(event) == [Received(event)]
