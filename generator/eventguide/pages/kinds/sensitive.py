"""The page for a privacy review: which fields carry sensitive data, and which event types carry them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from eventguide import site_paths
from eventguide.pages.kinds.data_dictionary import full_paths
from eventguide.pages.page import Heading, Page, SearchEntry
from eventguide.pages.parts.dictionary import Entry, Group
from eventguide.payloads import Resolved, ResolvedEvent, plain_slug
from eventguide.record import record


@record
class Kind:
    """A kind of sensitive data with the fields that carry it, by the part that holds them."""

    name: str
    slug: str
    groups: tuple[Group, ...]
    count: int
    events: int

    @property
    def is_around(self) -> bool:
        """Return whether fields around the events carry it, too."""
        return any(not entry.events for group in self.groups for entry in group.entries)


@record
class EventLine:
    """An event type with the number of sensitive fields of each kind in its payloads."""

    name: str
    address: str
    counts: tuple[int, ...]


_WORDS = ("privacy review", "personal data", "PII", "GDPR", "data protection")
"""By which people look for the page."""


def sensitive_pages(groups: tuple[Group, ...], resolved: Resolved) -> tuple[Page, ...]:
    """Return the page of the sensitive fields among `groups`; nothing where the catalog marks none."""
    kinds = sensitive_kinds(groups)
    if not kinds:
        return ()
    names = ", ".join(kind.name for kind in kinds)
    page = Page(
        address=site_paths.SENSITIVE,
        title="Sensitive fields",
        description=f"Where {resolved.catalog.title} has sensitive data ({names}), for a privacy review.",
        template="sensitive.html.jinja",
        context=lambda: _context(kinds, resolved),
        section="Fields",
        headings=lambda: (
            Heading("By event type", "event-types"),
            *(Heading(kind.name.capitalize(), kind.slug) for kind in kinds),
        ),
        search=lambda: (SearchEntry("Sensitive fields", "", f"{names}.", also=_WORDS), *map(_entry, kinds)),
    )
    return (page,)


def sensitive_kinds(groups: tuple[Group, ...]) -> tuple[Kind, ...]:
    """Return the kinds of sensitive data that the fields carry, in the order of first appearance."""
    names = dict.fromkeys(entry.sensitive for group in groups for entry in group.entries if entry.sensitive)
    return tuple(_kind(name, groups) for name in names)


def _kind(name: str, groups: tuple[Group, ...]) -> Kind:
    of_kind = (_only(group, [entry for entry in group.entries if entry.sensitive == name]) for group in groups)
    kept = tuple(group for group in of_kind if group.entries)
    entries = [entry for group in kept for entry in group.entries]
    events = {event.name for entry in entries for event in entry.events}
    return Kind(name, f"kind-{plain_slug(name)}", kept, len(entries), len(events))


def _only(group: Group, entries: list[Entry]) -> Group:
    return replace(group, entries=tuple(entries))


def _entry(kind: Kind) -> SearchEntry:
    paths = " ".join(entry.display for group in kind.groups for entry in group.entries)
    return SearchEntry(kind.name.capitalize(), kind.slug, paths, under="Sensitive fields")


def _context(kinds: tuple[Kind, ...], resolved: Resolved) -> Mapping[str, Any]:
    names = tuple(kind.name for kind in kinds)
    lines = [_line(event, names) for event in resolved.events.values()]
    return {
        "kinds": kinds,
        "lines": tuple(line for line in lines if any(line.counts)),
        "free": tuple(line for line in lines if not any(line.counts)),
        "around": _around(kinds),
        "events": len(resolved.events),
        "full_paths": full_paths,
    }


def _around(kinds: tuple[Kind, ...]) -> tuple[tuple[Group, Entry], ...]:
    """Return the sensitive fields around the events: in the envelope and the delivery."""
    groups = (group for kind in kinds for group in kind.groups)
    return tuple((group, entry) for group in groups for entry in group.entries if not entry.events)


def _line(event: ResolvedEvent, kinds: tuple[str, ...]) -> EventLine:
    found = [row.sensitive for row in event.fields if row.sensitive]
    return EventLine(event.name, site_paths.event(event.slug), tuple(found.count(kind) for kind in kinds))
