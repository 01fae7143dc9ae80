"""What carries the events, out of what documents say about each message."""

from collections.abc import Iterator, Sequence
from typing import Any

from eventguide.imports.documents import Node
from eventguide.imports.fitting import fits
from eventguide.imports.message import Message, Stream
from eventguide.imports.samples import Samples, literal
from eventguide.imports.texts import sentence
from eventguide.imports.values import Tree, Values
from eventguide.missing import MISSING
from eventguide.payloads.delivery import header_text
from eventguide.payloads.shape.json_types import json_type
from eventguide.record import record

_OF_VALUES = ("type", "enum", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
              "exclusiveMaximum", "multipleOf")  # fmt: skip


def delivery(type_header: str, stream: Stream, messages: Sequence[Message], values: Values) -> Tree:
    """Return the key `delivery` of a catalog with its content; nothing if the documents do not describe it."""
    headers = _declared_headers(messages, values)
    if type_header:
        headers = {type_header: {"summary": "The type of the event."}, **headers}
    keys = [one.record_key for one in messages if one.record_key is not None]
    tree = {
        **({"protocol": stream.protocol} if stream.protocol else {}),
        **({"summary": sentence(stream.delivery)} if stream.delivery else {}),
        **({"method": stream.method} if stream.method else {}),
        **({"headers": headers} if headers else {}),
        **({"key": _with_sample(values.define(keys[:1]), "key")} if keys else {}),
    }
    if not tree and any(one.channel for one in messages):
        tree = {"summary": "TODO describe how the events are sent."}
    return {"delivery": tree} if tree else {}


@record
class _Header:
    """A header of one message: its definition without a fixed value, and this value, MISSING without one."""

    name: str
    node: Node
    tree: Tree
    fixed: Any


def _declared_headers(messages: Sequence[Message], values: Values) -> Tree:
    """Return the definition of each header; of one that is fixed, its value is at the event types."""
    by_name: dict[str, list[_Header]] = {}
    for one in _headers(messages, values):
        by_name.setdefault(one.name, []).append(one)
    found = {name: _definition(those, values) for name, those in by_name.items()}
    for name, those in by_name.items():
        if len(those) < len(messages) or any(one.tree.get("optional") for one in those):
            found[name]["optional"] = True
    return found


def _headers(messages: Sequence[Message], values: Values) -> Iterator[_Header]:
    for message in messages:
        for name, node, is_required in message.headers:
            tree = values.define([node])
            if not isinstance(tree, dict) or {"entity", "properties", "items", "oneOf"} & tree.keys():
                values.problems.lost("lost-header", node.place, f'The header "{name}" is not a text.')
                continue
            fixed = tree.pop("const", MISSING)
            if fixed is not MISSING:
                tree = {"type": json_type(fixed), "example": fixed, **tree}
            yield _Header(name, node, tree if is_required else {**tree, "optional": True}, fixed)


def _definition(headers: list[_Header], values: Values) -> Tree:
    """Return a definition that the values of a header in all messages follow."""
    general = [one for one in headers if one.fixed is MISSING] or headers
    tree = dict(general[0].tree)
    for one in headers:
        is_allowed = one.fixed is not MISSING and fits(tree, one.fixed)
        if not is_allowed and _asked(one.tree) != _asked(tree):
            message = f'"{one.name}" differs from its other definitions; any text is allowed.'
            values.problems.lost("lost-header", one.node.place, message)
            tree = {**{name: value for name, value in tree.items() if name not in _OF_VALUES}, "type": "string"}
    if "example" in tree:
        is_text = tree.get("type", "string") == "string"
        tree["example"] = literal(header_text(tree["example"]) if is_text else tree["example"])
    return _with_sample(tree, headers[0].name) if tree.keys() & {"type", "format", "pattern"} else tree


def _asked(tree: Tree) -> Tree:
    return {name: tree[name] for name in _OF_VALUES if name in tree}


def _with_sample(tree: Tree, name: str) -> Tree:
    if tree.get("format") != "uuid":  # each message has another one
        Samples({}).make_up(tree, name)
    return tree
