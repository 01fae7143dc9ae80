"""What is declared and never used."""

from eventguide.findings import Severity
from eventguide.rules.rule import Group, Rule

GROUP = Group(
    "Unused",
    "What nothing refers to is either too much, or the place that should refer to it is missing.",
    (
        Rule(
            id="unused-actor",
            severity=Severity.WARNING,
            summary="No action names the actor.",
            rationale="Its page would be empty.",
            bad="Bookbinder: {summary: Somebody who mends books.}",
            good="Reader: {summary: Somebody with a library card.}",
        ),
        Rule(
            id="unused-timing",
            severity=Severity.WARNING,
            summary="No action is delivered at the timing.",
            rationale="Its page would be empty.",
            bad="Weekly: {summary: Sent on Sunday night.}",
            good="Immediately: {summary: Sent as it happens.}",
        ),
        Rule(
            id="unused-entity",
            severity=Severity.WARNING,
            summary="No payload and no envelope has a part of the entity.",
            rationale="Readers would look for it in the stream, and it never comes.",
            bad="Shelf:\n  summary: Where a book stands.",
            good="Book:\n  summary: One copy of a book.",
        ),
        Rule(
            id="unused-sample",
            severity=Severity.WARNING,
            summary="No payload shows a sample value of an actor, an event type, an action or a timing.",
            rationale="The `example` of an actor or an event type is laid over its payloads where they have such "
            "properties and do not fix them. Where none has, the name is mostly misspelt; where each fixes another "
            "value, one of the two is wrong.",
            bad="Reader: {summary: Somebody with a library card., example: {reader: {crad: R-8842}}}",
            good="Reader: {summary: Somebody with a library card., example: {reader: {card: R-8842}}}",
        ),
        Rule(
            id="unused-variable",
            severity=Severity.WARNING,
            summary="No example and no fixed value uses the variable.",
            rationale="Most often somebody wrote the value out where `${name}` should stand, and the ids no longer "
            "agree.",
            bad="variables: {barcode: B10442, card: R-8842}",
            good="variables: {barcode: B10442}",
        ),
        Rule(
            id="unused-source",
            severity=Severity.WARNING,
            summary="Nothing cites the document.",
            rationale="A list of sources says what the catalog rests on. What nothing rests on does not belong there.",
            bad='blog: {title: A blog about libraries, url: "https://blog.example.org/"}',
            good='manual: {title: The library system\'s manual, url: "https://library.example.org/manual"}',
        ),
        Rule(
            id="unused-evidence",
            severity=Severity.INFO,
            summary="No entry has the evidence level.",
            rationale="Readers would ask which entries it is meant for.",
            bad="rumoured: {summary: Somebody said so.}",
            good="stated: {summary: Stated by the library system's manual.}",
        ),
    ),
)
