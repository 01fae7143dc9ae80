"""Headers of messages become definitions of the delivery, and fixed values of event types."""

import json
from typing import Any

import pytest

from tests.imports.conftest import Importing
from tests.imports.documents import schema


def asyncapi(*headers: dict[str, Any], examples: dict[str, Any] | None = None) -> Any:
    """A document with a message for each schema of the header `x-kind`; all have the same body."""
    messages = {
        f"Message{number}": {
            "headers": schema({"x-kind": one}, "x-kind"),
            "payload": schema({"id": {"type": "string"}}, "id"),
            **({"examples": [{"headers": examples, "payload": {"id": "a"}}]} if examples else {}),
        }
        for number, one in enumerate(headers)
    }
    references = {name: {"$ref": f"#/components/messages/{name}"} for name in messages}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Events", "version": "1"},
        "channels": {"all": {"address": "all", "messages": references}},
        "components": {"messages": messages},
    }


@pytest.mark.parametrize(
    ("headers", "definition"),
    [
        ([{"const": "a"}, {"const": "b"}], {"type": "string", "example": "a"}),
        ([{"const": "a"}, {"type": "string", "enum": ["a", "b"]}], {"enum": ["a", "b"]}),
        ([{"type": "string", "enum": ["a", "b"]}, {"const": "b"}], {"enum": ["a", "b"]}),
        ([{"const": "${a}"}, {"const": "b"}], {"type": "string", "example": "$${a}"}),
        ([{"const": 1}, {"const": 2}], {"type": "integer", "example": 1}),
        ([{"const": False}, {"type": "boolean"}], {"type": "boolean", "example": True}),
    ],
)
def test_fixed_values_are_at_the_event_types(importing: Importing, headers: list[Any], definition: Any) -> None:
    run = importing("asyncapi", {"events.json": asyncapi(*headers)})

    assert "lost-header" not in run.report
    fixed = [one.carrier.fixed.get("x-kind") if one.carrier else None for one in run.resolved.payloads]
    values = [one.get("const") for one in headers]
    assert fixed == [one if one is None or isinstance(one, str) else json.dumps(one) for one in values]
    found = run.tree("catalog.yaml")["delivery"]["headers"]["x-kind"]
    assert {"type": "string", **found} == {"type": "string", **definition}


@pytest.mark.parametrize(
    "headers",
    [
        [{"const": "c"}, {"type": "string", "enum": ["a", "b"]}],
        [{"type": "string", "enum": ["a", "b"]}, {"type": "string", "enum": ["a", "c"]}],
        [{"type": "string", "format": "uuid"}, {"type": "string", "pattern": "^a$"}],
        [{"const": 1}, {"const": "b"}],
    ],
)
def test_definitions_that_differ_allow_any_text_and_are_reported(importing: Importing, headers: list[Any]) -> None:
    run = importing("asyncapi", {"events.json": asyncapi(*headers)})

    assert '"x-kind" differs from its other definitions; any text is allowed.' in run.report
    found = run.tree("catalog.yaml")["delivery"]["headers"]["x-kind"]
    assert not {"enum", "format", "pattern"} & found.keys()
    assert found.get("type", "string") == "string"
    assert len(run.resolved.payloads) == 2


def test_the_values_of_headers_in_examples_become_theirs(importing: Importing) -> None:
    document = asyncapi({"type": "string", "pattern": "^sha256=[0-9a-f]+$"}, examples={"x-kind": "sha256=ab"})
    run = importing("asyncapi", {"events.json": document})

    carrier = run.resolved.payloads[0].carrier
    assert carrier is not None
    assert carrier.headers == {"x-kind": "sha256=ab"}


def test_an_id_is_another_one_in_each_message(importing: Importing) -> None:
    run = importing("asyncapi", {"events.json": asyncapi(*[{"type": "string", "format": "uuid"}] * 2)})

    first, second = (one.carrier for one in run.resolved.payloads)
    assert first is not None
    assert second is not None
    assert first.headers != second.headers
