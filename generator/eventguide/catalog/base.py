"""The ground of the model: frozen parts of a catalog that know where they stand."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, ValidationError, model_validator
from pydantic.alias_generators import to_camel
from pydantic_core import InitErrorDetails, PydanticCustomError

from eventguide.catalog.node import Mapping, Section, empty_mapping, locate, locate_key
from eventguide.findings import Location, SourceFile

_NOWHERE = empty_mapping(Section(SourceFile("catalog")), 0)


class Part(BaseModel):
    """A part of a catalog: immutable, refuses unknown keys, knows its place in the YAML."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        alias_generator=to_camel,
        defer_build=True,  # one validator, of the whole catalog, and only when one is read
    )

    _node: Mapping = PrivateAttr(default_factory=lambda: _NOWHERE)  # a default would be copied for each part

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(data, Mapping) and None in data.values():
            _refuse_null(cls, data)
        part = handler(data)
        if isinstance(data, Mapping) and part.__pydantic_private__ is not None:
            part.__pydantic_private__["_node"] = (
                data  # what `part._node = data` does, for hundreds of thousands of parts
            )
        return part

    @property
    def node(self) -> Mapping:
        """The YAML mapping this part was read from."""
        private = self.__pydantic_private__
        return private["_node"] if private else _NOWHERE

    def at(self, *path: str | int) -> Location:
        """The place of the value at `path` inside this part (YAML keys), or of this part."""
        return locate(self.node, *path)

    def at_key(self, *path: str | int) -> Location:
        """The place of the last key of `path` inside this part."""
        return locate_key(self.node, *path)

    def states(self, key: str) -> bool:
        """Whether the YAML gives `key` (so that `const: null` differs from no `const`)."""
        return key in self.node


def _refuse_null(part: type[Part], data: Mapping) -> None:
    """Refuse keys without a value. The model knows None only for keys that are left out; any value may be null."""
    known = {field.alias or name: field.annotation for name, field in part.model_fields.items()}
    empty = [key for key, value in data.items() if value is None and known.get(key, Any) is not Any]
    if empty:
        complaint = PydanticCustomError("empty", "has no value")
        raise ValidationError.from_exception_data(
            part.__name__, [InitErrorDetails(type=complaint, loc=(key,), input=None) for key in empty]
        )
