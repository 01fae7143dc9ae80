"""Rules for the keys and value types of the format."""

from eventguide.findings import Severity
from eventguide.rules.engine.rule import Group, Rule

GROUP = Group(
    "The format",
    "Keys and value types must be allowed by the format.",
    (
        Rule(
            id="unknown-key",
            severity=Severity.ERROR,
            summary="A key is not allowed at this position.",
            rationale="If a misspelled key were ignored, its content would be missing from the guide. Often the key "
            "is correct, but the indentation is one level too deep or not deep enough.",
            bad="trigers: Scanning the label at the desk.",
            good="trigger: Scanning the label at the desk.",
        ),
        Rule(
            id="missing-key",
            severity=Severity.ERROR,
            summary="A required key is missing.",
            rationale="An action needs its actor and its timing, for example, because they are columns of the guide.",
            bad="Borrow a Book: {actor: Reader}",
            good="Borrow a Book: {actor: Reader, when: Immediately}",
        ),
        Rule(
            id="empty-value",
            severity=Severity.ERROR,
            summary="A key has no value.",
            rationale="A line such as `trigger:` without a value is usually unfinished.",
            bad="trigger:",
            good="trigger: Scanning the label at the desk.",
        ),
        Rule(
            id="wrong-type",
            severity=Severity.ERROR,
            summary="A value has the wrong type.",
            rationale="Each key allows certain types: string, number, boolean, list or mapping. A string that looks "
            "like a number needs quotes.",
            bad="version: 3.10",
            good='version: "3.10"',
        ),
        Rule(
            id="unknown-value",
            severity=Severity.ERROR,
            summary="A value is not one of the allowed values.",
            rationale="The key has a fixed list of values, and other values have no meaning.",
            bad="copies: {summary: How many copies there are., type: int, example: 3}",
            good="copies: {summary: How many copies there are., type: integer, example: 3}",
        ),
    ),
)
