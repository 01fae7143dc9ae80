"""A rule as readers know it: its id, how bad it is, what it finds, why, a bad and a good example."""

from collections.abc import Iterable
from dataclasses import dataclass

from eventguide.findings import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `id` is stable: it stands in messages, addresses, test folders and `ignore:`.

    `summary` is one sentence that says what is found, `rationale` says why that matters (Markdown);
    `bad` and `good` are pieces of a catalog: one that is found, and the same one mended.
    `accepted_by` says how to accept a finding that is not about the catalog, which therefore can't ignore it.
    """

    id: str
    severity: Severity
    summary: str
    rationale: str
    bad: str
    good: str
    accepted_by: str = ""

    @property
    def can_be_ignored(self) -> bool:
        """Whether `ignore` in a catalog applies: not to errors, nor to what is found outside the catalog."""
        return self.severity is not Severity.ERROR and not self.accepted_by


@dataclass(frozen=True, slots=True)
class Group:
    """Rules about one matter, under the heading that they have on their page."""

    title: str
    summary: str
    rules: tuple[Rule, ...]


def select(findings: Iterable[Finding], only: Iterable[str] = (), ignored: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Return the findings of the rules `only` (all where it is empty), without those of the rules `ignored`."""
    wanted, unwanted = frozenset(only), frozenset(ignored)
    return tuple(
        finding for finding in findings if (not wanted or finding.rule in wanted) and finding.rule not in unwanted
    )
