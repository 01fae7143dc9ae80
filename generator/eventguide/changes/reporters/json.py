"""A report as JSON, for other programs."""

from eventguide.changes.change import Change, Report
from eventguide.changes.version import next_version
from eventguide.formats import changes_json as out
from eventguide.json_writer import pretty


def show_json(report: Report) -> str:
    """Return a report as JSON; docs/machine-readable.md describes it."""
    wanted = next_version(report)
    content = out.DiffJson(
        format=1,
        old=out.ComparedVersion(label=report.old.label, version=report.old.version),
        new=out.ComparedVersion(label=report.new.label, version=report.new.version),
        counts={level.value: count for level, count in report.counts.items()},
        next_version=None if wanted is None else out.NextVersion(version=wanted.text, reason=wanted.reason),
        changes=tuple(map(_change, report.changes)),
    ).content()
    return pretty(content)


def _change(change: Change) -> out.DiffChange:
    accepted, location = change.accepted, change.location
    return out.DiffChange(
        rule=change.rule.id,
        level=change.level.value,
        breaks_validation=change.rule.validating,
        at=change.at,
        message=change.message,
        payloads=tuple(
            out.ChangedPayload(event=event, action=action, variant=variant)
            for event, action, variant in dict.fromkeys(change.payloads)
        ),
        envelope=change.touches_envelope,
        before=change.before,
        after=change.after,
        accepted=None if accepted is None else out.AcceptedReason(kind=accepted.kind, reason=accepted.reason),
        location=out.ChangeLocation(
            version="old" if change.removed else "new",
            path=location.path,
            line=location.line,
            column=location.column,
        ),
    )
