"""The guide: the site's first page, one table of all actions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from eventguide import site_paths
from eventguide.catalog import Catalog, label_values
from eventguide.counted import counted
from eventguide.pages.page import Heading, Page, SearchEntry
from eventguide.pages.parts.action_rows import CURRENT, DEPRECATED, ActionGroup, ActionRow, action_groups, count_rows
from eventguide.pages.parts.overview import overview
from eventguide.pages.render.markdown import plain
from eventguide.payloads import Resolved, plain_slug
from eventguide.record import record

MAX_BUTTONS = 4
"""How many values of a facet are shown as buttons; a facet with more opens a list."""

Counts = tuple[tuple[str, int], ...]
"""Values, each with the number of actions that have it."""

RESERVED = ("find", "q", "h", "actor", "when", "type", "evidence", "lifecycle")
"""The names in the URL that are not labels: ours, and those with which the theme opens its search."""


@record
class Facet:
    """A way to narrow the table: `key` in the URL, a title, values with their numbers of actions.

    `label` is the label's name where the values are those of a label. `preset` are the values that are chosen as long
    as nothing else is. `includes` has for a value others that it is counted for too: an actor that takes in others.
    """

    key: str
    title: str
    values: Counts
    label: str = ""
    preset: tuple[str, ...] = ()
    includes: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Return whether its values are shown as buttons."""
        return self.key in ("actor", "when") and len(self.values) <= MAX_BUTTONS

    @property
    def names(self) -> list[str]:
        """Its values."""
        return [value for value, _ in self.values]


def guide_page(resolved: Resolved, documents: Sequence[str] = ()) -> Page:
    """Return the guide's page; `documents` are the paths of further files to download."""
    catalog = resolved.catalog
    return Page(
        address=site_paths.GUIDE,
        title="Guide",
        description=plain(catalog.summary) or f"All events of {catalog.title}.",
        template="guide.html.jinja",
        context=lambda: _context(resolved, documents),
        location=catalog.at(),
        hide=("toc",),
        headings=lambda: (Heading("All actions", "guide"), *([Heading("Notes", "notes")] if catalog.notes else [])),
        search=lambda: (
            SearchEntry(catalog.title, "", " ".join((plain(catalog.summary), *catalog.actors, *catalog.timings))),
        ),
    )


def _context(resolved: Resolved, documents: Sequence[str]) -> Mapping[str, Any]:
    groups = action_groups(resolved, lambda _: True)
    return {
        "groups": groups,
        "figures": (*_figures(resolved, groups), *_freshness(resolved.catalog)),
        "overview": overview(resolved),
        "pages": tuple(_first_pages(resolved)),
        "facets": facets(resolved, groups),
        "total": count_rows(groups),
        "files": (
            ("catalog.json", site_paths.CATALOG_JSON),
            ("guide.csv", site_paths.GUIDE_CSV),
            ("JSON Schema of any event", site_paths.any_event_schema()),
            ("its open form for receivers", site_paths.any_event_schema(is_open=True)),
            *((path.rpartition("/")[2], path) for path in documents),
        ),
    }


def _figures(resolved: Resolved, groups: Sequence[ActionGroup]) -> Iterator[str]:
    if resolved.catalog.version:
        yield f"Version {resolved.catalog.version}"
    yield counted(len(resolved.events), "event type")
    yield counted(count_rows(groups), "action")
    yield counted(len(resolved.payloads), "payload")


def _freshness(catalog: Catalog) -> Iterator[str]:
    """The days on which the sources were checked: the last one of all of them, or how many have a day."""
    days = sorted(source.checked for source in catalog.sources.values() if source.checked)
    if not days:
        return
    some = (
        "sources" if len(days) == len(catalog.sources) else f"{len(days)} of {counted(len(catalog.sources), 'source')}"
    )
    yield f"{some} last checked " + (f"on {days[0]}" if days[0] == days[-1] else f"from {days[0]} to {days[-1]}")


def _first_pages(resolved: Resolved) -> Iterator[tuple[str, str]]:
    """The pages of a guide that a newcomer looks for beside its table."""
    yield "Identify an event", site_paths.IDENTIFY
    yield "Data dictionary", site_paths.FIELDS
    if resolved.catalog.scenarios:
        yield "Scenarios", site_paths.SCENARIOS
    if resolved.catalog.delivery:
        yield "Delivery", site_paths.DELIVERY


def facets(resolved: Resolved, groups: Sequence[ActionGroup]) -> tuple[Facet, ...]:
    """Return the facets of the table, in the order in which they are shown; without those with a single value."""
    catalog = resolved.catalog
    rows = [(group, row) for group in groups for row in group.rows]
    labels = (label_values({**group.labels, **row.labels}) for group, row in rows)
    found = (
        _actor_facet(catalog, [row for _, row in rows]),
        Facet("when", "When", _counts(catalog.timings, ((row.definition.when,) for _, row in rows))),
        Facet("type", "Event type", tuple((group.event.name, len(group.rows)) for group in groups)),
        *_label_facets(labels),
        _lifecycle_facet([row for _, row in rows]),
        Facet("evidence", "Evidence", _counts(catalog.evidence, (row.levels for _, row in rows))),
    )
    return tuple(facet for facet in found if len(facet.values) > 1)


def _actor_facet(catalog: Catalog, rows: Sequence[ActionRow]) -> Facet:
    """What an actor causes includes what a wider one does: a row counts for all actors that its own take in."""
    includes = {name: inner for name in catalog.actors if (inner := _included(name, catalog))}
    used = (
        tuple({other for name in row.definition.actors for other in (name, *includes.get(name, ()))}) for row in rows
    )
    return Facet("actor", "Actor", _counts(catalog.actors, used), includes=includes)


def _included(name: str, catalog: Catalog) -> list[str]:
    """All actors that one takes in, through others too; itself not, also where actors take in one another."""
    found: dict[str, None] = {name: None}
    waiting = [name]
    while waiting:
        inner = [one for one in catalog.actors[waiting.pop()].includes if one in catalog.actors and one not in found]
        found.update(dict.fromkeys(inner))
        waiting += inner
    return [*found][1:]


def _lifecycle_facet(rows: Sequence[ActionRow]) -> Facet:
    counts = _counts((CURRENT, DEPRECATED), (row.lifecycle for row in rows))
    return Facet("lifecycle", "Lifecycle", counts, preset=(CURRENT,))


def _label_facets(labels: Iterable[Mapping[str, tuple[str, ...]]]) -> Iterator[Facet]:
    by_name: dict[str, Counter[str]] = {}
    for one in labels:
        for name, values in one.items():
            by_name.setdefault(name, Counter()).update(dict.fromkeys(values, 1))
    for name, counts in by_name.items():
        yield Facet(label_key(name), name, tuple(counts.items()), label=name)


def label_key(name: str) -> str:
    """Return the name of a label in the URL: its slug, with the prefix `label-` if that is taken."""
    slug = plain_slug(name)
    return slug if slug and slug not in RESERVED else f"label-{slug}"


def _counts(names: Iterable[str], used: Iterable[tuple[str, ...]]) -> Counts:
    counts = Counter(name for group in used for name in group)
    return tuple((name, counts[name]) for name in names if counts[name])
