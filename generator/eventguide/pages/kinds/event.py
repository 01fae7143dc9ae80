"""The page of an event type: its facts, its actions with their payloads, its fields."""

from collections.abc import Mapping, Sequence
from typing import Any

from eventguide import site_paths
from eventguide.catalog import Action, EventType, Evidence, label_values
from eventguide.pages.page import Heading, Page, SearchEntry, headings_of
from eventguide.pages.parts.action_values import Sent, carried_words, sent_values, shared_values, values_of_action
from eventguide.pages.parts.arrival import Arrival, arrival_of
from eventguide.pages.parts.envelope_frame import Wrappings
from eventguide.pages.parts.facts import event_facts, place_text, shares
from eventguide.pages.parts.field_rows import Row, field_rows, rows_of_payloads
from eventguide.pages.parts.payload_snippets import Snippets
from eventguide.pages.parts.payload_view import PayloadView, Shown, first_shown, own_paths, payload_views
from eventguide.pages.parts.sightings import Sighting, sightings
from eventguide.pages.parts.version_marks import VersionMarks
from eventguide.pages.render.markdown import plain
from eventguide.payloads import Payload, Resolved, ResolvedEvent, action_slug, as_evidence, nav_title
from eventguide.payloads.identification.outer import HEADERS
from eventguide.record import record


@record(kw_only=True)
class ActionView:
    """An action on the page of its event type."""

    event: ResolvedEvent
    name: str
    slug: str
    definition: Action
    sent: tuple[Sent, ...]
    evidence: Evidence | None
    payloads: tuple[PayloadView, ...]
    sighting: Sighting | None = None
    arrival: Arrival | None = None

    @property
    def levels(self) -> frozenset[str]:
        """The name of its evidence level, empty for none."""
        return frozenset((self.evidence.level,) if self.evidence else ())

    @property
    def place(self) -> str:
        """The position in the catalog, as `folder/file:line`."""
        return place_text(self.event.event_type.at_key("actions", self.name))


@record
class _Frame:
    """What the pages of all event types share."""

    wrappings: Wrappings
    snippets: Snippets
    marks: VersionMarks


def event_pages(resolved: Resolved, marks: VersionMarks, languages: Sequence[str]) -> tuple[Page, ...]:
    """Return the page of each event type, with snippets in these languages."""
    frame = _Frame(Wrappings(resolved), Snippets(resolved, languages), marks)
    return tuple(event_page(event, resolved, frame) for event in resolved.events.values())


def event_page(event: ResolvedEvent, resolved: Resolved, frame: _Frame) -> Page:
    """Return the page of an event type."""
    return Page(
        address=site_paths.event(event.slug),
        title=event.title,
        nav_title=nav_title(event.event_type.short or event.title, event.event_type),
        description=plain(event.event_type.summary) or f"{event.title} of {resolved.catalog.title}.",
        template="event.html.jinja",
        context=lambda: _context(event, resolved, frame),
        location=resolved.catalog.at_key("events", event.name),
        section="Event types",
        headings=lambda: _headings(event, frame.marks),
        hide=("toc",),
        search=lambda: _search(event),
    )


def _context(event: ResolvedEvent, resolved: Resolved, frame: _Frame) -> Mapping[str, Any]:
    shown = first_shown(event)
    actions = list(event.event_type.actions.values())
    views = payload_views(event, resolved, shown, frame.wrappings, frame.snippets)
    return {
        "event": event,
        "definition": event.event_type,
        "facts": event_facts(event),
        "payload_count": len(event.payloads),
        "actors": shares(action.actors for action in actions),
        "timings": shares((action.when,) for action in actions),
        "actions": _action_views(event, views, resolved),
        "rows": _rows(event, shown, frame.marks),
        "history": frame.marks.of_event(event.name),
        "place": place_text(resolved.catalog.at_key("events", event.name)),
        "replaces": resolved.replaces,
        "evidence": as_evidence(event.event_type.evidence) if event.event_type.evidence else None,
    }


def _rows(event: ResolvedEvent, shown: Sequence[Shown], marks: VersionMarks) -> tuple[Row, ...]:
    places = {path: at for first in shown for path, at in first.items()}
    rows = field_rows(event.fields, places, lambda path: marks.field(event.name, path))
    return rows_of_payloads(rows, [payload.slug for payload in event.payloads], own_paths(event))


def _action_views(event: ResolvedEvent, views: list[PayloadView], resolved: Resolved) -> tuple[ActionView, ...]:
    seen, by_action, common = sightings(resolved), event.by_action(), shared_values(event.payloads)
    return tuple(
        ActionView(
            event=event,
            name=name,
            slug=action_slug(name),
            definition=definition,
            sent=values_of_action(by_action[name], common),
            evidence=_evidence(definition, event),
            payloads=tuple(view for view in views if view.payload.action == name),
            sighting=seen.get((event.name, name)),
            arrival=arrival_of(by_action[name], resolved.catalog.timings.get(definition.when)),
        )
        for name, definition in event.event_type.actions.items()
    )


def _evidence(action: Action, event: ResolvedEvent) -> Evidence | None:
    stated = action.evidence or event.event_type.evidence
    return as_evidence(stated) if stated else None


def _headings(event: ResolvedEvent, marks: VersionMarks) -> tuple[Heading, ...]:
    definition = event.event_type
    fixed = [
        ("Actions", "actions", bool(definition.actions)),
        ("Notes", "notes", bool(definition.notes)),
        (definition.matrix.title if definition.matrix else "", "matrix", definition.matrix is not None),
    ]
    actions = [Heading(one.short or name, action_slug(name)) for name, one in definition.actions.items()]
    after = [Heading("Fields", "fields")] if event.fields else []
    after += [Heading("History", "history")] if marks.of_event(event.name) else []
    return (*headings_of(fixed), *actions, *after)


def _search(event: ResolvedEvent) -> tuple[SearchEntry, ...]:
    definition = event.event_type
    root = " ".join(
        (plain(definition.summary), *_labels(definition), *_root_values(event), *carried_words(event.payloads))
    )
    by_action = event.by_action()
    actions = [_action_entry(event, name, by_action[name]) for name in definition.actions]
    also = (*([event.name] if event.title != event.name else []), *definition.also, *definition.formerly)
    under = event.name if event.title != event.name else ""
    return (SearchEntry(event.title, "", root, "event", also, under), *actions)


def _labels(definition: EventType) -> list[str]:
    return [value for values in label_values(definition.labels).values() for value in values]


def _root_values(event: ResolvedEvent) -> list[str]:
    return [value for fact in event_facts(event) if fact.code for value in fact.values]


def _action_entry(event: ResolvedEvent, name: str, payloads: tuple[Payload, ...]) -> SearchEntry:
    action = event.event_type.actions[name]
    fixed = sent_values(payloads)
    sent = [value for one in fixed for value in one.values]
    texts = [plain(layer.trigger or layer.summary) for layer in (action, *action.variants.values())]
    former = [old for layer in (action, *action.variants.values()) for old in (*layer.also, *layer.formerly)]
    also = tuple(dict.fromkeys((*former, *action.variants, *sent)))
    texts += [one.path[1] for one in fixed if one.path[0] == HEADERS]
    note = " · ".join(filter(None, (", ".join(action.actors), action.when)))
    variants = tuple(
        (one.slug, one.variant, *one.variant_definition.also, *one.variant_definition.formerly)
        for one in payloads
        if one.variant_definition
    )
    text = " ".join(filter(None, texts))
    return SearchEntry(name, action_slug(name), text, "action", also, event.name, note, variants=variants)
