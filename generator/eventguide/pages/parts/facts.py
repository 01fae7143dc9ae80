"""The facts of an event type in a few words: its names, its constant values, its position in the catalog."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePath

from eventguide import site_paths
from eventguide.catalog import Location, label_values
from eventguide.counted import counted
from eventguide.pages.parts.action_values import shared_values, shown
from eventguide.payloads import Field, ResolvedEvent, slugify
from eventguide.payloads.identification.outer import CHANNEL, HEADERS
from eventguide.record import record


@record
class Fact:
    """A fact: its name, its values as texts; `code` for values in payloads; `address` for a link."""

    name: str
    values: tuple[str, ...]
    code: bool = False
    address: str = ""


def event_facts(event: ResolvedEvent) -> tuple[Fact, ...]:
    """Return the facts of an event type: labels, fixed values in and outside of payloads, what it extends, counts."""
    definition = event.event_type
    facts = [Fact(name, values) for name, values in label_values(definition.labels).items()]
    outside = (one for one in shared_values(event.payloads) if one.path[0] in (HEADERS, CHANNEL))
    facts += [Fact(one.display, one.values, code=True) for one in outside]
    facts += [_fixed_fact(row) for row in event.fields if _is_telling(row)]
    if definition.extends:
        facts.append(Fact("Extends", (definition.extends,), address=site_paths.entity(slugify(definition.extends))))
    if definition.additional_properties is True:
        facts.append(Fact("Properties", ("those listed below; there may be others",)))
    if definition.since:
        facts.append(Fact("Since", (definition.since,)))
    if definition.formerly:
        facts.append(Fact("Previously", tuple(definition.formerly)))
    return (*facts, Fact("Payloads", (_count(event),)))


def _fixed_fact(row: Field) -> Fact:
    return Fact(row.display, (shown(row.fixed_values[0], row.path),), code=True)


def _is_telling(row: Field) -> bool:
    """Return whether a field is at the root, always present, with a constant value that isn't empty."""
    everywhere = row.depth == 0 and row.presence == "always"
    return everywhere and len(row.fixed_values) == 1 and bool(row.fixed_values[0]) and not row.has_children


def _count(event: ResolvedEvent) -> str:
    actions, payloads = len(event.event_type.actions), len(event.payloads)
    if all(len(one) == 1 for one in event.by_action().values()):
        return f"{payloads}, one per action" if payloads > 1 else str(payloads)
    return f"{payloads} for {counted(actions, 'action')}"


@record
class Share:
    """A name, and of how many actions it is true where it isn't true of all (0 then)."""

    name: str
    count: int


def shares(names: Iterable[tuple[str, ...]]) -> tuple[Share, ...]:
    """Return the names that each of several actions has, most frequent first, with their counts where they differ."""
    groups = list(names)
    counts = Counter(name for group in groups for name in group).most_common()
    return tuple(Share(name, 0 if count == len(groups) else count) for name, count in counts)


def place_text(location: Location | None) -> str:
    """Return a place in the catalog as `folder/file:line`: the same wherever the project lies."""
    return f"{_file(location.path)}:{location.line}" if location else ""


@lru_cache(maxsize=1024)
def _file(path: str) -> str:
    return "/".join(PurePath(path).parts[-2:])
