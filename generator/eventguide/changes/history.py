"""The history of a catalog from its git tags: each version compared with the one before it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from eventguide import revisions
from eventguide.changes.change import Change, Level, Report
from eventguide.changes.compare import compare
from eventguide.changes.present import Present
from eventguide.changes.reporters.words import accepted_text, extent
from eventguide.changes.rules.fields import FIELD_ADDED, SENSITIVE_FIELD_ADDED
from eventguide.changes.rules.identification import AMBIGUOUS_ADDITION
from eventguide.changes.rules.lifecycle import ACTION_ADDED, EVENT_ADDED
from eventguide.changes.sides import NotReadable, at_revision
from eventguide.counted import counted
from eventguide.payloads import PayloadKey, slugify
from eventguide.record import record
from eventguide.snapshot import Added, ChangeGroup, History, Nodes, Release, ReleasedChange, Snapshot

UNRELEASED = "Not released yet"
SHARED = "Several event types"


@record
class Tagged:
    """A version of the catalog: the name of its git tag, its day, its state, and its changes (None for the oldest)."""

    tag: str
    date: str
    snapshot: Snapshot
    report: Report | None = None


def tagged_snapshots(
    folder: Path, catalog: Path, pattern: str, nodes: Nodes, warn: Callable[[str], None]
) -> list[Tagged]:
    """Return the catalog at each tag that matches a pattern, oldest first.

    A tag whose catalog can't be read is left out; `warn` is given the reason.

    Raises:
        RevisionError: there is no git, no repository, or no such tag.
    """
    revisions.newest_tag(folder, pattern)
    found: list[Tagged] = []
    for tag in reversed(revisions.tag_ids(folder, pattern)):
        try:
            snapshot, date = at_revision(folder, tag, catalog, nodes), revisions.date_of(folder, tag)
            report = compare(found[-1].snapshot, snapshot, date=date) if found else None
            found.append(Tagged(tag, date, snapshot, report))
        except (NotReadable, revisions.RevisionError) as error:
            warn(f"The version {tag} is not in the list of changes. {error}")
    return found


def history(tagged: Iterable[Tagged], present: Snapshot) -> History:
    """Return the versions, newest first, with what is not released yet at the top."""
    versions = list(tagged)
    names = Present(present)
    releases = [_release(one.report, one.tag, one.date, names) for one in versions if one.report]
    if versions:
        report = compare(versions[-1].snapshot, present)
        unreleased = _release(report, UNRELEASED, "", names)
        releases += [unreleased] if unreleased.count else []
    first = versions[0] if versions else None
    return History(tuple(reversed(releases)), first.tag if first else "", first.date if first else "")


def changes_since(later: Iterable[Tagged]) -> str:
    """Return how many changes some versions have: `7 changes since, 3 breaking`."""
    effects = [change.effect for one in later if one.report for change in one.report.for_receivers]
    return f"{counted(len(effects), 'change')} since, {effects.count(Level.BREAKING) or 'none'} breaking"


def _release(report: Report, name: str, date: str, present: Present) -> Release:
    shown = report.for_receivers
    groups: dict[str, list[Change]] = {}
    for change in shown:
        events = change.events
        groups.setdefault(events[0] if len(events) == 1 else SHARED, []).append(change)
    order = [*report.new.events, *report.old.events]
    names = sorted(groups, key=lambda one: (one != SHARED, order.index(one) if one in order else 0))
    return Release(
        name=name,
        anchor=slugify(name),
        date=date,
        previous=report.old.label,
        counts={str(level): sum(change.effect is level for change in shown) for level in Level},
        groups=tuple(
            ChangeGroup(
                title=one,
                address=present.event_address(one),
                changes=tuple(_released(change, report, present) for change in groups[one]),
            )
            for one in names
        ),
    )


def _released(change: Change, report: Report, present: Present) -> ReleasedChange:
    actions, events = present.actions(change.payloads), present.events(change.events)
    paths = dict.fromkeys((key[0], path) for key, path in change.fields)
    return ReleasedChange(
        level=change.level.value,
        effect=change.effect.value,
        rule=change.rule.id,
        message=change.message,
        extent=extent(change),
        accepted=accepted_text(change),
        address=present.action_address(actions),
        added=_added(change, report),
        events=events,
        actions=tuple(action for action in actions if not present.is_whole(action[0], actions)),
        fields=tuple((event, path) for name, path in paths for event in present.events([name])),
        entity=change.entity,
    )


_ADDED: Mapping[str, Added] = MappingProxyType(
    {
        EVENT_ADDED.id: "event",
        ACTION_ADDED.id: "action",
        AMBIGUOUS_ADDITION.id: "action",
        FIELD_ADDED.id: "field",
        SENSITIVE_FIELD_ADDED.id: "field",
    }
)


def _added(change: Change, report: Report) -> Added:
    """What is new with a change; a further variant is none of it."""
    added = _ADDED.get(change.rule.id, "")
    if added == "action" and any(_has_action(report.old, key) for key in change.payloads):
        return ""
    return added


def _has_action(snapshot: Snapshot, key: PayloadKey) -> bool:
    event = snapshot.events.get(key[0])
    return event is not None and key[1] in event.actions
