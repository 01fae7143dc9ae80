"""What only follows from another mistake is not said beside it."""

from collections.abc import Callable

Find = Callable[..., list[tuple[str, str]]]


def test_a_name_that_is_read_as_nothing_is_no_bad_name_as_well(found_in: Find) -> None:
    assert found_in("events: {E: {summary: All., actions: {~: {actor: Somebody, when: At once}}}}") == [
        ("non-text-key", "~")
    ]


def test_a_value_under_a_misspelt_name_is_not_missed_under_the_right_one(found_in: Find) -> None:
    text = """
        events:
          E:
            summary: All there is.
            properties:
              action: {summary: What happened.}
              other: {summary: What else.}
            actions:
              Do: {actor: Somebody, when: At once, payload: {actoin: Done}}
    """
    assert found_in(text) == [("no-example", "other"), ("undeclared-property", "actoin")]
