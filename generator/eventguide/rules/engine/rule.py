"""A rule: id, severity, summary, rationale, and an incorrect and a correct example."""

from collections.abc import Iterable
from dataclasses import dataclass

from eventguide.findings import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `id` is stable: it is used in messages, URLs, test folders and `ignore:`.

    `summary` is one sentence with the problem, `rationale` the reason for the rule (Markdown);
    `bad` and `good` are excerpts of a catalog: an incorrect one and the same one corrected.
    `accepted_by` describes how to accept a finding outside the catalog, where `ignore` does not apply.
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
