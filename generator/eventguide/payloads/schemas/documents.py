"""The published JSON Schemas: of an event type, of any event, and of a whole message, in two strengths."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from eventguide import site_paths
from eventguide.payloads.identification.conditions import Condition
from eventguide.payloads.schema import Schema, document, reference_to
from eventguide.payloads.schemas.branches import Branch, former_names
from eventguide.payloads.schemas.definitions import Definition, Definitions, Root
from eventguide.payloads.schemas.names import EVENT, MESSAGE, identifier
from eventguide.payloads.schemas.naming import name_all
from eventguide.payloads.schemas.receiver import Opener
from eventguide.payloads.shape.shape import Shape
from eventguide.record import record
from eventguide.slugs import slugify


@record
class EventSchema:
    """What the schemas say about an event type: its name, slug and summary, and the branches of its payloads.

    `definition` is the name of its definition in the schema of any event.
    """

    name: str
    slug: str
    summary: str
    definition: str
    branches: tuple[Branch, ...]

    @property
    def former(self) -> Schema:
        """The definitions under the former names of its actions and variants."""
        taken = {branch.name for branch in self.branches}
        former = former_names(self.name, self.branches)
        return {
            name: {"deprecated": True, "$ref": reference_to(new)} for name, new in former.items() if name not in taken
        }


class Schemas:
    """The schemas of a catalog in one strength. A definition has the same name in all of them.

    They are closed, as documented, or open, for receivers: only what identifies an event is required there.
    `base_url`, empty or with a final slash, makes each `$id` absolute.
    """

    def __init__(self, events: Sequence[EventSchema], envelope: Shape | None, *, is_open: bool = False) -> None:
        self.is_open = is_open
        self._events = {event.name: event for event in events}
        self._envelope = envelope

    def event(self, name: str, base_url: str = "") -> Schema:
        """Return the schema of an event type: any one of its payloads, each under `$defs`."""
        event = self._events[name]
        definitions = {**dict(self._of_branches([event])), **event.former}
        address = site_paths.event_schema(event.slug, is_open=self.is_open)
        return document(_any_of(event), definitions, title=event.name, address=site_paths.absolute(base_url, address))

    def moved(self, name: str, old: str, base_url: str = "") -> Schema:
        """Return the schema under a former name of an event type: it refers to the current one.

        `old` is the former name. The references are relative, so that they lead to the files of a copy, too.
        """
        event = self._events[name]
        file = f"../{event.slug}/{site_paths.event_schema('', is_open=self.is_open).rpartition('/')[2]}"
        names = {identifier(f"{old}: {one.title}"): branch.name for branch in event.branches for one in branch.payloads}
        former = {old_name: {"$ref": f"{file}{reference_to(new)}"} for old_name, new in names.items()}
        address = site_paths.event_schema(slugify(old), is_open=self.is_open)
        return document(
            {"deprecated": True, "$ref": file}, former, title=old, address=site_paths.absolute(base_url, address)
        )

    def any_event(self, base_url: str = "", *, lazy: bool = False) -> Schema:
        """Return the schema of any event of the catalog, by event type.

        If it is `lazy`, its `$defs` are an iterator of names and schemas: together, they are as large as all payloads.
        """
        definitions = self._of_events((), examples=False)
        return document(
            self._any_event(),
            definitions if lazy else dict(definitions),
            title=EVENT,
            address=site_paths.absolute(base_url, site_paths.any_event_schema(is_open=self.is_open)),
        )

    def message(self, base_url: str = "", *, lazy: bool = False) -> Schema | None:
        """Return the schema of an envelope with any events, `lazy` or not; None without an envelope."""
        envelope = self._made.envelope
        if envelope is None:
            return None
        event = (EVENT, {"title": EVENT, **self._any_event()})
        definitions = chain([event], self._of_events([envelope], examples=False))
        return document(
            envelope.body,
            definitions if lazy else dict(definitions),
            title=MESSAGE,
            address=site_paths.absolute(base_url, site_paths.message_schema(is_open=self.is_open)),
        )

    def definitions(self) -> Schema:
        """Return the definitions of all events, and of what the envelope refers to, by name."""
        envelope = self._made.envelope
        return dict(self._of_events([envelope] if envelope else ()))

    def carried(self, name: str) -> Schema:
        """Return the schema of what arrives with an event that follows the definition `name`: the envelope with it."""
        envelope = self._made.envelope
        return {"$ref": reference_to(name)} if envelope is None else _with_reference(envelope.body, EVENT, name)

    def _any_event(self) -> Schema:
        return {"anyOf": [{"$ref": reference_to(event.definition)} for event in self._events.values()]}

    def _of_events(self, others: Iterable[Root], *, examples: bool = True) -> Iterator[tuple[str, Schema]]:
        """Yield the definitions of all events, and of what `others` refer to.

        With examples they are as large as all payloads of a catalog together.
        """
        events = self._events.values()
        yield from ((event.definition, {"title": event.name, **_any_of(event)}) for event in events)
        yield from self._of_branches(events, others, examples=examples)

    def _of_branches(
        self, events: Iterable[EventSchema], others: Iterable[Root] = (), *, examples: bool = True
    ) -> Iterator[tuple[str, Schema]]:
        branches = [branch for event in events for branch in event.branches]
        roots = [self._made.roots[branch.name] for branch in branches]
        for branch, root in zip(branches, roots, strict=True):
            yield branch.name, _branch(branch, root, examples=examples)
        yield from self._below([*roots, *others], examples=examples)

    def _below(self, roots: Sequence[Root], *, examples: bool = True) -> Iterator[tuple[str, Schema]]:
        """Yield the definitions that others refer to, in the order of their first reference."""
        found: set[int] = set()
        waiting = [number for root in reversed(roots) for _, number in reversed(root.children)]
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                one = self._made.definitions[number]
                waiting += [below for _, below in reversed(one.children)]
                yield one.name, one.schema(examples=examples)

    @cached_property
    def _made(self) -> "_Made":
        # The opener is not kept: its shapes take as much memory as the schemas.
        made, opener = Definitions(), Opener()

        def root(shape: Shape, conditions: Sequence[Condition], base: str) -> Root:
            return made.root(opener.opened(shape, conditions) if self.is_open else shape, base)

        roots: dict[str, Root] = {}
        for event in self._events.values():
            roots.update((branch.name, root(*branch.structure, event.name)) for branch in event.branches)
            made.end_event_type()
            opener.end_event_type()
        envelope = None if self._envelope is None else root(self._envelope, (), MESSAGE)
        taken = [EVENT, MESSAGE, *roots, *(event.definition for event in self._events.values())]
        branches = (branch for event in self._events.values() for branch in event.branches)
        users = [(roots[branch.name], branch.payloads) for branch in branches]
        name_all(made, [*users, *([(envelope, ())] if envelope else [])], taken)
        return _Made(made.found, roots, envelope)


@record
class _Made:
    definitions: Sequence[Definition]
    roots: Mapping[str, Root]
    envelope: Root | None


def _any_of(event: EventSchema) -> Schema:
    summary: Schema = {"description": event.summary} if event.summary else {}
    return {**summary, "anyOf": [{"$ref": reference_to(branch.name)} for branch in event.branches]}


def _with_reference(schema: Any, old: str, new: str) -> Any:
    """Return a copy of a schema in which references to one definition refer to another."""
    if isinstance(schema, list):
        return [_with_reference(one, old, new) for one in schema]
    if not isinstance(schema, dict):
        return schema
    copy = {key: _with_reference(value, old, new) for key, value in schema.items()}
    return {**copy, "$ref": reference_to(new)} if schema.get("$ref") == reference_to(old) else copy


def _branch(branch: Branch, root: Root, *, examples: bool) -> Schema:
    words: Schema = {"title": branch.title, "description": branch.summary}
    if all(payload.deprecated for payload in branch.payloads):
        words["deprecated"] = True
    body = {key: value for key, value in root.body.items() if key not in ("description", "deprecated")}
    return {**words, **body, **({"examples": list(branch.examples)} if examples else {})}
