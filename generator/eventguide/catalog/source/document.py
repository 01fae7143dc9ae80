"""Documents of other formats, JSON or YAML, as plain values: what an import reads."""

import json
from pathlib import Path
from typing import Any

from eventguide.catalog.source.files import read_source, shown
from eventguide.catalog.source.json_reader import error_location
from eventguide.catalog.source.reader import MAX_DEPTH, read_yaml
from eventguide.catalog.source.text import json_controls
from eventguide.findings import Finding, Location, RuleId, SourceFile, report
from eventguide.numbers import json_number


def read_document(path: Path) -> tuple[Any, str, tuple[Finding, ...]]:
    """Return the value of a JSON or YAML file, its path as shown to people, and what is wrong: then it is None.

    Numbers keep their digits. Nothing is raised.
    """
    name = shown(path)
    is_json = path.suffix.lower() not in (".yaml", ".yml")
    source, findings = read_source(path, **({"refused": json_controls} if is_json else {}))
    if findings:
        return None, name, findings
    value, findings = _json(source) if is_json else read_yaml(source)
    return (None if findings else value), name, findings


def _json(source: SourceFile) -> tuple[Any, tuple[Finding, ...]]:
    value, found = None, None
    try:
        value = json.loads(
            source.text,
            parse_int=json_number,
            parse_float=json_number,
            parse_constant=_refuse,
            object_pairs_hook=_pairs,
        )
    except json.JSONDecodeError as error:
        place = error_location(source, error)
        found = report("broken-json", place, "This is not valid JSON.", "correct it, or leave the file out.")
    except RecursionError:
        found = _too_deep(source)
    except OverflowError:
        found = _finding("too-large", source, "A number is too large for JSON.", "correct the number.")
    except _DuplicateError as error:
        found = _finding("duplicate-key", source, f'Duplicate key "{error}".', "remove one of the two.")
    except ValueError as error:
        found = _finding("broken-json", source, f"{error} is not JSON.", "correct it.")
    if found is None and _is_deeper(value, MAX_DEPTH):
        found = _too_deep(source)
    return (value, ()) if found is None else (None, (found,))


def _too_deep(source: SourceFile) -> Finding:
    return _finding("too-deep", source, f"Nested more than {MAX_DEPTH} levels deep.", "leave the file out.")


class _DuplicateError(Exception):
    """A key that an object has twice."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        raise _DuplicateError(next(name for name, _ in pairs if name in seen or seen.add(name)))  # type: ignore[func-returns-value]
    return found


def _refuse(name: str) -> Any:
    raise ValueError(name)


def _finding(rule: RuleId, source: SourceFile, message: str, hint: str) -> Finding:
    return report(rule, Location(source), message, hint)


def _is_deeper(value: Any, limit: int) -> bool:
    layer = [value]
    for _ in range(limit + 1):
        layer = [
            child
            for one in layer
            if isinstance(one, (dict, list))
            for child in (one.values() if isinstance(one, dict) else one)
        ]
        if not layer:
            return False
    return True


def parse_yaml(text: str) -> Any:
    """Return the value of a YAML text, with its positions; None if it has any error."""
    value, findings = read_yaml(SourceFile("", text))
    return None if findings else value
