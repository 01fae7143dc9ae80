"""Rules for evidence and sources."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from eventguide.catalog import (
    Defaults,
    Deprecation,
    Entity,
    EventType,
    Evidence,
    Layer,
    Matrix,
    Note,
    Property,
    Scenario,
)
from eventguide.findings import Finding, Rule, Severity, Topic, suggestion
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.names import LazyLocation, named
from eventguide.rules.engine.uses import UnusedCheck

UNKNOWN_SOURCE = Rule(
    id="unknown-source",
    severity=Severity.ERROR,
    summary="A `source` is not defined in the catalog.",
    rationale="Documents are defined once, under `sources`, with title and URL, so that readers can look them up.",
    bad="evidence: {level: stated, source: manul}",
    good="evidence: {level: stated, source: manual}",
)


def unknown_source(survey: Survey) -> Iterator[Finding]:
    """Find documents that are cited and not listed."""
    sources = survey.catalog.sources
    for place, source in cited(survey):
        if source not in sources:
            message = f'Unknown source "{source}".'
            yield UNKNOWN_SOURCE.report(place(), message, suggestion(source, sources, "Defined sources"))


def cited(survey: Survey) -> Iterator[tuple[LazyLocation, str]]:
    """Yield each source that is cited, with its place."""
    for kind in (Evidence, Property, Entity, Note, Matrix):
        for found in survey.all(kind):
            yield from named(found.part, "source")


UNKNOWN_EVIDENCE = Rule(
    id="unknown-evidence",
    severity=Severity.ERROR,
    summary="An `evidence` has an unknown level.",
    rationale="The meaning of a level is its summary under `evidence` at the top level.",
    bad="evidence: statd",
    good="evidence: stated",
)


def unknown_evidence(survey: Survey) -> Iterator[Finding]:
    """Find evidence levels that are not declared."""
    levels = survey.catalog.evidence
    for place, level in levels_used(survey):
        if level and level not in levels:
            message = f'Unknown evidence level "{level}".'
            yield UNKNOWN_EVIDENCE.report(place(), message, suggestion(level, levels, "Defined levels"))


def levels_used(survey: Survey) -> Iterator[tuple[LazyLocation, str]]:
    """Yield each evidence level that an entry has, with its place."""
    for kind in (Layer, EventType, Entity, Property, Scenario, Defaults):
        for found in survey.all(kind):
            if not found.part.states("evidence"):
                continue
            evidence = found.part.evidence
            if isinstance(evidence, Evidence):
                yield partial(evidence.at, "level"), evidence.level
            elif evidence:
                yield partial(found.part.at, "evidence"), evidence


UNKNOWN_DATE = Rule(
    id="unknown-date",
    severity=Severity.ERROR,
    summary="A `checked` is not a date.",
    rationale="Dates are written as year, month and day, which is unambiguous in all countries.",
    bad="manual: {title: The library system's manual, checked: 11.02.2026}",
    good='manual: {title: The library system\'s manual, checked: "2026-02-11"}',
)


STALE_SOURCE = Rule(
    id="stale-source",
    severity=Severity.INFO,
    summary="A source was last checked more than a year before the most recently checked one.",
    rationale="`checked` is the date on which the catalog was last compared with the document. The newest of "
    "these dates is used as today's date, so the findings do not depend on the day of the check.",
    bad='manual: {title: The library system\'s manual, checked: "2023-11-30"}',
    good='manual: {title: The library system\'s manual, checked: "2026-02-11"}',
)


_DATE = re.compile(r"\d{4}-\d\d-\d\d")


_A_YEAR = 365  # days


def stale_source(survey: Survey) -> Iterator[Finding]:
    """Find sources that were last checked long before the newest one, and days that are none."""
    checked: dict[str, date] = {}
    yield from _sunsets(survey)
    for name, source in survey.catalog.sources.items():
        day = _day(source.checked)
        if day:
            checked[name] = day
        elif source.checked:
            message = f'"{source.checked}" is not a valid date (YYYY-MM-DD).'
            yield UNKNOWN_DATE.report(source.at("checked"), message, _A_DAY)
    newest = max(checked.values(), default=date.min)
    for name, day in checked.items():
        if (newest - day).days > _A_YEAR:
            message = f'"{name}" was last checked on {day}, more than a year before the newest check of {newest}.'
            hint = "compare the catalog with the document again, and update `checked`."
            yield STALE_SOURCE.report(survey.catalog.sources[name].at("checked"), message, hint)


def _sunsets(survey: Survey) -> Iterator[Finding]:
    for found in survey.all(Deprecation):
        sunset = found.part.sunset
        if sunset and not _day(sunset):
            message = f'"{sunset}" is not a valid date (YYYY-MM-DD).'
            yield UNKNOWN_DATE.report(found.part.at("sunset"), message, _A_DAY)


_A_DAY = "write year, month and day, such as 2026-02-11."


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


UNUSED_SOURCE = Rule(
    id="unused-source",
    severity=Severity.WARNING,
    summary="A source is not cited.",
    rationale="The list of sources should contain only documents on which the catalog is based.",
    bad='blog: {title: A blog about libraries, url: "https://blog.example.org/"}',
    good='manual: {title: The library system\'s manual, url: "https://library.example.org/manual"}',
)


def unused_source(survey: Survey) -> Iterator[Finding]:
    """Find documents that nothing cites."""
    used = (name for _, name in cited(survey))
    yield from UnusedCheck(UNUSED_SOURCE, "sources", "source", "cite it in a `source:`").findings(survey.catalog, used)


UNUSED_EVIDENCE = Rule(
    id="unused-evidence",
    severity=Severity.INFO,
    summary="An evidence level is not used.",
    rationale="Readers would look for entries with this level, but there are none.",
    bad="rumoured: {summary: Somebody said so.}",
    good="stated: {summary: Stated by the library system's manual.}",
)


def unused_evidence(survey: Survey) -> Iterator[Finding]:
    """Find evidence levels that no entry has."""
    used = (level for _, level in levels_used(survey))
    check = UnusedCheck(UNUSED_EVIDENCE, "evidence", "evidence level", "use it in an `evidence:`")
    yield from check.findings(survey.catalog, used)


TOPIC = Topic(
    title="Evidence",
    summary="Documents change, so facts taken from them can become outdated.",
    rules=(UNKNOWN_SOURCE, UNKNOWN_EVIDENCE, UNKNOWN_DATE, STALE_SOURCE, UNUSED_SOURCE, UNUSED_EVIDENCE),
    checks=(unknown_source, unknown_evidence, stale_source),
    cross_checks=(unused_source, unused_evidence),
)
