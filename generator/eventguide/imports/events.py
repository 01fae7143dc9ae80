"""Event types and actions of a catalog out of messages: what actions share is written once, at their event type."""

from dataclasses import dataclass, field
from typing import Any

from eventguide.imports.fitting import SCALAR
from eventguide.imports.message import Message
from eventguide.imports.texts import Names, sentence, texts, words
from eventguide.imports.values import Object, Tree, Values
from eventguide.missing import MISSING
from eventguide.payloads.delivery import header_text
from eventguide.record import record


@dataclass(slots=True)
class Entry:
    """An event type: its name and entries in the catalog, and the messages of each action by name."""

    name: str
    key: str
    tree: Tree
    messages: dict[str, list[Message]] = field(default_factory=dict)


@record
class Naming:
    """How the events of a stream are named outside their bodies: by a header."""

    type_header: str = ""


def event_entries(messages: list[Message], values: Values, naming: Naming) -> list[Entry]:
    """Return the event types of all messages, in order of first appearance."""
    groups: dict[str, list[Message]] = {}
    for message in messages:
        groups.setdefault(message.key, []).append(message)
    names = Names()
    return [_entry(names.unique(key), key, group, values, naming) for key, group in groups.items()]


def _entry(name: str, key: str, group: list[Message], values: Values, naming: Naming) -> Entry:
    bodies = [values.bodies(one.payload) if one.payload is not None else {"": Object({})} for one in group]
    layers = _Layers([one.properties for found in bodies for one in found.values()])
    names, index = Names(), 0
    entry = Entry(name, key, {})
    trees: dict[str, Tree] = {}
    known: dict[str, str] = {}
    for message, found in zip(group, bodies, strict=True):
        is_other_variant = bool(message.variant) and message.action in known
        title = known[message.action] if is_other_variant else names.unique(_action_title(message, group))
        known[message.action] = title
        own = {message.variant or variant: layers.own(number) for number, variant in enumerate(found, index)}
        if message.trigger and not _has_one_trigger(message, group):
            own = {variant: {"trigger": message.trigger, **tree} for variant, tree in own.items()}
        index += len(found)
        if is_other_variant:
            trees[title]["variants"] |= own
        else:
            trees[title] = {**_action(message, group), **own.get("", {"variants": own})}
        entry.messages.setdefault(title, []).append(message)
    further = [one.further for found in bodies for one in found.values()]
    entry.tree = {
        **_head(key, group, naming),
        **_fixed_headers(group, naming),
        **({"properties": layers.shared} if layers.shared else {}),
        **({"additionalProperties": further[0] if _all_same(further) else True} if any(further) else {}),
        "actions": trees,
    }
    return entry


def _action_title(message: Message, group: list[Message]) -> str:
    if message.action:
        return message.action if message.is_named else words(message.action)
    return message.title or words(message.key) if len(group) == 1 else words(message.key)


def _head(key: str, group: list[Message], naming: Naming) -> Tree:
    first = group[0]
    title = words(key)
    said = texts(first.of_type or (first.description if _all_same([one.description for one in group]) else ""))
    if first.summary and _all_same([one.summary for one in group]):
        shared = first.description if _all_same([one.description for one in group]) else ""
        said = {"summary": sentence(first.summary), **({"description": shared} if shared else {})}
    if not said:
        said = {"summary": "TODO describe what happens."}
    tree: Tree = {**({"title": title} if title != key else {}), **said}
    if first.channel and _all_same([one.channel for one in group]):
        tree["channel"] = first.channel
    if naming.type_header:
        tree["headers"] = {naming.type_header: key}
    if tags := _shared_tags(group):
        tree["labels"] = {"Tags": tags}
    if first.links and _all_same([one.links for one in group]):
        tree["see"] = [{"title": title, "url": url} for title, url in first.links]
    return tree


def _fixed_headers(group: list[Message], naming: Naming) -> Tree:
    own = [_headers(one) for one in group]
    if not own or not own[0] or not _all_same(own):
        return {}
    head = {naming.type_header: group[0].key} if naming.type_header else {}
    return {"headers": {**head, **own[0]}}


_STATUSES = ("draft", "preview", "stable")


def _action(message: Message, group: list[Message]) -> Tree:
    tree: Tree = {}
    has_summary = bool(message.summary) and not _all_same([one.summary for one in group])
    if has_summary:
        tree["summary"] = sentence(message.summary)
    if message.description and not _all_same([one.description for one in group]):
        tree |= {"description": message.description} if has_summary else texts(message.description)
    if message.trigger and _has_one_trigger(message, group):
        tree["trigger"] = message.trigger
    if message.actors:
        tree["actor"] = message.actors[0] if len(message.actors) == 1 else list(message.actors)
    if message.when:
        tree["when"] = message.when
    tree |= _lifecycle(message, [one for one in group if one.action == message.action])
    if message.channel and not _all_same([one.channel for one in group]):
        tree["channel"] = message.channel
    if (headers := _headers(message)) and not _all_same([_headers(one) for one in group]):
        tree["headers"] = headers
    return tree


def _lifecycle(message: Message, variants: list[Message]) -> Tree:
    tree: Tree = {}
    if message.status in _STATUSES and _all_same([one.status for one in variants]):
        tree["status"] = message.status
    if message.owner:
        tree["owner"] = message.owner
    if message.deprecated:
        tree["deprecated"] = {"sunset": message.sunset} if message.sunset else True
    return tree


def _has_one_trigger(message: Message, group: list[Message]) -> bool:
    """Return whether the variants of an action have the same trigger, which is then that of the action."""
    return _all_same([one.trigger for one in group if one.action == message.action])


def _headers(message: Message) -> dict[str, str]:
    """Return the headers that have one value in a message."""
    found = {}
    for name, node, _ in message.headers:
        value = node.value if isinstance(node.value, dict) else {}
        enum = value.get("enum")
        fixed = value.get("const", enum[0] if isinstance(enum, list) and len(enum) == 1 else None)
        if isinstance(fixed, SCALAR):
            found[name] = header_text(fixed)
    return found


def _shared_tags(group: list[Message]) -> list[str]:
    return list(dict.fromkeys(tag for one in group for tag in one.tags))


class _Layers:
    """The properties of the actions of one event type: those that all share, and for each action its own."""

    def __init__(self, all_properties: list[dict[str, Any]]) -> None:
        self._all = all_properties
        self.shared: dict[str, Any] = {}
        self._constant: set[str] = set()
        for name in dict.fromkeys(name for properties in all_properties for name in properties):
            self._share(name, [properties.get(name, MISSING) for properties in all_properties])

    def _share(self, name: str, found: list[Any]) -> None:
        if any(one is MISSING or one is False for one in found):
            return
        if _all_same(found):
            self.shared[name] = found[0]
            return
        values = [one.get("const", MISSING) for one in found]
        bare = [{key: value for key, value in one.items() if key not in ("const", "summary")} for one in found]
        if all(isinstance(value, str) for value in values) and _all_same(bare):
            said = next((one["summary"] for one in found if "summary" in one), "")
            self.shared[name] = {**({"summary": said} if said else {}), **bare[0]}
            self._constant.add(name)

    def own(self, index: int) -> Tree:
        """Return the `payload` and `properties` of one action."""
        properties = self._all[index]
        payload = {name: properties[name]["const"] for name in properties if name in self._constant}
        own = {name: one for name, one in properties.items() if name not in self.shared}
        return {**({"payload": payload} if payload else {}), **({"properties": own} if own else {})}


def _all_same(values: list[Any]) -> bool:
    return all(value == values[0] for value in values)
