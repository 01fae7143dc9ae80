"""The rows of a report as findings, with the places of the catalog that they concern."""

from collections.abc import Collection, Iterable, Iterator

from eventguide.counted import counted
from eventguide.findings import Finding, Severity
from eventguide.formats.match_json import Seen
from eventguide.formats.match_lines import Baseline
from eventguide.json_writer import pretty
from eventguide.payloads import Resolved
from eventguide.record import record
from eventguide.traffic.match.report import DifferenceRow, Report, action_location
from eventguide.traffic.match.tables import difference_text, field_text, percent, unknown_text

KINDS = ("unknown", "undocumented", "invalid", "never-seen")
"""What `--fail-on` can name."""

RULES = {
    "unknown-event": "Events of a type or an action that the catalog does not define.",
    "undocumented-field": "Events with a field that the catalog does not define.",
    "invalid-event": "Events that do not follow the definition of their payload.",
    "never-seen": "An action of the catalog of which no event was captured.",
}
"""The rules of findings on traffic, with what they mean."""


@record
class Difference:
    """A finding with its kind, how often it was seen, the share of the events concerned, and its key in a baseline."""

    kind: str
    finding: Finding
    key: str
    count: int
    share: float


@record
class Limits:
    """What counts as a difference: at least so many events, and at least this share of those concerned (0 to 1)."""

    min_count: int = 1
    min_share: float = 0.0
    known: Collection[str] = ()

    def allows(self, one: Difference) -> bool:
        """Return whether a difference counts; what was never seen has no count."""
        if one.key in self.known:
            return False
        return one.kind == "never-seen" or (one.count >= self.min_count and one.share >= self.min_share)


def traffic_findings(report: Report, resolved: Resolved, fail_on: Collection[str], limits: Limits) -> list[Difference]:
    """Return what differs between a capture and the catalog; of the kinds in `fail_on`, as errors."""
    return [one for one in _all(report, resolved, fail_on) if limits.allows(one)]


def _all(report: Report, resolved: Resolved, fail_on: Collection[str]) -> Iterator[Difference]:
    severity = {kind: Severity.ERROR if kind in fail_on else Severity.INFO for kind in KINDS}
    catalog = resolved.catalog
    for row in report.counts.unknown:
        path = ("events", row.event) if row.event else ("events",)
        message = f"Not in the catalog: {unknown_text(row)}, {_seen(row.seen)}."
        finding = Finding("unknown-event", severity["unknown"], message, catalog.at_key(*path), "document it.")
        share = row.seen.count / report.counts.events
        yield Difference("unknown", finding, f"unknown-event: {unknown_text(row)}", row.seen.count, share)
    for difference in report.differences:
        yield _difference(difference, severity)
    for key in report.never_seen if report.counts.events else ():
        message = f"No event of {key[0]} / {key[1]} was captured."
        place = action_location(key, resolved)
        finding = Finding("never-seen", severity["never-seen"], message, place, "capture more, or remove the action.")
        yield Difference("never-seen", finding, f"never-seen: {key[0]}/{key[1]}", 0, 0)


def _difference(row: DifferenceRow, severity: dict[str, Severity]) -> Difference:
    kind = "undocumented" if row.kind == "undocumented" else "invalid"
    rule = "undocumented-field" if kind == "undocumented" else "invalid-event"
    message = f"{field_text(row)}: {difference_text(row)}, {_seen(row.seen)} ({percent(row.share)})."
    finding = Finding(rule, severity[kind], message, row.location, "correct the definition, or the sender.")
    return Difference(kind, finding, f"{rule}: {field_text(row)} {row.kind}", row.seen.count, row.share)


def _seen(seen: Seen) -> str:
    return f"{counted(seen.count, 'event')}, first at {seen.sample}"


def baseline_text(differences: Iterable[Difference]) -> str:
    """Return a baseline: the differences that are known."""
    return pretty(Baseline(known=tuple(sorted({one.key for one in differences}))).content())


def read_baseline(text: str) -> frozenset[str]:
    """Return the keys in a baseline.

    Raises:
        ValueError: it is not a baseline.
    """
    return frozenset(Baseline.read(text).known)


def at_fault(differences: Iterable[Difference]) -> list[Difference]:
    """Return the differences that fail."""
    return [one for one in differences if one.finding.severity is Severity.ERROR]
