"""The JSON Schema accepts the example, and refuses an unknown or a missing property."""

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from eventguide.payloads import Resolved
from eventguide.pipeline import Guide, read_guide


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a JSON value."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from objects(item)
    elif isinstance(value, list):
        for item in value:
            yield from objects(item)


@pytest.fixture(params=["learn", "shop"])
def guide(request: pytest.FixtureRequest) -> Guide:
    """Both catalogs."""
    found: Guide = request.getfixturevalue(request.param)
    return found


def test_every_example_validates_and_an_unknown_or_missing_property_does_not(guide: Guide) -> None:
    assert guide.resolved is not None
    for payload in guide.resolved.payloads:
        schema = guide.resolved.schemas.event(payload.event)
        name = guide.resolved.events[payload.event].definition_of(payload)
        own = {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]}
        validator = jsonschema_rs.validator_for(own, validate_formats=True)
        assert [error.message for error in validator.iter_errors(payload.example)] == [], payload.key

        unknown = copy.deepcopy(payload.example)
        unknown["surprise"] = 1
        assert not validator.is_valid(unknown)

        required = [name for name, child in payload.shape.properties.items() if not child.optional and not child.never]
        for name in required:
            lacking = {key: value for key, value in payload.example.items() if key != name}
            assert not validator.is_valid(lacking), name


def test_the_event_types_schema_takes_each_of_its_payloads(guide: Guide) -> None:
    assert guide.resolved is not None
    for event in guide.resolved.events.values():
        validator = jsonschema_rs.validator_for(guide.resolved.schemas.event(event.name), validate_formats=True)
        assert all(validator.is_valid(payload.example) for payload in event.payloads)
        assert not validator.is_valid({})


def test_the_schemas_are_valid_schemas(guide: Guide) -> None:
    assert guide.resolved is not None
    for event in guide.resolved.events.values():
        assert jsonschema_rs.meta.is_valid(guide.resolved.schemas.event(event.name))


LEFT_OUT = """
    events:
      Loan:
        summary: Something is lent.
        payload: {type: loan}
        properties:
          type: {summary: The type.}
          due: {summary: When it is due., type: string, example: noon}
          place:
            summary: Where.
            additionalProperties: {type: string, summary: A text.}
            properties: {shelf: {summary: A shelf., type: string, example: A}, room: false}
          who:
            summary: Who.
            oneOf:
              - {properties: {id: {summary: An id., const: 1}, age: false}, additionalProperties: true}
              - {properties: {name: {summary: A name., const: Ann}}}
        FURTHER
        actions:
          Borrow: {actor: Somebody, when: At once}
          Return: {actor: Somebody, when: At once, properties: {due: false}}
"""


@pytest.mark.parametrize("further", ["additionalProperties: true", "additionalProperties: {summary: A value.}", ""])
def test_a_property_that_is_false_is_not_allowed_beside_further_ones(
    further: str, resolved_of: Callable[[str], Resolved]
) -> None:
    resolved = resolved_of(LEFT_OUT.replace("FURTHER", further))
    borrowed, returned = (payload.example for payload in resolved.payloads)
    assert [payload.identified.ambiguous for payload in resolved.payloads] == [(), ()]
    for schemas in (resolved.schemas, resolved.schemas_of(is_open=True)):
        definitions = schemas.event("Loan")["$defs"]
        borrow, give_back = (
            Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions})
            for name in ("LoanBorrow", "LoanReturn")
        )
        assert borrow.is_valid(borrowed)
        assert not borrow.is_valid(returned)
        assert give_back.is_valid(returned)
        assert not give_back.is_valid(borrowed)
        assert schemas.is_open or further or not give_back.is_valid({**returned, "more": "a"})
        # Only in the open form, a property whose absence does not identify the event may come.
        assert give_back.is_valid({**returned, "place": {"shelf": "A", "desk": "B"}})
        assert give_back.is_valid({**returned, "place": {"shelf": "A", "room": "B"}}) == schemas.is_open
        assert give_back.is_valid({**returned, "who": {"id": 1, "more": 2}})
        assert give_back.is_valid({**returned, "who": {"id": 1, "age": 2}}) == schemas.is_open


def test_schemas_are_the_same_when_made_again(learn: Guide) -> None:
    resolved = learn.resolved
    assert resolved is not None
    event = next(iter(resolved.events))
    closed, opened = (resolved.schemas_of(is_open=is_open).event(event) for is_open in (False, True))
    again = resolved.schemas
    assert again is resolved.schemas
    assert again.event(event) == closed != opened
    resolved.release_schemas()
    assert resolved.schemas is not again
    assert resolved.schemas.event(event) == closed


CATALOG = """
catalog: 1
title: Made up
actors: {Reader: {summary: Somebody.}}
timings: {At once: {summary: Now.}}
defaults: {actor: Reader, when: At once}
envelope: {summary: Around., properties: {events: {summary: All., items: {event: true}}}}
events:
  Order:
    summary: An order.
    properties: {type: {const: order}, action: {}}
    actions: {Item Added: {payload: {action: added}}, Item: {payload: {action: item}}}
  OrderItem: {summary: An item., properties: {type: {const: item}, more: {example: 1}}, actions: {Added: {}}}
  Event: {summary: Something., properties: {type: {const: event}}, actions: {Sent: {}}}
  Message: {summary: A message., properties: {type: {const: message}}, actions: {Sent: {}}}
"""


@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open"])
def test_definitions_whose_names_would_be_the_same_have_different_ones(tmp_path: Path, *, is_open: bool) -> None:
    (tmp_path / "catalog.yaml").write_text(CATALOG)
    resolved = read_guide(tmp_path / "catalog.yaml").resolved
    assert resolved is not None
    schemas = resolved.schemas_of(is_open=is_open)
    any_event = jsonschema_rs.validator_for(schemas.any_event())
    message = jsonschema_rs.validator_for(schemas.message() or False)

    assert len({resolved.events[one.event].definition_of(one) for one in resolved.payloads}) == len(resolved.payloads)
    for payload in resolved.payloads:
        assert any_event.is_valid(payload.example), payload.key
        assert message.is_valid(payload.envelope), payload.key
        assert not message.is_valid({"events": [{"type": "surprise"}]})
