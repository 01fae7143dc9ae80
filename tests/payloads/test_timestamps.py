"""Times of a message: which ones move, and how they are written."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from eventguide.catalog import Catalog
from eventguide.payloads.scenario.timestamps import Shift, moved_time, time_of
from eventguide.payloads.shape.shape import Position, Shape

PLACE = Position(Catalog())
SAME = "2026-03-02T09:15:00Z"
HOUR = timedelta(hours=1)


def shape(**keys: Any) -> Shape:
    return Shape(position=PLACE, **keys)


@pytest.mark.parametrize(
    ("text", "seconds", "expected"),
    [
        ("2026-03-02T14:05:32.418Z", 120, "2026-03-02T14:07:32.418Z"),
        ("2026-03-02T14:05:32Z", 0.9, "2026-03-02T14:05:32Z"),
        ("2026-03-02T14:05:32.4Z", 0.1, "2026-03-02T14:05:32.5Z"),
        ("2026-03-02T14:05:32.418250917Z", 1, "2026-03-02T14:05:33.418250000Z"),
        ("2026-12-31T23:59:59+05:30", 1, "2027-01-01T00:00:00+05:30"),
        ("2026-03-02t14:05:32z", 1, "2026-03-02t14:05:33z"),
        ("2026-03-02 14:05:32", 1, "2026-03-02 14:05:33"),
        ("0999-03-02T14:05:32Z", 1, "0999-03-02T14:05:33Z"),
        ("9999-12-31T23:59:59Z", 1, "9999-12-31T23:59:59Z"),
        ("2026-02-30T14:05:32Z", 1, "2026-02-30T14:05:32Z"),
        ("2026-03-02", 1, "2026-03-02"),
        ("soon", 1, "soon"),
    ],
)
def test_a_moved_time_is_written_as_it_was(text: str, seconds: float, expected: str) -> None:
    assert moved_time(text, timedelta(seconds=seconds)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-02T14:05:32.418Z", datetime(2026, 3, 2, 14, 5, 32, 418_000, UTC)),
        ("2026-03-02t14:05:32z", datetime(2026, 3, 2, 14, 5, 32, tzinfo=UTC)),
        ("2026-03-02T14:05:32+02:00", datetime(2026, 3, 2, 12, 5, 32, tzinfo=UTC)),
        ("2026-03-02T14:05:32", datetime(2026, 3, 2, 14, 5, 32, tzinfo=UTC)),
        ("0001-01-01T00:00:00+02:00", None),
        ("2026-03-02T14:05:60Z", None),
        ("2026-03-02", None),
        ("", None),
    ],
)
def test_a_time_is_read_in_utc(text: str, expected: datetime | None) -> None:
    assert time_of(text) == expected


@pytest.mark.parametrize(
    ("member", "value", "expected"),
    [
        (shape(timestamp="occurred"), "2026-03-02T09:14:00Z", "2026-03-02T10:14:00Z"),
        (shape(timestamp="sent"), "2026-03-02T09:15:01Z", "2026-03-02T09:17:01Z"),
        (shape(), SAME, "2026-03-02T10:15:00Z"),
        (shape(items=shape()), [SAME, "2026-03-09T00:00:00Z", 3], ["2026-03-02T10:15:00Z", "2026-03-09T00:00:00Z", 3]),
        (shape(values=shape()), {"a": SAME}, {"a": "2026-03-02T10:15:00Z"}),
        (None, {"a": {"b": SAME}}, {"a": {"b": "2026-03-02T10:15:00Z"}}),
        (shape(), "2026-03-09T00:00:00Z", "2026-03-09T00:00:00Z"),
        (shape(timestamp="occurred"), 1772442900, 1772442900),
        (shape(const=SAME), SAME, SAME),
        (shape(keywords={"enum": [SAME]}), SAME, SAME),
    ],
)
def test_timestamps_and_equal_values_are_shifted(member: Shape | None, value: Any, expected: Any) -> None:
    shift = Shift(occurred=HOUR, sent=timedelta(minutes=2), same=SAME)

    assert shift.moved(value, member) == expected
    assert shift.moved({"x": value}, shape(properties={"x": member}) if member else None) == {"x": expected}


def test_what_is_given_stays() -> None:
    shift = Shift(occurred=HOUR, sent=None, same=SAME)
    members = shape(properties={name: shape(timestamp="occurred") for name in ("a", "b")})

    assert shift.moved({"a": SAME, "b": SAME, "c": [SAME]}, members, {"a": SAME, "c": [SAME]}) == {
        "a": SAME,
        "b": "2026-03-02T10:15:00Z",
        "c": [SAME],
    }


def test_without_a_known_time_nothing_moves() -> None:
    shift = Shift(occurred=None, sent=None, same="")

    assert shift.moved({"a": "", "b": SAME}, shape(properties={"b": shape(timestamp="occurred")})) == {
        "a": "",
        "b": SAME,
    }
