"""Variables: filled everywhere with their types, settled among themselves, never without end."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.numbers import WrittenNumber
from eventguide.payloads import settle, unsettled, used_variables
from eventguide.payloads.shape.variables import MAX_LENGTH, fill

KNOWN = {"n": 7, "id": "x7", "map": {"a": 1}, "none": None, "yes": True, "list": [1], "d": WrittenNumber("1.50")}


@pytest.mark.parametrize(
    ("value", "filled"),
    [
        ("${n}", 7),
        ("a/${n}/${id}", "a/7/x7"),
        ("${map}", {"a": 1}),
        ("${none}", None),
        ("${other}", "${other}"),
        ("$n $ {n} ${}", "$n $ {n} ${}"),
        (["${n}", {"k": "${id}", "${n}": 1}], [7, {"k": "x7", "${n}": 1}]),
        ("${yes}-${none}-${d}", "true-null-1.50"),
        ("${list}!${map}", "${list}!${map}"),
        ("$${n}", "${n}"),
        ("a $${n} ${n} $$${n} $$$${n}", "a ${n} 7 $7 $${n}"),
        ("$${other} $$", "${other} $$"),
        (True, True),
        (1.5, 1.5),
    ],
)
def test_fill(value: Any, filled: Any) -> None:
    found = fill(value, KNOWN)

    assert found == filled
    assert type(found) is type(filled)


def test_variables_inside_variables_are_settled_in_any_order() -> None:
    assert settle({"c": "${b}!", "b": "${a}${a}", "a": "x"}) == {"c": "xx!", "b": "xx", "a": "x"}


def test_a_circle_stays_as_it_is_written() -> None:
    settled = settle({"a": "1${b}", "b": "2${a}", "c": "${c}", "d": "${a}"})

    assert settled["c"] == "${c}"
    assert "${" in str(settled["a"]) + str(settled["b"])


def test_an_escaped_variable_is_not_replaced_later() -> None:
    variables = {"a": "$${b}", "b": "x", "c": "${a}"}

    assert settle(variables) == {"a": "${b}", "b": "x", "c": "${b}"}
    assert unsettled(variables) == ()


def test_what_doubles_at_every_step_ends() -> None:
    bomb = {"v0": "x" * 10} | {f"v{n}": f"${{v{n - 1}}}" * 2 for n in range(1, 60)}

    settled = settle(bomb)

    assert max(len(str(value)) for value in settled.values()) <= MAX_LENGTH


def test_the_variables_that_a_value_uses() -> None:
    assert used_variables(["${a}", {"k": "x${b}${a}"}, 5, "$${c}$$${d}"]) == ("a", "b", "a", "d")


names = st.sampled_from("abcde")
texts = st.lists(st.one_of(names.map(lambda name: f"${{{name}}}"), st.sampled_from(["x", "y"])), max_size=3).map(
    "".join
)


@given(st.dictionaries(names, texts))
def test_settling_ends_and_what_is_settled_uses_only_circles(variables: dict[str, str]) -> None:
    settled = settle(variables)

    assert settled.keys() == variables.keys()
    for name, value in settled.items():
        for other in used_variables(value):
            assert other not in variables or "${" in str(variables[other]) or other == name
