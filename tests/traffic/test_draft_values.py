"""What a draft states of values: of several types, with unusual keys, with the same text in all events."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from eventguide.cli.command import cli
from eventguide.findings import Severity
from eventguide.pipeline import engine_of, read_guide

Draft = Callable[[list[Any]], dict[str, Any]]


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """A function that returns the property `x` of the draft of events with these values."""
    monkeypatch.chdir(tmp_path)

    def run(values: list[Any]) -> dict[str, Any]:
        events = [{"type": "OrderPaid", "x": value} for value in values]
        Path("capture.jsonl").write_text("\n".join(map(json.dumps, events)), encoding="utf-8")
        Path("catalog.yaml").unlink(missing_ok=True)
        result = CliRunner().invoke(cli, ["draft", "capture.jsonl", "--into", "catalog.yaml"])
        assert result.exit_code == 0, result.output
        guide = read_guide(Path("catalog.yaml").absolute())
        assert [one for one in guide.findings if one.severity is Severity.ERROR] == []
        assert guide.resolved is not None
        engine = engine_of(guide.resolved)
        assert {(one.outcome, one.differences) for one in map(engine.identify, events)} == {("identified", ())}
        found: dict[str, Any] = yaml.safe_load(Path("catalog.yaml").read_text(encoding="utf-8"))
        return dict(found["events"]["OrderPaid"]["properties"]["x"])

    return run


def test_values_of_several_types_have_a_definition_each(draft: Draft) -> None:
    found = draft([{"id": 7, "since": "2026-03-02"}, "anna", ["2026-03-02"], None])

    array, thing, text = found["oneOf"]
    assert found["nullable"] is True
    assert (array["type"], array["items"]["type"]) == ("array", "string")
    assert thing["properties"]["id"] == {"type": "integer", "example": 1}
    assert thing["properties"]["since"]["format"] == "date"
    assert text["type"] == "string"
    assert text["example"] != "anna"


def test_plain_values_of_several_types_are_a_list_of_types(draft: Draft) -> None:
    assert draft([1, "a", {}])["type"] == ["integer", "object", "string"]


def test_keys_that_most_objects_have_are_names_beside_unusual_ones(draft: Draft) -> None:
    usual = [{"id": number, "name": "anna"} for number in range(9)]
    rare = {"id": 9, "name": "bob", "2fa": True, "carl": False}

    found = draft([*usual, rare])

    assert found["properties"].keys() == {"id", "name"}
    assert found["additionalProperties"] == {"type": "boolean", "example": True}
    assert "carl" not in Path("catalog.yaml").read_text(encoding="utf-8")
    assert "2fa" not in Path("catalog.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "values",
    [
        [*({"id": number} for number in range(8)), {"id": 9, "2fa": 1}],
        [{f"user{number}": 1, f"{number}@example.com": 1} for number in range(30)],
    ],
    ids=["seen too seldom", "no key is in most objects"],
)
def test_other_objects_with_unusual_keys_are_maps(draft: Draft, values: list[Any]) -> None:
    found = draft(values)

    assert "properties" not in found
    assert found["additionalProperties"] == {"type": "integer", "example": 1}


@pytest.mark.parametrize(("count", "is_fixed"), [(2, False), (19, False), (20, True)])
def test_a_text_is_fixed_only_if_it_was_seen_often(draft: Draft, count: int, is_fixed: bool) -> None:  # noqa: FBT001
    found = draft([{"status": "shipped"}] * count)["properties"]["status"]

    assert found == {"const": "shipped"} if is_fixed else found["type"] == "string"
