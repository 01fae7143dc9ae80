"""A value is written on the identify page as on the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.json_writer import in_words
from tests.assets.conftest import Call
from tests.profiles import examples

WORDS = "words.js"
TEXTS = ["", "paid", "true", "false", "null", "Null", "1", "-1.5", "1e5", "1.", " a", "a ", "a  b", "a\tb", "[", "{x"]


def are_quoted_alike(call: Call, texts: list[str]) -> bool:
    on_the_page = [part["code"] for part in call(WORDS, "valuePart", [(text,) for text in texts])]
    return on_the_page == [in_words(text) for text in texts]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_could_be_another_value_has_quotes(text: str, call: Call) -> None:
    assert are_quoted_alike(call, [text])


@given(texts=st.lists(st.text('ntrue0123.-+eE [{"\t\r\nx', max_size=8)))
@examples(1)
def test_any_text_does(texts: list[str], call: Call) -> None:
    assert are_quoted_alike(call, texts)
