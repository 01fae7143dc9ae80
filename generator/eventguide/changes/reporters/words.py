"""Sentences that all reports share: how many changes there are, what each touches, which version is next."""

from eventguide.changes.change import Change, Level, Report
from eventguide.changes.version import next_version
from eventguide.counted import first_few

MAX_NAMED = 4
"""So many event types are named; more are counted."""


def counts_text(report: Report) -> str:
    """Return how many changes there are: `2 breaking, 1 compatible`; `no changes` where there is none."""
    counts = [f"{count:,} {_plural(level)}" for level, count in report.counts.items() if count]
    accepted = sum(change.accepted is not None for change in report.changes)
    more = [f"{accepted} accepted"] if accepted else []
    return ", ".join(counts) + (f" ({more[0]})" if more else "") if counts else "no changes"


def _plural(level: Level) -> str:
    return "documentation only" if level is Level.DOCUMENTATION else str(level)


def extent(change: Change) -> str:
    """Return what a change touches: `6 payloads of 3 event types: A, B, C`, an action, the envelope."""
    events = change.events
    envelope = "the envelope" if change.touches_envelope else ""
    if not events:
        return envelope
    payloads = list(dict.fromkeys(change.payloads))
    if len(payloads) == 1:
        event, action, variant = payloads[0]
        text = f"{event}, {action}" + (f" ({variant})" if variant else "")
    elif len(events) == 1:
        text = f"{len(payloads):,} payloads of {events[0]}"
    else:
        text = f"{len(payloads):,} payloads of {len(events):,} event types: {first_few(events, MAX_NAMED)}"
    return f"{text}; {envelope}" if envelope else text


def next_version_text(report: Report) -> str:
    """Return the sentence about the next version; empty if there is none."""
    wanted = next_version(report)
    if wanted is None:
        return ""
    if wanted.is_reached:
        return f"Version {report.new.version} is high enough: at least {wanted.text} is needed, {wanted.reason}."
    return f"Next version: {wanted.text}, {wanted.reason}."


def accepted_text(change: Change) -> str:
    """Return why the catalog accepts a change; empty where it does not."""
    if change.accepted is None:
        return ""
    kind = "Correction" if change.accepted.kind == "correction" else "Accepted"
    return f"{kind}: {change.accepted.reason}"
