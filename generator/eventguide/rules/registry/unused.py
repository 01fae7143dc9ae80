"""Rules for definitions that are not used."""

from eventguide.findings import Severity
from eventguide.rules.engine.rule import Group, Rule

GROUP = Group(
    "Unused",
    "Unused definitions are either unnecessary, or a reference to them is missing.",
    (
        Rule(
            id="unused-actor",
            severity=Severity.WARNING,
            summary="An actor has no actions.",
            rationale="Its page would be empty.",
            bad="Bookbinder: {summary: Somebody who mends books.}",
            good="Reader: {summary: Somebody with a library card.}",
        ),
        Rule(
            id="unused-timing",
            severity=Severity.WARNING,
            summary="A timing has no actions.",
            rationale="Its page would be empty.",
            bad="Weekly: {summary: Sent on Sunday night.}",
            good="Immediately: {summary: Sent as it happens.}",
        ),
        Rule(
            id="unused-entity",
            severity=Severity.WARNING,
            summary="An entity is not used in any payload or envelope.",
            rationale="Readers would look for the entity in events, but no event contains it.",
            bad="Shelf:\n  summary: Where a book stands.",
            good="Book:\n  summary: One copy of a book.",
        ),
        Rule(
            id="unused-sample",
            severity=Severity.WARNING,
            summary="A sample value of an actor, an event type, an action or a timing is not in any payload.",
            rationale="The `example` of an actor or an event type replaces values in its payloads if these have the "
            "property and no constant value for it. If no payload has the property, its name is usually misspelled. "
            "If all payloads have another constant value, one of the two values is wrong.",
            bad="Reader: {summary: Somebody with a library card., example: {reader: {crad: R-8842}}}",
            good="Reader: {summary: Somebody with a library card., example: {reader: {card: R-8842}}}",
        ),
        Rule(
            id="unused-variable",
            severity=Severity.WARNING,
            summary="A variable is not used in any example or constant value.",
            rationale="The usual cause is a literal value that should be `${name}`, so that ids in the payloads no "
            "longer agree.",
            bad="variables: {barcode: B10442, card: R-8842}",
            good="variables: {barcode: B10442}",
        ),
        Rule(
            id="unused-source",
            severity=Severity.WARNING,
            summary="A source is not cited.",
            rationale="The list of sources should contain only documents on which the catalog is based.",
            bad='blog: {title: A blog about libraries, url: "https://blog.example.org/"}',
            good='manual: {title: The library system\'s manual, url: "https://library.example.org/manual"}',
        ),
        Rule(
            id="unused-evidence",
            severity=Severity.INFO,
            summary="An evidence level is not used.",
            rationale="Readers would look for entries with this level, but there are none.",
            bad="rumoured: {summary: Somebody said so.}",
            good="stated: {summary: Stated by the library system's manual.}",
        ),
    ),
)
