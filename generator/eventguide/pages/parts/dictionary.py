"""The data dictionary: every field once, under the part that holds it, with the event types that carry it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from eventguide import site_paths
from eventguide.catalog import Delivery, Envelope
from eventguide.pages.parts.field_index import FieldOccurrences, index_fields
from eventguide.pages.parts.field_rows import json_text
from eventguide.payloads import MISSING, Field, FieldPath, Resolved, ResolvedEvent, Shape, Use, display
from eventguide.payloads.shape.field_paths import anchors, shared
from eventguide.payloads.shape.options import is_chosen
from eventguide.record import record

ITSELF, WIRE, DELIVERY = "the--event", "the--envelope", "the--delivery"
"""The anchors of what no entity holds; the two hyphens keep them apart from those of entities."""


@record
class Carrier:
    """An event type with a field, and the path of the field."""

    event: ResolvedEvent
    path: FieldPath

    @property
    def name(self) -> str:
        """The event type."""
        return self.event.name

    @property
    def address(self) -> str:
        """The URL of its row there; only the first of hundreds are ever asked for theirs."""
        return f"{site_paths.event(self.event.slug)}#{self.event.anchors.get(self.path, 'fields')}"


@record(kw_only=True)
class Entry:
    """A field of the dictionary.

    `path` is relative to the part that holds it. `meanings` are its summaries, each with the names of the
    event types that give it this one. `types` are its types, or what its options are called. `values` are JSON texts of
    the fixed or allowed values, where all payloads fix or list them (`more_values`: others may be added). `events`
    are all event types that have it, `places` the paths there, `share` is how many of the catalog's those are: `all`,
    `some`, `one`; "" around the event.
    """

    path: FieldPath
    anchor: str
    types: tuple[str, ...]
    format: str
    meanings: tuple[tuple[str, tuple[str, ...]], ...]
    values: tuple[str, ...]
    events: tuple[ResolvedEvent, ...]
    places: tuple[FieldPath, ...]
    share: str
    sensitive: str
    optional: bool
    deprecated: bool
    also: tuple[str, ...] = ()
    more_values: bool = False
    open: bool = False

    @property
    def display(self) -> str:
        """The path as people write it."""
        return display(self.path)

    @property
    def carriers(self) -> tuple[Carrier, ...]:
        """All event types that have it, with its path; not kept, because there are many."""
        return tuple(map(Carrier, self.events, self.places))

    @property
    def reach(self) -> str:
        """How many event types carry it, as one word that the filter finds nowhere else."""
        return {"all": "in-every-event-type", "some": "in-several-event-types", "one": "in-one-event-type"}.get(
            self.share, ""
        )

    @property
    def marks(self) -> tuple[str, ...]:
        """Words by which the filter finds the field beside its own: its prefix, sensitive data, its reach."""
        prefix = f"prefix {self.prefix}:" if self.prefix else ""
        return tuple(word for word in (prefix, self.sensitive, self.reach, *self.also) if word)

    @property
    def prefix(self) -> str:
        """The prefix of its name, `bb` of `bb:user.id`; "" for none."""
        before, colon, after = self.path[-1].partition(":")
        return before if colon and after and before.isalnum() else ""


@record(kw_only=True)
class Group:
    """The fields that one part holds: an entity, the envelope, the delivery, or the event itself.

    `places` are the paths of the part in payloads, those of most event types first, empty for the
    event itself; `address` is that of the part's own page, "" for the event itself.
    """

    title: str
    slug: str
    address: str
    summary: str
    places: tuple[str, ...]
    entries: tuple[Entry, ...]


def dictionary(resolved: Resolved) -> tuple[Group, ...]:
    """Return all fields of the catalog: the event's own, those around it, then those of each entity that is used."""
    found = index_fields(resolved)
    groups = [_group("", found.pop("", {}), resolved)]
    if resolved.envelope is not None:
        groups.append(_envelope_group(resolved))
    if resolved.delivery is not None:
        groups.append(_delivery_group(resolved))
    groups += [_group(name, found[name], resolved) for name in resolved.catalog.entities if name in found]
    return tuple(group for group in groups if group.entries)


def _group(part: str, fields: Mapping[FieldPath, FieldOccurrences], resolved: Resolved) -> Group:
    entity = resolved.entities.get(part)
    slug = entity.slug if entity else ITSELF
    names = anchors(list(fields))
    first = _first_places(part, resolved)
    entries = (_entry(path, fields[path], row_anchor(slug, names[path]), first, resolved) for path in _in_order(fields))
    return Group(
        title=part or "The event itself",
        slug=slug,
        address=site_paths.entity(slug) if entity else "",
        summary=entity.entity.summary if entity else "Top-level properties, and nested ones outside any entity.",
        places=_places(part, resolved),
        entries=tuple(entries),
    )


def row_anchor(slug: str, anchor: str) -> str:
    """Return the anchor of a field in the dictionary; with two hyphens it is never that of a part."""
    slug = "the_" if slug == "the" else slug  # an entity "The" with a property "event" is not the event itself
    return f"{slug}--{anchor.removeprefix('field-')}"


