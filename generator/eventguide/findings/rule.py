"""A rule: id, severity, summary, rationale, an incorrect and a correct example; and rules by topic."""

from collections.abc import Callable, Iterable, Iterator

from eventguide.findings.finding import Finding, Location, Severity
from eventguide.record import record


@record(kw_only=True)
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
        """Return whether `ignore` in a catalog applies: not to errors, nor to findings outside the catalog."""
        return self.severity is not Severity.ERROR and not self.accepted_by

    def report(self, location: Location, message: str, hint: str) -> Finding:
        """Return a finding of this rule: one sentence, one hint."""
        return Finding(self.id, self.severity, message, location, hint)


@record(kw_only=True)
class Topic:
    """Rules about one subject, with a heading in the documentation, and the functions that check them.

    Rules without a check here are reported by the code that reads files, composes payloads or builds the site.
    `cross_checks` run only on a catalog without errors, because their findings could be consequences of the errors.
    """

    title: str
    summary: str
    rules: tuple[Rule, ...]
    checks: tuple[Callable[..., Iterator[Finding]], ...] = ()
    cross_checks: tuple[Callable[..., Iterator[Finding]], ...] = ()


def select(findings: Iterable[Finding], only: Iterable[str] = (), ignored: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Return the findings of the rules `only` (of all rules if it is empty), without those of the rules `ignored`."""
    wanted, unwanted = frozenset(only), frozenset(ignored)
    return tuple(
        finding for finding in findings if (not wanted or finding.rule in wanted) and finding.rule not in unwanted
    )
