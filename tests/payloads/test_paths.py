"""Paths: readable, and no anchor twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.payloads import display
from eventguide.payloads.shape.field_paths import anchors


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (("actor", "extensions", "bb:user.id"), 'actor.extensions["bb:user.id"]'),
        (("@context",), "@context"),
        (("data", "[]", "id"), "data[].id"),
        (("parameters", "*"), "parameters.*"),
        (("a b", "c-d"), '["a b"].c-d'),
    ],
)
def test_paths_as_people_write_them(path: tuple[str, ...], shown: str) -> None:
    assert display(path) == shown


@given(st.lists(st.lists(st.text(max_size=4), min_size=1, max_size=3).map(tuple), unique=True))
def test_anchors_are_unique(paths: list[tuple[str, ...]]) -> None:
    assert len(set(anchors(paths).values())) == len(paths)
