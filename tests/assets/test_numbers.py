"""Numbers keep the digits with which they were pasted, and compare by them."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.assets.conftest import Call
from tests.profiles import examples

HELPERS = "./helpers.js"
TEXTS = [
    "0",
    "-0",
    "1",
    "1.0",
    "10e-1",
    "9007199254740992",
    "9007199254740993",
    "9007199254740993.0",
    "-5",
    "0.1",
    "1e400",
    "-1e400",
    "1e-400",
]


def exact(text: str) -> Fraction:
    return Fraction(text)


def test_numbers_compare_by_all_their_digits(call: Call) -> None:
    pairs = [(one, other) for one in TEXTS for other in TEXTS]
    wanted = [(exact(one) > exact(other)) - (exact(one) < exact(other)) for one, other in pairs]

    assert call(HELPERS, "compare", pairs) == wanted


def test_whole_numbers_are_integers_however_they_are_written(call: Call) -> None:
    assert call(HELPERS, "integer", [(text,) for text in TEXTS]) == [exact(text).denominator == 1 for text in TEXTS]


def test_multiples_are_exact_and_not_claimed_for_huge_numbers(call: Call) -> None:
    cases = [("0.3", "0.1"), ("9007199254740993", "2"), ("1.05", "0.01"), ("7", "0.5"), ("0", "3"), ("1e5000", "3")]

    assert call(HELPERS, "multiple", cases) == [True, False, True, True, True, None]


@examples(0.6)
@given(st.decimals(allow_nan=False, allow_infinity=False), st.integers())
def test_any_two_numbers_compare_as_fractions_do(call: Call, one: Decimal, other: int) -> None:
    wanted = (Fraction(one) > other) - (Fraction(one) < other)

    assert call(HELPERS, "compare", [(f"{one:f}", str(other))]) == [wanted]


EQUAL = [("1", "1.0"), ('{"a":1,"b":[2]}', '{"b":[2.0],"a":1e0}'), ("0", "-0"), ("10.50", "1050e-2")]
DIFFERENT = [("1", "true"), ("9007199254740993", "9007199254740992"), ('{"__proto__":1}', "{}"), ("null", "{}")]


def test_values_are_equal_as_json_schema_has_it(call: Call) -> None:
    assert call(HELPERS, "equal", EQUAL) == [True] * len(EQUAL)
    assert call(HELPERS, "equal", DIFFERENT) == [False] * len(DIFFERENT)