def _entry(
    path: FieldPath, field: FieldOccurrences, anchor: str, first: Mapping[str, FieldPath], resolved: Resolved
) -> Entry:
    shapes = field.shapes
    count = len(field.events)
    return Entry(
        path=path,
        anchor=anchor,
        types=tuple(dict.fromkeys(_types(shapes))),
        format=str(next((shape.keywords["format"] for shape in shapes if "format" in shape.keywords), "")),
        meanings=_meanings(field, resolved),
        values=tuple(dict.fromkeys(_values(shapes))),
        events=tuple(resolved.events[name] for name in field.events),
        places=tuple(shared((*first[name], *path)) if name in first else path for name in field.events),
        share="all" if count == len(resolved.events) else "one" if count == 1 else "some",
        sensitive=next((shape.sensitive for shape in shapes if shape.sensitive), ""),
        optional=field.partial or any(shape.optional for shape in shapes),
        deprecated=any(shape.deprecated for shape in shapes),
        also=tuple(dict.fromkeys(word for shape in shapes for word in (*shape.also, *shape.formerly))),
        more_values=any(shape.open_enum and shape.const is MISSING for shape in shapes),
        open=any(shape.open for shape in shapes),
    )


def _meanings(field: FieldOccurrences, resolved: Resolved) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the summaries of a field, that of the entity which declares it first: it holds for all the others."""
    found = {words: tuple(events) for words, events in field.meanings.items()}
    declared = (_declared(shape, resolved) for shape in field.shapes)
    general = next((words for words in declared if words), "")
    return tuple({general: found.pop(general, ()), **found}.items()) if general else tuple(found.items())


def _declared(shape: Shape, resolved: Resolved) -> str:
    """Return the text about a property in the entity that declares it, "" if there is none."""
    entity = resolved.entities.get(shape.inherited_from)
    names = [step for step in shape.position.steps if isinstance(step, str)]
    own = (entity.shape.properties or {}).get(names[-1]) if entity and names else None
    return own.summary if own else ""


def _types(shapes: Sequence[Shape]) -> Iterator[str]:
    """Return the types of a value, or what its options are called, also where a payload has chosen one of them."""
    known = [option for shape in shapes if shape.const is MISSING for option in shape.options]
    for shape in shapes:
        is_free = shape.options and shape.const is MISSING
        chosen = [one for one in known if shape.types != ("null",) and is_chosen(shape, one)][:1]
        names = [option.form for option in (shape.options if is_free else chosen)]
        is_nullable = shape.nullable or "null" in shape.types
        yield from (*names, *(("null",) if is_nullable else ())) if names else shape.types


def _values(shapes: Sequence[Shape]) -> Iterator[str]:
    """Yield the fixed or allowed values; none where a payload may have any value."""
    if all(shape.const is not MISSING or "enum" in shape.keywords for shape in shapes):
        for shape in shapes:
            values = (shape.const,) if shape.const is not MISSING else shape.keywords["enum"]
            yield from map(json_text, values)


def _first_places(part: str, resolved: Resolved) -> dict[str, FieldPath]:
    """Return the first path of an entity, or one that extends it, in each event type."""
    first: dict[str, FieldPath] = {}
    for use in _event_uses(part, resolved):
        first.setdefault(use.name, use.paths[0])
    return first


def _places(part: str, resolved: Resolved) -> tuple[str, ...]:
    counts: dict[FieldPath, int] = {}
    for use in _event_uses(part, resolved):
        for path in use.paths:
            counts[path] = counts.get(path, 0) + 1
    return tuple(display(path) for path in sorted(counts, key=lambda path: (-counts[path], len(path))))


def _event_uses(part: str, resolved: Resolved) -> Iterator[Use]:
    """Yield the paths of an entity in event types, and then of those that extend it."""
    waiting, seen = [part], set[str]()
    while waiting:
        part = waiting.pop()
        if part in resolved.entities and part not in seen:  # one that extends itself is a finding
            seen.add(part)
            yield from (use for use in resolved.entities[part].uses if use.kind == "event" and use.paths)
            entities = resolved.catalog.entities.items()
            waiting += reversed([name for name, entity in entities if entity.extends == part])


def _in_order(paths: Iterable[FieldPath]) -> list[FieldPath]:
    """Return paths as a tree, parents first, siblings in the order in which they were found."""
    number = {path: place for place, path in enumerate(paths)}
    return sorted(number, key=lambda path: [number[path[:length]] for length in range(1, len(path) + 1)])


def _envelope_group(resolved: Resolved) -> Group:
    return _outer_group("Envelope", WIRE, site_paths.ENVELOPE, resolved.catalog.envelope, resolved.envelope_fields)


def _delivery_group(resolved: Resolved) -> Group:
    rows = (*resolved.header_fields, *resolved.key_fields)
    return _outer_group("Delivery", DELIVERY, site_paths.DELIVERY, resolved.catalog.delivery, rows)


def _outer_group(
    title: str, slug: str, address: str, definition: Envelope | Delivery | None, rows: Iterable[Field]
) -> Group:
    """The fields of what is around an event."""
    entries = tuple(
        Entry(
            path=row.path,
            anchor=row_anchor(slug, row.anchor),
            types=row.types or (("event",) if row.shape.event else ()),
            format=str(row.shape.keywords.get("format", "")),
            meanings=((row.shape.summary, ()),) if row.shape.summary else (),
            values=tuple(json_text(value) for value in (*row.fixed_values, *row.enum)),
            events=(),
            places=(),
            share="",
            sensitive=row.sensitive,
            optional=row.presence != "always",
            deprecated=bool(row.shape.deprecated),
            also=(*row.shape.also, *row.shape.formerly),
            more_values=row.shape.open_enum,
            open=row.shape.open,
        )
        for row in rows
    )
    summary = definition.summary if definition else ""
    return Group(title=title, slug=slug, address=address, summary=summary, places=(), entries=entries)
