"""Summaries and sentences."""

from collections.abc import Callable

import pytest

Find = Callable[..., list[tuple[str, str]]]
Messages = Callable[..., list[str]]


def with_summary(name: str, summary: str) -> str:
    return f"""
        events:
          E:
            summary: Something happens.
            properties: {{"{name}": {{summary: "{summary}", example: 1}}}}
            actions: {{X: {{actor: Somebody, when: At once}}}}
    """


@pytest.mark.parametrize(
    ("name", "summary"),
    [
        ("id", "The id."),
        ("id", "Identifier."),
        ("userId", "The user's id."),
        ("user_id", "User ID."),
        ("bb:user.id", "The bb user id."),
        ("value", "The value."),
        ("value", "This is the value."),
        ("items", "The item."),
    ],
)
def test_summaries_that_only_repeat_the_name(found_in: Find, name: str, summary: str) -> None:
    assert [rule for rule, _ in found_in(with_summary(name, summary))] == ["redundant-summary"]


@pytest.mark.parametrize(
    ("name", "summary"),
    [
        ("id", "The number of this event."),
        ("type", "The type of event."),
        ("userId", "The user's primary key in the database."),
        ("startedAtTime", "When the attempt started, in UTC."),
        ("name", "What the course is called."),
        ("id", "语言的编号。"),
        ("startedAtTime", "The time at which it started."),
        ("dueDate", "The date on which it is due."),
        ("attempt", "Which attempt it is."),
        ("isActive", "Whether it is active."),
    ],
)
def test_summaries_that_say_more(found_in: Find, name: str, summary: str) -> None:
    assert found_in(with_summary(name, summary)) == []


# Typical first summaries: complete sentences that the rule must not report.
STATEMENTS = {
    "OrderPlaced": "An order is placed.", "PaymentFailed": "A payment failed.",
    "ContactCreated": "A contact was created.",
    "door.opened": "The door is opened.", "build.started": "A build started.", "TransferSent": "A transfer is sent.",
    "BookBorrowed": "A book is borrowed.", "TicketClosed": "The ticket is closed.", "LoggedIn": "A user logged in.",
    "ShipmentDelivered": "The shipment was delivered.", "InvoicePaid": "An invoice paid.",
}  # fmt: skip
REPEATED = {
    "GradeEvent": "A grade event.", "LoanEvent": "The loan event.", "Submission": "A submission.",
    "StockLevel": "Stock level.",
}  # fmt: skip


@pytest.mark.parametrize(("name", "summary"), [*STATEMENTS.items(), *REPEATED.items()])
def test_the_summary_of_an_event_type_may_be_a_sentence_of_its_name(found_in: Find, name: str, summary: str) -> None:
    text = f"""
        events:
          {name}:
            summary: {summary}
            properties: {{a: {{summary: Which one., const: 1}}}}
            actions: {{X: {{actor: Somebody, when: At once}}}}
    """

    expected = ["redundant-summary"] if name in REPEATED else []
    assert [rule for rule, _ in found_in(text) if rule == "redundant-summary"] == expected


@pytest.mark.parametrize(
    "text", ["No end", "No end,", "Ends with `code`", "Is it (perhaps)", "See [there](/actors/somebody/)"]
)
def test_sentences_without_an_end(found_in: Find, text: str) -> None:
    ended = text.endswith(("`", ")"))

    assert [rule for rule, _ in found_in(with_summary("a", text))] == ([] if ended else ["missing-period"])


def test_sentences_are_looked_at_wherever_they_stand(found_in: Find) -> None:
    text = """
        summary: One
        evidence: {sure: {summary: Two}}
        notes: [{text: Three}]
        events:
          E:
            summary: Four
            description: |
              First a sentence.

              Then one
            notes:
              - text: |
                  A list:

                  * with an item
            properties: {a: {summary: Five, optional: Six, example: 1}}
            matrix: {title: No sentence, summary: Seven, columns: [A], rows: {R: [sends]}}
            actions:
              X:
                actor: Somebody
                when: At once
                trigger: Eight
                evidence: {level: sure, note: Nine}
                deprecated: {reason: no sentence needed}
        scenarios: {S: {summary: Ten, steps: [{event: E, action: X, summary: Eleven, after: a day}]}}
    """

    found = [words for _, words in found_in(text, "missing-period")]

    assert found == [
        "One",
        "Two",
        "Three",
        "Four",
        "Then one",
        "Five",
        "Six",
        "Seven",
        "Eight",
        "Nine",
        "Ten",
        "Eleven",
    ]


def test_a_missing_summary_is_reported_once_at_the_declaration(found_in: Find) -> None:
    text = """
        entities:
          Base: {properties: {a: {example: 1}, same: {summary: How much., example: 1}}}
          Part: {summary: A piece., extends: Base, properties: {a: {example: 2}, b: {items: {example: 1}}}}
        envelope: {summary: What is sent., properties: {data: {items: {event: true}}}}
        events:
          E:
            extends: Base
            properties: {c: {example: 1}, d: {description: Words are here., example: 1}, e: {entity: Part}}
            actions:
              X: {actor: Somebody, when: At once, payload: {c: 1}, properties: {c: {minimum: 0}, a: {example: 3}}}
              Y: {actor: Somebody, when: At once, payload: {c: 2}, properties: {f: {example: 1}}}
    """

    assert [name for _, name in found_in(text, "no-summary")] == ["Base", "a", "b", "data", "E", "c", "f"]


def test_a_mark_in_place_of_a_value_is_unfinished_unless_the_catalog_has_such_a_value(found_in: Find) -> None:
    text = """
        events:
          E:
            summary: Something happens.
            properties:
              state: {{summary: How far it is., enum: [{enum}]}}
            actions: {{X: {{actor: Somebody, when: At once, payload: {{state: TODO}}}}}}
    """
    assert found_in(text.format(enum="TODO, DONE")) == []
    assert found_in(text.replace("enum: [{enum}]", "description: Any.").format()) == [("unfinished-text", "TODO")]


def test_unquoted_hash_is_reported_as_comment(messages_of: Messages) -> None:
    text = """
        events:
          E:
            summary: Something happens{rest}
            actions: {{X: {{actor: Somebody, when: At once}}}}
    """
    cut = messages_of(text.format(rest=" #4 times."), "missing-period")
    open_ = messages_of(text.format(rest=" # a remark"), "missing-period")

    assert "put the text in quotes" in cut[0]
    assert "end the sentence with a period" in open_[0]
