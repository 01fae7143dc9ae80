"""The base of output models: how a model becomes JSON, and how it is described as a JSON Schema."""

from hashlib import sha256
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import (
    BaseModel,
    ConfigDict,
    JsonValue,
    PlainSerializer,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema, WithDefaultSchema

from eventguide.docstrings import class_text, field_texts
from eventguide.json_writer import compact_bytes
from eventguide.missing import Missing


def _as_written(value: Any, check: ValidatorFunctionWrapHandler) -> Any:
    check(value)
    return value


WrittenJson: TypeAlias = Annotated[JsonValue, WrapValidator(_as_written), WithJsonSchema({})]
"""A JSON value whose numbers keep the text in which they were written."""
GivenJson: TypeAlias = Annotated[
    JsonValue | Missing, WrapValidator(_as_written), PlainSerializer(lambda value: value), WithJsonSchema({})
]
"""The same, or MISSING: null is a value."""


class Output(BaseModel):
    """A part of a machine-readable file.

    Keys that are unknown are ignored, so that files of later versions can be read; the schema allows none.
    """

    model_config = ConfigDict(
        frozen=True,
        populate_by_name=True,
        defer_build=True,
        json_schema_extra={"additionalProperties": False},
    )

    file: ClassVar[str] = ""
    """The name of the file that the model describes as a whole, or of its table in the docs."""

    def content(self) -> dict[str, Any]:
        """Return the part as JSON, lists as tuples. Keys with their default, which is an empty value, are omitted."""
        content: dict[str, Any] = self.model_dump(by_alias=True, exclude_defaults=True)
        return content


NO_HASH = "-"
"""The hash of a file until its content is known."""


def set_hash(content: dict[str, Any]) -> None:
    """Set `hash` to the SHA-256 of the compact JSON of everything else."""
    rest = compact_bytes({key: value for key, value in content.items() if key != "hash"})
    content["hash"] = sha256(rest).hexdigest()


class _Schema(GenerateJsonSchema):
    """Schemas with the docstrings of fields, and without generated titles and defaults.

    A key with its default is omitted, and is never null.
    """

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        texts = field_texts(schema["cls"])
        properties = {key: value | {"description": texts[key]} for key, value in made["properties"].items()}
        return made | {"description": class_text(schema["cls"]), "properties": properties}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - as pydantic calls it
        return False

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        inner = schema["schema"]
        return self.generate_inner(inner["schema"] if inner["type"] == "nullable" else inner)


def json_schema(model: type[Output], url: str = "") -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a file; `url` becomes its `$id`."""
    made = model.model_json_schema(schema_generator=_Schema)
    head = {"$schema": _Schema.schema_dialect} | ({"$id": url} if url else {})
    return head | made
