"""The history of a catalog from its git tags: each version compared with the one before it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from eventguide import revisions, site_paths
from eventguide.changes.change import Change, Level, Report
from eventguide.changes.compare import compare
from eventguide.changes.reporters.words import accepted_text, extent
from eventguide.changes.sides import NotReadable, at_revision
from eventguide.payloads import slugify
from eventguide.snapshot import ChangeGroup, History, Nodes, Release, ReleasedChange, Snapshot

UNRELEASED = "Not released yet"
SHARED = "Several event types"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A version of the catalog: the name of its git tag, its day, and its state."""

    tag: str
    date: str
    snapshot: Snapshot


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
    for tag in reversed(revisions.tags(folder, pattern)):
        try:
            snapshot = at_revision(folder, tag, catalog, nodes)
            found.append(Tagged(tag, revisions.date_of(folder, tag), snapshot))
        except (NotReadable, revisions.RevisionError) as error:
            warn(f"The version {tag} is not in the list of changes. {error}")
    return found


def history(tagged: Iterable[Tagged], present: Snapshot) -> History:
    """Return the versions, newest first, with what is not released yet at the top."""
    versions = list(tagged)
    releases = [
        _release(compare(old.snapshot, new.snapshot, date=new.date), new.tag, new.date)
        for old, new in pairwise(versions)
    ]
    if versions:
        report = compare(versions[-1].snapshot, present)
        unreleased = _release(report, UNRELEASED, "")
        releases += [unreleased] if unreleased.count else []
    first = versions[0] if versions else None
    return History(tuple(reversed(releases)), first.tag if first else "", first.date if first else "")


def _release(report: Report, name: str, date: str) -> Release:
    counted = [change for change in report.changes if change.rule.id not in ("version-not-raised", "unused-acceptance")]
    groups: dict[str, list[Change]] = {}
    for change in counted:
        events = change.events
        groups.setdefault(events[0] if len(events) == 1 else SHARED, []).append(change)
    order = [*report.new.events, *report.old.events]
    names = sorted(groups, key=lambda one: (one != SHARED, order.index(one) if one in order else 0))
    return Release(
        name=name,
        anchor=slugify(name),
        date=date,
        previous=report.old.label,
        counts={str(level): sum(change.effect is level for change in counted) for level in Level},
        groups=tuple(
            ChangeGroup(title=one, address=_address(one, report), changes=tuple(map(_released, groups[one])))
            for one in names
        ),
    )


def _address(event: str, report: Report) -> str:
    known = report.new.events.get(event)
    return site_paths.event(known.slug) if known else ""


def _released(change: Change) -> ReleasedChange:
    return ReleasedChange(
        level=str(change.level),
        rule=change.rule.id,
        message=change.message,
        extent=extent(change),
        accepted=accepted_text(change),
    )
