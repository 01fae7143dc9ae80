"""What limits a value: format, pattern, bounds."""

from collections.abc import Callable, Sequence
from typing import Any

from eventguide.changes.change import Level, Rule
from eventguide.changes.differences import Difference, Differences
from eventguide.changes.values import allows
from eventguide.json_writer import inline
from eventguide.payloads import MISSING
from eventguide.payloads.identification.values import types_of
from eventguide.snapshot import Node

VALUE_ADDED = Rule(
    id="value-added",
    level=Level.BREAKING,
    summary="A field has a fixed value, or listed values, that its definition did not allow.",
    rationale="Receivers read and store the value by the old type of its parts, format or limits.",
    old='properties:\n  code: {type: string, pattern: "^[0-9]+$"}',
    new="properties:\n  code: {enum: [none, all]}",
    advice="Send the new values in a new field.",
)
FORMAT_ADDED = Rule(
    id="format-added",
    level=Level.COMPATIBLE,
    summary="A field has a format.",
    rationale="The new version guarantees more than the old one.",
    old="properties:\n  at: {type: string}",
    new="properties:\n  at: {type: string, format: date-time}",
)
FORMAT_CHANGED = Rule(
    id="format-changed",
    level=Level.BREAKING,
    summary="A field has another format.",
    rationale="Receivers parse the value in the old format.",
    old="properties:\n  at: {type: string, format: date-time}",
    new="properties:\n  at: {type: string, format: date}",
    advice="Send the new form in a new field, and deprecate this one.",
)
FORMAT_DROPPED = Rule(
    id="format-dropped",
    level=Level.BREAKING,
    summary="A field no longer has a format.",
    rationale="Receivers parse the value in the old format, and get values that don't have it.",
    old="properties:\n  at: {type: string, format: date-time}",
    new="properties:\n  at: {type: string}",
    advice="If the values never had the format, accept the change as a `correction`.",
)
PATTERN_ADDED = Rule(
    id="pattern-added",
    level=Level.COMPATIBLE,
    summary="A text has a pattern.",
    rationale="The new version guarantees more than the old one.",
    old="properties:\n  id: {type: string}",
    new='properties:\n  id: {type: string, pattern: "^[0-9]+$"}',
)
PATTERN_CHANGED = Rule(
    id="pattern-changed",
    level=Level.RISKY,
    validating=True,
    summary="The pattern of a text has changed.",
    rationale="It can't be determined in general whether the new pattern allows more than the old one.",
    old='properties:\n  id: {type: string, pattern: "^[0-9]+$"}',
    new='properties:\n  id: {type: string, pattern: "^[0-9a-f]+$"}',
    advice="Describe in the summary of the property what is new.",
)
PATTERN_DROPPED = Rule(
    id="pattern-dropped",
    level=Level.RISKY,
    summary="A text no longer has a pattern.",
    rationale="Receivers may parse the value by the pattern.",
    old='properties:\n  id: {type: string, pattern: "^[0-9]+$"}',
    new="properties:\n  id: {type: string}",
    advice="Describe in the summary of the property what is new.",
)
BOUND_TIGHTENED = Rule(
    id="bound-tightened",
    level=Level.COMPATIBLE,
    summary="The bounds of a value are tighter.",
    rationale="All values that are sent were possible before.",
    old="properties:\n  count: {type: integer, maximum: 100}",
    new="properties:\n  count: {type: integer, maximum: 50}",
)
BOUND_LOOSENED = Rule(
    id="bound-loosened",
    level=Level.RISKY,
    validating=True,
    summary="The bounds of a value are wider.",
    rationale="Values may not fit into the column, the variable or the screen that a receiver has for them.",
    old="properties:\n  name: {type: string, maxLength: 50}",
    new="properties:\n  name: {type: string, maxLength: 255}",
    advice="Inform receivers before longer values are sent.",
)
RULES = (
    VALUE_ADDED,
    FORMAT_ADDED,
    FORMAT_CHANGED,
    FORMAT_DROPPED,
    PATTERN_ADDED,
    PATTERN_CHANGED,
    PATTERN_DROPPED,
    BOUND_TIGHTENED,
    BOUND_LOOSENED,
)


