"""The documents of an import: read from files only, and `$ref` resolved between them, never over a network."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from eventguide.catalog import read_document, within
from eventguide.findings import Finding
from eventguide.imports.problems import Place, Problems
from eventguide.real_path import real_path
from eventguide.record import record

SUFFIXES = (".json", ".yaml", ".yml", ".avsc")
_DATA = frozenset(("const", "default", "enum", "example", "examples"))
_NAMES = frozenset(("properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "schemas"))
_MAX_REFERENCES = 100  # a chain of references that is longer is a circle


@record
class Node:
    """A value in a document, with its path in it."""

    document: "Document"
    pointer: str
    value: Any

    @property
    def place(self) -> Place:
        """The place for people."""
        return Place(self.document.shown, self.pointer)

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the node among all."""
        return (self.document.shown, self.pointer)

    def get(self, name: str) -> "Node | None":
        """Return a member of a mapping."""
        if not isinstance(self.value, dict) or name not in self.value:
            return None
        return Node(self.document, f"{self.pointer}/{escaped(name)}", self.value[name])

    def at(self, *names: str) -> "Node | None":
        """Return what a path leads to."""
        node: Node | None = self
        for name in names:
            node = node.get(name) if node is not None else None
        return node

    def members(self) -> Iterator[tuple[str, "Node"]]:
        """Yield the members of a mapping; of anything else nothing."""
        if isinstance(self.value, dict):
            for name, value in self.value.items():
                yield name, Node(self.document, f"{self.pointer}/{escaped(name)}", value)

    def items(self) -> "list[Node]":
        """Return the items of a list; of anything else nothing."""
        values = self.value if isinstance(self.value, list) else []
        return [Node(self.document, f"{self.pointer}/{index}", one) for index, one in enumerate(values)]

    def text(self, name: str) -> str:
        """Return a member that is a text, else ""."""
        value = self.value.get(name) if isinstance(self.value, dict) else None
        return value.strip() if isinstance(value, str) else ""


@dataclass(slots=True, eq=False)
class Document:
    """A document that was read. `identifiers` are the values of `$id` and `$anchor` in it, with their nodes."""

    path: Path
    shown: str
    value: Any
    identifiers: dict[str, Node] = field(default_factory=dict)

    @property
    def root(self) -> Node:
        """The whole document."""
        return Node(self, "", self.value)


class Documents:
    """Reads documents below one folder, each once, and resolves references between them."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        self.folder = folder
        self.problems = problems
        self._known: dict[Path, Document | None] = {}
        self._identified: dict[str, Node] = {}

    def read(self, path: Path) -> Document | None:
        """Return a document; None, with an error, if it can't be read or does not parse."""
        real = real_path(path)
        if real not in self._known:
            value, shown, findings = read_document(path)
            for finding in findings:
                self.problems.error(finding.rule, _place(finding, shown), f"{finding.words}")
            self._known[real] = document = None if findings else Document(path, shown, value)
            if document is not None:
                self._identify(document.root, "")
        return self._known[real]

    def place(self, path: Path) -> Place:
        """Return the place of a whole file."""
        document = self._known.get(real_path(path))
        return Place(document.shown if document else path.as_posix())

    def _identify(self, node: Node, base: str, *, are_names: bool = False) -> None:
        name = node.text("$id")
        if name:
            base = urljoin(base, name) if base else name
            self._identified.setdefault(base.rstrip("#"), node)
        for key in ("$anchor", "$dynamicAnchor"):
            if anchor := node.text(key):
                self._identified.setdefault(f"{base or node.document.shown}#{anchor}", node)
        for child, is_named in children(node, are_names=are_names):
            self._identify(child, base, are_names=is_named)

    def follow(self, node: Node) -> Node | None:
        """Return what a `$ref` leads to in the end, the node itself without one; None, with an error, if nothing."""
        current: Node | None = node
        for _ in range(_MAX_REFERENCES):
            if current is None or not isinstance(current.value, dict):
                return current
            reference = current.value.get("$ref")
            if not isinstance(reference, str):
                return current
            current = self.target(current, reference)
        self.problems.error("unresolved-reference", node.place, "The references form a cycle.")
        return None

    def target(self, node: Node, reference: str) -> Node | None:
        """Return what one reference leads to; None, with an error, if nothing."""
        address, fragment = urldefrag(reference)
        start = node.document.root if not address else self._document(node, address)
        if start is None:
            return None
        fragment = unquote(fragment)
        found = _point(start, fragment) if fragment.startswith("/") or not fragment else self._anchor(start, fragment)
        if found is None:
            self._unresolved(node, f'"{reference}" does not exist.')
        return found

    def _document(self, node: Node, address: str) -> Node | None:
        if address in self._identified:
            return self._identified[address]
        by_id = [one for name, one in self._identified.items() if name.endswith(f"/{address.removeprefix('./')}")]
        if urlsplit(address).scheme or PurePosixPath(address).is_absolute():
            return self._unresolved(
                node, f'"{address}" is not one of the imported files; nothing is read from a network.'
            )
        path = node.document.path.parent / unquote(address)
        if not within(path, self.folder):
            return self._unresolved(node, f'"{address}" is outside the folder of the import.')
        if not path.is_file():
            return by_id[0] if len(by_id) == 1 else self._unresolved(node, f'File "{address}" not found.')
        document = self.read(path)
        return document.root if document else None

    def _anchor(self, start: Node, fragment: str) -> Node | None:
        names = (f"{start.text('$id').rstrip('#')}#{fragment}", f"{start.document.shown}#{fragment}")
        found = next((self._identified[name] for name in names if name in self._identified), None)
        return found or next((one for name, one in self._identified.items() if name == f"#{fragment}"), None)

    def _unresolved(self, node: Node, message: str) -> Node | None:
        self.problems.error("unresolved-reference", node.place, message)
        return None


def children(node: Node, *, are_names: bool = False) -> Iterator[tuple[Node, bool]]:
    """Yield the members or items of a part of a document, each with whether its keys are names, and not keywords.

    Data is left out, such as examples: a `$ref` in it is not a reference.
    """
    for name, child in node.members():
        if are_names or name not in _DATA:
            yield child, not are_names and name in _NAMES
    yield from ((child, False) for child in node.items())


def files_of(sources: list[Path]) -> list[Path]:
    """Return the documents among the sources: files as they are, of folders all with a known suffix, by path."""
    files: list[Path] = []
    for source in sources:
        if source.is_dir():
            found = (one for one in source.rglob("*") if one.is_file() and one.suffix.lower() in SUFFIXES)
            files += sorted(one for one in found if not _is_hidden(one.relative_to(source)))
        else:
            files.append(source)
    return list(dict.fromkeys(files))


def _is_hidden(relative: Path) -> bool:
    return any(part.startswith(".") or part == "node_modules" for part in relative.parts)


def escaped(name: str) -> str:
    """Return a name as a step of a JSON pointer."""
    return str(name).replace("~", "~0").replace("/", "~1")


def unescaped(step: str) -> str:
    """Return the name in a step of a JSON pointer."""
    return step.replace("~1", "/").replace("~0", "~")


def _point(node: Node, pointer: str) -> Node | None:
    current: Node | None = node
    for step in filter(None, pointer.split("/")):
        if current is None:
            return None
        if isinstance(current.value, list):
            items = current.items()
            current = items[int(step)] if step.isdecimal() and int(step) < len(items) else None
        else:
            current = current.get(unescaped(step))
    return current


def _place(finding: Finding, shown: str) -> Place:
    return Place(f"{shown}:{finding.location.line}:{finding.location.column}")
