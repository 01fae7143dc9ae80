"""Actors and timings alike: a name with what is done by it or arrives then, one of a list in the overview."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from eventguide.catalog import Action, Actor, Timing
from eventguide.pages.page import Heading, Page, SearchEntry
from eventguide.pages.parts.action_rows import count_actions
from eventguide.pages.render.markdown import plain
from eventguide.payloads import Resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedView:
    """An actor or a timing in its overview, with how many actions and event types it has."""

    name: str
    summary: str
    address: str
    actions: int
    events: int


def named_view(
    name: str, definition: Actor | Timing, address: str, resolved: Resolved, has: Callable[[Action], bool]
) -> NamedView:
    """Return how the overview shows an actor or a timing; `has` says which actions are its own."""
    actions, events = count_actions(resolved, has)
    return NamedView(name=name, summary=definition.summary, address=address, actions=actions, events=events)


def overview_page(
    section: str,
    one: str,
    definitions: Mapping[str, Actor | Timing],
    *,
    address: str,
    description: str,
    context: Callable[[], Mapping[str, Any]],
) -> Page:
    """Return the overview of a section: all actors, or all timings. `one` is what one of them is called."""
    summaries = " ".join(plain(definition.summary) for definition in definitions.values())
    return Page(
        address=address,
        title=f"All {section.lower()}",
        description=f"{description}: {', '.join(definitions)}.",
        template=f"{section.lower()}.html.jinja",
        context=context,
        section=section,
        headings=(Heading(f"Event types by {one}", "event-types"),),
        search=(SearchEntry(section, "", f"{' '.join(definitions)} {summaries}"),),
    )


def present(sections: Iterable[tuple[str, str, bool]]) -> tuple[Heading, ...]:
    """Return the headings of those sections, given as title, anchor and whether it is there, that are there."""
    return tuple(Heading(title, anchor) for title, anchor, there in sections if there)
