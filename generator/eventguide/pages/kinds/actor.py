"""The pages of the actors: what each one does, when it arrives, what their example payloads carry."""

from collections.abc import Mapping
from typing import Any

from eventguide import site_paths
from eventguide.catalog import Actor
from eventguide.pages.page import Page, SearchEntry
from eventguide.pages.parts.action_rows import MOST_ROWS, ActionGroup, action_groups, count_rows
from eventguide.pages.parts.count_table import tally
from eventguide.pages.parts.facts import place_text, shares
from eventguide.pages.parts.overlay import overlay_rows
from eventguide.pages.parts.overview import NamedView, named_view, overview_page, present
from eventguide.pages.parts.scenario_links import Told, scenarios_with
from eventguide.pages.render.markdown import plain
from eventguide.payloads import Resolved, slugify


def actor_pages(resolved: Resolved) -> tuple[Page, ...]:
    """Return the overview of the actors and a page for each; nothing where the catalog has none."""
    actors = resolved.catalog.actors
    if not actors:
        return ()
    return (_overview(resolved), *(_actor_page(name, actor, resolved) for name, actor in actors.items()))


def _overview(resolved: Resolved) -> Page:
    return overview_page(
        "Actors",
        "actor",
        resolved.catalog.actors,
        address=site_paths.ACTORS,
        description=f"Who triggers the events of {resolved.catalog.title}",
        context=lambda: _overview_context(resolved),
    )


def _overview_context(resolved: Resolved) -> Mapping[str, Any]:
    names = tuple(resolved.catalog.actors)
    return {
        "actors": tuple(_view(name, actor, resolved) for name, actor in resolved.catalog.actors.items()),
        "tally": tally(resolved, names, lambda action: action.actors),
    }


def _view(name: str, actor: Actor, resolved: Resolved) -> NamedView:
    return named_view(name, actor, site_paths.actor(slugify(name)), resolved, lambda action: name in action.actors)


def _groups(name: str, resolved: Resolved) -> tuple[ActionGroup, ...]:
    return action_groups(resolved, lambda action: name in action.actors)


def including(name: str, resolved: Resolved) -> tuple[str, ...]:
    """Return the actors that include this one: whatever they do, it does too."""
    return tuple(other for other, actor in resolved.catalog.actors.items() if name in actor.includes)


def _actor_page(name: str, actor: Actor, resolved: Resolved) -> Page:
    summary = plain(actor.summary)
    sections = [
        ("Notes", "notes", bool(actor.notes)),
        ("Actions", "actions", True),
        *((f"Also, as one of {one}", f"as-{slugify(one)}", True) for one in including(name, resolved)),
        ("In the examples", "example", bool(actor.example)),
        ("Scenarios", "scenarios", bool(_scenarios(name, resolved))),
    ]
    return Page(
        address=site_paths.actor(slugify(name)),
        title=name,
        description=f"{summary} What {name} does, and which events that sends.".strip(),
        template="actor.html.jinja",
        context=lambda: _context(name, actor, resolved),
        location=resolved.catalog.at_key("actors", name),
        section="Actors",
        headings=present(sections),
        search=(SearchEntry(name, "", f"Actor. {summary}", 2),),
    )


def _context(name: str, actor: Actor, resolved: Resolved) -> Mapping[str, Any]:
    groups = _groups(name, resolved)
    return {
        "name": name,
        "definition": actor,
        "groups": groups,
        "count": count_rows(groups),
        "most": MOST_ROWS,
        "includes": actor.includes,
        "wider": tuple((one, f"as-{slugify(one)}", _groups(one, resolved)) for one in including(name, resolved)),
        "timings": shares((row.definition.when,) for group in groups for row in group.rows),
        "overlay": overlay_rows(actor.example, resolved),
        "scenarios": _scenarios(name, resolved),
        "place": place_text(resolved.catalog.at_key("actors", name)),
    }


def _scenarios(name: str, resolved: Resolved) -> tuple[Told, ...]:
    return scenarios_with(resolved, lambda step: step.actor == name)
