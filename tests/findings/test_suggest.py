"""Suggestions: only where exactly one name is close, else the list of what there is."""

import pytest

from eventguide.findings import closest, listed, suggestion

NAMES = ["All Users", "Instructor", "Student"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("All User", "All Users"),
        ("all users", "All Users"),
        ("all-users", "All Users"),
        ("AllUsers", "All Users"),
        ("Studnet", "Student"),
        ("Instuctor", "Instructor"),
        ("Teacher", ""),
        ("", ""),
    ],
)
def test_the_one_close_name(name: str, meant: str) -> None:
    assert closest(name, NAMES) == meant


@pytest.mark.parametrize(
    ("name", "meant"), [("ab1", ""), ("line1", "line2"), ("even", "event"), ("vent", "event"), ("evnet", "event")]
)
def test_of_several_close_names_the_one_that_is_one_slip_away(name: str, meant: str) -> None:
    known = {"ab1": ["abc", "abd"], "line1": ["line2", "liner12"]}.get(name, ["event", "events"])

    assert closest(name, known) == meant


def test_a_suggestion_lists_the_defined_names() -> None:
    assert suggestion("All User", NAMES) == 'did you mean "All Users"? Defined names: All Users, Instructor, Student.'
    assert suggestion("Nobody", NAMES) == "defined names: All Users, Instructor, Student."
    assert suggestion("x", [], "Keys to use here") == "keys to use here: none."


def test_long_lists_are_cut_and_counted() -> None:
    assert listed(f"n{n}" for n in range(23)).endswith("n18, n19 and 3 more")
    assert listed(["a"]) == "a"
