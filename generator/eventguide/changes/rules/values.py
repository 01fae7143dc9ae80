"""Which values a field can have: types, one fixed value, a list of values, which forms."""

from collections.abc import Sequence
from typing import Any

from eventguide.changes.change import Level, Rule
from eventguide.changes.differences import Difference, Differences
from eventguide.changes.rules.limits import VALUE_ADDED, not_allowed
from eventguide.json_writer import inline
from eventguide.payloads import MISSING
from eventguide.payloads.identification.values import token
from eventguide.snapshot import Node

_TYPE_ADVICE = "Send the new form in a new field, and deprecate this one."
_VALUE_OLD = "properties:\n  status: {enum: [open, closed]}"

TYPE_CHANGED = Rule(
    id="type-changed",
    level=Level.BREAKING,
    summary="A field has another type.",
    rationale="Receivers read the value as the old type, and fail or store a wrong value.",
    old="properties:\n  count: {type: integer}",
    new="properties:\n  count: {type: string}",
    advice=_TYPE_ADVICE,
)
TYPE_WIDENED = Rule(
    id="type-widened",
    level=Level.BREAKING,
    summary="A field can have further types, such as null, or number where it was integer.",
    rationale="Receivers don't expect the new type.",
    old="properties:\n  count: {type: integer}",
    new='properties:\n  count: {type: [integer, "null"]}',
    advice=_TYPE_ADVICE,
)
TYPE_NARROWED = Rule(
    id="type-narrowed",
    level=Level.COMPATIBLE,
    summary="A field has fewer types than before.",
    rationale="Receivers that can read all old types can read the remaining ones.",
    old='properties:\n  count: {type: [integer, "null"]}',
    new="properties:\n  count: {type: integer}",
)
CONST_CHANGED = Rule(
    id="const-changed",
    level=Level.BREAKING,
    summary="A field that always had one value has another one.",
    rationale="Receivers compare the field with the old value.",
    old="properties:\n  version: {const: v1}",
    new="properties:\n  version: {const: v2}",
    advice="Add a new action or event type with the new value, and deprecate the old one.",
)
CONST_DROPPED = Rule(
    id="const-dropped",
    level=Level.BREAKING,
    summary="A field that always had one value can have others.",
    rationale="Receivers rely on the value, or ignore the field.",
    old="properties:\n  version: {const: v1}",
    new="properties:\n  version: {type: string}",
    advice="Send the new values in a new field.",
)
CONST_ADDED = Rule(
    id="const-added",
    level=Level.COMPATIBLE,
    summary="A field has one fixed value that was one of several before.",
    rationale="Receivers already support the value.",
    old="properties:\n  version: {type: string}",
    new="properties:\n  version: {const: v1}",
)
ENUM_VALUE_ADDED = Rule(
    id="enum-value-added",
    level=Level.BREAKING,
    levels="Risky if the property declares its list as open (`open: true`).",
    summary="A field can have values that were not in its list.",
    rationale="Receivers have code for each listed value, and none for the new one.",
    old=_VALUE_OLD,
    new="properties:\n  status: {enum: [open, closed, lost]}",
    advice="Document from the start that a list may grow: `open: true`.",
)
ENUM_VALUE_REMOVED = Rule(
    id="enum-value-removed",
    level=Level.COMPATIBLE,
    summary="A field no longer has some of its listed values.",
    rationale="A branch for the value is no longer needed, but still works.",
    old=_VALUE_OLD,
    new="properties:\n  status: {enum: [open]}",
)
ENUM_INTRODUCED = Rule(
    id="enum-introduced",
    level=Level.COMPATIBLE,
    summary="The values of a field are listed; any value was possible before.",
    rationale="The new version guarantees more than the old one.",
    old="properties:\n  status: {type: string}",
    new=_VALUE_OLD,
)
ENUM_DROPPED = Rule(
    id="enum-dropped",
    level=Level.BREAKING,
    levels="Risky if the property declared its list as open (`open: true`).",
    summary="The values of a field are no longer listed.",
    rationale="Receivers have code for each listed value, and none for others.",
    old=_VALUE_OLD,
    new="properties:\n  status: {type: string}",
    advice="List the new values, so that receivers can handle them.",
)
ENUM_OPENED = Rule(
    id="enum-opened",
    level=Level.RISKY,
    summary="The list of the values of a field may grow from now on.",
    rationale="Receivers have code for each listed value, and none for others.",
    old=_VALUE_OLD,
    new="properties:\n  status: {enum: [open, closed], open: true}",
    advice="Describe in the release notes how receivers should handle a value that is not listed.",
)
ENUM_CLOSED = Rule(
    id="enum-closed",
    level=Level.COMPATIBLE,
    summary="The list of the values of a field is complete; before, it could grow.",
    rationale="The new version guarantees more than the old one.",
    old="properties:\n  status: {enum: [open, closed], open: true}",
    new=_VALUE_OLD,
)
OPTION_ADDED = Rule(
    id="option-added",
    level=Level.BREAKING,
    summary="A value can have a further form.",
    rationale="Receivers have code for each documented form, and none for the new one.",
    old="properties:\n  owner: {oneOf: [{entity: Reader}]}",
    new="properties:\n  owner: {oneOf: [{entity: Reader}, {entity: Branch}]}",
    advice="Send the new form in a new field.",
)
OPTION_REMOVED = Rule(
    id="option-removed",
    level=Level.COMPATIBLE,
    summary="A value no longer has one of its forms.",
    rationale="A branch for the form is no longer needed, but still works.",
    old="properties:\n  owner: {oneOf: [{entity: Reader}, {entity: Branch}]}",
    new="properties:\n  owner: {oneOf: [{entity: Reader}]}",
)
RULES = (
    TYPE_CHANGED,
    TYPE_WIDENED,
    TYPE_NARROWED,
    CONST_CHANGED,
    CONST_DROPPED,
    CONST_ADDED,
    ENUM_VALUE_ADDED,
    ENUM_VALUE_REMOVED,
    ENUM_INTRODUCED,
    ENUM_DROPPED,
    ENUM_OPENED,
    ENUM_CLOSED,
    OPTION_ADDED,
    OPTION_REMOVED,
)


