"""Messages for examples that do not match their definition."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from jsonschema_rs import ValidationError

from eventguide.catalog.source.node import value_at
from eventguide.findings import RuleId
from eventguide.json_writer import inline
from eventguide.payloads.shape.field_paths import ITEM, FieldPath, display

Steps: TypeAlias = tuple[str | int, ...]
"""The path of a value in an example: names and indexes (from 0)."""


class Breach(NamedTuple):
    """A rule that an example violates, the path of the value, message and hint; `subject` as in a finding."""

    rule: RuleId
    steps: Steps
    message: str
    hint: str
    at_key: bool = False
    subject: str = ""


def breaches(error: ValidationError, value: Any, above: Steps = ()) -> list[Breach]:
    """Return the breaches for a validator's error about `value`: one for each undefined key, else one.

    `above` is the path of the value, where that is not the whole payload.
    """
    steps: Steps = (*above, *error.instance_path)
    kind, asked = error.kind.name, error.kind.value
    if kind in ("additionalProperties", "unevaluatedProperties"):
        return [undocumented((*steps, name)) for name in asked]
    if kind == "required":
        message = f'Missing required property "{_display((*steps, asked))}" in the example.'
        hint = "add it to the example, or make it `optional` in the definition."
        return [Breach("missing-property", steps, message, hint, at_key=True)]
    where = f'"{_display(steps)}"' if steps else "the payload"
    problem = f"{shown(value_at(value, error.instance_path))}, but {_must(kind, asked)}"
    message = f"The example does not match its definition: {where} is {problem}."
    return [Breach("broken-example", steps, message, "correct the example or the definition.", subject=problem)]


def undocumented(steps: Steps) -> Breach:
    """Return the breach for a key that is not defined."""
    message = f'The example has the key "{_display(steps)}", which is not defined.'
    hint = "declare it under `properties`, or remove it from the example."
    return Breach("undocumented-key", steps, message, hint, at_key=True)


def path_of(steps: Steps) -> FieldPath:
    """Return the path of the shape that describes the value at `steps`."""
    return tuple(ITEM if isinstance(step, int) else step for step in steps)


def _display(steps: Steps) -> str:
    return display(path_of(steps))


def because(error: ValidationError) -> str:
    """Return the requirement of a validator's error, such as `it must be a number`."""
    steps: Steps = tuple(error.instance_path)
    where = f'"{_display(steps)}" in it' if steps else "it"
    return f"{where} {_must(error.kind.name, error.kind.value)}"


def _must(kind: str, asked: Any) -> str:
    describe = _REQUIREMENTS.get(kind)
    return describe(asked) if describe else "must not be there"


def _types(asked: Any) -> str:
    return "must be " + " or ".join(_TYPES.get(name, name) for name in sorted(asked))


_TYPES: Mapping[str, str] = {
    "string": "a string",
    "integer": "an integer",
    "number": "a number",
    "boolean": "a boolean",
    "object": "an object",
    "array": "an array",
    "null": "null",
}

# Example values of formats that are often written in other ways.
_FORMS: Mapping[str, str] = {
    "date": "2026-03-30",
    "time": "09:15:00Z",
    "date-time": "2026-03-30T09:15:00Z",
    "duration": "PT20M",
}


def _format(asked: str) -> str:
    return f"must have the format {asked}" + (f", such as {_FORMS[asked]}" if asked in _FORMS else "")


_REQUIREMENTS: Mapping[str, Callable[[Any], str]] = {
    "required": lambda asked: f'must have "{asked}"',
    "additionalProperties": lambda asked: f"can't have {', '.join(map(shown, asked))}",
    "type": _types,
    "const": lambda asked: f"must be {shown(asked)}",
    "enum": lambda asked: f"must be one of {', '.join(map(shown, asked))}",
    "pattern": lambda asked: f"must match the pattern {asked}",
    "format": _format,
    "minimum": lambda asked: f"must be {asked} or more",
    "maximum": lambda asked: f"must be {asked} or less",
    "exclusiveMinimum": lambda asked: f"must be more than {asked}",
    "exclusiveMaximum": lambda asked: f"must be less than {asked}",
    "multipleOf": lambda asked: f"must be a multiple of {asked}",
    "minLength": lambda asked: f"must have {asked} or more characters",
    "maxLength": lambda asked: f"must have {asked} or fewer characters",
    "minItems": lambda asked: f"must have {asked} or more items",
    "maxItems": lambda asked: f"must have {asked} or fewer items",
    "minProperties": lambda asked: f"must have {asked} or more properties",
    "maxProperties": lambda asked: f"must have {asked} or fewer properties",
    "uniqueItems": lambda _: "must not have the same item twice",
}

_MAX_SHOWN = 60


def shown(value: Any) -> str:
    """Return a value as JSON for a message, truncated if it is long."""
    text = inline(value)
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"
