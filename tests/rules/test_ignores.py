"""The scope of `ignore`, and findings about its entries."""

from collections.abc import Callable

import pytest

from eventguide.pipeline import Guide
from eventguide.rules import RENAMED, RULES

Find = Callable[..., list[tuple[str, str]]]

# Each property breaks the rule redundant-summary: in an entity, an event type, two actions.
TEXT = """
        {everywhere}
        entities:
          Part: {{summary: Some part., properties: {{oneId: {{summary: The one id., example: 1}}}}}}
        events:
          E:
            summary: Something happens.
            {event}
            properties:
              part: {{summary: Some part., entity: Part}}
              twoId: {{summary: The two id., example: 1}}
            actions:
              X:
                actor: Somebody
                when: At once
                {action}
                properties: {{threeId: {{summary: The three id., example: 1}}}}
              Y: {{actor: Somebody, when: At once, properties: {{fourId: {{summary: The four id., example: 1}}}}}}
"""
IGNORE = "ignore: {redundant-summary: It is what it is.}"


@pytest.mark.parametrize(
    ("place", "left"),
    [
        ({}, ["one", "two", "three", "four"]),
        ({"everywhere": IGNORE}, []),
        ({"event": IGNORE}, ["one"]),
        ({"action": IGNORE}, ["one", "two", "four"]),
        ({"event": IGNORE, "action": IGNORE}, ["one"]),
    ],
)
def test_an_ignore_covers_everything_below_it(found_in: Find, place: dict[str, str], left: list[str]) -> None:
    text = TEXT.format(**{"everywhere": "notes: []", "event": "since: a", "action": "since: a", **place})

    assert [words.split()[1] for _, words in found_in(text)] == left


def test_an_ignore_covers_only_its_action_if_several_are_on_one_line(found_in: Find) -> None:
    text = """
        events:
          E: {summary: Something happens., properties: {a: {summary: How much.}}, actions: {
            X: {actor: Somebody, when: At once, ignore: {missing-period: Short.}, payload: {a: 1},
            trigger: Pressing X}, Y: {actor: Somebody, when: At once, trigger: Pressing Y, payload: {a: 2}}}}
    """

    assert found_in(text) == [("missing-period", "Pressing Y")]


def test_an_ignore_at_the_end_of_a_file_covers_a_text_of_many_lines(found_in: Find) -> None:
    text = """
        events:
          E:
            summary: Something happens.
            properties: {a: {summary: How much., const: 1}}
            actions:
              X: {actor: Somebody, when: At once}
            ignore: {broken-link: The page comes later.}
            notes:
              - text: |
                  First line.

                  Read [more](/events/f/).
    """

    assert found_in(text) == []


def test_an_ignore_for_a_link_checked_by_the_build_is_not_unused(found_in: Find) -> None:
    text = """
        events:
          E:
            summary: Something happens.
            description: Read [more](/receiving/).
            properties: {a: {summary: How much., const: 1}}
            actions:
              X: {actor: Somebody, when: At once}
            ignore: {broken-link: The page comes later.}
    """

    assert found_in(text) == []
    (in_vain,) = found_in(text.replace("[more](/receiving/)", "[more](https://example.org/)"))
    assert in_vain[0] == "unused-ignore"


def test_an_error_can_not_be_ignored(found_in: Find) -> None:
    text = """
        ignore: {unknown-actor: Never mind.}
        events:
          E:
            summary: Something happens.
            properties: {a: {summary: How much., const: 1}}
            actions: {X: {actor: Nobody, when: At once}}
    """

    assert [rule for rule, _ in found_in(text)] == ["unused-ignore", "unknown-actor"]


def test_an_ignore_is_not_reported_as_unused_while_there_are_errors(found_in: Find) -> None:
    text = """
        ignore: {unused-variable: It comes with the next version.}
        variables: {n: 1}
        events:
          E:
            summary: Something happens.
            properties: {a: {summary: How much.}}
            actions: {X: {actor: Somebody, when: At once}}
    """

    assert [rule for rule, _ in found_in(text)] == ["no-example"]


def test_a_rule_that_is_not_about_the_catalog_is_not_ignored_there(messages_of: Callable[..., list[str]]) -> None:
    text = """
        ignore: {replaced-page: Ours is better.}
        events:
          E:
            summary: Something happens.
            properties: {a: {summary: How much., const: 1}}
            actions: {X: {actor: Somebody, when: At once}}
    """

    (message,) = messages_of(text, "unused-ignore")

    assert message.startswith('"replaced-page" does not concern the catalog and can\'t be ignored there.')
    assert "`replaces`" in message


def test_an_id_from_before_the_first_release_is_reported_with_its_new_name(guide_of: Callable[[str], Guide]) -> None:
    guide = guide_of("events: {}\nignore: {hollow-summary: It is fine.}")

    found = [finding.help for finding in guide.findings if finding.rule == "unknown-rule"]

    assert found == ['the rule is now called "redundant-summary".']


def test_every_renamed_id_leads_to_a_rule() -> None:
    assert set(RENAMED.values()) <= set(RULES)
    assert not set(RENAMED) & set(RULES)