def changed_types(old: Node, new: Node) -> Differences:
    """Yield the change of types; none where both have a fixed value, which is more specific."""
    if old.const is not MISSING and new.const is not MISSING:
        return
    before, after = set(old.types), set(new.types)
    if old.options or new.options:  # the options are compared themselves
        before, after = before & {"null"} | {"a value"}, after & {"null"} | {"a value"}
    if before == after:
        return
    more = set() if not before else {"anything"} if not after else _beyond(after, before)
    less = set() if not after else {"anything"} if not before else _beyond(before, after)
    rule = TYPE_CHANGED if more and less else TYPE_WIDENED if more else TYPE_NARROWED
    text = (
        f"is {_types(new)}, not {_types(old)}"
        if rule is TYPE_CHANGED
        else f"can be {_types(new)}, previously {_types(old)}"
    )
    if more or less:
        yield Difference(rule, (), text, list(old.types), list(new.types))


def _beyond(some: set[str], others: set[str]) -> set[str]:
    """The types of `some` that `others` do not contain: a number can be an integer."""
    return some - others - ({"integer"} if "number" in others else set())


def _types(node: Node) -> str:
    return " or ".join(node.types) or "anything"


def allowed(node: Node) -> tuple[Any, ...] | None:
    """Return the values that a node can have, where they are listed or fixed."""
    if node.const is not MISSING:
        return (node.const,)
    return tuple(node.keywords["enum"]) if "enum" in node.keywords else None


def changed_values(old: Node, new: Node) -> Differences:
    """Yield the changes of fixed and listed values."""
    before, after = allowed(old), allowed(new)
    if before is None and after is None:
        return
    if before is None or after is None:
        yield from _listed(old, new, before, after)
        return
    was_open, is_open = _may_grow(old), _may_grow(new)
    was_fixed, is_fixed = len(before) == 1 and not was_open, len(after) == 1 and not is_open
    added, removed = _without(after, before), _without(before, after)
    if was_fixed and is_fixed:
        if added:
            text = f"is always {_shown(after)}, previously {_shown(before)}"
            yield Difference(CONST_CHANGED, (), text, before[0], after[0])
        return
    is_freed, is_bound = was_fixed and not removed, is_fixed and not added
    if was_open != is_open and not is_freed and not is_bound:
        rule, text = (ENUM_OPENED, "can have further values") if is_open else (ENUM_CLOSED, "has no further values")
        yield Difference(rule, (), text, list(before), list(after))
    if is_freed:
        more = [f"can also be {_shown(added)}"] if added else []
        more += ["can have further values"] if is_open else []
        text = f"{' and '.join(more)}; it was always {_shown(before)}"
        yield Difference(CONST_DROPPED, (), text, before[0], list(after))
    elif added:
        level = Level.RISKY if was_open else None
        yield Difference(ENUM_VALUE_ADDED, (), f"can also be {_shown(added)}", list(before), list(after), level)
    if is_bound:
        yield Difference(CONST_ADDED, (), f"is always {_shown(after)}", list(before), after[0])
    elif removed:
        yield Difference(ENUM_VALUE_REMOVED, (), f"is no longer {_shown(removed)}", list(before), list(after))


def _may_grow(node: Node) -> bool:
    """Return whether a list of values is not complete."""
    return node.open and node.const is MISSING


def _listed(old: Node, new: Node, before: tuple[Any, ...] | None, after: tuple[Any, ...] | None) -> Differences:
    if after is not None:
        one = len(after) == 1 and not _may_grow(new)
        rule = CONST_ADDED if one else ENUM_INTRODUCED
        text = f"is always {_shown(after)}" if one else f"is one of {_shown(after)}"
        if _may_grow(new):
            text = f"has a list of known values: {_shown(after)}; further ones are possible"
        if others := not_allowed(old, after):
            rule, text = VALUE_ADDED, f"{text}; not allowed before: {_shown(others)}"
        yield Difference(rule, (), text, MISSING, after[0] if one else list(after))
    elif before is not None:
        one = len(before) == 1 and not _may_grow(old)
        text = f"can have any value; before, it was {'always' if one else 'one of'} {_shown(before)}"
        if _may_grow(old):
            text = f"no longer has a list of known values; before: {_shown(before)}"
        level = Level.RISKY if _may_grow(old) else None
        yield Difference(
            CONST_DROPPED if one else ENUM_DROPPED, (), text, before[0] if one else list(before), level=level
        )


def _without(some: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    known = set(map(token, others))
    return [value for value in some if token(value) not in known]


MAX_SHOWN = 6


def _shown(values: Sequence[Any]) -> str:
    more = len(values) - MAX_SHOWN
    words = [inline(value) for value in values[:MAX_SHOWN]] + ([f"{more} more"] if more > 0 else [])
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
