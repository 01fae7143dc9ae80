"""Several files into one catalog: a top-level mapping may be continued in another file."""

from collections.abc import Iterable
from typing import Any

from eventguide.catalog.node import Mapping, Node, Sequence, locate, locate_key, pack
from eventguide.findings import Finding, Location, Severity, SourceFile


def merge_files(trees: Iterable[tuple[SourceFile, Any]]) -> tuple[Mapping, tuple[Finding, ...]]:
    """Return the files' trees as one mapping, in the order given.

    A mapping at the top level is continued; any other key given twice, and a name given twice in a continued
    mapping, is a finding at the second place that names the first.
    """
    root: Mapping | None = None
    findings: list[Finding] = []
    for source, tree in trees:
        if not isinstance(tree, Mapping):
            findings.append(_not_a_mapping(source, tree))
        elif root is None:
            root = _copied(tree)
        else:
            findings.extend(_continue(root, tree))
    return root if root is not None else Mapping(SourceFile("catalog"), pack(1, 1)), tuple(findings)


def _continue(root: Mapping, tree: Mapping) -> list[Finding]:
    findings: list[Finding] = []
    for key, value in tree.items():
        known = root.get(key)
        if key not in root:
            _take(root, tree, key)
        elif not isinstance(known, Mapping) or not isinstance(value, Mapping):
            findings.append(_twice(root, tree, key))
        else:
            # The first file's own mapping stays as it was read: what goes on elsewhere goes into a copy.
            joined = known if known.sources else _copied(known)
            root[key] = joined
            findings += [_twice(joined, value, name) for name in value if name in joined]
            for name in value:
                if name not in joined:
                    _take(joined, value, name)
    return findings


def _copied(tree: Mapping) -> Mapping:
    copy = Mapping(tree.source, tree.place)
    copy.sources = {}
    for key in tree:
        _take(copy, tree, key)
    return copy


def _take(into: Mapping, tree: Mapping, key: str) -> None:
    into[key] = tree[key]
    into.keys_at[key] = tree.keys_at[key]
    into.values_at[key] = tree.values_at[key]
    into.sources[key] = tree.source_of(key)


def _twice(first: Node, second: Node, key: str) -> Finding:
    message = f'"{key}" is given twice; it stands already at {locate_key(first, key)}.'
    remedy = "keep one of the two, or give one another name."
    return Finding("duplicate-key", Severity.ERROR, message, locate_key(second, key), remedy)


def _not_a_mapping(source: SourceFile, tree: Any) -> Finding:
    is_list = isinstance(tree, Sequence)
    what = "a list" if is_list else "plain text"
    place = locate(tree) if is_list else Location(source, 1, 1, max(len(source.line(1)), 1))
    message = f"The file is {what}, but a catalog consists of keys with values."
    return Finding("wrong-type", Severity.ERROR, message, place, "write `title: …`, `events:` and so on.")
