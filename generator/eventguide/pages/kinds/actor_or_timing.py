"""The pages of actors and of timings, and their overviews: both are names that group actions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from eventguide import site_paths
from eventguide.catalog import Action, Actor, Catalog, Timing
from eventguide.pages.page import Heading, Page, SearchEntry, headings_of
from eventguide.pages.parts.action_rows import MAX_ROWS, ActionGroup, action_groups, count_actions, count_rows
from eventguide.pages.parts.arrival import arrival_of
from eventguide.pages.parts.brought import brought_rows
from eventguide.pages.parts.count_table import tally
from eventguide.pages.parts.envelope_frame import around
from eventguide.pages.parts.facts import place_text, shares
from eventguide.pages.parts.overlay import overlay_rows
from eventguide.pages.parts.scenario_links import ScenarioLink, scenarios_with
from eventguide.pages.render.markdown import plain
from eventguide.payloads import Resolved, TimelineStep, slugify
from eventguide.record import record

_Definition = TypeVar("_Definition", bound=Actor | Timing)
_Section = tuple[str, str, bool]  # title, anchor, and whether the section has content


@record(kw_only=True)
class _Kind(Generic[_Definition]):
    """What differs between actors and timings."""

    word: str
    definitions: Callable[[Catalog], Mapping[str, _Definition]]
    address: Callable[[str], str]
    names_of: Callable[[Action], tuple[str, ...]]
    in_step: Callable[[TimelineStep], str]
    overview: str
    description: str
    sections: Callable[[str, _Definition, Resolved], Iterable[_Section]]
    context: Callable[[str, _Definition, tuple[ActionGroup, ...], Resolved], Mapping[str, Any]]

    @property
    def section(self) -> str:
        """The heading in the navigation: `Actors`."""
        return f"{self.word.capitalize()}s"

    def groups(self, name: str, resolved: Resolved) -> tuple[ActionGroup, ...]:
        """Return the actions of an actor or a timing, by event type."""
        actor = name if self.word == "actor" else ""
        return action_groups(resolved, lambda action: name in self.names_of(action), actor)

    def scenarios(self, name: str, resolved: Resolved) -> tuple[ScenarioLink, ...]:
        """Return the scenarios in which it appears."""
        return scenarios_with(resolved, lambda step: self.in_step(step) == name)


def actor_pages(resolved: Resolved) -> tuple[Page, ...]:
    """Return the overview of the actors and a page for each; nothing if the catalog has none."""
    return _pages(_ACTORS, resolved)


def timing_pages(resolved: Resolved) -> tuple[Page, ...]:
    """Return the overview of the timings and a page for each; nothing if the catalog has none."""
    return _pages(_TIMINGS, resolved)


def _pages(kind: _Kind[_Definition], resolved: Resolved) -> tuple[Page, ...]:
    definitions = kind.definitions(resolved.catalog)
    if not definitions:
        return ()
    return (_overview(kind, resolved), *(_page(kind, name, one, resolved) for name, one in definitions.items()))


@record(kw_only=True)
class NamedView:
    """An actor or a timing in its overview, with how many actions and event types it has."""

    name: str
    summary: str
    address: str
    actions: int
    events: int


def _overview(kind: _Kind[_Definition], resolved: Resolved) -> Page:
    definitions = kind.definitions(resolved.catalog)
    names, summaries = tuple(definitions), " ".join(plain(one.summary) for one in definitions.values())
    return Page(
        address=f"{kind.section.lower()}/",
        title=f"All {kind.section.lower()}",
        description=f"{kind.overview.format(resolved.catalog.title)}: {', '.join(names)}.",
        template=f"{kind.section.lower()}.html.jinja",
        context=lambda: {
            kind.section.lower(): tuple(_view(kind, name, one, resolved) for name, one in definitions.items()),
            "tally": tally(resolved, names, kind.names_of),
        },
        section=kind.section,
        headings=lambda: (Heading(f"Event types by {kind.word}", "event-types"),),
        search=lambda: (SearchEntry(kind.section, "", f"{' '.join(names)} {summaries}"),),
    )


def _view(kind: _Kind[_Definition], name: str, definition: _Definition, resolved: Resolved) -> NamedView:
    actions, events = count_actions(resolved, lambda action: name in kind.names_of(action))
    address = kind.address(slugify(name))
    return NamedView(name=name, summary=definition.summary, address=address, actions=actions, events=events)


def _page(kind: _Kind[_Definition], name: str, definition: _Definition, resolved: Resolved) -> Page:
    summary = plain(definition.summary)
    also = (*definition.also, *definition.formerly)
    sections = [
        ("Notes", "notes", bool(definition.notes)),
        ("Actions", "actions", True),
        *kind.sections(name, definition, resolved),
        ("Scenarios", "scenarios", bool(kind.scenarios(name, resolved))),
    ]
    return Page(
        address=kind.address(slugify(name)),
        title=name,
        description=f"{summary} {kind.description.format(name)}".strip(),
        template=f"{kind.word}.html.jinja",
        context=lambda: _context(kind, name, definition, resolved),
        location=resolved.catalog.at_key(kind.section.lower(), name),
        section=kind.section,
        headings=lambda: headings_of(sections),
        search=lambda: (SearchEntry(name, "", summary, kind.word, also),),
    )


def _context(kind: _Kind[_Definition], name: str, definition: _Definition, resolved: Resolved) -> Mapping[str, Any]:
    groups = kind.groups(name, resolved)
    return {
        "name": name,
        "definition": definition,
        "groups": groups,
        "count": count_rows(groups),
        "most": MAX_ROWS,
        **kind.context(name, definition, groups, resolved),
        "scenarios": kind.scenarios(name, resolved),
        "place": place_text(resolved.catalog.at_key(kind.section.lower(), name)),
    }


def _including(name: str, resolved: Resolved) -> Iterator[tuple[str, str]]:
    """The actors that include this one, with the anchors of their sections: what it does, they do too."""
    return ((other, f"as-{slugify(other)}") for other, one in resolved.catalog.actors.items() if name in one.includes)


def _actor_sections(name: str, actor: Actor, resolved: Resolved) -> Iterator[_Section]:
    for other, anchor in _including(name, resolved):
        yield f"Also, as one of {other}", anchor, True
    yield "In the payloads", "fields", bool(brought_rows(actor, resolved))
    yield "In the examples", "example", bool(actor.example)


def _actor_context(name: str, actor: Actor, groups: tuple[ActionGroup, ...], resolved: Resolved) -> Mapping[str, Any]:
    wider = ((other, anchor, _ACTORS.groups(other, resolved)) for other, anchor in _including(name, resolved))
    return {
        "includes": actor.includes,
        "wider": tuple(wider),
        "timings": shares((row.definition.when,) for group in groups for row in group.rows),
        "rows": brought_rows(actor, resolved),
        "overlay": overlay_rows(actor.example, resolved),
    }


def _timing_sections(_name: str, _timing: Timing, resolved: Resolved) -> Iterator[_Section]:
    yield "Envelope", "envelope", resolved.envelope is not None


def _timing_context(
    _name: str, timing: Timing, groups: tuple[ActionGroup, ...], resolved: Resolved
) -> Mapping[str, Any]:
    first = next((row.payloads[0] for group in groups for row in group.rows if row.payloads), None)
    return {
        "actors": shares(row.definition.actors for group in groups for row in group.rows),
        "overlay": overlay_rows(timing.envelope, resolved),
        "around": around(first, resolved) if first else None,
        "payload": first,
        "arrival": arrival_of((first,) if first else (), timing),
    }


_ACTORS: _Kind[Actor] = _Kind(
    word="actor",
    definitions=lambda catalog: catalog.actors,
    address=site_paths.actor,
    names_of=lambda action: action.actors,
    in_step=lambda step: step.actor,
    overview="Who triggers the events of {}",
    description="What {0} does, and which events that sends.",
    sections=_actor_sections,
    context=_actor_context,
)

_TIMINGS: _Kind[Timing] = _Kind(
    word="timing",
    definitions=lambda catalog: catalog.timings,
    address=site_paths.timing,
    names_of=lambda action: (action.when,),
    in_step=lambda step: step.when,
    overview="When the events of {} arrive",
    description="Which events have the timing {0}.",
    sections=_timing_sections,
    context=_timing_context,
)
