"""The base of output models: how a model becomes JSON, and how it is read."""

import json
from collections.abc import Mapping
from dataclasses import MISSING as REQUIRED
from dataclasses import Field, field, fields
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias, dataclass_transform

from eventguide.json_writer import compact_bytes
from eventguide.missing import Missing
from eventguide.numbers import json_number
from eventguide.record import Alias, record

if TYPE_CHECKING:
    from pydantic import JsonValue, TypeAdapter

    WrittenJson: TypeAlias = JsonValue
    GivenJson: TypeAlias = JsonValue | Missing
else:
    WrittenJson = GivenJson = Any
"""A JSON value whose numbers keep the text in which they were written; `GivenJson` may be MISSING: null is a value."""


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Output:
    """A part of a machine-readable file.

    Subclasses are records, made from keyword arguments. What eventguide makes is not validated at runtime; what it
    reads is. Keys that are unknown are ignored, so that files of later versions can be read; the schema allows none.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    __pydantic_config__: ClassVar[dict[str, Any]]
    file: ClassVar[str] = ""
    """The name of the file that the model describes as a whole, or of its table in the docs."""
    always: ClassVar[bool] = False
    """Whether keys with their default are written."""

    def __init_subclass__(cls) -> None:
        """Make each model a record; several bases can't have slots."""
        record(kw_only=True, slots=False)(cls)
        cls.__pydantic_config__ = {"alias_generator": lambda name: cls.json_keys()[name]}

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the content of a file; numbers keep their text.

        Raises:
            ValueError: the text is not JSON, or not of this format.
        """
        content: Self = cls.adapter().validate_python(json.loads(text, parse_float=json_number, parse_int=json_number))
        return content

    @classmethod
    @cache
    def json_keys(cls) -> Mapping[str, str]:
        """Return the key of each field by its name."""
        return {one.name: _key(one) for one in fields(cls)}

    @classmethod
    @cache
    def adapter(cls) -> "TypeAdapter[Any]":
        """Return what validates the content of a file, and has its JSON Schema."""
        from pydantic import TypeAdapter  # takes as long as half a small build, which only writes

        return TypeAdapter(cls)

    def content(self) -> dict[str, Any]:
        """Return the part as JSON, lists as tuples. Keys with their default, which is an empty value, are omitted."""
        return {
            key: _content(value)
            for name, key, default in self._layout()
            if (value := getattr(self, name)) is not default and value != default
        }

    @classmethod
    @cache
    def _layout(cls) -> tuple[tuple[str, str, Any], ...]:
        """The name, the key and the default of each field."""
        keys = cls.json_keys()
        return tuple((one.name, keys[one.name], _default(one)) for one in fields(cls))


def _content(value: Any) -> Any:
    if isinstance(value, Output):
        return value.content()
    if isinstance(value, tuple):
        return tuple(map(_content, value))
    if isinstance(value, dict) and isinstance(next(iter(value.values()), None), Output):
        return {name: one.content() for name, one in value.items()}
    return value


def _key(one: Field[Any]) -> str:
    return next((note.name for note in getattr(one.type, "__metadata__", ()) if isinstance(note, Alias)), one.name)


def _default(one: "Field[Any]") -> Any:
    return one.default if one.default_factory is REQUIRED else one.default_factory()


NO_HASH = "-"
"""The hash of a file until its content is known."""


def set_hash(content: dict[str, Any]) -> None:
    """Set `hash` to the SHA-256 of the compact JSON of everything else."""
    content["hash"] = sha256(compact_bytes(without_hash(content))).hexdigest()


def without_hash(content: dict[str, Any]) -> dict[str, Any]:
    """Return everything but the hash."""
    return {key: value for key, value in content.items() if key != "hash"}
