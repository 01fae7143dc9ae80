"""The base of the model: immutable parts of a catalog with their source positions."""

from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError
from pydantic_core.core_schema import dict_schema, list_schema

from eventguide.catalog.source.node import MappingNode, Section, empty_mapping, locate, locate_key
from eventguide.findings import Location, SourceFile

_NOWHERE = empty_mapping(Section(SourceFile("catalog")), 0)


class _NoEntries(dict[Any, Any]):
    __hash__ = object.__hash__  # type: ignore[assignment]

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> CoreSchema:
        return dict_schema()


class _NoItems(list[Any]):
    __hash__ = object.__hash__  # type: ignore[assignment]

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> CoreSchema:
        return list_schema()


# Pydantic makes a copy of each default that has no hash, two fifths of the time of decoding a large catalog.
NO_ENTRIES: dict[Any, Any] = _NoEntries()
"""What a mapping is where it is left out: the same object everywhere, for no part is ever changed."""
NO_ITEMS: list[Any] = _NoItems()
"""What a list is where it is left out."""


class Part(BaseModel):
    """A part of a catalog: immutable, with its source position; unknown keys are errors."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        alias_generator=to_camel,
        defer_build=True,  # one validator, of the whole catalog, and only when one is read
    )

    # Not a private attribute: those take a dict of their own in each of hundreds of thousands of parts.
    __slots__ = ("_node",)
    if TYPE_CHECKING:
        _node: MappingNode

    def __repr__(self) -> str:
        """Return a text of bounded length: a part can contain the whole catalog."""
        return f"<{type(self).__name__} with {', '.join(sorted(self.model_fields_set))}>"

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(data, MappingNode) and None in data.values():
            _refuse_null(cls, data)
        part = handler(data)
        if isinstance(data, MappingNode):
            object.__setattr__(part, "_node", data)
        return part

    @property
    def node(self) -> MappingNode:
        """The YAML mapping this part was read from."""
        return self._node if self.is_written else _NOWHERE

    @property
    def is_written(self) -> bool:
        """Return whether it was read from a file; placeholders for unreadable values were not."""
        return hasattr(self, "_node")

    def at(self, *path: str | int) -> Location:
        """The place of the value at `path` inside this part (YAML keys), or of this part."""
        return locate(self.node, *path)

    def at_key(self, *path: str | int) -> Location:
        """The place of the last key of `path` inside this part."""
        return locate_key(self.node, *path)

    def states(self, key: str) -> bool:
        """Return whether the YAML gives `key` (so that `const: null` differs from no `const`)."""
        return key in self.node


def _refuse_null(part: type[Part], data: MappingNode) -> None:
    """Refuse keys without a value. The model knows None only for keys that are left out; any value may be null."""
    known = {field.alias or name: field.annotation for name, field in part.model_fields.items()}
    empty = [key for key, value in data.items() if value is None and known.get(key, Any) is not Any]
    if empty:
        complaint = PydanticCustomError("empty", "has no value")
        raise ValidationError.from_exception_data(
            part.__name__, [InitErrorDetails(type=complaint, loc=(key,), input=None) for key in empty]
        )
