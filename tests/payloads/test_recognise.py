"""Recognition: the conditions select their own payload and none that can be told apart."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventguide.catalog import Part
from eventguide.guide import Guide
from eventguide.payloads import Resolved, Shape, holds
from eventguide.payloads.certain import alike
from eventguide.payloads.recognise import Candidate, recognise
from eventguide.payloads.shape import Place

Resolve = Callable[[str], Resolved]


def selects(resolved: Resolved) -> dict[object, set[object]]:
    """Which payloads' examples the conditions of each payload select."""
    return {
        p.key: {q.key for q in resolved.payloads if all(holds(c, q.example) for c in p.recognition.conditions)}
        for p in resolved.payloads
    }


def test_every_learn_payload_is_selected_by_its_own_conditions_and_no_other_but_its_twins(learn: Guide) -> None:
    assert learn.resolved is not None
    chosen = selects(learn.resolved)

    for payload in learn.resolved.payloads:
        assert payload.key in chosen[payload.key]
        assert chosen[payload.key] - {payload.key} <= set(payload.indistinguishable)


def test_an_absent_property_tells_apart_where_nothing_else_does(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            properties: {type: {summary: T., const: e}, group: {summary: G., example: g}}
            actions:
              With: {actor: Somebody, when: At once}
              Without: {actor: Somebody, when: At once, properties: {group: false}}
    """)
    with_it, without = resolved.payloads

    assert [c.test for c in with_it.recognition.conditions] == ["present"]
    assert [c.test for c in without.recognition.conditions] == ["absent"]


def test_payloads_that_nothing_tells_apart_name_each_other(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            properties: {type: {summary: T., const: e}}
            actions: {One: {actor: Somebody, when: At once}, Two: {actor: Somebody, when: At once}}
    """)
    one, two = resolved.payloads

    assert one.indistinguishable == (two.key,)
    assert two.indistinguishable == (one.key,)


def test_an_optional_fixed_value_recognises_nothing(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            properties: {a: {summary: A., optional: true, example: x}}
            actions:
              One: {actor: Somebody, when: At once, payload: {a: one}}
              Two: {actor: Somebody, when: At once, payload: {a: two}}
    """)

    assert all(c.test != "is" for p in resolved.payloads for c in p.recognition.conditions)


values = st.sampled_from(["a", "b", 1, True])
members = st.dictionaries(st.sampled_from("pqr"), st.tuples(st.booleans(), st.booleans(), values), max_size=3)


@settings(max_examples=150, deadline=None)
@given(st.lists(members, min_size=1, max_size=6))
def test_conditions_hold_for_their_own_payload_and_exclude_all_others(drawn: list[dict[str, tuple]]) -> None:
    place = Place(Part())
    shapes = [
        Shape(
            place=place,
            properties={
                name: Shape(place=place, optional=optional, **({"const": value} if fixed else {"example": value}))
                for name, (optional, fixed, value) in one.items()
            },
        )
        for one in drawn
    ]
    payloads = [{name: value for name, (_, _, value) in one.items()} for one in drawn]

    found = recognise([Candidate(shape, (), ()) for shape in shapes])

    for number, one in enumerate(found):
        assert all(holds(condition, payloads[number]) for condition in one.conditions)
        for other in set(range(len(drawn))) - {number} - set(one.indistinguishable):
            assert not all(holds(condition, payloads[other]) for condition in one.conditions)


@pytest.mark.parametrize(("one", "other", "same"), [("a", "a", True), (1, 1.0, False), (1, True, False)])
def test_the_same_is_certain_of_the_same_fixed_values_only(one: Any, other: Any, same: bool) -> None:  # noqa: FBT001
    place = Place(Part())
    shapes = [Shape(place=place, properties={"a": Shape(place=place, const=value)}) for value in (one, other)]

    assert alike(*shapes) is same
