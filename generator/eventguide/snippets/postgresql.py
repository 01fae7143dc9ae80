"""Conditions as a PostgreSQL condition on a `jsonb` column."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from eventguide.payloads import Condition, FieldPath
from eventguide.payloads.shape.value_trees import put_value
from eventguide.snippets.text import at_list, json_of, sql_text, where

_STEP = re.compile(r"[A-Za-z_@][A-Za-z0-9_@.:-]*\Z")


def postgresql_condition(conditions: Sequence[Condition], also: Iterable[str] = ()) -> str:
    """Return a PostgreSQL condition on a `jsonb` column for events that meet all `conditions`.

    `also` are the names of other payloads whose events it selects, for a comment.
    """
    return where(postgresql_tests(conditions, "event"), also)


def postgresql_tests(conditions: Sequence[Condition], column: str) -> list[str]:
    """Return the tests of an event in `column`."""
    contained = [one for one in conditions if _is_containable(one)]
    others = [one for one in conditions if not _is_containable(one)]
    tests = [f"{column} @> {sql_text(_object(contained))}"] if contained else []
    return [*tests, *(_test(one, column) for one in others)]


def _is_containable(one: Condition) -> bool:
    single = one.test == "is" and len(one.values) == 1 and not one.optional
    return single and at_list(one) is None and not isinstance(one.values[0], (dict, list))


def _object(conditions: Iterable[Condition]) -> str:
    tree: dict[str, Any] = {}
    for one in conditions:
        put_value(tree, one.path, one.values[0])
    return json_of(tree)


def _test(one: Condition, column: str) -> str:
    through = at_list(one)
    if through:
        return _list_test(*through, column)
    value = f"{column} #> {sql_text('{' + ','.join(map(_step, one.path)) + '}')}"
    if one.test == "absent":
        return f"{value} IS NULL"
    test = _value_test(one, value, column)
    return f"({value} IS NULL OR {test})" if one.optional else test


def _value_test(one: Condition, value: str, column: str) -> str:
    if one.test == "present":
        return f"{value} IS NOT NULL"
    if one.test == "type":
        return f"{column} @@ {sql_text('strict ' + _predicate(one, '$'))}"
    texts = [sql_text(json_of(one)) for one in one.values]
    return f"{value} = {texts[0]}" if len(texts) == 1 else f"{value} IN ({', '.join(texts)})"


def _list_test(path: FieldPath, item: Condition, column: str) -> str:
    items = "strict $" + _steps(path) + "[*]"
    there = f"exists(@{_steps(item.path)})"
    if item.test == "absent":
        return f"({column} @? {sql_text(f'{items} ? ({there})')}) IS NOT TRUE"
    predicate = _predicate(item, "@")
    wrong = f"!({predicate}) || ({predicate}) is unknown"
    if item.optional:
        return f"({column} @? {sql_text(f'{items} ? ({there} && ({wrong}))')}) IS NOT TRUE"
    return f"{column} @? {sql_text(items)}\n  AND NOT {column} @? {sql_text(f'{items} ? ({wrong})')}"


def _predicate(one: Condition, root: str) -> str:
    at = root + _steps(one.path)
    if one.test == "present":
        return f"exists({at})"
    if one.test == "is":
        return " || ".join(f"{at} == {json_of(value)}" for value in one.values)
    return " || ".join(
        f'({at}.type() == "number" && {at}.floor() == {at})' if name == "integer" else f"{at}.type() == {json_of(name)}"
        for name in one.types
    )


def _steps(path: FieldPath) -> str:
    return "".join(f".{json_of(step)}" for step in path)


def _step(step: str) -> str:
    if _STEP.match(step) and step.upper() != "NULL":
        return step
    return '"' + step.replace("\\", "\\\\").replace('"', '\\"') + '"'
