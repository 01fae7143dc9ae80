"""Which values a node allows, as the JSON Schema of its version does."""

from collections.abc import Mapping
from typing import Any

from eventguide.payloads import MISSING
from eventguide.payloads.identification.values import token, types_of
from eventguide.payloads.schema import DIALECT
from eventguide.payloads.validators import validator_for
from eventguide.snapshot import Node


def allows(node: Node, value: Any) -> bool:
    """Return whether a field of a node can have a value, with all that is in it."""
    if node.options:
        is_null = value is None and "null" in node.types
        return is_null or any(allows(option, value) for option in node.options)
    if node.types and {*node.types}.isdisjoint(types_of(value)):
        return False
    if node.const is not MISSING:
        return token(value) == token(node.const)
    limits = {"$schema": DIALECT, **{name: limit for name, limit in node.keywords.items() if _is_limit(name, node)}}
    if not validator_for(limits).is_valid(value):
        return False
    if isinstance(value, list):
        return node.items is None or all(allows(node.items, item) for item in value)
    return not isinstance(value, dict) or _allows_members(node, value)


def _is_limit(name: str, node: Node) -> bool:
    return not (name == "enum" and node.open)


def _allows_members(node: Node, value: Mapping[str, Any]) -> bool:
    known = node.properties or {}
    others = node.values or (Node() if node.properties is None else None)
    if any(name not in value and not child.optional for name, child in known.items()):
        return False
    for name, member in value.items():
        below = known.get(name, None if name in node.excluded else others)
        if below is None or not allows(below, member):
            return False
    return True
