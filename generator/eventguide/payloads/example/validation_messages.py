"""Messages for examples that do not match their definition."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from jsonschema_rs import ValidationError

from eventguide.catalog.source.node import node_at
from eventguide.findings import RuleId
from eventguide.json_writer import inline
from eventguide.payloads.error_steps import Steps, steps_of
from eventguide.payloads.shape.field_paths import ITEM, FieldPath, display


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
    return [breach for one in specific(error) for breach in _breaches(one, value, above)]


def _breaches(error: ValidationError, value: Any, above: Steps) -> list[Breach]:
    inner = steps_of(error, value)
    steps: Steps = (*above, *inner)
    kind, asked = error.kind.name, _asked(error)
    if kind in ("additionalProperties", "unevaluatedProperties"):
        return [undocumented((*steps, name)) for name in asked]
    if kind == "required":
        message = f'Missing required property "{_display((*steps, asked))}" in the example.'
        hint = "add it to the example, or make it `optional` in the definition."
        return [Breach("missing-property", steps, message, hint, at_key=True)]
    where = f'"{_display(steps)}"' if steps else "the payload"
    problem = f"{shown(node_at(value, inner))}, but {_must(kind, asked)}"
    message = f"The example does not match its definition: {where} is {problem}."
    return [Breach("broken-example", steps, message, "correct the example or the definition.", subject=problem)]


def specific(error: ValidationError) -> list[ValidationError]:
    """Return the errors of the option that a value fits best; `error` itself without options, or where none fits."""
    if error.kind.name != "anyOf":
        return [error]
    branches = [[inner for one in errors for inner in specific(one)] for errors in _branches(error)]
    fitting = [branch for branch in branches if not any(_is_type_of(one, error) for one in branch)]
    return min(fitting, key=_weight, default=[error])


def _branches(error: ValidationError) -> list[list[ValidationError]]:
    return list(getattr(error.kind, "context", ()))


def _is_type_of(one: ValidationError, error: ValidationError) -> bool:
    return one.kind.name in ("type", "anyOf") and one.instance_path == error.instance_path


def _weight(errors: list[ValidationError]) -> int:
    return sum(3 if one.kind.name in ("const", "enum") else 1 for one in errors)


def _asked(error: ValidationError) -> Any:
    """What a keyword asks for; of several options, their types."""
    if error.kind.name != "anyOf":
        return error.kind.value
    inner = [one for errors in _branches(error) for one in errors if one.kind.name == "type"]
    return list(dict.fromkeys(name for one in inner for name in _names(one.kind.value)))


def _names(types: str | list[str]) -> list[str]:
    return [types] if isinstance(types, str) else list(types)


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


def because(error: ValidationError, value: Any, whole: str = "") -> str:
    """Return the requirement of a validator's error about `value`, such as `it must be a number`.

    `whole` names the value, where nothing before the text does.
    """
    error = specific(error)[0]
    steps = steps_of(error, value)
    where = f'"{_display(steps)}"{"" if whole else " in it"}' if steps else whole or "it"
    return f"{where} {_must(error.kind.name, _asked(error))}"


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
    "anyOf": lambda asked: _types(asked) if asked else "must follow one of the options",
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
