"""What the tests of the rules share: a catalog from text, and its findings as (rule, what the carets stand under)."""

from collections.abc import Callable

import pytest

from eventguide.findings import Location
from eventguide.pipeline import Guide

Found = list[tuple[str, str]]


def marked(place: Location) -> str:
    """The text at a place."""
    return place.source.line(place.line)[place.column - 1 :][: place.length]


@pytest.fixture
def found_in(guide_of: Callable[[str], Guide]) -> Callable[..., Found]:
    """Return a function that gives the findings of a catalog, of the rules `only` where they are named."""

    def find(text: str, *only: str) -> Found:
        findings = guide_of(text).findings
        return [(finding.rule, marked(finding.location)) for finding in findings if not only or finding.rule in only]

    return find


@pytest.fixture
def messages_of(guide_of: Callable[[str], Guide]) -> Callable[..., list[str]]:
    """Return a function that gives sentence and hint of each finding of one rule."""

    def find(text: str, rule: str) -> list[str]:
        return [f"{found.message} {found.help}".strip() for found in guide_of(text).findings if found.rule == rule]

    return find
