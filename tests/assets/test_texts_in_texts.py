"""JSON in strings, each in the one before: the identify page and `match` read the same number of them."""

from collections.abc import Callable
from typing import Any

import pytest

from eventguide.payloads.identification.received import Received
from eventguide.traffic.capture import NotUnwrappedError, Unwrapper
from eventguide.traffic.capture.unwrap import MAX_TEXTS, MAX_WRAPPERS
from tests.assets.conftest import Call
from tests.assets.test_unwrap import EVENT, HELPERS, KNOWN, NEW, found_by_match, packed, text
from tests.conftest import ROOT


def in_texts(count: int) -> Any:
    """An event in strings, each in the one before."""
    value: Any = EVENT
    for _ in range(count):
        value = text(value)
    return value


IN_TEXTS: dict[str, Callable[[int], Any]] = {
    "alone": in_texts,
    "in a list": lambda count: [in_texts(count), NEW],
    "in the catalog's envelope": lambda count: {"data": [in_texts(count), NEW]},
    "in a wrapper": lambda count: {"Records": [{"body": in_texts(count)}]},
    "in a wrapper, in base64": lambda count: {"Records": [{"body": packed(in_texts(count - 1))}]},
    "in two wrappers": lambda count: {"headers": {}, "body": text({"Records": [{"body": in_texts(count - 1)}]})},
    "in what can be a wrapper": lambda count: {"id": 1, "payload": in_texts(count)},
}


@pytest.mark.parametrize("around", IN_TEXTS)
def test_the_page_and_match_read_the_same_number_of_texts_in_texts(around: str, call: Call) -> None:
    messages = [IN_TEXTS[around](count) for count in range(1, MAX_TEXTS + 4)]
    found = call(HELPERS, "unwrap", [(text(message), ["data", "[]"], KNOWN) for message in messages])

    for message, on_page in zip(messages, found, strict=True):
        objects = [kind or "" for _, kind, _, _, is_object in on_page if is_object]
        assert (objects, len(on_page) - len(objects)) == found_by_match(message), message
    if around != "in the catalog's envelope":
        known = ["Log in" in [kind for _, kind, *_ in on_page] for on_page in found]
        assert known == [True] * MAX_TEXTS + [False] * 3


def test_json_in_too_many_texts_is_reported_as_such(call: Call) -> None:
    unwrapper = Unwrapper((), lambda one: one.get("type") in KNOWN)
    for message in (in_texts(MAX_TEXTS + 1), {"Records": [{"body": in_texts(MAX_TEXTS + 1)}]}):
        with pytest.raises(NotUnwrappedError, match=f"^JSON in more than {MAX_TEXTS} strings"):
            unwrapper.events(message)

        [found] = call(
            HELPERS, "reports", [({"format": 1, "keys": [], "events": [], "payloads": []}, {}, text(message))]
        )
        assert found[0]["title"] == "Not read"
        assert found[0]["lead"][0].startswith(f"This is JSON in more than {MAX_TEXTS} strings")


def test_with_a_path_the_same_number_of_texts_is_read() -> None:
    unwrapper = Unwrapper((), lambda _: False, at=("a",))

    assert unwrapper.events({"a": in_texts(MAX_TEXTS)}) == [Received(EVENT)]
    with pytest.raises(NotUnwrappedError, match=f"^JSON in more than {MAX_TEXTS} strings"):
        unwrapper.events(text({"a": in_texts(MAX_TEXTS)}))


def test_the_number_of_texts_and_wrappers_is_documented() -> None:
    documented = (ROOT / "docs" / "traffic" / "match.md").read_text(encoding="utf-8")

    assert f"in up to {MAX_WRAPPERS} wrappers and {MAX_TEXTS} strings" in documented


def test_text_after_the_last_that_is_read_is_not_called_json() -> None:
    unwrapper = Unwrapper((), lambda _: False)
    value: Any = "no JSON"
    for _ in range(MAX_TEXTS):
        value = text(value)

    with pytest.raises(NotUnwrappedError, match=r"^text that is not JSON$"):
        unwrapper.events(value)
