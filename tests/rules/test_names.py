"""URLs made of names, and how names are written."""

from collections.abc import Callable

import pytest

Find = Callable[..., list[tuple[str, str]]]
Say = Callable[..., list[str]]

ACTION = "{actor: Somebody, when: At once}"
EVENT = f"{{summary: Something happens., properties: {{a: {{summary: How much., const: 1}}}}, actions: {{X: {ACTION}}}"


def test_former_names_need_addresses_of_their_own(messages_of: Say) -> None:
    text = f"""
        events:
          Log In: {EVENT}, formerly: [Sign In, log-in]}}
          Log Out: {EVENT}, formerly: [LogIn, Sign In, Leave, Leave]}}
    """

    assert [message.partition(". ")[0] for message in messages_of(text, "duplicate-slug")] == [
        'Two event types have the same URL "log-in": "Log In" and the previous name "LogIn"',
        'Two event types have the same URL "sign-in": "Sign In" and the previous name "Sign In"',
    ]


def test_actors_timings_entities_scenarios_and_variants_have_addresses_too(found_in: Find) -> None:
    text = """
        entities:
          Part One: {summary: A piece., properties: {a: {summary: How much., example: 1}}}
          PartOne: {summary: Another., properties: {a: {summary: How much., example: 1}}}
        events:
          E:
            summary: Something happens.
            properties: {a: {summary: How much., entity: Part One}, b: {summary: How far., entity: PartOne}}
            actions:
              X: {actor: Somebody, when: At once, variants: {On: {}, on: {}}}
        scenarios:
          A story: {summary: A story., steps: [{event: E, action: X, variant: On}]}
          A  Story: {summary: A story., steps: [{event: E, action: X, variant: On}]}
    """

    assert [name for _, name in found_in(text, "duplicate-slug")] == ["PartOne", "on", "A  Story"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("'…'", "must contain a letter or a digit"),
        ("'../..'", "must contain a letter or a digit"),
        ("x" * 201, "too long"),
        ("語" * 67, "too long"),
    ],
)
def test_names_that_give_no_address_of_their_own(messages_of: Say, name: str, said: str) -> None:
    text = f"""
        events:
          E:
            summary: Something happens.
            properties: {{a: {{summary: How much., const: 1}}}}
            actions:
              {name}: {{actor: Somebody, when: At once}}
    """

    assert said in messages_of(text, "invalid-name")[0]


@pytest.mark.parametrize("name", ["*", "[]", "{headers}", "{channel}"])
def test_a_property_has_no_name_that_means_something_else_in_paths(messages_of: Say, name: str) -> None:
    text = f"""
        entities:
          Thing: {{summary: A thing., properties: {{"{name}": {{summary: A value., example: a}}}}}}
        events:
          E:
            summary: Something happens.
            properties:
              thing: {{summary: What., entity: Thing}}
              inner: {{summary: What., properties: {{"{name}": {{summary: A value., example: a}}, "[a]": false}}}}
            actions: {{Do: {{actor: Somebody, when: At once}}}}
    """

    expected = f'A property can\'t have the name "{name}": in paths, it has another meaning.'
    found = messages_of(text, "invalid-name")
    assert [one.startswith(expected) for one in found] == [True, True]


@pytest.mark.parametrize("name", ["x" * 200, "Schema", "Fields", "Index", "CON", "語" * 66])
def test_names_that_are_usable(messages_of: Say, name: str) -> None:
    text = f"""
        events:
          E:
            summary: Something happens.
            formerly: ["{name}"]
            properties: {{a: {{summary: How much., const: 1}}}}
            actions:
              {name}: {{actor: Somebody, when: At once}}
    """

    assert messages_of(text, "invalid-name") == []


def test_an_action_and_a_variant_share_the_name_of_a_file(found_in: Find) -> None:
    text = f"""
        events:
          E:
            summary: Something happens.
            properties: {{a: {{summary: How much.}}}}
            actions:
              {"x" * 175}:
                actor: Somebody
                when: At once
                variants: {{{"y" * 60}: {{payload: {{a: 1}}}}, {"z" * 61}: {{payload: {{a: 2}}}}}}
    """

    assert found_in(text, "invalid-name") == [("invalid-name", "z" * 61)]


