"""Conditions in the SQL of BigQuery, Snowflake and Spark. They test values, not items of lists or whole structures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from eventguide.payloads import ITEM, VALUE, Condition, FieldPath, display
from eventguide.record import record
from eventguide.snippets.text import NAME, comment, either, escaped_breaks, is_exact, is_json, json_of, tests_of, where


@record
class Warehouse:
    """How a dialect reads JSON: what is at a path, its type as a text, its text and its number.

    `types` are the tests of the type of a JSON value, by its name, with `{}` for the type as a text.
    """

    at: Callable[[str, FieldPath], str]
    kind: Callable[[str], str]
    text: Callable[[str], str]
    number: Callable[[str], str]
    types: Mapping[str, str]


def _quoted(text: str) -> str:
    return "'" + escaped_breaks(text.replace("\\", "\\\\").replace("'", "\\'")) + "'"


def _subscripts(column: str, path: FieldPath) -> str:
    return column + "".join(f"[{_quoted(step)}]" for step in path)


def _spark_path(column: str, path: FieldPath) -> str:
    steps = "".join(f".{step}" if NAME.match(step) else f"[{json_of(step)}]" for step in path)
    return f"variant_get({column}, {_quoted('$' + steps)}, 'variant')"


_PLAIN_TYPES = {name: f"{{}} = '{name}'" for name in ("string", "boolean", "array", "object", "null", "number")}

WAREHOUSES: Mapping[str, Warehouse] = MappingProxyType(
    {
        "bigquery": Warehouse(
            at=_subscripts,
            kind=lambda value: f"JSON_TYPE({value})",
            text=lambda value: f"JSON_VALUE({value})",
            number=lambda value: f"SAFE_CAST(JSON_VALUE({value}) AS FLOAT64)",
            types=_PLAIN_TYPES,
        ),
        "snowflake": Warehouse(
            at=_subscripts,
            kind=lambda value: f"TYPEOF({value})",
            text=lambda value: f"CAST({value} AS VARCHAR)",
            number=lambda value: f"TRY_CAST(CAST({value} AS VARCHAR) AS DOUBLE)",
            types={
                "string": "{} = 'VARCHAR'",
                "boolean": "{} = 'BOOLEAN'",
                "array": "{} = 'ARRAY'",
                "object": "{} = 'OBJECT'",
                "null": "{} = 'NULL_VALUE'",
                "number": "{} IN ('INTEGER', 'DECIMAL', 'DOUBLE')",
            },
        ),
        "spark": Warehouse(
            at=_spark_path,
            kind=lambda value: f"schema_of_variant({value})",
            text=lambda value: f"CAST({value} AS STRING)",
            number=lambda value: f"TRY_CAST({value} AS DOUBLE)",
            types={
                "string": "{} = 'STRING'",
                "boolean": "{} = 'BOOLEAN'",
                "array": "{} LIKE 'ARRAY<%'",
                "object": "{} LIKE 'OBJECT<%'",
                "null": "{} = 'VOID'",
                "number": "({0} IN ('BIGINT', 'DOUBLE', 'FLOAT') OR {0} LIKE 'DECIMAL%')",
            },
        ),
    }
)
"""The dialects. The column is JSON in BigQuery, and VARIANT in Snowflake and in Spark 4."""


def warehouse_condition(dialect: str, conditions: Sequence[Condition], also: Iterable[str] = ()) -> str:
    """Return a condition on a column for events that meet all conditions that the dialect can test, "" for none.

    `also` are the names of other payloads whose events it selects, for a comment.
    """
    tests, lacking = warehouse_tests(dialect, conditions, "event")
    notes = [" ".join(f"-- Not tested: {display(path)}".split()) for path in lacking]
    return "\n".join([*comment("--", also), *notes, where(tests, ())]) if tests else ""


def warehouse_tests(dialect: str, conditions: Sequence[Condition], column: str) -> tuple[list[str], list[FieldPath]]:
    """Return the tests of an event in `column`, and the paths that the dialect can't test."""
    able = [one for one in conditions if _is_testable(one)]
    lacking = [one.path for one in conditions if not _is_testable(one)]
    return [_test(WAREHOUSES[dialect], one, column) for one in able], lacking


def _is_testable(one: Condition) -> bool:
    is_plain = not any(isinstance(value, (dict, list)) for value in one.values)
    return is_plain and ITEM not in one.path and VALUE not in one.path


def _test(house: Warehouse, one: Condition, column: str) -> str:
    value = house.at(column, one.path)
    kind = house.kind(value)
    if one.test in ("absent", "present"):
        return f"{kind} IS {'NULL' if one.test == 'absent' else 'NOT NULL'}"
    tests = tests_of(one, partial(_equal, house, value), partial(_typed, house, value))
    return either([f"{kind} IS NULL", *tests] if one.optional else tests, "OR")


def _equal(house: Warehouse, value: str, wanted: Any) -> str:
    if wanted is None:
        return _typed(house, value, "null")
    if isinstance(wanted, str):
        text = f"{house.text(value)} = {_quoted(wanted)}"
        return f"({_typed(house, value, 'string')} AND {text})" if is_json(wanted) else text
    if isinstance(wanted, bool):
        return f"({_typed(house, value, 'boolean')} AND {house.text(value)} = '{json_of(wanted)}')"
    number = f"{house.number(value)} = {json_of(wanted)}"
    equal = number if is_exact(wanted) else f"{house.text(value)} = '{json_of(wanted)}'"
    return f"({_typed(house, value, 'number')} AND {equal})"


def _typed(house: Warehouse, value: str, name: str) -> str:
    if name == "integer":
        number = house.number(value)
        return f"({_typed(house, value, 'number')} AND FLOOR({number}) = {number})"
    return house.types[name].format(house.kind(value))
