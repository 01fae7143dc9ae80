"""What AsyncAPI and OpenAPI documents say in the same way."""

from collections.abc import Iterator

from eventguide.imports.documents import Documents, Node
from eventguide.imports.message import Stream


def head_of(root: Node, stream: Stream) -> None:
    """Take the title, the version and the description of a document, where no earlier one has them."""
    if (info := root.get("info")) is not None:
        version = info.value.get("version") if isinstance(info.value, dict) else None
        stream.title = stream.title or info.text("title")
        stream.version = stream.version or (str(version) if version is not None else "")
        stream.summary = stream.summary or info.text("summary")
        stream.description = stream.description or info.text("description")


def tags_of(node: Node) -> tuple[str, ...]:
    """Return the names of tags: texts, or mappings with a name."""
    tags = node.get("tags")
    names = [one.text("name") if isinstance(one.value, dict) else one.value for one in tags.items()] if tags else []
    return tuple(name for name in names if isinstance(name, str) and name)


def texts_of(node: Node, key: str) -> tuple[str, ...]:
    """Return a text, or the texts of a list."""
    found = node.get(key)
    values = [found.value] if found is not None and isinstance(found.value, str) else []
    values += [one.value for one in found.items()] if found is not None else []
    return tuple(value for value in values if isinstance(value, str) and value)


def without_trigger(description: str, node: Node) -> str:
    """Return a description without the paragraph at its end that `x-trigger` has too, as in exported documents."""
    trigger = node.text("x-trigger")
    return description.removesuffix(f"Trigger: {trigger}").rstrip() if trigger else description


def links_of(node: Node) -> tuple[tuple[str, str], ...]:
    """Return the external documentation, as title and URL."""
    docs = node.get("externalDocs")
    url = docs.text("url") if docs is not None else ""
    return ((docs.text("description").rstrip(".") or url, url),) if docs is not None and url else ()


def required_headers(schema: Node | None, documents: Documents) -> tuple[tuple[str, Node, bool], ...]:
    """Return the headers that a schema of an object describes: name, schema, whether it is always there."""
    return tuple(_headers(schema, documents)) if schema is not None else ()


def _headers(schema: Node, documents: Documents) -> Iterator[tuple[str, Node, bool]]:
    target = documents.follow(schema)
    if target is None or not isinstance(target.value, dict):
        return
    for part in target.get("allOf").items() if target.get("allOf") else ():  # type: ignore[union-attr]
        yield from _headers(part, documents)
    required = target.value.get("required")
    always = required if isinstance(required, list) else []
    for name, node in target.get("properties").members() if target.get("properties") else ():  # type: ignore[union-attr]
        yield name, documents.follow(node) or node, name in always
