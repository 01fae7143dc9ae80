"""Invisible characters, and names that differ only in their Unicode normalization."""

from collections.abc import Callable
from pathlib import Path

import pytest

from eventguide.pipeline import read_guide
from tests.conftest import HEAD

Find = Callable[..., list[tuple[str, str]]]
Messages = Callable[..., list[str]]

EVENTS = """
        events:
          {event}:
            summary: "{summary}"
            properties: {{"{name}": {{summary: How much., const: "{const}"}}}}
            actions: {{X: {{actor: Somebody, when: At once}}}}
"""
PLAIN = {"event": "E", "summary": "Something happens.", "name": "a", "const": "b"}
NFC, NFD = "Caf\u00e9", "Cafe\u0301"


@pytest.mark.parametrize("where", ["event", "summary"])
def test_an_escape_in_what_people_read_is_found(found_in: Find, where: str) -> None:
    text = EVENTS.format(**PLAIN | {where: '"Some\\u200bthing."' if where == "event" else "Some\\u202ething."})

    assert "control-character" in [rule for rule, _ in found_in(text)]


@pytest.mark.parametrize("where", ["name", "const"])
def test_an_escape_in_data_is_allowed(found_in: Find, where: str) -> None:
    assert "control-character" not in [rule for rule, _ in found_in(EVENTS.format(**PLAIN | {where: "a\\u200bb"}))]


def test_two_keys_that_differ_in_their_normalisation_are_found(messages_of: Messages) -> None:
    text = f"""
        variables: {{"{NFC}": 1, "{NFD}": 2}}
    """

    said = messages_of(EVENTS.format(**PLAIN) + text, "duplicate-key")

    assert len(said) == 1
    assert "in other code points (Unicode NFC and NFD)" in said[0]


def test_two_names_in_two_files_as_well(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text(f"{HEAD}entities:\n  {NFC}: {{summary: One.}}\nevents: {{}}\n", "utf-8")
    (tmp_path / "more.yaml").write_text(f"entities:\n  {NFD}: {{summary: Two.}}\n", "utf-8")

    found = [(one.rule, one.location.path.rpartition("/")[2]) for one in read_guide(tmp_path).findings]

    assert ("duplicate-key", "more.yaml") in found


def test_a_reference_in_another_normalization_has_its_own_hint(messages_of: Messages) -> None:
    text = f"""
        events:
          {NFC}:
            summary: Something happens.
            properties: {{a: {{summary: How much., const: 1}}}}
            actions: {{X: {{actor: Somebody, when: At once}}}}
        scenarios: {{S: {{summary: One., steps: [{{event: {NFD}, action: X}}]}}}}
    """

    said = messages_of(text, "unknown-event")

    assert len(said) == 1
    assert f'"{NFC}" has the same letters in other code points' in said[0]
