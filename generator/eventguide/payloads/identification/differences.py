"""How an event differs from a payload's JSON Schema: each path once, with one kind of difference."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

import jsonschema_rs

from eventguide.json_writer import compact
from eventguide.payloads.error_steps import steps_of
from eventguide.payloads.identification.values import types_of
from eventguide.payloads.schema import Schema
from eventguide.payloads.schemas.inlined import inlined, with_counts
from eventguide.payloads.shape.field_paths import ITEM, FieldPath
from eventguide.payloads.validators import validator_for

_KINDS = ("value", "type", "missing", "undocumented")
_KIND_OF = {"const": "value", "enum": "value", "type": "type"}
_WORDS = ("title", "description", "deprecated", "examples")


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A path at which an event does not follow a schema.

    `kind` is `value`, `type`, `missing`, `undocumented`, or the JSON Schema keyword that fails.
    """

    path: FieldPath
    kind: str


class SchemaCheck:
    """Compares events with the schema of one payload: `name` under `$defs` of a document."""

    def __init__(self, document: Schema, name: str) -> None:
        self._definitions: Mapping[str, Schema] = document["$defs"]
        self._body = self._definitions[name]
        self._branches: dict[int, jsonschema_rs.Validator] = {}

    @property
    def content(self) -> str:
        """What is the same for two payloads of one document with the same schema, words aside."""
        return compact({key: value for key, value in self._body.items() if key not in _WORDS})

    @cached_property
    def _validator(self) -> jsonschema_rs.Validator:
        return _validator(self._body, self._definitions)

    @cached_property
    def is_valid(self) -> Callable[[Any], bool]:
        """Return whether an event follows the schema in full."""
        whole = _whole(self._body, self._definitions)
        if "$defs" in whole:
            return validator_for(whole).is_valid
        schema = with_counts(whole)
        return jsonschema_rs.validator_for(schema, validate_formats=True).is_valid

    def differences(self, event: Any) -> tuple[Difference, ...]:
        """Return the differences, sorted by path."""
        found: dict[FieldPath, str] = {}
        for one in _flat(self._validator.iter_errors(event), event):
            known = found.get(one.path)
            found[one.path] = min(known, one.kind, key=_order) if known else one.kind
        return tuple(sorted(Difference(path, kind) for path, kind in found.items()))

    def facts(self, event: Any, depth: int) -> frozenset[FieldPath]:
        """Return the paths of at most `depth` steps that the schema requires or documents and the event has.

        What is required below something that the event lacks is not counted; undocumented keys are.
        """
        return frozenset(self._facts(self._body, event, (), depth))

    def _facts(self, schema: Schema, value: Any, path: FieldPath, depth: int) -> Iterator[FieldPath]:
        schema = self._branch(schema, value)
        if len(path) >= depth:
            return
        if isinstance(value, dict) and ("properties" in schema or "additionalProperties" in schema):
            yield from ((*path, name) for name in schema.get("required", ()) if name not in value)
            for name, member in value.items():
                yield (*path, name)
                below = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
                if isinstance(below, dict):
                    yield from self._facts(below, member, (*path, name), depth)
        elif isinstance(value, list) and value and isinstance(schema.get("items"), dict):
            yield (*path, ITEM)
            for item in value:
                yield from self._facts(schema["items"], item, (*path, ITEM), depth)

    def _branch(self, schema: Schema, value: Any) -> Schema:
        """Follow references, alone or in `allOf`, and of `anyOf` the branch that differs least."""
        while "$ref" in schema or "allOf" in schema:
            target = schema if "$ref" in schema else schema["allOf"][0]
            schema = self._definitions[unquote(target["$ref"].rpartition("/")[2])]
        branches: list[Schema] = schema.get("anyOf") or schema.get("oneOf") or []
        fitting = [one for one in (self._branch(branch, value) for branch in branches) if _fits(one.get("type"), value)]
        if len(fitting) < 2:  # noqa: PLR2004
            return next(iter(fitting), schema)
        return min(fitting, key=lambda one: self._distance(one, value))

    def _distance(self, branch: Schema, value: Any) -> int:
        """How much a value differs from a branch."""
        if id(branch) not in self._branches:
            self._branches[id(branch)] = _validator(branch, self._definitions)
        return _weight(set(_flat(self._branches[id(branch)].iter_errors(value), value)))


def _validator(schema: Schema, definitions: Mapping[str, Schema]) -> jsonschema_rs.Validator:
    return validator_for(_whole(schema, definitions))


def _whole(schema: Schema, definitions: Mapping[str, Schema]) -> Schema:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **inlined(schema, definitions)}


def _fits(types: str | list[str] | None, value: Any) -> bool:
    names = {types} if isinstance(types, str) else set(types or ())
    return not names or not names.isdisjoint(types_of(value))


def weight(differences: Iterable[Difference], thresholds: Mapping[str, float]) -> float:
    """Return how much differences weigh together."""
    return sum(thresholds["value_weight" if one.kind == "value" else "weight"] for one in differences)


def _flat(errors: Iterable[jsonschema_rs.ValidationError], event: Any) -> Iterator[Difference]:
    for error in errors:
        yield from _differences(error, event)


def _differences(error: jsonschema_rs.ValidationError, event: Any) -> Iterator[Difference]:
    path = tuple(ITEM if isinstance(step, int) else step for step in steps_of(error, event))
    kind, asked = error.kind.name, error.kind.value
    if kind in ("additionalProperties", "unevaluatedProperties"):
        yield from (Difference((*path, name), "undocumented") for name in asked or ())
    elif kind == "required":
        yield Difference((*path, asked), "missing")
    elif kind == "not" and asked == {}:
        yield Difference(path, "undocumented")
    elif kind in ("anyOf", "oneOf", "oneOfNotValid"):
        yield from _nearest_branch(error, path, event)
    else:
        yield Difference(path, _KIND_OF.get(kind, kind))


def _nearest_branch(error: jsonschema_rs.ValidationError, path: FieldPath, event: Any) -> Iterable[Difference]:
    """The differences from the branch that differs least, of those whose type fits."""
    branches = [list(_flat(errors, event)) for errors in getattr(error.kind, "context", ())]
    fitting = [branch for branch in branches if Difference(path, "type") not in branch]
    if not fitting:
        return [Difference(path, "type")]
    return min(fitting, key=_weight)


def _weight(differences: Iterable[Difference]) -> int:
    return sum(3 if one.kind == "value" else 1 for one in differences)


def _order(kind: str) -> tuple[int, str]:
    return (_KINDS.index(kind) if kind in _KINDS else len(_KINDS), kind)
