"""Several files into one catalog: a top-level mapping may be continued in another file."""

from collections.abc import Iterable
from typing import Any

from eventguide.catalog.source.keys import SAME_LETTERS_HELP, same_letters, same_letters_key
from eventguide.catalog.source.node import (
    MappingNode,
    Node,
    Section,
    SequenceNode,
    empty_mapping,
    locate,
    locate_key,
    pack,
)
from eventguide.findings import Finding, Location, SourceFile, report


def merge_files(trees: Iterable[tuple[SourceFile, Any]]) -> tuple[MappingNode, tuple[Finding, ...]]:
    """Return the files' trees as one mapping, in the order given.

    A mapping at the top level is continued; any other key given twice, and a name given twice in a continued
    mapping, is a finding at the second place that names the first.
    """
    root: MappingNode | None = None
    findings: list[Finding] = []
    joined: set[str] = set()
    for source, tree in trees:
        if not isinstance(tree, MappingNode):
            findings.append(_not_a_mapping(source, tree))
        elif root is None:
            root = _copied(tree)
        else:
            findings.extend(_continue(root, tree, joined))
    return root if root is not None else empty_mapping(Section(SourceFile("catalog")), pack(1, 1)), tuple(findings)


def _continue(root: MappingNode, tree: MappingNode, joined: set[str]) -> list[Finding]:
    findings: list[Finding] = []
    for key, value in tree.items():
        known = root.get(key)
        if key not in root:
            _take(root, tree, key)
        elif not isinstance(known, MappingNode) or not isinstance(value, MappingNode):
            findings.append(_twice(root, tree, key))
        else:
            # The mapping of the first file is not changed: entries of other files are added to a copy.
            if key not in joined:
                root[key] = known = _copied(known)
                joined.add(key)
            for name in value:
                if name in known:
                    findings.append(_twice(known, value, name))
                elif not name.isascii() and (other := same_letters_key(name, known)):
                    findings.append(_alike(known, value, name, other))
                else:
                    _take(known, value, name)
    return findings


def _copied(tree: MappingNode) -> MappingNode:
    copy = MappingNode(tree.section, tree.first)
    for key in tree:
        _take(copy, tree, key)
    return copy


def _take(into: MappingNode, tree: MappingNode, key: str) -> None:
    into.positions()[key] = tree.positions()[key]
    into[key] = tree[key]


def _twice(first: Node, second: Node, key: str) -> Finding:
    message = f'Duplicate key "{key}", first used at {locate_key(first, key)}.'
    hint = "remove or rename one of the two."
    return report("duplicate-key", locate_key(second, key), message, hint)


def _alike(first: Node, second: Node, key: str, other: str) -> Finding:
    message = same_letters(key, locate_key(first, other))
    return report("duplicate-key", locate_key(second, key), message, SAME_LETTERS_HELP)


def _not_a_mapping(source: SourceFile, tree: Any) -> Finding:
    is_list = isinstance(tree, SequenceNode)
    what = "a list" if is_list else "plain text"
    place = locate(tree) if is_list else Location(source, 1, 1, max(len(source.line(1)), 1))
    message = f"The file is {what}, but a catalog must be a mapping."
    return report("wrong-type", place, message, "start with keys such as `title:` and `events:`.")
