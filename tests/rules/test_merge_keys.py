"""Names that a merge key may bring are not missed: the merge key is the only finding."""

from pathlib import Path

import pytest

from eventguide.findings import Severity
from eventguide.pipeline import read_guide

CATALOG = """\
catalog: 1
title: Library Events
sources: {manual: &source {title: The manual.}}
evidence: {seen: &level {summary: Seen in captured traffic.}}
actors: {Reader: &actor {summary: Somebody with a library card.}}
timings: {Immediately: &timing {summary: Sent as it happens.}}
variables: {host: &host library.example.edu}
entities:
  Person: &entity
    summary: Somebody.
    properties: {name: {summary: The name in full., example: Lena}}
events:
  LoanEvent: &event
    summary: A reader borrows a book.
    properties: &properties
      type: {summary: The type of the event., const: LoanEvent}
      who: {summary: Who did it., entity: Person}
    actions: &actions
      Borrow: &action {actor: Reader, when: Immediately, trigger: Borrow it., variants: &variants {Here: {}, There: {}}}
  Other:
    summary: A reader returns a book.
    properties: {type: {summary: The type of the event., const: Other}}
    actions:
      Return: {actor: Reader, when: Immediately, trigger: Return it.}
scenarios:
  Story:
    summary: It is told.
    steps:
    - {event: LoanEvent, action: Borrow, variant: Here}
"""
RETURN = "Return: {actor: Reader, when: Immediately, trigger: Return it."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sources: {manual", "notes: [{kind: note, text: See it., source: other}]\nsources: {<<: {}, manual"),
        ("evidence: {seen", "evidence: {<<: {}, seen"),
        ("actors: {Reader", "actors: {<<: {}, Reader"),
        ("timings: {Immediately", "timings: {<<: {}, Immediately"),
        ("variables: {host", "variables: {<<: {}, host"),
        ("entities:\n", "entities:\n  <<: {}\n"),
        ("events:\n", "events:\n  <<: {}\n"),
        ("  Other:\n", "  Other:\n    <<: {}\n"),
        ("    actions:\n      Return", "    actions:\n      <<: {}\n      Return"),
    ],
)
def test_a_name_that_a_merge_key_may_bring_is_not_unknown(before: str, after: str, tmp_path: Path) -> None:
    key = before.partition(":")[0].strip()
    used = {
        "evidence": (RETURN, f"{RETURN[:-1]}, evidence: other"),
        "actors": (
            "{actor: Reader, when: Immediately, trigger: Return",
            "{actor: Other, when: Immediately, trigger: R",
        ),
        "timings": ("when: Immediately, trigger: Return", "when: Other, trigger: Return"),
        "variables": ("summary: Somebody.\n", 'summary: "Somebody at ${other}."\n'),
        "entities": ("const: Other}}", "const: Other}, by: {summary: By whom., entity: Other}}"),
        "events": ("event: LoanEvent, action: Borrow, variant: Here", "event: Third, action: Borrow"),
        "Other": ("event: LoanEvent, action: Borrow, variant: Here", "event: Other, action: Borrow"),
        "actions": ("event: LoanEvent, action: Borrow, variant: Here", "event: Other, action: Borrow"),
    }
    text = CATALOG.replace(*used.get(key, ("", "")), 1) if key in used else CATALOG
    assert before in text
    file = tmp_path / "catalog.yaml"
    file.write_text(text.replace(before, after, 1), encoding="utf-8")

    errors = [one.rule for one in read_guide(file).findings if one.severity is Severity.ERROR]

    assert errors == ["merge-key"]


def test_unknown_names_of_other_kinds_are_reported(tmp_path: Path) -> None:
    text = CATALOG.replace("actors: {Reader", "actors: {<<: {}, Reader").replace("action: Borrow", "action: Return")
    file = tmp_path / "catalog.yaml"
    file.write_text(text, encoding="utf-8")

    errors = [one.rule for one in read_guide(file).findings if one.severity is Severity.ERROR]

    assert errors == ["merge-key", "unknown-action"]
