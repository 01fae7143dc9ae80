"""Conditions as a DuckDB condition on a `JSON` column."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from eventguide.payloads import Condition, FieldPath
from eventguide.snippets.text import (
    NAME,
    at_list,
    either,
    is_exact,
    is_json,
    json_of,
    sql_text,
    tests_of,
    where,
)

_NUMBERS = "('BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE')"
_TYPES = {"string": "VARCHAR", "boolean": "BOOLEAN", "array": "ARRAY", "object": "OBJECT", "null": "NULL"}


def duckdb_condition(conditions: Sequence[Condition], also: Iterable[str] = ()) -> str:
    """Return a DuckDB condition on a `JSON` column for events that meet all `conditions`.

    `also` are the names of other payloads whose events it selects, for a comment.
    """
    return where(duckdb_tests(conditions, "event"), also)


def duckdb_tests(conditions: Sequence[Condition], column: str) -> list[str]:
    """Return the tests of an event in `column`."""
    return [_test(one, column, 1) for one in conditions]


def _test(one: Condition, value: str, depth: int) -> str:
    """Return a test of `value`, an SQL expression of the type JSON; `depth` numbers the variables for items."""
    through = at_list(one)
    if through:
        return _list_test(*through, value, depth)
    absent = f"{_type(value, one.path)} IS NULL"
    if one.test == "absent":
        return absent
    test = _value_test(one, value)
    return f"({absent} OR {test})" if one.optional else test


def _list_test(path: FieldPath, item: Condition, value: str, depth: int) -> str:
    name = f"item{depth}"
    each = f"[coalesce({_test(item, name, depth + 1)}, false) FOR {name} IN {_within(value, path, '[*]')}]"
    empty = "true" if item.optional or item.test == "absent" else "false"
    return f"coalesce(list_bool_and({each}), {empty})"


def _value_test(one: Condition, value: str) -> str:
    if one.test == "present":
        return f"{_type(value, one.path)} IS NOT NULL"
    return either(tests_of(one, partial(_equal, value, one.path), partial(_typed, value, one.path)), "OR")


def _equal(value: str, path: FieldPath, wanted: Any) -> str:
    if isinstance(wanted, dict):
        names = f"list_sort(json_keys({value}, {_path(path)})) = {_texts(sorted(wanted))}"
        members = (_equal(value, (*path, name), member) for name, member in wanted.items())
        return _all([_typed(value, path, "object"), names, *members])
    if isinstance(wanted, list):
        length = f"json_array_length({value}, {_path(path)}) = {len(wanted)}"
        items = (_equal(_within(value, path, f"[{number}]"), (), one) for number, one in enumerate(wanted))
        return _all([_typed(value, path, "array"), length, *items])
    return _typed(value, path, "null") if wanted is None else _equal_scalar(value, path, wanted)


def _equal_scalar(value: str, path: FieldPath, wanted: str | bool | float) -> str:  # noqa: FBT001 - a JSON value
    text = f"{_as_text(value, path)} = {sql_text(wanted if isinstance(wanted, str) else json_of(wanted))}"
    if isinstance(wanted, str):
        return text if not is_json(wanted) else _all([_typed(value, path, "string"), text])
    if isinstance(wanted, bool):
        return _all([_typed(value, path, "boolean"), text])
    number = f"{_as_number(value, path)} = {json_of(wanted)}"
    return _all([_typed(value, path, "number"), number if is_exact(wanted) else text])


def _typed(value: str, path: FieldPath, name: str) -> str:
    kind = _type(value, path)
    if name in _TYPES:
        return f"{kind} = '{_TYPES[name]}'"
    if name == "number":
        return f"{kind} IN {_NUMBERS}"
    number = _as_number(value, path)
    return _all([f"{kind} IN {_NUMBERS}", f"{number} = floor({number})"])


def _all(tests: Iterable[str]) -> str:
    return f"({' AND '.join(tests)})"


def _type(value: str, path: FieldPath) -> str:
    """The type as a text: NULL if there is no value, `'NULL'` for null."""
    return f"json_type({value}, {_path(path)})"


def _as_text(value: str, path: FieldPath) -> str:
    return f"({value}->>{_path(path)})"


def _as_number(value: str, path: FieldPath) -> str:
    return f"try_cast({_as_text(value, path)} AS DOUBLE)"


def _within(value: str, path: FieldPath, index: str) -> str:
    """Return an item of a list, or all of them."""
    return f"json_extract(json_extract({value}, {_path(path)}), '${index}')"


def _path(path: FieldPath) -> str:
    if "" in path:  # DuckDB has no empty names in a JSONPath; JSON Pointer takes digits for an index, too
        return sql_text("".join("/" + step.replace("~", "~0").replace("/", "~1") for step in path))
    return sql_text("$" + "".join(map(_step, path)))


def _step(step: str) -> str:
    if NAME.match(step):
        return f".{step}"
    escaped = step.replace("\\", "\\\\").replace('"', '\\"')
    return f'."{escaped}"'


def _texts(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(sql_text, texts))}]"
