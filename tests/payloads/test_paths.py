"""Paths and slugs: readable, and never two of one kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.payloads import display, slugify
from eventguide.payloads.paths import anchors


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("SessionEvent", "session-event"),
        ("LTIEvent", "lti-event"),
        ("CalculatedGradeSnapshotEvent", "calculated-grade-snapshot-event"),
        ("Log In", "log-in"),
        ("order.created", "order-created"),
        ("Update Folder: Name, Description", "update-folder-name-description"),
        ("Évaluer", "evaluer"),
        ("订单 已创建", "订单-已创建"),
        ("---", ""),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert slugify(name) == slug


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
