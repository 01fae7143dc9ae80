"""What an action sends: the values that it fixes, over all its payloads."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eventguide.invisible import escaped
from eventguide.json_writer import in_words
from eventguide.pages.parts.field_rows import json_text
from eventguide.payloads import MISSING, FieldPath, Payload, display, own_values
from eventguide.payloads.cross_references import carried_values
from eventguide.payloads.identification.outer import CHANNEL, HEADERS
from eventguide.payloads.shape.shape import shape_at
from eventguide.record import record


@record
class Sent:
    """The values that the payloads of an action fix at one path, as people write them."""

    path: FieldPath
    values: tuple[str, ...]

    @property
    def display(self) -> str:
        """The path as people write it."""
        return place_text(self.path)


def sent_values(payloads: Iterable[Payload]) -> tuple[Sent, ...]:
    """Return what the layers of an action and its variants fix, shallow paths first; not what its event type fixes.

    Headers and the channel are among them.

    At a path that one variant fixes, the constants of the others are there as well, whatever fixes them.
    """
    own = [(payload, {**own_values(payload), **_own_carried(payload)}) for payload in payloads]
    paths = dict.fromkeys(path for _, values in own for path in values)
    found = {path: [_value(path, payload, values) for payload, values in own] for path in sorted(paths, key=len)}
    return tuple(
        Sent(path, tuple(dict.fromkeys(shown(value, path) for value in values if value is not MISSING)))
        for path, values in found.items()
    )


def message_values(payload: Payload) -> tuple[Sent, ...]:
    """Return the channel of a message, then what its action fixes, then the headers that its event type fixes."""
    own = sent_values([payload])
    known = {one.path for one in own}
    around = [Sent(at, (shown(one, at),)) for at, one in carried_values(payload).items() if at not in known]
    return tuple(sorted((*own, *around), key=lambda one: one.path != (CHANNEL,)))


def _own_carried(payload: Payload) -> dict[FieldPath, Any]:
    """Return the headers and the channel that an action or its variant fixes."""
    fixed = carried_values(payload)
    names = {(HEADERS, name.lower()) for layer in payload.layers for name in layer.headers}
    own = {path: value for path, value in fixed.items() if (path[0], path[-1].lower()) in names}
    has_channel = any(layer.channel for layer in payload.layers)
    return {**own, **({(CHANNEL,): fixed[CHANNEL,]} if has_channel and (CHANNEL,) in fixed else {})}


def values_of_action(payloads: Sequence[Payload], common: Iterable[Sent]) -> tuple[Sent, ...]:
    """Return what the payloads of an action fix, then other values that identify them, beyond the `common` ones."""
    own = sent_values(payloads)
    known = {one.path for one in (*own, *common)}
    return (*own, *(one for one in identifying_values(payloads) if one.path not in known))


def _value(path: FieldPath, payload: Payload, own: Mapping[FieldPath, Any]) -> Any:
    if path in own:
        return own[path]
    if path[0] in (HEADERS, CHANNEL):
        return carried_values(payload).get(path, MISSING)
    shape = shape_at(payload.shape, path)
    return shape.const if shape is not None else MISSING


def identifying_values(payloads: Sequence[Payload]) -> tuple[Sent, ...]:
    """Return the values by which payloads are identified, by path; not those at a path where nothing may be."""
    found: dict[FieldPath, dict[str, None]] = {}
    for payload in payloads:
        for condition in payload.identified.conditions:
            if condition.test == "is" and not condition.optional:
                texts = [shown(value, condition.path) for value in condition.values]
                found.setdefault(condition.path, {}).update(dict.fromkeys(texts))
    return tuple(Sent(path, tuple(values)) for path, values in found.items())


def shared_values(payloads: Sequence[Payload]) -> tuple[Sent, ...]:
    """Return the identifying values that all of these payloads have in common: one value at a path."""
    tested = [{condition.path for condition in payload.identified.conditions} for payload in payloads]
    everywhere = set[FieldPath]().union(*tested).intersection(*tested)
    return tuple(one for one in identifying_values(payloads) if len(one.values) == 1 and one.path in everywhere)


def unseen(values: Sequence[Sent], at_most: int) -> str:
    """Return what a table leaves out, for its filter: all values past four, and past `at_most` paths all of them.

    And the names of all headers: the filter reads no names of fields in the cells of a table.
    """
    left_out = (value for one in values for value in one.values[4:])
    names = (one.path[1] for one in values if one.path[0] == HEADERS)
    return " ".join((*left_out, *(value for one in values[at_most:] for value in one.values[:4]), *names))


def carried_words(payloads: Sequence[Payload]) -> tuple[str, ...]:
    """Return what all payloads fix outside the body, as a search looks for it: headers by name, values, the channel."""
    carried = [carried_values(payload) for payload in payloads]
    if not any(carried):
        return ()
    shared = [
        (path, value) for path, value in carried[0].items() if all(one.get(path, MISSING) == value for one in carried)
    ]
    return tuple(dict.fromkeys(word for path, value in shared for word in (*path[1:], shown(value, path))))


def sent_heading(groups: Iterable[Iterable[Sequence[Sent]]]) -> str:
    """Return the heading of a column with what rows, in groups, send; "" where the column would be empty."""
    outside = {one.path[0] in (HEADERS, CHANNEL) for rows in groups for row in rows for one in row}
    if not outside:
        return ""
    return "In the message" if True in outside else "In the payload"


def place_text(path: FieldPath) -> str:
    """Return a path as people write it; that of a header or of the channel in words."""
    if path[:1] == (HEADERS,):
        return f"{path[1]} (header)" if len(path) > 1 else "headers"
    return "channel" if path[:1] == (CHANNEL,) else display(path)


def shown(value: Any, path: FieldPath) -> str:
    """Return the value at a path as people write it; headers and channels are always text, without quotes."""
    if not isinstance(value, str):
        return json_text(value)
    return escaped(value) if path[0] in (HEADERS, CHANNEL) else in_words(value)
