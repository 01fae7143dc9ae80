"""Conditions as a JavaScript function, and as a TypeScript type guard."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from eventguide.payloads import Condition, FieldPath
from eventguide.slugs import plain_slug
from eventguide.snippets.text import at_list, comment, either, inexact, json_of, tests_of

_NOT_IN_NAMES = re.compile(r"\W+")

_HELPER = """const at = (value{any}, ...path{keys}){any} => path.reduce((one, key) =>
  one !== null && typeof one === "object" && !Array.isArray(one) && Object.hasOwn(one, key)
    ? one[key] : undefined, value);"""

HELPER = _HELPER.format(any="", keys="")
"""The function `at`, which the tests need: the value at a path, undefined where there is none."""

TYPED_HELPER = _HELPER.format(any=": any", keys=": string[]")
"""The same in TypeScript."""


def javascript_function(conditions: Sequence[Condition], name: str, also: Iterable[str] = ()) -> str:
    """Return a JavaScript function `is<Name>(event)` that returns whether a parsed event meets all `conditions`.

    `also` are the names of other payloads for whose events it returns true, for a comment.
    """
    lines = [*javascript_notes(conditions, also), *HELPER.splitlines(), f"return {javascript_test(conditions)};"]
    return "\n".join([f"function {_function_name(name)}(event) {{", *(f"  {line}" for line in lines), "}"])


def javascript_notes(conditions: Sequence[Condition], also: Iterable[str]) -> list[str]:
    """Return comment lines on the events for which a test is true although they are not those of the payload."""
    note = "// JavaScript compares integers beyond 2^53 as floating-point numbers."
    return [*comment("//", also), *([note] if inexact(conditions) else [])]


def javascript_test(conditions: Sequence[Condition], item_type: str = "") -> str:
    """Return an expression that is true if `event` meets all conditions; it needs the function `at`.

    `item_type` is the type annotation of the variables for items, such as `: any` in TypeScript.
    """
    return "\n    && ".join(_test(one, "event", 1, item_type) for one in conditions)


def _function_name(text: str) -> str:
    words = [_NOT_IN_NAMES.sub("", word) for word in plain_slug(text).split("-")]
    name = "".join(word[:1].upper() + word[1:] for word in words)
    return "is" + "".join(sign for sign in name if f"a{sign}".isidentifier())


def _test(one: Condition, value: str, depth: int, item_type: str) -> str:
    """Return a test of `value`, an expression; `depth` numbers the variables for items."""
    through = at_list(one)
    if through:
        return _list_test(*through, value, depth, item_type)
    found = _at(value, one.path)
    if one.test == "absent":
        return f"{found} === undefined"
    if one.test == "present":
        return f"{found} !== undefined"
    tests = tests_of(one, partial(_equal, found), partial(_typed, found))
    return either([f"{found} === undefined", *tests] if one.optional else tests, "||")


def _list_test(path: FieldPath, item: Condition, value: str, depth: int, item_type: str) -> str:
    found, name = _at(value, path), f"item{depth}"
    every = f"{found}.every(({name}{item_type}) => {_test(item, name, depth + 1, item_type)})"
    if item.optional or item.test == "absent":
        return f"(!Array.isArray({found}) || {every})"
    return f"(Array.isArray({found}) && {found}.length > 0 && {every})"


def _at(value: str, path: FieldPath) -> str:
    return f"at({', '.join([value, *map(json_of, path)])})" if path else value


def _equal(found: str, wanted: Any) -> str:
    if isinstance(wanted, dict):
        members = [_equal(_at(found, (name,)), member) for name, member in wanted.items()]
        return _all([_typed(found, "object"), f"Object.keys({found}).length === {len(wanted)}", *members])
    if isinstance(wanted, list):
        items = [_equal(f"{found}[{number}]", item) for number, item in enumerate(wanted)]
        return _all([_typed(found, "array"), f"{found}.length === {len(wanted)}", *items])
    return f"{found} === {json_of(wanted)}"


def _typed(found: str, name: str) -> str:
    if name == "null":
        return f"{found} === null"
    if name == "array":
        return f"Array.isArray({found})"
    if name == "integer":
        return f"Number.isInteger({found})"
    if name == "object":
        return _all([f"{found} !== null", f'typeof {found} === "object"', f"!Array.isArray({found})"])
    return f'typeof {found} === "{name}"'


def _all(tests: Iterable[str]) -> str:
    return f"({' && '.join(tests)})"
