"""Messages out of JSON Schemas: files of a folder, or the options and definitions of one file."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from eventguide.imports.documents import Document, Documents, Node, children, files_of
from eventguide.imports.message import Message, Stream
from eventguide.imports.values import unescaped_name
from eventguide.real_path import real_path

_SUFFIX = re.compile(r"[$_.\- /]event$", re.IGNORECASE)
_SEPARATORS = "$_.-/ "


def read_json_schemas(sources: Sequence[Path], documents: Documents) -> Stream:
    """Return a message for each schema of an event.

    In a folder, each file that no other file refers to is an event type, or an action of the event type that its
    folder names. A schema that is one of several references (`oneOf`) is an event type with an action for each; in a
    single file, it is a list of event types. A file that only has definitions: each that no other one refers to.
    """
    files = [found for path in files_of(list(sources)) if (found := documents.read(path)) is not None]
    roots = list(_roots(files, documents))
    names = _without_suffix([name for name, _, _ in roots])
    stream = Stream(title=files[0].root.text("title") if len(files) == 1 else "")
    for (_, node, group), name in zip(roots, names, strict=True):
        stream.messages += _messages(node, name, group, documents)
    return stream


def _roots(files: list[Document], documents: Documents) -> Iterator[tuple[str, Node, str]]:
    """Yield the name and schema of each event type, and the folder that names its event type, "" for none."""
    if len(files) == 1:
        yield from ((name, node, "") for name, node in _in_file(files[0], documents))
        return
    used = _referred(files, documents)
    for document in files:
        if (document.shown, "") not in used:
            relative = PurePosixPath(real_path(document.path).relative_to(real_path(documents.folder)).as_posix())
            folder = relative.parent.name if _is_event_folder(document, files) else ""
            yield unescaped_name(document.root), document.root, folder


def _is_event_folder(document: Document, files: list[Document]) -> bool:
    folders = {real_path(one.path).parent for one in files}
    return len(folders) > 1 and real_path(document.path).parent != min(folders, key=lambda one: len(one.parts))


def _in_file(document: Document, documents: Documents) -> Iterator[tuple[str, Node]]:
    options = document.root.get("oneOf") or document.root.get("anyOf")
    if options is not None and "properties" not in document.value:
        for node in options.items():
            target = documents.follow(node)
            if target is not None:
                yield node.text("title") if target is node else unescaped_name(target), target
        return
    if isinstance(document.value, dict) and not {"properties", "type", "allOf", "$ref"} & document.value.keys():
        used = _referred([document], documents)
        for key in ("$defs", "definitions"):
            if (shared := document.root.get(key)) is not None:
                yield from ((name, node) for name, node in shared.members() if node.key not in used)
        return
    yield unescaped_name(document.root), document.root


def _referred(files: list[Document], documents: Documents) -> set[tuple[str, str]]:
    """Return what others refer to, except as one of the options of a schema that is nothing else."""
    used: set[tuple[str, str]] = set()
    waiting = [(one.root, False) for one in files]
    while waiting:
        node, are_names = waiting.pop()
        if isinstance(node.value, dict) and isinstance(node.value.get("$ref"), str):
            target = documents.target(node, node.value["$ref"])
            if target is not None:
                used.add(target.key)
        waiting += children(node, are_names=are_names)
    return used


def _messages(node: Node, name: str, folder: str, documents: Documents) -> Iterator[Message]:
    target = documents.follow(node) or node
    options = target.get("oneOf") or target.get("anyOf")
    is_group = options is not None and "properties" not in target.value
    if folder and not is_group:
        yield _message(target, folder, name)
        return
    if not is_group or options is None:
        yield _message(target, name, "")
        return
    nodes = [found for one in options.items() if (found := documents.follow(one)) is not None]
    actions = _without_prefix([one.text("title") if not one.pointer else unescaped_name(one) for one in nodes], name)
    for one, action in zip(nodes, actions, strict=True):
        message = _message(one, name, action)
        message.of_type = target.text("description")
        yield message


def _message(node: Node, key: str, action: str) -> Message:
    return Message(
        key=key,
        action=action,
        description=node.text("description"),
        place=node.place,
        payload=node,
        deprecated=node.value.get("deprecated") is True if isinstance(node.value, dict) else False,
    )


def _without_suffix(names: list[str]) -> list[str]:
    """Return the names without `_event`, if all end so."""
    return [_SUFFIX.sub("", name) for name in names] if all(_SUFFIX.search(name) for name in names) else names


def _without_prefix(names: list[str], prefix: str) -> list[str]:
    """Return the names without that of their event type: `issues$opened` -> `opened`."""
    short = [
        name[len(prefix) :].strip(_SEPARATORS) if name.lower().startswith(prefix.lower()) else name for name in names
    ]
    return [one or name for one, name in zip(short, names, strict=True)]
