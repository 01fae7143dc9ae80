"""Excerpts: carets under the very place, in any script, in any width."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.findings import Location, SourceFile
from eventguide.findings.excerpt import clean, excerpt


def shown(line: str, column: int, length: int = 1, width: int = 80, before: str = "") -> tuple[str, str]:
    """The line and the carets below it."""
    found = excerpt(Location(SourceFile("x.yaml", f"{before}\n{line}"), 2, column, length), width)
    assert found is not None
    return found.line, found.carets


def test_carets_stand_under_the_place() -> None:
    assert shown("  actor: All User", 10, 8) == ("  actor: All User", "         ^^^^^^^^")


def test_a_tab_takes_four_columns() -> None:
    assert shown("\tactor: X", 2, 5) == ("    actor: X", "    ^^^^^")


def test_wide_characters_take_two_columns() -> None:
    assert shown("订单: 已创建 x", 5, 3) == ("订单: 已创建 x", "      ^^^^^^")


def test_combining_characters_take_none() -> None:
    assert shown("a\u0308b\u0301: x", 6, 1) == ("a\u0308b\u0301: x", "   ^")
    assert shown("a\u0308b", 1, 2)[1] == "^"


def test_a_place_past_the_end_of_the_line_gets_one_caret() -> None:
    assert shown("abc", 9, 3) == ("abc", "   ^")


@pytest.mark.parametrize("length", [1, 50, 400])
def test_a_long_line_is_cut_on_both_sides_of_the_place(length: int) -> None:
    line, carets = shown("x" * 300 + "HERE" + "y" * 300, 301, length, width=80)

    assert "HERE" in line
    assert line[0] == line[-1] == "…"
    assert line[carets.index("^")] == "H"
    assert len(line) <= 72
    assert len(carets) <= 72


def test_a_narrow_terminal_still_shows_something() -> None:
    line, carets = shown("key: " + "v" * 90, 6, 90, width=5)

    assert len(line) <= 20
    assert "^" in carets


def test_the_line_before_is_cut_at_its_end() -> None:
    found = excerpt(Location(SourceFile("x.yaml", f"{'b' * 200}\nhere"), 2, 1, 4), 60)

    assert found is not None
    assert found.before == "b" * 50 + "…"


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_where_there_is_no_text_there_is_no_excerpt(text: str) -> None:
    assert excerpt(Location(SourceFile("x.yaml", text), 1, 1), 80) is None


def test_characters_that_a_terminal_obeys_are_not_given_to_it() -> None:
    assert shown("a\x1b[31mb\u202ec", 1)[0] == "a\ufffd[31mb\ufffdc"
    assert clean("one\ntwo\tthree\x07\u2066") == "one two three\ufffd\ufffd"


def columns(text: str) -> int:
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


UNKNOWN_WIDTH = 160
"""The columns of an excerpt for a terminal whose width is unknown, which is 0."""


@given(st.text(st.characters(exclude_characters="\n\r\x85\u2028\u2029"), min_size=1), st.data())
def test_carets_are_below_the_position_in_any_text(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line) + 2))
    length = data.draw(st.integers(1, len(line) + 2))
    width = data.draw(st.integers(0, 120))
    found = excerpt(Location(SourceFile("x.yaml", line), 1, column, length), width)

    if found is None:
        assert not line.strip()
        return
    assert set(found.carets) <= {" ", "^"}
    assert found.carets.strip("^ ") == ""
    assert "^" in found.carets
    room = max((width or UNKNOWN_WIDTH) - 8, 20)
    assert columns(found.line) <= room
    assert found.carets.index("^") <= columns(found.line)
