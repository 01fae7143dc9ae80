"""What the snippets of all languages share: JSON as text, comments, paths through a list."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from eventguide.json_writer import inline
from eventguide.payloads import ITEM, Condition, FieldPath

json_of = partial(inline, visible=False)

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
"""A name that a path can have without quotation marks, in any of the languages."""

MAX_EXACT = 2**53 - 1
"""The largest integer that no other one equals as a floating-point number."""


def is_exact(number: float) -> bool:
    """Return whether no other integer equals a number as a floating-point number."""
    return isinstance(number, float) or abs(number) <= MAX_EXACT


def inexact(conditions: Iterable[Condition]) -> bool:
    """Return whether a condition asks for an integer that others equal as floating-point numbers."""
    return any(map(_is_inexact, (value for one in conditions for value in one.values)))


def _is_inexact(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_is_inexact, value.values()))
    return any(map(_is_inexact, value)) if isinstance(value, list) else isinstance(value, int) and not is_exact(value)


def sql_text(text: str) -> str:
    """Return a text as a literal of standard SQL, or, if it has line breaks, as one of PostgreSQL and DuckDB."""
    quoted = text.replace("'", "''")
    escaped = escaped_breaks(quoted.replace("\\", "\\\\"))
    return f"E'{escaped}'" if "\n" in text or "\r" in text else f"'{quoted}'"


def escaped_breaks(text: str) -> str:
    """Return a text with escapes in place of line breaks: a literal with such would change where it is indented."""
    return text.replace("\n", "\\n").replace("\r", "\\r")


def is_json(text: str) -> bool:
    """Return whether a text is also that of a value that is not a string: as texts, 5 and "5" are the same."""
    try:
        json.loads(text)
    except ValueError:
        return text.lower() in ("nan", "infinity", "-infinity")
    return True


def comment(mark: str, also: Iterable[str]) -> list[str]:
    """Return comment lines that name what a snippet selects too; none where it selects nothing else."""
    names = list(also)
    # Each line ends with a comma or a period: a backslash at its end would continue some comments.
    ends = [","] * (len(names) - 1) + ["."]
    lines = [f"{mark}   {name}{end}" for name, end in zip(names, ends, strict=True)] if names else []
    return [f"{mark} Also selects events of:", *lines] if lines else []


def where(tests: Sequence[str], also: Iterable[str]) -> str:
    """Return tests as the condition of an SQL query, below a comment on what it selects too."""
    return "\n".join([*comment("--", also), "WHERE " + "\n  AND ".join(tests)])


def tests_of(one: Condition, equal: Callable[[Any], str], typed: Callable[[str], str]) -> list[str]:
    """Return the tests of the values that a condition allows, or of the types."""
    return list(map(equal, one.values)) if one.test == "is" else list(map(typed, one.types))


def either(tests: Sequence[str], word: str) -> str:
    """Return tests of which one is enough as one test, joined by the `word` of a language."""
    return tests[0] if len(tests) == 1 else f"({f' {word} '.join(tests)})"


def at_list(one: Condition) -> tuple[FieldPath, Condition] | None:
    """Return the path of the list that a condition goes through, and what it asks of each item; None without a list."""
    if ITEM not in one.path:
        return None
    at = one.path.index(ITEM)
    return one.path[:at], replace(one, path=one.path[at + 1 :])
