"""Options of `oneOf` that a value may follow together are reported: a catalog allows such a value."""

import itertools
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.imports.conftest import Importing
from tests.imports.documents import lone

TEXT, NUMBER = {"type": "string"}, {"type": "number"}


def thing(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required}


OPTIONS: dict[str, dict[str, Any]] = {
    "text": TEXT,
    "short text": {"type": "string", "maxLength": 1},
    "long text": {"type": "string", "minLength": 2},
    "a or b": {"enum": ["a", "b"]},
    "b": {"const": "b"},
    "cc": {"const": "cc"},
    "1": {"const": 1},
    "integer": {"type": "integer"},
    "number": NUMBER,
    "at most 5": {"type": "number", "maximum": 5},
    "at least 6": {"type": "integer", "minimum": 6},
    "text or null": {"type": ["string", "null"]},
    "integer or null": {"type": ["integer", "null"]},
    "list": {"type": "array", "items": TEXT},
    "kind a": thing(["kind"], kind={"const": "a"}),
    "kind b": thing(["kind"], kind={"const": "b"}),
    "maybe kind b": thing([], kind={"const": "b"}),
    "in kind a": thing(["in"], **{"in": thing(["kind"], kind={"const": "a"})}),
    "in kind b": thing(["in"], **{"in": thing(["kind"], kind={"const": "b"})}),
    "only kind": {**thing(["kind"], kind=TEXT), "additionalProperties": False},
    "with id": thing(["id"], id=TEXT),
    "text or list": {"anyOf": [TEXT, {"type": "array"}]},
    "copy": {"$ref": "#/$defs/copy"},
}
SCALARS = ["", "a", "b", "cc", "ddd", 1, 4, 5, 7, 5.5, None, [], ["a"], True]
MEMBERS = {"kind": ["a", "b"], "id": ["1"], "in": [{"kind": "a"}, {"kind": "b"}], "barcode": ["B1"]}
OBJECTS = [
    {name: value for name, value in zip(MEMBERS, chosen, strict=True) if value is not None}
    for chosen in itertools.product(*([None, *values] for values in MEMBERS.values()))
]
VALUES = [*SCALARS, *OBJECTS]


def test_exactly_the_options_that_overlap_are_reported(importing: Importing) -> None:
    pairs = list(itertools.combinations(OPTIONS, 2))
    given = {f"p{at}": {"oneOf": [OPTIONS[one], OPTIONS[other]]} for at, (one, other) in enumerate(pairs)}
    document = lone(given, *given)
    wanted = set()
    for at, (one, other) in enumerate(pairs):
        both = Draft202012Validator(
            {"allOf": [OPTIONS[one], OPTIONS[other]], "$defs": document["schemas/loan.json"]["$defs"]}
        )
        wanted |= {f"p{at}"} if any(map(both.is_valid, VALUES)) else set()

    run = importing("jsonschema", document, sources=("schemas/loan.json",))

    lines = [line for line in run.report.splitlines() if "[overlapping-options]" in line]
    found = {line.partition("/oneOf:")[0].rpartition("/")[2] for line in lines}
    assert {pairs[int(name[1:])] for name in found ^ wanted} == set()


def test_options_of_any_of_may_overlap(importing: Importing) -> None:
    run = importing("jsonschema", lone({"it": {"anyOf": [thing([], a=TEXT), thing([], b=TEXT)]}}, "it"))

    assert "overlapping-options" not in run.report


@pytest.mark.parametrize("count", [2, 60])
def test_many_options_are_not_compared(importing: Importing, count: int) -> None:
    options = [thing(["kind"], kind={"const": f"k{at}"}) for at in range(count)]
    run = importing("jsonschema", lone({"it": {"oneOf": options}}, "it"))

    assert ("overlapping-options" in run.report) is (count == 60)
