"""The page on completeness: how much of the catalog is documented, shown in an example, and evidenced."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from eventguide import site_paths
from eventguide.catalog import Action, Note
from eventguide.pages.page import Heading, Page, SearchEntry
from eventguide.pages.parts.alike_groups import ambiguous_groups
from eventguide.pages.parts.documents import documents
from eventguide.pages.parts.payload_view import first_shown
from eventguide.pages.parts.sightings import Key, Sighting, sightings
from eventguide.payloads import Resolved, ResolvedEvent, action_slug
from eventguide.record import record

OPEN_KINDS = ("unknown", "contradiction")
"""The kinds of notes about open questions."""


@record
class Share:
    """A number of items that are complete, of all items."""

    done: int
    of: int

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded down; 100 where there is nothing to do."""
        return 100 * self.done // self.of if self.of else 100

    def __add__(self, other: "Share") -> "Share":
        return Share(self.done + other.done, self.of + other.of)


@record
class Level:
    """An evidence level and how many actions have it; the name is "" for actions without any."""

    name: str
    summary: str
    count: int
    percent: float


@record
class EventLine:
    """What is complete in one event type. `missing` are the fields without a meaning, as (path, URL)."""

    name: str
    address: str
    documented: Share
    shown: Share
    triggered: Share
    evidenced: Share
    missing: tuple[tuple[str, str], ...]


@record
class OpenNote:
    """A note about an open question, and its position."""

    note: Note
    title: str
    address: str


def completeness_page(resolved: Resolved) -> Page:
    """Return the page on completeness."""
    questions = tuple(open_notes(resolved))
    sections = [
        ("By event type", "event-types", True),
        ("Evidence", "evidence", bool(resolved.catalog.evidence)),
        (
            "Payloads that look the same",
            "ambiguous",
            any(payload.identified.ambiguous for payload in resolved.payloads),
        ),
        ("Captured traffic", "traffic", resolved.catalog.traffic is not None),
        ("Open questions", "open", bool(questions)),
        ("Sources", "documents", bool(resolved.catalog.sources)),
    ]
    return Page(
        address=site_paths.COMPLETENESS,
        title="Completeness",
        description=f"How much of {resolved.catalog.title} is documented, shown in examples, and backed by evidence.",
        template="completeness.html.jinja",
        context=lambda: _context(resolved, questions),
        section="Fields",
        headings=lambda: tuple(Heading(title, anchor) for title, anchor, there in sections if there),
        search=lambda: (
            SearchEntry("Completeness", "", "Documented fields, examples, evidence, open questions, sources."),
        ),
    )


def _context(resolved: Resolved, questions: tuple[OpenNote, ...]) -> Mapping[str, Any]:
    seen = sightings(resolved)
    lines = [event_line(event) for event in resolved.events.values()]
    nothing = Share(0, 0)
    return {
        "lines": lines,
        "documented": sum((line.documented for line in lines), nothing),
        "shown": sum((line.shown for line in lines), nothing),
        "triggered": sum((line.triggered for line in lines), nothing),
        "evidenced": sum((line.evidenced for line in lines), nothing),
        "levels": tuple(evidence_levels(resolved)),
        "ambiguous": tuple(ambiguous_groups(resolved)),
        "traffic": resolved.catalog.traffic,
        "seen": Share(sum(bool(one.count) for one in seen.values()), len(seen)),
        "never_seen": tuple(_never_seen(seen, resolved)),
        "open": questions,
        "documents": documents(resolved),
    }


def _never_seen(seen: Mapping[Key, Sighting], resolved: Resolved) -> Iterator[tuple[str, str, str]]:
    """Yield event type, action and URL of the actions that were never seen."""
    for (event, action), sighting in seen.items():
        if not sighting.count:
            yield event, action, site_paths.action(resolved.events[event].slug, action_slug(action))


def event_line(event: ResolvedEvent) -> EventLine:
    """Return how complete an event type is."""
    page = site_paths.event(event.slug)
    silent = [row for row in event.fields if not row.shape.summary]
    actions = list(event.event_type.actions.values())
    layers = [layer for action in actions for layer in (action.variants.values() or (action,))]
    triggered = sum(map(_has_trigger, actions))
    return EventLine(
        name=event.name,
        address=page,
        documented=Share(len(event.fields) - len(silent), len(event.fields)),
        shown=Share(sum(map(len, first_shown(event))), len(event.fields)),
        triggered=Share(triggered, len(actions)),
        evidenced=Share(sum(payload.evidence is not None for payload in event.payloads), len(layers)),
        missing=tuple((row.display, f"{page}#{row.anchor}") for row in silent),
    )


def _has_trigger(action: Action) -> bool:
    """Return whether an action has a trigger: itself, or each of its variants."""
    variants = action.variants.values()
    return bool(action.trigger or (variants and all(variant.trigger for variant in variants)))


def evidence_levels(resolved: Resolved) -> Iterator[Level]:
    """Yield the evidence levels, strongest first, with how many payloads have each; none where the catalog has none."""
    if not resolved.catalog.evidence:
        return
    found = Counter(payload.evidence.level if payload.evidence else "" for payload in resolved.payloads)
    total = len(resolved.payloads) or 1
    for name, level in resolved.catalog.evidence.items():
        yield Level(name, level.summary, found[name], 100 * found[name] / total)
    if found[""]:
        yield Level("", "No evidence is given.", found[""], 100 * found[""] / total)


def open_notes(resolved: Resolved) -> Iterator[OpenNote]:
    """Yield the notes on what is unknown or contradictory, in the order of the guide."""
    for event in resolved.events.values():
        page = site_paths.event(event.slug)
        yield from _open(event.event_type.notes, event.name, f"{page}#notes")
        for name, action in event.event_type.actions.items():
            notes = [*action.notes, *(note for variant in action.variants.values() for note in variant.notes)]
            yield from _open(notes, f"{event.name}: {name}", f"{page}#{action_slug(name)}")
        for row in event.fields:
            if not row.shape.inherited_from:
                yield from _open(row.shape.notes, f"{event.name}: {row.display}", f"{page}#{row.anchor}")
    for entity in resolved.entities.values():
        yield from _open(entity.entity.notes, entity.name, f"{site_paths.entity(entity.slug)}#notes")
    if resolved.catalog.envelope is not None:
        yield from _open(resolved.catalog.envelope.notes, "Envelope", f"{site_paths.ENVELOPE}#notes")


def _open(notes: Any, title: str, address: str) -> Iterator[OpenNote]:
    return (OpenNote(note, title, address) for note in notes if note.kind in OPEN_KINDS)
