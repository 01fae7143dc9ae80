"""JSON as HTML says what the JSON says."""

import html
import json
import re
from typing import Any

import pytest

from eventguide.pages.json_html import Marking, json_html

VALUES = (
    {"a": 1, "b": -0.0, "c": 1.5e300, "d": 10**400, "e": [True, False, None, {}, []]},
    {"not a number": [float("nan"), float("inf"), float("-inf")]},
    ['<&">', "line\nbreak", {"<key>": [[1], [[2]]]}],
    "text",
    0,
)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_its_text_is_that_of_the_json(value: Any) -> None:
    text = html.unescape(re.sub(r"<[^>]+>", "", json_html(value, Marking())))

    assert text == json.dumps(value, indent=2, ensure_ascii=False) + "\n"
