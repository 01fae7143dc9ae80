"""YAML in the style of a catalog that was written by hand: short definitions on one line, texts without quotes."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from eventguide.invisible import first_invisible
from eventguide.json_writer import inline

_WIDTH = 120
_RESERVED = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"))
_PLAIN_KEY = re.compile(r"[A-Za-z_][\w./()'-]*(?: [\w./()'&+-]+)*")
_PLAIN = re.compile(r"[A-Za-z][\w()'/.%-]*(?: [\w()'/.%-]+)*")
"""A text that is the same in every version of YAML, also within braces."""
_PLAIN_LINE = re.compile(r"[A-Za-z][^\x00-\x1f#:\x7f-\x9f]*(?:(?<! )#[^\x00-\x1f#:]*|:(?=[^\s])[^\x00-\x1f#:]*)*")
_BLOCKS = frozenset(("actions", "events", "entities", "actors", "timings", "examples"))
"""Mappings that always have a line for each name."""


def yaml_text(tree: Mapping[str, Any], head: str = "") -> str:
    """Return a mapping as a YAML file; `head` are comment lines at its top."""
    lines = [*(f"# {line}" if line else "#" for line in head.splitlines()), *_mapping(tree, "", top=True)]
    return "\n".join(lines) + "\n"


def entry_lines(name: str, value: Any, indent: str) -> list[str]:
    """Return the lines of one key with its value, at the indentation of a mapping."""
    return list(_entry(name, value, indent))


def _mapping(tree: Mapping[str, Any], indent: str, *, top: bool = False) -> Iterator[str]:
    for number, (name, value) in enumerate(tree.items()):
        if top and number and isinstance(value, Mapping):
            yield ""
        yield from _entry(name, value, indent)


def _entry(name: str, value: Any, indent: str) -> Iterator[str]:
    start = f"{indent}{key_text(name)}:"
    if isinstance(value, str):
        yield from _text(start, value, indent)
        return
    is_listed = name in _BLOCKS or (name == "properties" and len(value) > 1)
    is_short = not is_listed and _depth(value) <= 2  # noqa: PLR2004 - a definition in a mapping
    if not isinstance(value, (Mapping, list)) or not value:
        yield f"{start} {flow_text(value)}"
    elif is_short and len(line := f"{start} {flow_text(value)}") <= _WIDTH and not _has_lines(value):
        yield line
    elif isinstance(value, Mapping):
        yield start
        yield from _mapping(value, f"{indent}  ")
    elif not any(isinstance(one, (Mapping, list)) for one in value):
        yield from _wrapped(start, value, f"{indent}  ")
    else:
        yield start
        yield from _items(value, f"{indent}  ")


def _wrapped(start: str, values: list[Any], indent: str) -> Iterator[str]:
    """A list of scalars on as few lines as it needs."""
    line = f"{start} ["
    for number, value in enumerate(values):
        piece = f"{flow_text(value)}{',' if number < len(values) - 1 else ']'}"
        if len(line) + len(piece) + 1 > _WIDTH and line.strip():
            yield line.rstrip()
            line = indent
        line += piece if line.endswith(("[", indent)) and line.strip() in ("", f"{start.strip()} [") else f" {piece}"
    yield line


def _items(values: list[Any], indent: str) -> Iterator[str]:
    for value in values:
        line = f"{indent}- {flow_text(value)}"
        if not isinstance(value, Mapping) or not value or (len(line) <= _WIDTH and not _has_lines(value)):
            yield line
            continue
        inner = list(_mapping(value, f"{indent}  "))
        yield f"{indent}- {inner[0].lstrip()}"
        yield from inner[1:]


def _text(start: str, text: str, indent: str) -> Iterator[str]:
    lines = text.split("\n")
    is_block = len(lines) > 1 and first_invisible(text) < 0 and "\t" not in text and not text[0].isspace()
    if is_block and text == text.rstrip() and all(line == line.rstrip() for line in lines):
        yield f"{start} |-"
        yield from (f"{indent}  {line}" if line else "" for line in lines)
        return
    is_plain = _PLAIN_LINE.fullmatch(text) and text == text.strip() and not _is_reserved(text)
    yield f"{start} {text if is_plain and first_invisible(text) < 0 else inline(text)}"


def key_text(name: str) -> str:
    """Return a key: plain where it can be, else in quotes."""
    return name if _PLAIN_KEY.fullmatch(name) and not _is_reserved(name) else inline(name)


def flow_text(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key_text(name)}: {flow_text(one)}' for name, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow_text, value))}]"
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and not _is_reserved(value) else inline(value)
    return inline(value)


def _is_reserved(text: str) -> bool:
    return text.lower() in _RESERVED


def _depth(value: Any) -> int:
    if isinstance(value, Mapping):
        return 1 + max(map(_depth, value.values()), default=0)
    return 1 + max(map(_depth, value), default=0) if isinstance(value, list) else 0


def _has_lines(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_has_lines, value.values()))
    return any(map(_has_lines, value)) if isinstance(value, list) else isinstance(value, str) and "\n" in value
