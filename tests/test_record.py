"""`record`: as a frozen dataclass with slots, but for the check at runtime."""

import copy
import pickle
from dataclasses import dataclass, field, fields, replace
from inspect import signature
from typing import Any

import pytest

from eventguide.record import copier, record


@record
class Point:
    """A record with defaults."""

    x: int
    y: int = 0
    seen: list[int] = field(default_factory=list, compare=False, repr=False)


@record(kw_only=True)
class Empty:
    """A record without fields."""


@record(eq=False, repr=False)
class Node:
    """A record that is only equal to itself."""

    name: str


@record
class Named:
    """A record with methods of its own."""

    name: str

    def __repr__(self) -> str:
        """Return its name."""
        return self.name

    def __eq__(self, other: object) -> bool:
        """Compare without case."""
        return isinstance(other, Named) and self.name.casefold() == other.name.casefold()

    def __hash__(self) -> int:
        """Return the hash of the name without case."""
        return hash(self.name.casefold())


def test_record_is_compared_hashed_and_shown_by_its_fields() -> None:
    one, same, other = Point(1, seen=[1]), Point(1, 0), Point(0, 1)
    assert one == same != other
    assert {one, same, other} == {one, other}
    assert repr(one) == "Point(x=1, y=0)"
    assert Empty() == Empty() != Point(1)
    assert len({Empty(), Empty()}) == 1


def test_record_differs_from_equal_values_of_another_class() -> None:
    @dataclass(frozen=True, slots=True)
    class Place:
        x: int
        y: int = 0

    assert Point(1) != Place(1)
    assert Point(1) != (1, 0)


def test_record_without_eq_is_equal_only_to_itself() -> None:
    node = Node("a")
    assert node != Node("a")
    assert len({node, Node("a"), node}) == 2
    assert repr(node).startswith("<")


def test_record_keeps_its_own_methods() -> None:
    assert repr(Named("A")) == "A"
    assert {Named("A"), Named("a")} == {Named("A")}


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one)), replace])
def test_record_can_be_copied(copied: Any) -> None:
    one = Point(1, 2, [3])
    assert copied(one) == one
    assert copied(one).seen == [3]


def test_record_is_a_dataclass_with_slots() -> None:
    assert [one.name for one in fields(Point)] == ["x", "y", "seen"]
    assert replace(Point(1), y=2) == Point(1, 2)
    assert not hasattr(Point(1), "__dict__")
    match Point(1, 2):
        case Point(1, y):
            assert y == 2


@record
class Computed:
    """A record with a field that is computed later."""

    name: str
    _length: int | None = field(default=None, init=False, compare=False)


def test_copy_has_the_same_fields_without_what_was_computed() -> None:
    one = Computed("a")
    one.__setattr__("_length", 1)
    other = copier(Computed)(one)
    assert (other, other._length) == (one, None)
    assert other is not one


@record
class Base:
    """A record that others extend."""

    name: str
    size: int = 1


@record(kw_only=True)
class Extended(Base):
    """A record with fields of both kinds."""

    label: str
    marks: tuple[str, ...] = ()


def test_arguments_are_positional_or_by_keyword_as_the_fields_are() -> None:
    assert Extended("a", label="b") == Extended(name="a", size=1, label="b", marks=())
    assert str(signature(Extended)) == "(name, size=1, *, label, marks=())"
    with pytest.raises(TypeError, match=r"Extended\.__init__\(\) missing 1 required keyword-only argument: 'label'"):
        Extended("a")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'text'"):
        Base("a", text="b")  # type: ignore[call-arg]


def test_classes_with_the_same_number_of_fields_set_their_own() -> None:
    assert (Base("a", 2).name, Base("a", 2).size) == ("a", 2)
    assert Node("b").name == "b"
    assert Named("c").name == "c"
