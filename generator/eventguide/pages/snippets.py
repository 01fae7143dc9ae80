"""How to pick events out of a stream: the conditions of a recognition as jq, PostgreSQL and Python."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import Any

from eventguide.json_writer import inline
from eventguide.payloads import Condition, Path

_JQ_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_SQL_STEP = re.compile(r"[A-Za-z_@][A-Za-z0-9_@.:-]*\Z")
_NOT_PYTHON = re.compile(r"\W+")
_INDENT = "    "
_WIDEST = 80


def jq_filter(conditions: Sequence[Condition]) -> str:
    """Return a jq filter that passes the events that meet all `conditions`, and never fails on others."""
    tests = [_jq_test(condition) for condition in conditions]
    line = f"select({' and '.join(tests)})"
    return line if len(line) <= _WIDEST else "select(\n  " + "\n  and ".join(tests) + "\n)"


def _jq_test(condition: Condition) -> str:
    if condition.test == "is" and condition.value is not None:
        return f"{_jq_path(condition.path)} == {_json(condition.value)}"
    *parents, name = condition.path
    has = f"has({_json(name)})"
    if parents:
        # `objects` lets nothing else pass, so that a text or a list where an object was expected is no error.
        has = f"([{_jq_path(tuple(parents))} | objects | {has}] | any)"
    if condition.test == "is":
        return f"({has} and {_jq_path(condition.path)} == null)"
    return f"({has} | not)" if condition.test == "absent" else has


@lru_cache(maxsize=4096)
def _jq_path(path: Path) -> str:
    first, *others = (step if _JQ_NAME.match(step) else _json(step) for step in path)
    return f".{first}" + "".join(f".{step}?" for step in others)


def postgresql_condition(conditions: Sequence[Condition], column: str = "event") -> str:
    """Return a PostgreSQL condition on a `jsonb` column for events that meet all `conditions`."""
    contained = [c for c in conditions if _is_containable(c)]
    others = [c for c in conditions if not _is_containable(c)]
    tests = [f"{column} @> {_sql_text(_sql_object(contained))}"] if contained else []
    tests += [_sql_test(condition, column) for condition in others]
    return "WHERE " + "\n  AND ".join(tests)


def _sql_object(conditions: Iterable[Condition]) -> str:
    tree: dict[str, Any] = {}
    for condition in conditions:
        _put(tree, condition.path, _json(condition.value))
    return _object_text(tree)


def _is_containable(condition: Condition) -> bool:
    return condition.test == "is" and _is_scalar(condition.value)


def _sql_test(condition: Condition, column: str) -> str:
    steps = ",".join(map(_sql_step, condition.path))
    value = f"{column} #> {_sql_text('{' + steps + '}')}"
    if condition.test == "is":
        return f"{value} = {_sql_text(_json(condition.value))}"
    return f"{value} IS {'NOT ' if condition.test == 'present' else ''}NULL"


def _sql_step(step: str) -> str:
    if _SQL_STEP.match(step) and step.upper() != "NULL":
        return step
    return '"' + step.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _sql_text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def python_function(conditions: Sequence[Condition], name: str) -> str:
    """Return a Python function `is_<name>(event)` that says whether a parsed event meets all `conditions`."""
    wanted = [c for c in conditions if c.test != "absent"]
    lines = [f"def is_{_python_name(name)}(event):", f"{_INDENT}match event:"]
    for condition in conditions:
        if condition.test == "absent":
            lines += _case(_python_pattern([condition], []), "", "False")
    compared: list[tuple[str, Any]] = []
    pattern = _python_pattern(wanted, compared)
    guard = " and ".join(_python_guard(variable, value) for variable, value in compared)
    lines += _case(pattern, guard, "True")
    return "\n".join([*lines, f"{_INDENT}return False"])


def _python_name(text: str) -> str:
    """Return a text as the end of a Python name, in any script; a digit such as a raised one can't stand in a name."""
    name = _NOT_PYTHON.sub("_", text)
    return "".join(sign if f"_{sign}".isidentifier() else "_" for sign in name)


def _case(pattern: str, guard: str, answer: str) -> list[str]:
    condition = f"{pattern} if {guard}" if guard else pattern
    return [f"{_INDENT * 2}case {condition}:", f"{_INDENT * 3}return {answer}"]


def _python_pattern(conditions: Iterable[Condition], compared: list[tuple[str, Any]]) -> str:
    """Return a mapping pattern; values that no pattern can say exactly are added to `compared` by variable."""
    tree: dict[str, Any] = {}
    for condition in conditions:
        if condition.test != "is":
            leaf = "_"
        elif _is_scalar(condition.value) and not _is_bit(condition.value):
            leaf = _python(condition.value)
        else:
            leaf = f"value{len(compared) + 1}"
            compared.append((leaf, condition.value))
        _put(tree, condition.path, leaf)
    return _object_text(tree)


def _python_guard(variable: str, value: Any) -> str:
    # To Python, True is 1 and False is 0.
    unlike = f" and {variable} is not {bool(value)}" if _is_bit(value) else ""
    return f"{variable} == {_python(value)}{unlike}"


def _is_bit(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value in (0, 1)


def _object_text(tree: Any) -> str:
    if isinstance(tree, str):
        return tree
    return "{" + ", ".join(f"{_json(name)}: {_object_text(below)}" for name, below in tree.items()) + "}"


def _python(value: Any) -> str:
    # JSON's texts, numbers, lists and objects are also Python's; its three words are not.
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_json(name)}: {_python(member)}" for name, member in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_python, value))}]"
    return repr(value) if value is None or isinstance(value, bool) else _json(value)


def _put(tree: dict[str, Any], path: Path, leaf: Any) -> None:
    *parents, name = path
    for step in parents:
        below = tree.setdefault(step, {})
        if not isinstance(below, dict):  # a test of presence gives way to tests of what is in it
            below = tree[step] = {}
        tree = below
    if not isinstance(tree.get(name), dict):
        tree[name] = leaf


def _is_scalar(value: Any) -> bool:
    return not isinstance(value, (dict, list))


_json = partial(inline, visible=False)
