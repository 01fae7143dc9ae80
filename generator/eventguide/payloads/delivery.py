"""What carries a payload: the headers, channel and key of its request or message."""

from collections.abc import Mapping, Sequence
from typing import Any

from eventguide.catalog import Catalog, EventType, Layer
from eventguide.json_writer import inline
from eventguide.missing import MISSING
from eventguide.numbers import json_number
from eventguide.payloads.example.compose import compose_example
from eventguide.payloads.shape.context import Context, is_list_reported
from eventguide.payloads.shape.field_paths import display
from eventguide.payloads.shape.overlays import HEADER, fix
from eventguide.payloads.shape.refine import refine, refine_all
from eventguide.payloads.shape.shape import Position, Shape, changed
from eventguide.record import record


@record
class Carrier:
    """What carries a payload.

    `shape` is the object of its headers; `values` are their sample values by name, and `headers` these as texts.
    `channel` and `key` are "" if the catalog has none. `fixed_channel`: the channel is that of this payload, and not
    of all.
    """

    shape: Shape
    values: Mapping[str, Any]
    channel: str = ""
    fixed_channel: bool = False
    key: str = ""

    @property
    def headers(self) -> Mapping[str, str]:
        """The sample values of the headers as texts."""
        return {name: header_text(value) for name, value in self.values.items()}

    @property
    def fixed(self) -> Mapping[str, str]:
        """The headers that have one value, with it as text; also optional ones, which need not be there."""
        members = (self.shape.properties or {}).items()
        return {name: header_text(one.const) for name, one in members if one.const is not MISSING}

    def needs(self, header: str) -> bool:
        """Return whether a header is always there."""
        return not (self.shape.properties or {})[header].optional


class Delivery:
    """The delivery of a catalog's events."""

    def __init__(self, catalog: Catalog, context: Context) -> None:
        self.context = context
        self.delivery = catalog.delivery
        self.shape: Shape | None = None
        self.key_shape: Shape | None = None
        self.key = ""
        if self.delivery is not None:
            base = Shape(position=Position(self.delivery), properties={})
            self.shape = refine_all(base, self.delivery, {}, "", context)
            members = {
                name: _text_at_least(refine(None, definition, Position(self.delivery, ("headers", name)), "", context))
                for name, definition in self.delivery.headers.items()
            }
            self.shape = changed(self.shape, properties=members)
            if self.delivery.key is not None:
                self.key_shape = refine(None, self.delivery.key, Position(self.delivery, ("key",)), "", context)
                self.key = self._text(self.key_shape)

    def carrier(self, parts: Sequence[EventType | Layer], seed: str) -> Carrier | None:
        """Return what carries a payload; `parts` are its event type, action and variant, nearest last."""
        if self.delivery is None or self.shape is None:
            self._report_without(parts)
            return None
        shape = self.shape
        for part in parts:
            names = {self._declared(name): text for name, text in part.headers.items()}
            tree = {name: _value((shape.properties or {}).get(name), text) for name, text in names.items()}
            if tree:
                shape = fix(shape, tree, Position(part, ("headers",)), self.context, kind=HEADER)
        values = compose_example(shape, seed=seed, lacking=self._lacking)
        channel = next((part.channel for part in reversed(parts) if part.channel), "")
        return Carrier(shape, values, channel or self.delivery.channel, bool(channel), self.key)

    def _declared(self, name: str) -> str:
        """The name of a header as `delivery` writes it: header names compare without case."""
        declared = self.delivery.headers if self.delivery else {}
        return next((one for one in declared if one.lower() == name.lower()), name)

    def _text(self, shape: Shape) -> str:
        return header_text(compose_example(shape, lacking=lambda _, one: self._lacking(("key",), one)))

    def _lacking(self, path: tuple[str, ...], shape: Shape) -> None:
        if is_list_reported(shape, [finding.location for finding in self.context.findings]):
            return
        message = f'"{display(path)}" has no example, so no example of the delivery can be composed.'
        hint = "add an `example` or a `const`"
        if shape is not self.key_shape:
            hint += ", or a value in the `headers` of each event type, action or variant"
        self.context.report("no-example", shape.position, message, f"{hint}.", at_key=True)

    def _report_without(self, parts: Sequence[EventType | Layer]) -> None:
        for part in parts:
            for key in ("headers", "channel"):
                if getattr(part, key):
                    message = f"`{key}` has values, but the catalog does not describe the delivery."
                    hint = f"add `delivery:` at the top level, {_DELIVERY[key]}."
                    self.context.report("conflicting-keys", Position(part, (key,)), message, hint, at_key=True)


_DELIVERY = {"headers": "with the headers under `headers`", "channel": "with the `protocol`"}


def _text_at_least(shape: Shape) -> Shape:
    """Return the shape of a header, which is a text unless its definition states another type."""
    return shape if shape.types else changed(shape, stated_types=("string",))


def _value(shape: Shape | None, text: str) -> Any:
    """Return the value of a header with this text; the text itself where its definition has no other type for it."""
    if shape is None or "string" in shape.types:
        return text
    if "boolean" in shape.types and text in ("true", "false"):
        return text == "true"
    try:
        return json_number(text) if {"integer", "number"} & set(shape.types) else text
    except (ValueError, OverflowError):
        return text


def header_text(value: Any) -> str:
    """Return the value of a header, or of the key of a message, as the text that is sent."""
    return value if isinstance(value, str) else inline(value)
