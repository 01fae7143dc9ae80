"""What was counted in a capture is written, read and merged."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from eventguide.formats.match_json import Counts, Differing, Matched, Unseen
from eventguide.json_writer import pretty
from eventguide.record import record

FORMAT = 1
"""Grows when a program that reads the file would have to change."""


class NotMergedError(Exception):
    """Reports do not fit together; the message is a sentence."""


def counts_json(counts: Counts) -> str:
    """Return counts as JSON; docs/machine-readable.md describes it."""
    return pretty(Counts.adapter().dump_python(counts, mode="json"))


def counts_from_json(text: bytes, name: str) -> Counts:
    """Return the counts in a JSON report.

    Raises:
        NotMergedError: it is not such a report.
    """
    try:
        counts: Counts = Counts.adapter().validate_json(text)
    except ValidationError as error:
        raise NotMergedError(f"{name} is not a JSON report of `eventguide match`.") from error
    if counts.format != FORMAT:
        raise NotMergedError(f"{name} was written by another version of eventguide; match its capture again.")
    return counts


def merged(parts: Iterable[Counts]) -> Counts:
    """Return the counts of several captures of one catalog together, in this order.

    Raises:
        NotMergedError: they were counted with different catalogs.
    """
    first, *others = parts
    for other in others:
        if other.catalog != first.catalog:
            raise NotMergedError("The reports were made with different versions of the catalog.")
        first.messages += other.messages
        first.events += other.events
        first.is_interrupted |= other.is_interrupted
        first.seen.merge(other.seen)
        first.sources += other.sources
        first.problems += other.problems
        first.after_text.merge(other.after_text)
        first.unreadable = _merged(first.unreadable, other.unreadable, lambda row: row.reason, _add)
        first.matched = _merged(first.matched, other.matched, lambda row: row.payloads, _add_matched)
        first.unknown = _merged(first.unknown, other.unknown, lambda row: (row.event, row.place, row.value), _add)
        first.closest = _merged(first.closest, other.closest, lambda row: row.event, _add)
        first.differing = _merged(first.differing, other.differing, _difference_key, _add_differing)
        first.unseen = _unseen_in_both(first.unseen, other.unseen)
    return first


_Row = TypeVar("_Row")


def _merged(
    ours: list[_Row], theirs: list[_Row], key: Callable[[_Row], Hashable], add: Callable[[_Row, _Row], None]
) -> list[_Row]:
    known = {key(row): row for row in ours}
    for row in theirs:
        if key(row) in known:
            add(known[key(row)], row)
        else:
            known[key(row)] = row
    return list(known.values())


def _add(ours: Any, theirs: Any) -> None:
    ours.seen.merge(theirs.seen)


def _add_matched(ours: Matched, theirs: Matched) -> None:
    ours.valid += theirs.valid
    _add(ours, theirs)


def _difference_key(row: Differing) -> Hashable:
    return row.event, row.action, row.variant, row.path, row.kind


def _add_differing(ours: Differing, theirs: Differing) -> None:
    for mine, other in ((ours.types, theirs.types), (ours.values, theirs.values)):
        for name, count in other.items():
            mine[name] = mine.get(name, 0) + count
    _add(ours, theirs)


def _unseen_in_both(ours: list[Unseen], theirs: list[Unseen]) -> list[Unseen]:
    known = {(row.event, row.action, row.variant): set(row.paths) for row in theirs}
    both = []
    for row in ours:
        others = known.get((row.event, row.action, row.variant), set())
        paths = tuple(path for path in row.paths if path in others)
        if paths:
            both.append(Unseen(row.event, row.action, row.variant, paths))
    return both


@record
class Overflow:
    """The limits on rows, so that memory stays flat: what is beyond is counted together."""

    unknown: int = 1_000
    differing: int = 5_000
    values: int = 50
