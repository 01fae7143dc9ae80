"""Messages out of OpenAPI documents: webhooks of version 3.1, callbacks of 3.0 and 3.1."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eventguide.imports.documents import Documents, Node, files_of
from eventguide.imports.message import Message, Sample, Stream
from eventguide.imports.shared import head_of, links_of, tags_of, texts_of, without_trigger
from eventguide.imports.validity import require_kinds

_METHODS = ("post", "put", "patch", "get", "delete")


def read_openapi(sources: Sequence[Path], documents: Documents) -> Stream:
    """Return each request that a document describes as a webhook or a callback."""
    stream = Stream(protocol="HTTP")
    for path in files_of(list(sources)):
        document = documents.read(path)
        if document is None:
            continue
        if not document.root.text("openapi").startswith("3."):
            if len(sources) == 1 and path == sources[0]:
                documents.problems.error("no-document", document.root.place, "This is not an OpenAPI document 3.x.")
            continue
        require_kinds(document.root, documents.problems)
        head_of(document.root, stream)
        methods = set()
        for name, method, node in _operations(document.root, documents):
            if (message := _message(name, node, documents)) is not None:
                methods.add(method)
                stream.messages.append(message)
        if methods & {"post", "put", "get"} and len(methods) == 1:
            stream.method = methods.pop().upper()
    return stream


def _operations(root: Node, documents: Documents) -> Iterator[tuple[str, str, Node]]:
    for key in ("webhooks", "x-webhooks"):
        for name, item in root.get(key).members() if root.get(key) else ():  # type: ignore[union-attr]
            yield from _of_path_item(name, item, documents)
    for _, item in root.get("paths").members() if root.get("paths") else ():  # type: ignore[union-attr]
        path_item = documents.follow(item) or item
        for method in _METHODS:
            callbacks = path_item.at(method, "callbacks")
            for name, callback in callbacks.members() if callbacks is not None else ():
                for _, inner in (documents.follow(callback) or callback).members():
                    yield from _of_path_item(name, inner, documents)


def _of_path_item(name: str, item: Node, documents: Documents) -> Iterator[tuple[str, str, Node]]:
    path_item = documents.follow(item) or item
    require_kinds(path_item, documents.problems)
    found = [(method, node) for method in _METHODS if (node := path_item.get(method)) is not None]
    for method, node in found:
        yield (name if len(found) == 1 else f"{name} {method}"), method, node


def _message(name: str, node: Node, documents: Documents) -> Message | None:
    require_kinds(node, documents.problems)
    request = node.get("requestBody")
    request = documents.follow(request) if request is not None else None
    bodies = _json_bodies(request)
    if not bodies:
        message = "This has no JSON body; it is left out."
        documents.problems.lost("no-body", (request or node).place, message)
        return None
    schema = bodies[0].get("schema")
    same = [body for body in bodies if _value(body.get("schema")) == _value(schema)]
    for other in bodies:
        if other not in same:
            message = "Only the first JSON body of a request is imported."
            documents.problems.lost("lost-keyword", other.place, message)
    tags = tags_of(node)
    return Message(
        key=name,
        title=node.text("operationId") if " " in node.text("operationId") else "",
        summary=node.text("summary"),
        description=without_trigger(node.text("description"), node),
        place=node.place,
        payload=schema,
        headers=tuple(_headers(node, documents)),
        samples=[sample for body in same for sample in _samples(body, documents)],
        tags=tags,
        links=links_of(node),
        deprecated=node.value.get("deprecated") is True,
        actors=texts_of(node, "x-actor"),
        when=node.text("x-when"),
        trigger=node.text("x-trigger"),
        channel=node.text("x-channel"),
        sunset=node.text("x-sunset"),
        status=node.text("x-status"),
        owner=node.text("x-owner"),
    )


def _value(node: Node | None) -> Any:
    return None if node is None else node.value


def _json_bodies(request: Node | None) -> list[Node]:
    content = request.get("content") if request is not None else None
    members = list(content.members()) if content is not None else []
    return [node for name, node in members if "json" in name or name == "*/*"]


def _headers(node: Node, documents: Documents) -> Iterator[tuple[str, Node, bool]]:
    parameters = node.get("parameters")
    for one in parameters.items() if parameters is not None else ():
        parameter = documents.follow(one)
        if parameter is None:
            continue
        if parameter.text("in") != "header":
            documents.problems.lost("lost-keyword", parameter.place, "Only header parameters are imported.")
        elif (schema := parameter.get("schema")) is not None:
            target = documents.follow(schema) or schema
            described = {**target.value, "description": parameter.text("description") or target.text("description")}
            if "example" in parameter.value:
                described["example"] = parameter.value["example"]
            node_of = Node(target.document, target.pointer, described)
            yield parameter.text("name"), node_of, parameter.value.get("required") is True


def _samples(media: Node, documents: Documents) -> Iterator[Sample]:
    if (example := media.get("example")) is not None:
        yield Sample(example.value, example.place)
    for name, one in media.get("examples").members() if media.get("examples") else ():  # type: ignore[union-attr]
        node = documents.follow(one)
        if node is not None and (value := node.get("value")) is not None:
            yield Sample(value.value, value.place, name, node.text("summary"))
