"""The page of events that look the same: the groups of payloads that no condition distinguishes."""

from collections.abc import Mapping
from typing import Any

from eventguide import site_paths
from eventguide.catalog import Hint
from eventguide.counted import counted
from eventguide.pages.page import Heading, Page, SearchEntry
from eventguide.pages.parts.conditions import Alike, ConditionView, condition_view, limits_apart
from eventguide.payloads import Payload, Resolved
from eventguide.payloads.shape.context import PayloadKey
from eventguide.record import record


@record
class LookAlikes:
    """Payloads that look the same; `hints` are where to look, each once, `limits` the fields with different limits.

    `first_two` is what the site's comparison has in its URL for the first two.
    """

    anchor: str
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
        return f"{' and '.join(self.events)}: {self.members[0].title} and {others}"


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
    """Return the groups of payloads that look the same, in the guide's order."""
    left = {payload.key: payload for payload in resolved.payloads if payload.identified.ambiguous}
    groups: list[LookAlikes] = []
    while left:
        first = next(iter(left))
        keys = _connected(first, left)
        groups.append(_group([left[key] for key in left if key in keys]))
        left = {key: payload for key, payload in left.items() if key not in keys}
    return tuple(groups)


def _connected(first: PayloadKey, payloads: Mapping[PayloadKey, Payload]) -> set[PayloadKey]:
    """The payloads that look the same as the first one, or as one of those."""
    found, waiting = {first}, [first]
    while waiting:
        for key in payloads[waiting.pop()].identified.ambiguous:
            if key in payloads and key not in found:
                found.add(key)
                waiting.append(key)
    return found


def _group(payloads: list[Payload]) -> LookAlikes:
    first = payloads[0]
    common = [
        one for one in first.identified.conditions if all(one in other.identified.conditions for other in payloads)
    ]
    hints: dict[Any, Hint] = {(one.hint.path, one.hint.text): one.hint for one in payloads if one.hint}
    return LookAlikes(
        anchor=f"{first.event_slug}.{first.slug}",
        events=tuple(dict.fromkeys(payload.event for payload in payloads)),
        members=tuple(Alike(one.title, one.event, site_paths.action(one.event_slug, one.slug)) for one in payloads),
        conditions=tuple(condition_view(one, first) for one in common),
        hints=tuple(hints.values()),
        limits=limits_apart(payloads),
        first_two="..".join(f"{one.event_slug}/{one.slug}" for one in payloads[:2]),
    )
