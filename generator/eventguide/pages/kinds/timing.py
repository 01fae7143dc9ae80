"""The pages of the timings: what arrives then, who causes it, how its envelope looks."""

from collections.abc import Mapping
from typing import Any

from eventguide import site_paths
from eventguide.catalog import Timing
from eventguide.pages.page import Page, SearchEntry
from eventguide.pages.parts.action_rows import MOST_ROWS, ActionGroup, action_groups, count_rows
from eventguide.pages.parts.count_table import tally
from eventguide.pages.parts.envelope_frame import around
from eventguide.pages.parts.facts import place_text, shares
from eventguide.pages.parts.overlay import overlay_rows
from eventguide.pages.parts.overview import NamedView, named_view, overview_page, present
from eventguide.pages.parts.scenario_links import Told, scenarios_with
from eventguide.pages.render.markdown import plain
from eventguide.payloads import Resolved, slugify


def timing_pages(resolved: Resolved) -> tuple[Page, ...]:
    """Return the overview of the timings and a page for each; nothing where the catalog has none."""
    timings = resolved.catalog.timings
    if not timings:
        return ()
    return (_overview(resolved), *(_timing_page(name, timing, resolved) for name, timing in timings.items()))


def _overview(resolved: Resolved) -> Page:
    return overview_page(
        "Timings",
        "timing",
        resolved.catalog.timings,
        address=site_paths.TIMINGS,
        description=f"When the events of {resolved.catalog.title} arrive",
        context=lambda: _overview_context(resolved),
    )


def _overview_context(resolved: Resolved) -> Mapping[str, Any]:
    timings = resolved.catalog.timings
    return {
        "timings": tuple(_view(name, timing, resolved) for name, timing in timings.items()),
        "tally": tally(resolved, tuple(timings), lambda action: (action.when,)),
    }


def _view(name: str, timing: Timing, resolved: Resolved) -> NamedView:
    return named_view(name, timing, site_paths.timing(slugify(name)), resolved, lambda action: action.when == name)


def _groups(name: str, resolved: Resolved) -> tuple[ActionGroup, ...]:
    return action_groups(resolved, lambda action: action.when == name)


def _timing_page(name: str, timing: Timing, resolved: Resolved) -> Page:
    summary = plain(timing.summary)
    sections = [
        ("Notes", "notes", bool(timing.notes)),
        ("Actions", "actions", True),
        ("Envelope", "envelope", resolved.envelope is not None),
        ("Scenarios", "scenarios", bool(_scenarios(name, resolved))),
    ]
    return Page(
        address=site_paths.timing(slugify(name)),
        title=name,
        description=f"{summary} Which events have the timing {name}.".strip(),
        template="timing.html.jinja",
        context=lambda: _context(name, timing, resolved),
        location=resolved.catalog.at_key("timings", name),
        section="Timings",
        headings=present(sections),
        search=(SearchEntry(name, "", f"Timing. {summary}", 4),),
    )


def _context(name: str, timing: Timing, resolved: Resolved) -> Mapping[str, Any]:
    groups = _groups(name, resolved)
    first = next((row.payloads[0] for group in groups for row in group.rows if row.payloads), None)
    return {
        "name": name,
        "definition": timing,
        "groups": groups,
        "count": count_rows(groups),
        "most": MOST_ROWS,
        "actors": shares(row.definition.actors for group in groups for row in group.rows),
        "overlay": overlay_rows(timing.envelope, resolved),
        "around": around(first, resolved) if first else None,
        "payload": first,
        "scenarios": _scenarios(name, resolved),
        "place": place_text(resolved.catalog.at_key("timings", name)),
    }


def _scenarios(name: str, resolved: Resolved) -> tuple[Told, ...]:
    return scenarios_with(resolved, lambda step: step.when == name)
