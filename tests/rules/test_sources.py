"""The days on which sources were checked."""

from collections.abc import Callable

import pytest

Find = Callable[..., list[tuple[str, str]]]

TEXT = """
        sources: {{new: {{title: New, checked: 2026-02-11}}, old: {{title: Old, checked: {day}}}}}
        notes: [{{text: A note., source: [new, old]}}]
        events:
          E:
            summary: Something happens.
            properties: {{a: {{summary: How much., const: 1}}}}
            actions: {{X: {{actor: Somebody, when: At once}}}}
"""


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        ("2025-02-11", ""),
        ("2025-02-10", "stale-source"),
        ("2027-03-01", ""),
        ("2026-02-30", "unknown-date"),
        ("20260211", "unknown-date"),
        ("2026-W07-3", "unknown-date"),
        ("February", "unknown-date"),
    ],
)
def test_days(found_in: Find, day: str, rule: str) -> None:
    text = TEXT.format(day=f'"{day}"')

    found = found_in(text)

    if day == "2027-03-01":
        assert found == [("stale-source", "2026-02-11")]
    else:
        assert [name for name, _ in found] == ([rule] if rule else [])
