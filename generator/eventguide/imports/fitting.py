"""Examples of schemas: whether one follows a definition of the catalog, and what it shows of an object's properties."""

from collections.abc import Mapping, Sequence
from typing import Any

import jsonschema_rs

from eventguide.numbers import plain
from eventguide.payloads.validators import validator_for

SCALAR = str | int | float | bool

_COMPOSED = frozenset(("entity", "properties", "items", "additionalProperties", "oneOf", "const", "example"))
_NO_SCHEMA = ("summary", "description", "example", "optional", "nullable", "entity", "deprecated", "properties",
              "items", "additionalProperties", "oneOf", "omit")  # fmt: skip


def follows(tree: Mapping[str, Any], value: Any) -> bool:
    """Return whether a value has what a definition asks of it, without what is in it."""
    schema = {name: one for name, one in tree.items() if name not in _NO_SCHEMA}
    try:
        return bool(validator_for(plain(schema)).is_valid(plain(value)))
    except (ValueError, jsonschema_rs.ReferencingError):
        return False


def fits(tree: Any, value: Any) -> bool:
    """Return whether a value follows a definition with all in it, except entities, which are not looked into."""
    if not isinstance(tree, dict) or "entity" in tree or (value is None and tree.get("nullable")):
        return tree is not False
    if "oneOf" in tree:
        return any(fits(option, value) for option in tree["oneOf"])
    if not follows(tree, value):
        return False
    if isinstance(value, list):
        return all(fits(tree.get("items", {}), item) for item in value)
    if isinstance(value, dict):
        properties = tree.get("properties", {})
        return all(fits(properties.get(name, tree.get("additionalProperties", {})), one) for name, one in value.items())
    return True


def put_examples(properties: Mapping[str, Any], examples: Sequence[Any]) -> None:
    """Give the properties of an object that are scalars the values that its examples have there."""
    given = ((name, value) for one in examples if isinstance(one, dict) for name, value in one.items())
    for name, value in given:
        tree = properties.get(name)
        if isinstance(tree, dict) and not _COMPOSED & tree.keys() and isinstance(value, SCALAR) and fits(tree, value):
            tree["example"] = value
