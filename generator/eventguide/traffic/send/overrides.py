"""`--set path=value`: other values in the messages, checked against their definitions."""

import json
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import orjson

from eventguide.numbers import json_number, plain
from eventguide.payloads import ITEM, FieldPath, display, has_at
from eventguide.payloads.example.validation import schema_validator
from eventguide.payloads.example.validation_messages import because
from eventguide.traffic.send.outgoing import Outgoing, with_content


class OverrideError(Exception):
    """A value can't be set; the message is a sentence."""


def parsed_value(text: str) -> Any:
    """Return the JSON value that a text is, with its numbers as they are written; else the text itself."""
    try:
        orjson.loads(text)  # stricter: no NaN, and limited levels
        return json.loads(text, parse_float=json_number)
    except (ValueError, OverflowError):
        return text


def overridden(messages: Sequence[Outgoing], values: Sequence[tuple[FieldPath, Any]]) -> list[Outgoing]:
    """Return the messages with other values in their events, each where it has the path.

    Raises:
        OverrideError: no message has the path, or a message would break its definition.
    """
    for path, _ in values:
        if not any(has_at(message.event, path) for message in messages):
            raise OverrideError(f"No message has a value at {display(path)}.")
    changed = [_with_values(message, values) for message in messages]
    for before, after in zip(messages, changed, strict=True):
        if before.event != after.event:
            _check(after)
    return changed


def _with_values(message: Outgoing, values: Sequence[tuple[FieldPath, Any]]) -> Outgoing:
    event = deepcopy(message.event)
    for path, value in values:
        _put(event, path, value)
    return with_content(message, event)


def _put(value: Any, path: FieldPath, new: Any) -> None:
    """Put a value wherever the path leads to one."""
    step, below = path[0], path[1:]
    if step == ITEM and isinstance(value, list):
        for at, item in enumerate(value):
            if below:
                _put(item, below, new)
            else:
                value[at] = new
    elif isinstance(value, dict) and step in value:
        if below:
            _put(value[step], below, new)
        else:
            value[step] = new


def _check(message: Outgoing) -> None:
    for error in schema_validator(message.payload.shape).iter_errors(plain(message.event)):
        raise OverrideError(f"{message.name}: {because(error, message.event, 'the event')}. Nothing was sent.")
