"""Files, places and findings: lines as YAML counts them, an order that never changes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.findings import Finding, Location, Severity, SourceFile


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 0),
        ("a", 1),
        ("a\nb", 2),
        ("a\r\nb\rc\nd", 4),
        ("a\x85b\u2028c\u2029d", 1),
        ("a\x0bb\x0cc\x1cd", 1),
        ("a\n", 2),
    ],
)
def test_lines_end_where_yaml_ends_them(text: str, lines: int) -> None:
    source = SourceFile("x.yaml", text)

    assert source.line_count == lines
    assert "".join(source.line(n) for n in range(1, lines + 1)) == "".join(c for c in text if c not in "\r\n")


@pytest.mark.parametrize("number", [-1, 0, 3, 99])
def test_past_the_ends_lines_are_empty(number: int) -> None:
    assert SourceFile("x.yaml", "a\nb").line(number) == ""


def test_a_place_is_written_as_editors_link_it() -> None:
    place = Location(SourceFile("catalog/catalog.yaml", "x"), 4, 7)

    assert str(place) == "catalog/catalog.yaml:4:7"
    assert place.path == "catalog/catalog.yaml"


places = st.builds(
    Location, st.builds(SourceFile, st.sampled_from(["a.yaml", "b.yaml"])), st.integers(1, 3), st.integers(1, 3)
)
findings = st.builds(Finding, st.sampled_from(["r", "s"]), st.sampled_from(Severity), st.sampled_from("mn"), places)


@given(st.lists(findings))
def test_findings_are_sorted_by_place_then_rule(some: list[Finding]) -> None:
    ordered = sorted(some, key=Finding.sort_key)

    assert [f.location.path for f in ordered] == sorted(f.location.path for f in some)
    for one, next_one in pairwise(ordered):
        if one.location.path == next_one.location.path:
            assert (one.location.line, one.location.column) <= (next_one.location.line, next_one.location.column)


def test_a_character_has_a_line_and_a_column() -> None:
    source = SourceFile("x.yaml", "one\r\n\ntwo\n")

    assert [source.position(index) for index in (0, 2, 3, 4, 5, 6, 8, 9, 10)] == [
        (1, 1), (1, 3), (1, 4), (1, 5), (2, 1), (3, 1), (3, 3), (3, 4), (4, 1),
    ]  # fmt: skip
    assert SourceFile("empty.yaml").position(0) == (1, 1)