@pytest.mark.parametrize(("event", "action", "length"), [("x" * 90, "y" * 97, 0), ("x" * 90, "y" * 98, 201)])
def test_a_path_that_windows_may_refuse_is_reported(messages_of: Say, event: str, action: str, length: int) -> None:
    text = f"""
        events:
          {event}:
            summary: Something happens.
            properties: {{a: {{summary: How much., const: 1}}}}
            actions:
              {action}: {ACTION}
    """

    said = messages_of(text, "long-path")
    assert [f"a path of {length} characters" in message for message in said] == ([True] if length else [])


@pytest.mark.parametrize(("one", "other"), [("Straße", "STRASSE"), ("Log In", "log-in"), ("É", "e\u0300")])
def test_names_that_are_one_file_on_some_systems_clash(found_in: Find, one: str, other: str) -> None:
    text = f"""
        events:
          E:
            summary: Something happens.
            properties: {{a: {{summary: How much., const: 1}}}}
            actions: {{{one}: {ACTION}, {other}: {ACTION}}}
    """

    assert found_in(text, "duplicate-slug") == [("duplicate-slug", other)]


def test_a_former_name_is_usable_as_well(found_in: Find) -> None:
    assert found_in(f"events: {{E: {EVENT}, formerly: ['...']}}}}", "invalid-name") == [("invalid-name", "'...'")]


def properties(*names: str) -> str:
    listed = ", ".join(f'"{name}": {{summary: A value., example: 1}}' for name in names)
    return f"events: {{E: {{summary: Something happens., properties: {{{listed}}}, actions: {{X: {ACTION}}}}}}}"


@pytest.mark.parametrize(
    ("names", "odd"),
    [
        (["oneTwo", "threeFour", "fiveSix", "sevenEight", "nineTen", "eleven_twelve"], ["eleven_twelve"]),
        (["one_two", "three_four", "five_six", "seven_eight", "nine_ten", "elevenTwelve"], ["elevenTwelve"]),
        # No majority, too few names, and names without a style of their own.
        (["oneTwo", "threeFour", "fiveSix", "one_two", "three_four"], []),
        (["oneTwo", "threeFour", "one_two"], []),
        (["oneTwo", "threeFour", "fiveSix", "sevenEight", "nineTen", "id", "@context", "bb:user.id"], []),
    ],
)
def test_a_name_in_another_style_than_nearly_all(messages_of: Say, names: list[str], odd: list[str]) -> None:
    said = messages_of(properties(*names), "naming-style")

    assert [message.split('"')[1] for message in said] == odd


@pytest.mark.parametrize(
    ("names", "odd"),
    [
        (
            ["Log In Again", "Log Out Again", "Open the Book", "Close the Book", "Read a Page", "Turn a page"],
            ["Turn a page"],
        ),
        (
            ["Open the book", "Close the book", "Read a page", "Turn a page", "Lose a book", "Find a Book"],
            ["Find a Book"],
        ),
        (["Open the Book", "Close the Book", "Read a Page", "Turn a Page", "Lose a Book", "Pay", "Open for all"], []),
    ],
)
def test_an_action_in_another_style_than_nearly_all(messages_of: Say, names: list[str], odd: list[str]) -> None:
    actions = "".join(f"\n      {name}: {ACTION[:-1]}, payload: {{a: {number}}}}}" for number, name in enumerate(names))
    text = f"events:\n  E:\n    summary: A.\n    properties: {{a: {{summary: How much.}}}}\n    actions:{actions}\n"

    assert [message.split('"')[1] for message in messages_of(text, "naming-style")] == odd


def test_spellings_of_labels_owners_and_kinds_of_sensitive_data(messages_of: Say) -> None:
    text = """
        events:
          E:
            summary: Something happens.
            labels: {Area: Money, area: Time}
            owner: Team A
            properties:
              a: {summary: How much., const: 1, sensitive: personal data}
              b: {summary: How far., const: 1, sensitive: Personal-data}
            actions:
              X: {actor: Somebody, when: At once, labels: {Area: money}}
              Y: {actor: Somebody, when: At once, labels: {Area: Money}, owner: team a}
    """

    assert [message.partition(".")[0] for message in messages_of(text, "inconsistent-spelling")] == [
        'The label is spelled "area" here and "Area" elsewhere',
        'The kind of sensitive data is spelled "Personal-data" here and "personal data" elsewhere',
        'The value of "Area" is spelled "money" here and "Money" elsewhere',
        'The owner is spelled "team a" here and "Team A" elsewhere',
    ]
