"""The page of the data dictionary."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from eventguide import site_paths
from eventguide.pages.page import Heading, Page, SearchEntry
from eventguide.pages.parts.dictionary import Entry, Group
from eventguide.pages.render.markdown import plain
from eventguide.payloads import Resolved, display

MAX_FOUND = 2500
"""How many fields are in the search one by one; past that each part is one entry."""

MAX_PLACES = 12
"""How many places of a part the search and the filter know by their full paths."""


def fields_page(groups: tuple[Group, ...], resolved: Resolved) -> Page:
    """Return the page of the data dictionary, whose groups `dictionary` gives."""
    return Page(
        address=site_paths.FIELDS,
        title="Data dictionary",
        description=f"Every field of {resolved.catalog.title}: type, meaning, and the event types that have it.",
        template="fields.html.jinja",
        context=lambda: _context(groups, resolved),
        section="Fields",
        headings=lambda: tuple(Heading(group.title, group.slug) for group in groups),
        search=lambda: tuple(_search(groups)),
    )


def _context(groups: tuple[Group, ...], resolved: Resolved) -> Mapping[str, Any]:
    entries = [entry for group in groups for entry in group.entries]
    return {
        "groups": groups,
        "count": len(entries),
        "events": len(resolved.events),
        "full_paths": full_paths,
        "shortcuts": shortcuts(entries),
    }


def shortcuts(entries: list[Entry]) -> tuple[tuple[str, str, int], ...]:
    """Return what many readers want: sensitive data, prefixes of keys, rare fields.

    Each has its words, what the filter finds it by, and how many fields that are.
    """
    found = Counter(mark for entry in entries for mark in entry.marks)
    common = {entry.reach for entry in entries if entry.share != "one"}
    kinds, reaches = ({getattr(entry, name) for entry in entries} for name in ("sensitive", "reach"))
    marks = sorted(
        (mark for mark in found if mark not in common), key=lambda mark: (mark not in kinds, mark in reaches)
    )
    return tuple((mark.replace("-", " ") if mark in reaches else mark, mark, found[mark]) for mark in marks)


def full_paths(group: Group, entry: Entry) -> str:
    """Return the paths of a field in payloads, MAX_PLACES at most."""
    return " ".join(_paths(group, entry))


def _paths(group: Group, entry: Entry) -> list[str]:
    return [join(place, entry.display) for place in group.places[:MAX_PLACES]]


def join(place: str, path: str) -> str:
    """Return the path of a field of a part at `place`."""
    return place + path if path.startswith("[") else f"{place}.{path}"


def _search(groups: tuple[Group, ...]) -> Iterator[SearchEntry]:
    yield SearchEntry("Data dictionary", "", "All fields of all event types: path, type, meaning, event types.")
    many = sum(len(group.entries) for group in groups) > MAX_FOUND
    for group in groups:
        if many:
            yield SearchEntry(
                group.title, group.slug, " ".join(display(entry.path) for entry in group.entries), "field"
            )
        else:
            yield from (_entry(group, entry) for entry in group.entries)


def _entry(group: Group, entry: Entry) -> SearchEntry:
    meaning = " ".join(plain(text) for text, _ in entry.meanings[:1])
    also = (*entry.also, *((entry.sensitive,) if entry.sensitive else ()))
    paths = tuple(_paths(group, entry)) or (entry.display,)
    under = group.title if group.address else ""
    return SearchEntry(entry.display, entry.anchor, meaning, "field", also, under, ", ".join(entry.types), paths)