def changed_limits(old: Node, new: Node) -> Differences:
    """Yield the changes of format, pattern and bounds; none where either has a fixed value, which is more specific."""
    if old.const is not MISSING or new.const is not MISSING:
        return
    before, after = old.keywords, new.keywords
    if before.get("format") != after.get("format"):
        yield _format(before.get("format"), after.get("format"))
    if before.get("pattern") != after.get("pattern"):
        yield _pattern(before.get("pattern"), after.get("pattern"))
    for name, limit in _LIMITS.items():
        one, other = limit(before), limit(after)
        if one != other:
            yield _bound(name, one, other)


def not_allowed(old: Node, values: Sequence[Any]) -> list[Any]:
    """Return the values that the old definition excludes; those of another type are not among them."""
    types = {*old.types}
    return [value for value in values if not (types and types.isdisjoint(types_of(value))) and not allows(old, value)]


def _format(before: Any, after: Any) -> Difference:
    if before is None:
        return Difference(FORMAT_ADDED, (), f"has the format {after}", MISSING, after)
    if after is None:
        return Difference(FORMAT_DROPPED, (), f"has no format, previously {before}", before)
    return Difference(FORMAT_CHANGED, (), f"has the format {after}, previously {before}", before, after)


def _pattern(before: Any, after: Any) -> Difference:
    if before is None:
        return Difference(PATTERN_ADDED, (), f"matches {after}", MISSING, after)
    if after is None:
        return Difference(PATTERN_DROPPED, (), f"has no pattern, previously {before}", before)
    return Difference(PATTERN_CHANGED, (), f"matches {after}, previously {before}", before, after)


_Limit = tuple[Any, ...] | None
"""What a limit is, so that a closer one is greater; None for no limit. The last item is the value as written."""


def _at_least(name: str, exclusive: str = "") -> Callable[[Any], _Limit]:
    def limit(keywords: Any) -> _Limit:
        found = [
            (keywords[key], strict, keywords[key]) for key, strict in ((name, 0), (exclusive, 1)) if key in keywords
        ]
        return max(found, default=None)

    return limit


def _at_most(name: str, exclusive: str = "") -> Callable[[Any], _Limit]:
    def limit(keywords: Any) -> _Limit:
        keys = ((name, 0), (exclusive, 1))
        found = [(-keywords[key], strict, keywords[key]) for key, strict in keys if key in keywords]
        return max(found, default=None)

    return limit


def _multiple(keywords: Any) -> _Limit:
    return (keywords["multipleOf"],) if "multipleOf" in keywords else None


def _unique(keywords: Any) -> _Limit:
    return (True,) if keywords.get("uniqueItems") else None


_LIMITS: dict[str, Callable[[Any], _Limit]] = {
    "minimum": _at_least("minimum", "exclusiveMinimum"),
    "maximum": _at_most("maximum", "exclusiveMaximum"),
    "minLength": _at_least("minLength"),
    "maxLength": _at_most("maxLength"),
    "minItems": _at_least("minItems"),
    "maxItems": _at_most("maxItems"),
    "minProperties": _at_least("minProperties"),
    "maxProperties": _at_most("maxProperties"),
    "multipleOf": _multiple,
    "uniqueItems": _unique,
}


def _bound(name: str, before: _Limit, after: _Limit) -> Difference:
    rule = BOUND_TIGHTENED if _is_closer(name, before, after) else BOUND_LOOSENED
    one, other = (MISSING if limit is None else limit[-1] for limit in (before, after))
    text = f"has {f'{name} {_shown(after)}' if after else f'no {name}'}, previously {_shown(before)}"
    return Difference(rule, (), text, one, other)


def _is_closer(name: str, before: _Limit, after: _Limit) -> bool:
    if before is None or after is None:
        return before is None
    if name == "multipleOf":
        return bool(after[0] % before[0] == 0)
    return after[:-1] > before[:-1]


def _shown(limit: _Limit) -> str:
    if limit is None:
        return "none"
    strict = len(limit) > 2 and limit[1]  # noqa: PLR2004 - value, exclusive, as written
    return inline(limit[-1]) + (" (exclusive)" if strict else "")
