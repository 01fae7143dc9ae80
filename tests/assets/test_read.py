"""Reading pasted text: what is read, what is reported as invalid, what is reported as ignored."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.traffic.capture import messages
from tests.assets.conftest import Call
from tests.profiles import examples

HELPERS = "./helpers.js"
A, B = '{"a": 1}', '{"b": [2, "x"]}'

PYTHON = "JSON has strings in double quotes; is this a Python dict? json.dumps writes JSON"
QUOTES = "this is a typographic quotation mark; JSON has straight ones"

GOOD: dict[str, tuple[str, list[str], list[str]]] = {
    "one value": (A, [A], []),
    "nothing": (" \n", [], []),
    "one after the other": (A + B, [A, B], []),
    "pretty-printed one after the other": ('{\n  "a": 1\n}\n{\n  "b": [2,\n "x"]\n}\n', [A, B], []),
    "a line each": (f"{A}\n{B}\r\n\n{A}", [A, B, A], []),
    "commas between": (f"{A},\n{B},", [A, B], ["2 separating commas were ignored (first in line 1)."]),
    "byte order mark": (
        "\ufeff" + A,
        [A],
        ["A non-breaking or other unusual space outside of strings was read as a space (line 1)."],
    ),
    "non-breaking indentation": (
        '{\n\u00a0\u00a0"a": 1}',
        [A],
        ["2 non-breaking or other unusual spaces outside of strings were read as spaces (first in line 2)."],
    ),
    "non-breaking space in a text": ('{"a": "x\u00a0y"}', ['{"a": "x\u00a0y"}'], []),
    "trailing commas": ('{"b": [2, "x",],}', [B], ["2 trailing commas were ignored (first in line 1)."]),
    "control character": ('{"a": "x\ty"}', ['{"a": "x\\ty"}'], ["A control character in a string was kept (line 1)."]),
    "bytes that are not UTF-8": (
        b'{"a": "caf\xe9"}'.decode(errors="replace"),
        ['{"a": "caf\ufffd"}'],
        ["A replacement character (U+FFFD) stands for bytes that are not UTF-8 (line 1)."],
    ),
    "key twice": (
        '{"a": 0, "a": 1}',
        [A],
        ['The key "a" occurs more than once in one object; the last value was used.'],
    ),
    "Markdown": (f"See:\n```json\n{A}\n```\nand {{\n~~~\n{B}", [A, B], ["Only the 2 fenced code blocks were read."]),
    "log line": (
        f"2026-03-02T08:15:00Z INFO [pool-1] got {A} in 3 ms",
        [A],
        ["Text around the JSON was ignored in line 1."],
    ),
    "log lines": (f"[INFO] {A}\n[12] {B}", [A, B], ["Text around the JSON was ignored in 2 lines, first in line 1."]),
    "log without JSON": (
        f"starting\n{A}\n12\nstopped",
        [A],
        ["Text around the JSON was ignored in 3 lines, first in line 1."],
    ),
    "quoted in a log": ('body="{\\"a\\": 1}"', [json.dumps(A)], ["Text around the JSON was ignored in line 1."]),
    "command": (f"curl -d '{A}' https://hook.example.edu/", [A], ["Text around the JSON was ignored in line 1."]),
    "a text that is JSON": (json.dumps(A), [json.dumps(A)], []),
    "large numbers": ("[{}, 9007199254740993, 10.50, 1E400, -0]", ["[{}, 9007199254740993, 10.50, 1E400, -0]"], []),
    "HTTP request": (
        f"POST /hooks HTTP/1.1\r\nX-Event: a\r\nx-more: b\r\n c\r\nX-More: d\r\n\r\n{A}\n",
        [f'{{"headers": {{"X-Event": "a", "x-more": "b c, d"}}, "body": {A}}}'],
        [],
    ),
    "HTTP response": (f"HTTP/2 200\nServer: x\n\n{A}", [f'{{"headers": {{"Server": "x"}}, "body": {A}}}'], []),
    "headers alone": (
        f"Content-Type: application/json\nX-Event: a\n\n{A}",
        [f'{{"headers": {{"Content-Type": "application/json", "X-Event": "a"}}, "body": {A}}}'],
        [],
    ),
    "verbose curl": (
        f"> POST /hooks HTTP/2\n> X-Event: a\n>\n{A}",
        [f'{{"headers": {{"X-Event": "a"}}, "body": {A}}}'],
        [],
    ),
    "several HTTP messages": (
        (
            f"POST /a HTTP/1.1\nX-Event: a\n\n{A}\n{A}\nHTTP/1.1 200 OK\nX-More: b\n\n"
            'POST / HTTP/1.1\r\n\r\n{\n  "b": 1\n}'
        ),
        [*[f'{{"headers": {{"X-Event": "a"}}, "body": {A}}}'] * 2, '{"headers": {}, "body": {"b": 1}}'],
        [],
    ),
    "HTTP in Markdown": (
        f"See:\n```http\nPOST / HTTP/1.1\nX-Event: a\n\n{A}\n```\n```json\n{B}\n```",
        [f'{{"headers": {{"X-Event": "a"}}, "body": {A}}}', B],
        ["Only the 2 fenced code blocks were read."],
    ),
    "empty list": ("[]", ["[]"], []),
    "prototype": ('{"__proto__": {"a": 1}}', ['{"__proto__": {"a": 1}}'], []),
}

BAD: dict[str, tuple[str, list[str], list[tuple[int, int, str]]]] = {
    "bad line between good ones": (f'{A}\n{{"a" 2}}\n{B}', [A, B], [(2, 6, 'expected ":" after a key, found "2"')]),
    "bad object over lines": (
        f'{{\n  "a" 2,\n  "b": {{"c": 1}}\n}}\n{B}',
        [B],
        [(2, 7, 'expected ":" after a key, found "2"')],
    ),
    "bad log line": (f"INFO {{a}}\n{A}", [A], [(1, 7, 'expected a key in double quotes or "}", found "a"')]),
    "ends too soon": ('{"a": [1, 2', [], [(1, 12, 'the text ends where "," or "]" is expected')]),
    "ends in a text": ('{"a": "x\n}', [], [(1, 7, "a string is not closed on its line")]),
    "Python": ("{'a': 1}", [], [(1, 2, f'expected a key in double quotes or "}}", found "\'" ({PYTHON})')]),
    "Python's words": (
        '{"a": None}',
        [],
        [(1, 7, 'expected a value, found "None" (this is Python; json.dumps writes JSON)')],
    ),
    "typographic quotes": (
        "{\u201ca\u201d: 1}",
        [],
        [(1, 2, f'expected a key in double quotes or "}}", found "\u201c" ({QUOTES})')],
    ),
    "HTTP without JSON": (
        "POST / HTTP/1.1\nX-Event: a\n\n",
        [],
        [(4, 1, "the body of the HTTP message has no JSON")],
    ),
    "no JSON": ("hello", [], [(1, 1, 'expected "{" or "[", found "hello"')]),
    "a number": (" 42", [], [(1, 2, "a single value is not an event; an event is an object")]),
    "a number in a text": ("42 events", [], [(1, 1, 'expected "{" or "[", found "42"')]),
    "a part of an object": (
        '"type": "SessionEvent",\n"action": "LoggedIn"',
        [],
        [(1, 1, "this is a part of an object; paste it with its braces")],
    ),
    "zeros in front": ('{"a": 01}', [], [(1, 7, 'expected a value, found "01"')]),
    "not a number": ('{"a": NaN}', [], [(1, 7, 'expected a value, found "NaN" (JSON has no such value)')]),
    "a wrong escape": (r'{"a": "\x41"}', [], [(1, 8, r'"\x" is not an escape of JSON')]),
    "too deep": ("[" * 600, [], [(1, 502, "values are nested more than 500 deep")]),
}


@pytest.mark.parametrize("case", GOOD)
def test_pasted_text_is_read_and_ignored_parts_are_reported(case: str, call: Call) -> None:
    text, values, notes = GOOD[case]

    assert call(HELPERS, "read", [(text,)]) == [{"values": values, "bad": [], "notes": notes}]


@pytest.mark.parametrize("case", ["HTTP request", "HTTP response", "verbose curl", "several HTTP messages"])
def test_http_messages_in_files_are_read_as_on_the_page(case: str) -> None:
    text, values, _ = GOOD[case]

    found = [one.value for one in messages(io.BytesIO(text.encode())) if not one.problem]

    assert found == [json.loads(value) for value in values]


@pytest.mark.parametrize("case", BAD)
def test_what_is_not_json_is_named_by_line_and_column_beside_what_is(case: str, call: Call) -> None:
    text, values, bad = BAD[case]

    [found] = call(HELPERS, "read", [(text,)])
    assert (found["values"], found["bad"]) == (values, [list(one) for one in bad])
    assert values or found["notes"] == []  # nothing is around what is not there


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@examples(0.8)
@given(st.dictionaries(st.text(), JSON), st.booleans(), st.sampled_from([None, 1, 3]))
def test_json_of_any_kind_is_read_as_it_was_written(call: Call, value: Any, escaped: bool, indent: int | None) -> None:  # noqa: FBT001
    [found] = call(HELPERS, "read", [(json.dumps(value, ensure_ascii=escaped, indent=indent),)])

    assert [json.loads(one) for one in found["values"]] == [value]


@examples(0.8)
@given(st.text(alphabet='{}[]",:\\ \n\u00a0ab1`-', max_size=40))
def test_any_text_gets_an_answer(call: Call, text: str) -> None:
    assert call(HELPERS, "read", [(text,)])
