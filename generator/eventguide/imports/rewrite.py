"""Change the values of a YAML text and nothing else: lines whose values stay are copied, with their comments."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from eventguide.catalog import MappingNode, locate, locate_key, parse_yaml
from eventguide.yaml_writer import entry_lines

_COMMENT = re.compile(r"\s(#.*)$")


class NotRewrittenError(Exception):
    """The layout of a text does not allow to change it without a loss."""


def rewritten(text: str, values: Mapping[str, Any]) -> str:
    """Return `text`, whose values are a mapping, with `values` instead.

    Raises:
        NotRewrittenError: the result does not have exactly these values.
    """
    node = parse_yaml(text)
    if not isinstance(node, MappingNode):
        raise NotRewrittenError
    lines = text.splitlines()
    result = "\n".join(_Rewriting(lines).mapping(node, values, 0, len(lines))) + "\n"
    if parse_yaml(result) != values or list(parse_yaml(result)) != list(values):
        raise NotRewrittenError
    return result


class _Rewriting:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def mapping(self, node: MappingNode, values: Mapping[str, Any], start: int, end: int) -> Iterator[str]:
        """Yield the lines of a block mapping between two line numbers, counted from 0, with other values."""
        names = list(node)
        if not names:
            raise NotRewrittenError
        keys = [locate_key(node, name) for name in names]
        if len({key.line for key in keys}) < len(keys):
            raise NotRewrittenError
        indent = " " * (keys[0].column - 1)
        starts = [self._above(key.line - 1, start, indent) for key in keys]
        ends = [*starts[1:], end]
        yield from self.lines[start : starts[0]]
        shown = set()
        for name in values:
            if name not in node:
                yield from entry_lines(name, values[name], indent)
                continue
            shown.add(name)
            yield from self._lost(names, shown, values, starts, keys)
            index = names.index(name)
            yield from self._entry(node, name, values[name], starts[index], keys[index].line - 1, ends[index], indent)

    def _above(self, line: int, start: int, indent: str) -> int:
        """Return the first line of the comments and blank lines above an entry."""
        while line > start and (not self.lines[line - 1].strip() or self.lines[line - 1].startswith(f"{indent}#")):
            line -= 1
        return line

    def _lost(
        self, names: list[str], shown: set[str], values: Mapping[str, Any], starts: list[int], keys: list[Any]
    ) -> Iterator[str]:
        """Yield the comments above entries that are removed."""
        for index, name in enumerate(names):
            if name in shown:
                continue
            if name in values:
                return
            shown.add(name)
            yield from (line for line in self.lines[starts[index] : keys[index].line - 1] if line.strip())

    def _entry(
        self, node: MappingNode, name: str, value: Any, start: int, at: int, end: int, indent: str
    ) -> Iterator[str]:
        if node[name] == value and _order(node[name]) == _order(value):
            yield from self.lines[start:end]
            return
        yield from self.lines[start:at]
        below = node[name]
        is_block = isinstance(below, MappingNode) and below and locate_key(below, next(iter(below))).line > at + 1
        if is_block and isinstance(value, Mapping) and value:
            first = locate(node, name).line - 1
            if first > at and "{" not in self.lines[at]:
                yield self.lines[at]
                yield from self.mapping(below, value, at + 1, end)
                return
        new = list(entry_lines(name, value, indent))
        old = self.lines[at:end]
        comments = [found[1] for line in old if (found := _COMMENT.search(line)) and not _in_text(line)]
        yield from (f"{indent}{comment}" for comment in comments[1:] if len(old) > 1)
        yield f"{new[0]} {comments[0]}" if comments and len(new) == 1 else new[0]
        if comments and len(new) > 1:
            yield f"{indent}  {comments[0]}"
        yield from new[1:]
        yield from _blank_end(old)


def _in_text(line: str) -> bool:
    """Return whether the comment of a line may be a part of a text in quotes."""
    before = line[: _COMMENT.search(line).start()]  # type: ignore[union-attr]
    return before.count('"') % 2 == 1


def _blank_end(lines: list[str]) -> Iterator[str]:
    count = 0
    while count < len(lines) and not lines[-1 - count].strip():
        count += 1
    yield from [""] * count


def _order(value: Any) -> Any:
    if isinstance(value, Mapping):
        return [(name, _order(one)) for name, one in value.items()]
    return [_order(one) for one in value] if isinstance(value, list) else None
