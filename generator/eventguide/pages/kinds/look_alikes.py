"""The page of events that look the same: the groups of payloads that no condition distinguishes."""

from collections import Counter
from typing import Any

from eventguide import site_paths
from eventguide.catalog import Hint
from eventguide.counted import counted
from eventguide.pages.page import Heading, Page, SearchEntry
from eventguide.pages.parts.alike_groups import ambiguous_groups
from eventguide.pages.parts.conditions import Alike, ConditionView, condition_view, limits_apart
from eventguide.payloads import Payload, PayloadKey, Resolved
from eventguide.record import record


@record
class LookAlikes:
    """Payloads that look the same; `hints` are where to look, each once, `limits` the fields with different limits.

    `number` is that among the groups with the same first payload, from 1. `first_two` is what the site's comparison
    has in its URL for the first two.
    """

    anchor: str
    number: int
    events: tuple[str, ...]
    members: tuple[Alike, ...]
    conditions: tuple[ConditionView, ...]
    hints: tuple[Hint, ...]
    limits: tuple[str, ...]
    first_two: str

    @property
    def title(self) -> str:
        """A heading that no other group has: the event types and the first of the payloads."""
        others = counted(len(self.members) - 1, "other")
        again = f" ({self.number})" if self.number > 1 else ""
        return f"{' and '.join(self.events)}: {self.members[0].title} and {others}{again}"


def look_alike_pages(resolved: Resolved) -> tuple[Page, ...]:
    """Return the page of the payloads that look the same; nothing where there are none."""
    groups = look_alikes(resolved)
    if not groups:
        return ()
    names = dict.fromkeys(name for group in groups for name in group.events)
    page = Page(
        address=site_paths.LOOK_ALIKES,
        title="Events that look the same",
        description=f"Which events of {resolved.catalog.title} look the same, and where to look.",
        template="look_alikes.html.jinja",
        context=lambda: {"groups": groups},
        headings=lambda: tuple(Heading(group.title, group.anchor) for group in groups),
        search=lambda: (
            SearchEntry("Events that look the same", "", f"ambiguous payloads look-alikes {' '.join(names)}"),
        ),
    )
    return (page,)


def look_alikes(resolved: Resolved) -> tuple[LookAlikes, ...]:
    """Return the groups of payloads that all look the same, in the guide's order.

    A payload is in several groups if those it looks the same as do not look the same as one another.
    """
    seen: Counter[PayloadKey] = Counter()
    groups: list[LookAlikes] = []
    for payloads in ambiguous_groups(resolved):
        seen[payloads[0].key] += 1
        groups.append(_group(payloads, seen[payloads[0].key]))
    return tuple(groups)


def _group(payloads: tuple[Payload, ...], number: int) -> LookAlikes:
    first = payloads[0]
    common = [
        one for one in first.identified.conditions if all(one in other.identified.conditions for other in payloads)
    ]
    hints: dict[Any, Hint] = {(one.hint.path, one.hint.text): one.hint for one in payloads if one.hint}
    return LookAlikes(
        anchor=f"{first.event_slug}.{first.slug}" + (f"..{number}" if number > 1 else ""),
        number=number,
        events=tuple(dict.fromkeys(payload.event for payload in payloads)),
        members=tuple(Alike(one.title, one.event, site_paths.action(one.event_slug, one.slug)) for one in payloads),
        conditions=tuple(condition_view(one, first) for one in common),
        hints=tuple(hints.values()),
        limits=limits_apart(payloads),
        first_two="..".join(f"{one.event_slug}/{one.slug}" for one in payloads[:2]),
    )
