"""`eventguide explain`: describe a rule, with its reason and an example."""

import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from eventguide.cli.terminal import width_of

if TYPE_CHECKING:
    from eventguide.findings import Rule

EPILOG = """\
\b
Examples:
  eventguide explain unknown-actor       explain one rule, with an example
  eventguide explain                     list all rules
"""

_READABLE = 100  # columns: longer lines are hard to read


@click.command(epilog=EPILOG, short_help="Explain a rule, or list all rules.")
@click.argument("rule", required=False)
def explain(*, rule: str | None) -> None:
    """Explain a rule: the problem, the reason, and an example with its fix.

    RULE is the id in square brackets in a finding. Without RULE, all rules are listed.
    """
    if rule is None:
        click.echo("\n\n".join(_topics()))
    else:
        click.echo("\n".join(_explanation(require_rule(rule))))


def require_rule(rule: str) -> "Rule":
    """Return the rule with an id.

    Raises:
        click.UsageError: there is none.
    """
    from eventguide.findings import suggestion
    from eventguide.rules import RENAMED, RULES

    if rule in RENAMED:
        raise click.UsageError(f'The rule "{rule}" was renamed to "{RENAMED[rule]}".')
    if rule not in RULES:
        raise click.UsageError(f'Unknown rule "{rule}": {suggestion(rule, RULES, "The rules are")}')
    return RULES[rule]


def _topics() -> Iterator[str]:
    from eventguide.rules import TOPICS

    longest = max(len(rule.id) for topic in TOPICS for rule in topic.rules)
    for topic in TOPICS:
        rules = (f"  {rule.id:<{longest}}  {rule.severity:<7}  {rule.summary}" for rule in topic.rules)
        yield "\n".join((topic.title, *rules))


def _explanation(rule: "Rule") -> Iterator[str]:
    yield f"{rule.id} ({rule.severity})"
    for text in (rule.summary, *rule.rationale.split("\n\n")):
        yield ""
        yield textwrap.fill(
            " ".join(text.split()), min(width_of(sys.stdout) or _READABLE, _READABLE), break_on_hyphens=False
        )
    for heading, example in (("Incorrect:", rule.bad), ("Correct:", rule.good)):
        yield ""
        yield heading
        yield textwrap.indent(example.strip("\n"), "    ")
    if rule.accepted_by:
        yield ""
        yield f"If this is intended: {rule.accepted_by}"
    if rule.can_be_ignored:
        yield ""
        yield f"Ignore with a reason:\n    ignore: {{{rule.id}: …}}"
