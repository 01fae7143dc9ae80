"""What the format does not allow: unknown keys, wrong kinds of values."""

from eventguide.findings import Severity
from eventguide.rules.rule import Group, Rule

GROUP = Group(
    "The format",
    "Each place of a catalog has its keys, and each key its kind of value.",
    (
        Rule(
            id="unknown-key",
            severity=Severity.ERROR,
            summary="A key that the format does not have at this place.",
            rationale="A misspelt key would be ignored, and what it says would be missing from the guide without "
            "anybody noticing. Often the key is right but indented one level too far, or not far enough.",
            bad="trigers: Scanning the label at the desk.",
            good="trigger: Scanning the label at the desk.",
        ),
        Rule(
            id="missing-key",
            severity=Severity.ERROR,
            summary="A key is missing that can't be left out.",
            rationale="An action has to say who causes it and when it arrives: these are columns of the guide.",
            bad="Borrow a Book: {actor: Reader}",
            good="Borrow a Book: {actor: Reader, when: Immediately}",
        ),
        Rule(
            id="empty-value",
            severity=Severity.ERROR,
            summary="A key has no value.",
            rationale="A line `trigger:` with nothing behind it is mostly one that somebody meant to fill in later.",
            bad="trigger:",
            good="trigger: Scanning the label at the desk.",
        ),
        Rule(
            id="wrong-type",
            severity=Severity.ERROR,
            summary="A value is of another kind than the key needs.",
            rationale="Text, number, true or false, list, mapping: each key takes certain kinds. A text that looks "
            "like a number needs quotes.",
            bad="version: 3.10",
            good='version: "3.10"',
        ),
        Rule(
            id="unknown-value",
            severity=Severity.ERROR,
            summary="A value is none of the words that the key allows.",
            rationale="Where only certain words have a meaning, another one would have none.",
            bad="copies: {summary: How many copies there are., type: int, example: 3}",
            good="copies: {summary: How many copies there are., type: integer, example: 3}",
        ),
    ),
)
