"""The documentation of all rules as one page, written from the registry: `python -m eventguide.rules.docs FILE`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from eventguide.findings import Severity
from eventguide.rules.registry import GROUPS, Group, Rule

_INTRO = """\
---
description: Every rule of the checker, with what it finds, why that matters, and how to mend it.
---

<!-- Written by python -m eventguide.rules.docs from the registry of the rules: changes here are lost. -->

# Rules

`eventguide check` says what is wrong with a catalog, and so do `build` and `serve`.
Each finding names its rule in square brackets, like `error[unknown-actor]`.

| severity | what it does |
|---|---|
| **error** | There is no sensible page to make: no site is built, and the last one stays as it is. |
| **warning** | The site is built; with `--strict` the check fails. |
| **info** | Worth a look. It stops nothing. |

## Setting a rule aside

Warnings and advice can be set aside with a reason, for the whole catalog, for an event type, or for an action:

```yaml
ignore:
  redundant-summary: The names of the library system say it all.
```

The entry covers what stands below the event type or action; a finding in an entity is covered at the top level.
An `ignore` that excuses nothing is a finding itself, so exceptions go when they are no longer needed.
Errors can't be set aside.

On the command line, `--rule ID` shows the findings of one rule only and `--ignore ID` leaves out those of a rule.
Both can be repeated.
"""


def rules_page() -> str:
    """Return the page of all rules as Markdown; each rule has an anchor of its own id."""
    return _INTRO + _index() + "".join(map(_group, GROUPS))


def _index() -> str:
    rows = "".join(
        f"| [`{rule.id}`](#{rule.id}) | {rule.severity} | {rule.summary} |\n"
        for group in GROUPS
        for rule in group.rules
    )
    return f"\n## All rules\n\n| rule | severity | what it finds |\n|---|---|---|\n{rows}"


def _group(group: Group) -> str:
    return f"\n## {group.title}\n\n{group.summary}\n" + "".join(map(_entry, group.rules))


def _entry(rule: Rule) -> str:
    return "\n".join(_lines(rule)) + "\n"


def _lines(rule: Rule) -> Iterator[str]:
    yield f"\n### `{rule.id}` {{ #{rule.id} }}\n"
    yield f"**{str(rule.severity).capitalize()}.** {rule.summary}\n"
    yield f"{rule.rationale}\n"
    language = "jinja" if rule.id == "template-error" else "yaml"
    yield f'```{language} title="found"\n{rule.bad}\n```\n'
    yield f'```{language} title="mended"\n{rule.good}\n```\n'
    if rule.accepted_by:
        yield f"If it is meant: {rule.accepted_by}"
    elif rule.severity is Severity.ERROR:
        yield "Can't be set aside."
    else:
        yield f"To set it aside: `ignore: {{{rule.id}: the reason}}`."


def main(arguments: list[str]) -> None:
    """Write the page to the file that the one argument names."""
    if len(arguments) != 1:
        raise SystemExit("usage: python -m eventguide.rules.docs FILE")
    file = Path(arguments[0])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(rules_page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
