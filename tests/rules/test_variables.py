"""Variables that are unknown, refer to themselves, or expand without limit."""

from collections.abc import Callable

Find = Callable[..., list[tuple[str, str]]]
Say = Callable[..., list[str]]

EVENTS = """
        events:
          E:
            summary: Something happens.
            properties: {{a: {{summary: How much., format: uri, example: "{example}"}}}}
            actions: {{X: {{actor: Somebody, when: At once}}}}
"""


def test_a_cycle_is_reported_once_and_not_for_variables_that_use_it(messages_of: Say) -> None:
    text = EVENTS.format(example="${d}") + "        variables: {a: '${b}', b: '${c}', c: '${a}', d: '${a}/${e}', e: x}"

    said = messages_of(text, "recursive-variable")

    assert [message.partition(". ")[0] for message in said] == ['The variable "c" refers to itself: c -> a -> b -> c']


def test_variables_that_double_at_every_step(messages_of: Say) -> None:
    doubling = ", ".join(f"v{n}: '${{v{n - 1}}}${{v{n - 1}}}'" for n in range(1, 30))
    text = EVENTS.format(example="${v29}") + f"        variables: {{v0: '{'x' * 100}', {doubling}}}"

    said = messages_of(text, "recursive-variable")

    assert [message.partition(". ")[0] for message in said] == [
        'The variable "v10" expands to a value that is too large'
    ]


def test_consequences_of_an_unknown_variable_are_not_reported(found_in: Find) -> None:
    assert found_in(EVENTS.format(example="${nowhere}/x")) == [("unknown-variable", "${nowhere}")]


def test_each_unknown_variable_of_a_text_is_marked(found_in: Find) -> None:
    assert found_in(EVENTS.format(example="https://example.com/${one}/${two}")) == [
        ("unknown-variable", "${one}"),
        ("unknown-variable", "${two}"),
    ]
