"""JSON as HTML has the content of the JSON."""

import html
import json
import re
from typing import Any

import pytest

from eventguide.numbers import WrittenNumber
from eventguide.pages.render.json_html import Marking, json_html

VALUES = (
    {"a": 1, "b": -0.0, "c": 1.5e300, "d": 10**400, "e": [True, False, None, {}, []]},
    ['<&">', "line\nbreak", {"<key>": [[1], [[2]]]}],
    "text",
    0,
)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_its_text_is_that_of_the_json(value: Any) -> None:
    text = html.unescape(re.sub(r"<[^>]+>", "", json_html(value, Marking())))

    assert text == json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def test_it_shows_numbers_as_written_and_invisible_characters_as_escapes() -> None:
    value = {"a": WrittenNumber("10.50"), "b\u200b": "x\u202ey"}

    text = html.unescape(re.sub(r"<[^>]+>", "", json_html(value, Marking())))

    assert '"a": 10.50' in text
    assert '"b\\u200b": "x\\u202ey"' in text
    assert json.loads(text) == value
