"""Fixed values as pages and guide.csv write them: a text that could be taken for another value keeps its quotes."""

from collections.abc import Callable
from typing import Any

import pytest

from eventguide.exports.guide_csv import guide_csv
from eventguide.json_writer import in_words
from eventguide.pages.parts.action_values import sent_values
from eventguide.pages.parts.conditions import condition_view
from eventguide.payloads import Resolved
from eventguide.site_urls import Urls

VALUES = [
    ("paid", "paid"),
    ("2026-05-01", "2026-05-01"),
    ("10:30", "10:30"),
    ("a b", "a b"),
    ("nullable", "nullable"),
    ("", '""'),
    (" ", '" "'),
    (" a", '" a"'),
    ("a ", '"a "'),
    ("a  b", '"a  b"'),
    ("a\nb", '"a\\nb"'),
    ("a\tb", '"a\\tb"'),
    ("1", '"1"'),
    ("-1.50e3", '"-1.50e3"'),
    ("true", '"true"'),
    ("null", '"null"'),
    ('"a"', '"\\"a\\""'),
    ("[]", '"[]"'),
    ("{}", '"{}"'),
    (1, "1"),
    (None, "null"),
    ([], "[]"),
    (["1"], '["1"]'),
]


@pytest.mark.parametrize(("value", "words"), VALUES)
def test_a_text_that_could_be_another_value_has_quotes(value: Any, words: str) -> None:
    assert in_words(value) == words


def test_pages_and_csv_distinguish_values_of_different_types(resolved_of: Callable[[str], Resolved]) -> None:
    resolved = resolved_of(
        """
        events:
          E:
            properties: {x: {summary: X.}}
            actions:
              One: {actor: Somebody, when: At once, variants: {A: {payload: {x: 1}}, B: {payload: {x: "1"}}}}
        """
    )

    (sent,) = sent_values(resolved.payloads)
    assert sent.values == ("1", '"1"')
    views = [condition_view(one, payload) for payload in resolved.payloads for one in payload.identified.conditions]
    assert [view.values for view in views] == [("1",), ('"1"',)]
    made = guide_csv(resolved, Urls())
    assert "x=1," in made
    assert 'x=""1""' in made
