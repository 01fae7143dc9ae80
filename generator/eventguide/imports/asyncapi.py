"""Messages out of AsyncAPI documents of version 2 and 3."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from eventguide.imports.documents import Documents, Node, files_of, unescaped
from eventguide.imports.message import Message, Sample, Stream
from eventguide.imports.shared import head_of, links_of, required_headers, tags_of, texts_of, without_trigger
from eventguide.imports.validity import require_kinds

_READ = frozenset((
    "$ref", "name", "title", "summary", "description", "payload", "headers", "examples", "tags", "externalDocs",
    "deprecated", "traits", "messageId", "contentType", "schemaFormat", "bindings", "oneOf",
))  # fmt: skip
_JSON_FORMATS = ("application/vnd.aai.asyncapi", "application/schema+json", "application/schema+yaml",
                 "application/vnd.oai.openapi")  # fmt: skip


def read_asyncapi(sources: Sequence[Path], documents: Documents) -> Stream:
    """Return each message of each channel, once."""
    stream = Stream()
    seen: dict[tuple[str, str], str] = {}
    for path in files_of(list(sources)):
        document = documents.read(path)
        if document is None:
            continue
        version = document.root.text("asyncapi")
        if not version.startswith(("2.", "3.")):
            if len(sources) == 1 and path == sources[0]:
                message = "This is not an AsyncAPI document 2.x or 3.x."
                documents.problems.error("no-document", document.root.place, message)
            continue
        require_kinds(document.root, documents.problems)
        head_of(document.root, stream)
        stream.protocol = stream.protocol or _protocol(document.root)
        reader = _of_version_3 if version.startswith("3.") else _of_version_2
        for node, channel, key in reader(document.root, documents):
            if node.key not in seen:
                seen[node.key] = channel
                stream.messages.append(_message(node, channel, key, documents))
            elif seen[node.key] != channel:
                documents.problems.lost(
                    "lost-channel", node.place, f'It is also sent to "{channel}", which is not imported.'
                )
    return stream


def _protocol(root: Node) -> str:
    servers = root.get("servers")
    found = dict.fromkeys(node.text("protocol") for _, node in servers.members()) if servers else {}
    return ", ".join(filter(None, found))


def _of_version_2(root: Node, documents: Documents) -> Iterator[tuple[Node, str, str]]:
    for address, node in (root.get("channels") or root).members() if root.get("channels") else ():
        channel = documents.follow(node) or node
        require_kinds(channel, documents.problems)
        for operation in (channel.get("publish"), channel.get("subscribe")):
            if operation is not None and (message := operation.get("message")) is not None:
                name = operation.text("operationId") or address
                for one in message.get("oneOf").items() if message.get("oneOf") else [message]:  # type: ignore[union-attr]
                    yield from _named(one, address, name, documents)


def _of_version_3(root: Node, documents: Documents) -> Iterator[tuple[Node, str, str]]:
    for _, node in root.get("channels").members() if root.get("channels") else ():  # type: ignore[union-attr]
        channel = documents.follow(node) or node
        require_kinds(channel, documents.problems)
        address = channel.value.get("address") if isinstance(channel.value, dict) else None
        messages = channel.get("messages")
        for name, one in messages.members() if messages is not None else ():
            yield from _named(one, address if isinstance(address, str) else "", name, documents)


def _named(node: Node, channel: str, name: str, documents: Documents) -> Iterator[tuple[Node, str, str]]:
    target = documents.follow(node)
    # Messages of channels refer to one another before they come to a component.
    if target is not None:
        steps = target.pointer.split("/")
        is_component = len(steps) > 1 and steps[-2] == "messages"
        yield target, channel, unescaped(steps[-1]) if is_component else name


def _message(node: Node, channel: str, name: str, documents: Documents) -> Message:
    parts = [node, *_traits(node, documents)]
    for part in parts:
        require_kinds(part, documents.problems)
        for key, child in part.members():
            if key not in _READ and not key.startswith("x-"):
                documents.problems.lost(
                    "lost-keyword", child.place, f'"{key}" of a message can\'t be written in a catalog.'
                )
    headers = next((found for part in parts if (found := part.get("headers")) is not None), None)
    return Message(
        key=node.text("x-event-type") or node.text("name") or name,
        action=node.text("x-action"),
        variant=node.text("x-variant"),
        is_named=bool(node.text("x-action")),
        title=_first(parts, "title"),
        summary=_first(parts, "summary"),
        description=without_trigger(_first(parts, "description"), node),
        place=node.place,
        payload=_payload(node, documents),
        headers=tuple(_with_samples(required_headers(headers, documents), parts)),
        channel=channel,
        record_key=node.at("bindings", "kafka", "key"),
        samples=list(_samples(parts)),
        tags=tuple(dict.fromkeys(tag for part in parts for tag in tags_of(part))),
        links=links_of(node),
        deprecated=True in (node.value.get("deprecated"), node.value.get("x-deprecated")),
        actors=texts_of(node, "x-actor"),
        when=node.text("x-when"),
        trigger=node.text("x-trigger"),
        sunset=node.text("x-sunset"),
        status=node.text("x-status"),
        owner=node.text("x-owner"),
    )


def _with_samples(
    headers: tuple[tuple[str, Node, bool], ...], parts: Sequence[Node]
) -> Iterator[tuple[str, Node, bool]]:
    """Yield headers, with the values that the first example of the message has for them as their examples."""
    examples = (part.get("examples") for part in parts)
    first = next((found[0].at("headers") for one in examples if one is not None and (found := one.items())), None)
    known = first.value if first is not None and isinstance(first.value, dict) else {}
    for name, node, is_required in headers:
        is_open = name in known and isinstance(node.value, dict) and not {"example", "examples"} & node.value.keys()
        value = {**node.value, "examples": [known[name]]} if is_open else node.value
        yield name, Node(node.document, node.pointer, value), is_required


def _traits(node: Node, documents: Documents) -> list[Node]:
    traits = node.get("traits")
    return [found for one in traits.items() if (found := documents.follow(one)) is not None] if traits else []


def _first(parts: Sequence[Node], key: str) -> str:
    return next((text for part in parts if (text := part.text(key))), "")


def _payload(node: Node, documents: Documents) -> Node | None:
    payload = node.get("payload")
    form = node.text("schemaFormat")
    if payload is not None and payload.get("schemaFormat") is not None and payload.get("schema") is not None:
        form, payload = payload.text("schemaFormat"), payload.get("schema")
    if form and not form.startswith(_JSON_FORMATS):
        message = f'Schemas of the format "{form}" are not read; convert them to JSON Schema.'
        documents.problems.error("unsupported-format", (payload or node).place, message)
        return None
    return payload


def _samples(parts: Sequence[Node]) -> Iterator[Sample]:
    for part in parts:
        for one in part.get("examples").items() if part.get("examples") else ():  # type: ignore[union-attr]
            if (payload := one.get("payload")) is not None:
                yield Sample(payload.value, payload.place, one.text("name"), one.text("summary"))
