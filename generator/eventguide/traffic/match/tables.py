"""A report as sentences and tables, which each output format shows in its way."""

from collections.abc import Iterator

from eventguide.counted import counted, first_few
from eventguide.formats.match_json import Seen, Unknown
from eventguide.record import record
from eventguide.traffic.capture import note_after_text
from eventguide.traffic.match.report import DifferenceRow, Report

_MAX_VALUES = 5


@record
class Table:
    """A heading, the names of the columns, and rows of texts; `shares` are those of the rows, for bars."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    shares: tuple[float, ...] = ()
    note: str = ""


NUMBERS = frozenset(("count", "share", "valid"))
"""The columns with numbers, aligned to the right."""

TIMES = frozenset(("first", "last"))
"""The columns with times, which are not wrapped."""


def summary(report: Report) -> list[str]:
    """Return a summary of the report in a few lines."""
    counts = report.counts
    names = [source.name for source in counts.sources]
    name = names[0] if len(names) == 1 else f"{counted(len(names), 'file')}"
    lines = [f"{name}: {counted(counts.events, 'event')} in {counted(counts.messages, 'message')}{_times(counts.seen)}"]
    lines += ["Interrupted: the report covers what was read until then." for _ in range(counts.is_interrupted)]
    lines += counts.problems
    if (after := counts.after_text).count:
        lines.append(note_after_text(after.count, after.sample))
    unreadable = sum(row.seen.count for row in counts.unreadable)
    if unreadable:
        reasons = ", ".join(f"{row.seen.count:,} {row.reason}" for row in counts.unreadable)
        lines.append(
            f"{counted(unreadable, 'part')} unreadable ({reasons}), first at {counts.unreadable[0].seen.sample}"
        )
    if counts.events:
        ambiguous = f", {report.only_ambiguous} of them only as one of several" if report.only_ambiguous else ""
        lines.append(
            f"identified {percent(report.identified / counts.events)}, "
            f"match their schema {percent(report.valid / counts.events)}, "
            f"{report.seen_actions} of {counted(report.actions, 'action')} seen{ambiguous}"
        )
    return lines


def tables(report: Report) -> Iterator[Table]:
    """Yield the tables that have something in them."""
    for table in (
        _events(report),
        _unknown(report),
        _closest(report),
        _differences(report),
        _never_seen(report),
        _unseen_fields(report),
        _evidence(report),
        _duplicates(report),
    ):
        if table.rows or table.note:
            yield table


def _events(report: Report) -> Table:
    rows = [
        (row.title, f"{row.seen.count:,}", percent(row.share), *times(row.seen), percent(row.valid))
        for row in report.events
    ]
    columns = ("event", "count", "share", "first", "last", "valid")
    return Table("Events", columns, tuple(rows), tuple(row.share for row in report.events))


def _unknown(report: Report) -> Table:
    rows = sorted(report.counts.unknown, key=lambda row: -row.seen.count)
    columns = ("not in the catalog", "count", "first", "last", "sample")
    return Table("Not in the catalog", columns, tuple((unknown_text(row), *_seen(row.seen)) for row in rows))


def unknown_text(row: Unknown) -> str:
    """Return what is not in the catalog: `type "ToolUseEvent"`."""
    what = f"{row.place or 'event'} {row.value}" if row.value else f"no value at {row.place}" if row.place else "event"
    return f"{row.event}, {what}" if row.event else what


def _closest(report: Report) -> Table:
    rows = sorted(report.counts.closest, key=lambda row: -row.seen.count)
    columns = ("closest to", "count", "first", "last", "sample")
    shown = tuple((row.event or "several event types", *_seen(row.seen)) for row in rows)
    return Table("Too different to be identified", columns, shown)


def _differences(report: Report) -> Table:
    rows = [
        (field_text(row), difference_text(row), f"{row.seen.count:,}", percent(row.share), *times(row.seen),
         f"{row.location.path}:{row.location.line}", row.seen.sample)
        for row in report.differences
    ]  # fmt: skip
    columns = ("field", "difference", "count", "share", "first", "last", "catalog", "sample")
    return Table("Differences", columns, tuple(rows), tuple(row.share for row in report.differences))


def field_text(row: DifferenceRow) -> str:
    """Return the field of a difference, with the event type where there is one only."""
    return f"{row.events[0]}: {row.name}" if len(row.events) == 1 else row.name


def difference_text(row: DifferenceRow) -> str:
    """Return a difference in words."""
    found = " or ".join(row.types)
    values = list(row.values)
    shown = first_few(values, _MAX_VALUES)
    if row.kind == "missing":
        return "always present in the catalog; missing here"
    if row.kind == "undocumented":
        several = f", in {counted(len(row.events), 'event type')}" if len(row.events) > 1 else ""
        return f"undocumented, {found}{several}" + (f": {shown}" if shown else "")
    if row.kind == "type":
        return f"{row.expected}; here {found}" + (f": {shown}" if shown else "")
    if row.kind == "value":
        return f"{row.expected}; here {shown or 'another value'}"
    return f"{row.kind} {row.expected} is violated" + (f": {shown}" if shown else "")


def _never_seen(report: Report) -> Table:
    if not report.counts.events:
        return Table("Never seen", ())
    rows = tuple((event, action) for event, action in report.never_seen)
    return Table("Never seen", ("event type", "action"), rows)


def _unseen_fields(report: Report) -> Table:
    rows = tuple((name, presence, f"{place.path}:{place.line}") for name, presence, place in report.unseen_fields)
    return Table("Fields never seen", ("field", "presence", "catalog"), rows)


def _evidence(report: Report) -> Table:
    most = sorted(report.weak.items(), key=lambda row: -row[1])
    rows = tuple((f"{event} / {action}", f"{count:,}") for (event, action), count in most)
    return Table("Evidence", ("seen without the strongest evidence", "count"), rows)


def _duplicates(report: Report) -> Table:
    found = report.counts.duplicates
    if not found.ids:
        return Table("Duplicates", ())
    copies = counted(found.copies, "further event")
    ids = f"{counted(found.ids, 'id')} {'occurs' if found.ids == 1 else 'occur'} more than once"
    note = f"{ids}, {found.different:,} of them with different contents, in {copies}; first at {found.sample}."
    return Table("Duplicates", (), note=note)


def _seen(seen: Seen) -> tuple[str, ...]:
    return (f"{seen.count:,}", *times(seen), seen.sample)


def times(seen: Seen) -> tuple[str, str]:
    """Return the first and the last time to the minute, in UTC."""
    return seen.first[:16].replace("T", " "), seen.last[:16].replace("T", " ")


def _times(seen: Seen) -> str:
    first, last = times(seen)
    return f", {first} to {last} UTC" if first else ""


def percent(share: float) -> str:
    """Return a share in per cent; neither none nor all of something is rounded to 0 or to 100."""
    if 0 < share < 0.0005:  # noqa: PLR2004
        return "< 0.1 %"
    if 0.9995 <= share < 1:  # noqa: PLR2004
        return "> 99.9 %"
    return f"{share:.1%}".replace("%", " %").replace(".0 %", " %")
