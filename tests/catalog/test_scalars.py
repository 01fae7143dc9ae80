"""Unquoted values: YAML 1.2's core schema, decimal numbers only; what looks like an identifier stays text."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.catalog.source.scalars import NOT_TEXT, resolve_plain
from eventguide.json_writer import inline


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None),
        ("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False),
        ("0", 0), ("7", 7), ("-12", -12), ("+3", 3), ("1.5", 1.5), ("-0.25", -0.25), ("1.", 1.0), (".5", 0.5),
        ("0.0", 0.0), ("9" * 300, 10**300 - 1),
    ],
)  # fmt: skip
def test_what_is_plainly_a_value(text: str, value: object) -> None:
    found = resolve_plain(text)

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("1e3", 1000.0, "1e3"), ("1E-2", 0.01, "1E-2"), ("-1.5e+2", -150.0, "-1.5e+2"), ("-0", 0, "-0"),
        ("10.50", 10.5, "10.50"), ("+.50", 0.5, "0.50"), ("1.e3", 1000.0, "1.0e3"), ("+1e3", 1000.0, "1e3"),
        ("0.1234567890123456789", 0.1234567890123456789, "0.1234567890123456789"), ("1e-400", 0, "1e-400"),
    ],
)  # fmt: skip
def test_a_number_keeps_its_digits(text: str, value: float, written: str) -> None:
    found = resolve_plain(text)

    assert found == value
    assert inline(found) == written
    assert json.loads(inline(found)) == value


@pytest.mark.parametrize("text", ["1e400", "-1E400", "9" * 310, "9" * 5000])
def test_a_number_that_programs_read_as_infinite_is_refused(text: str) -> None:
    with pytest.raises(OverflowError):
        resolve_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "No", "no", "yes", "Yes", "on", "off", "y", "n", "nULL", "tRUE", "NO", "None",
        "12:30", "1:30:00", "2026-03-02", "2026-03-02T09:00:00Z", "0123", "00", "-01", "0x1F", "0o17", "0b1",
        "1_000", "1,000", ".inf", "-.inf", ".nan", "1e", "1.2.3", "--1", "+", "-", ".", "e5",
        "٣", "\uff11", "½", " 1", "1 ",
    ],
)  # fmt: skip
def test_everything_else_is_text(text: str) -> None:
    assert resolve_plain(text) == text


@given(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(allow_nan=False, allow_infinity=False)
    )
)
def test_json_scalars_are_read_as_json_reads_them(value: object) -> None:
    text = json.dumps(value)

    assert resolve_plain(text) == json.loads(text)


@given(st.text(max_size=12))
def test_what_can_start_no_other_value_is_text(text: str) -> None:
    found = resolve_plain(text)

    assert text[:1] in NOT_TEXT or found == text
    assert not isinstance(found, float) or math.isfinite(found)
