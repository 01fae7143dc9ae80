"""Captured payloads: JSON files beside the catalog, and nothing outside it."""

import json
from pathlib import Path

import pytest

from eventguide.catalog import Action, EventType, Layer, captured_file, load_catalog
from eventguide.catalog.source.node import MappingNode, locate

CATALOG = "catalog: 1\ntitle: T\nevents: {{E: {{actions: {{A: {{actor: X, when: Y, example: {{file: {name}}}}}}}}}}}\n"


def load(folder: Path, name: str = "examples/x.json") -> tuple[list[tuple[str, int, int]], dict[str, object]]:
    """The place of each finding, and the payloads."""
    (folder / "catalog.yaml").write_text(CATALOG.format(name=name), encoding="utf-8")
    loaded = load_catalog(folder)
    assert loaded.catalog is not None
    return [(f.rule, f.location.line, f.location.column) for f in loaded.findings], loaded.catalog.captured


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalog's folder with a place for examples."""
    (tmp_path / "examples").mkdir()
    return tmp_path


def test_a_captured_payload_is_read_with_its_order(folder: Path) -> None:
    (folder / "examples" / "x.json").write_text('{"b": [1, 2.5, null], "a": "é"}', encoding="utf-8")

    findings, captured = load(folder)

    assert findings == []
    assert captured == {"examples/x.json": {"b": [1, 2.5, None], "a": "é"}}
    assert list(captured["examples/x.json"]) == ["b", "a"]  # type: ignore[call-overload]


def test_a_file_that_is_not_there_is_a_finding_and_is_watched(folder: Path) -> None:
    findings, captured = load(folder)

    assert findings == [("missing-file", 3, 63)]
    assert captured == {}
    assert folder / "examples" / "x.json" in load_catalog(folder).files


@pytest.mark.parametrize("name", ["../x.json", "/etc/x.json", "examples/../../x.json"])
def test_a_path_that_leads_outside_is_refused(folder: Path, name: str) -> None:
    assert [rule for rule, _, _ in load(folder, name)[0]] == ["outside-folder"]


def test_a_link_that_leads_outside_is_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("outside") / "x.json"
    secret.write_text("{}")
    (folder / "examples" / "x.json").symlink_to(secret)

    assert [rule for rule, _, _ in load(folder)[0]] == ["outside-folder"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"a": 1,}', (1, 8)),
        ('{"a": [1 ,\n ]}', (1, 10)),
        ('{\n  "a": }', (2, 8)),
        ("", (1, 1)),
        ('{"a": NaN}', (1, 7)),
        ('{"a": "NaN",\r\n "b": [-Infinity]}', (2, 8)),
    ],
)
def test_what_is_no_json_is_a_finding_in_the_file(folder: Path, text: str, place: tuple[int, int]) -> None:
    (folder / "examples" / "x.json").write_text(text, encoding="utf-8")

    assert load(folder)[0] == [("broken-json", *place)]


@pytest.mark.parametrize(
    ("text", "line", "column", "length"),
    [
        ('{"a": 1,\n "b": {"x": 1}}', 2, 13, 1),
        ('{"a":1,"b":{"x":"two"}}', 1, 17, 5),
        ('{\r\n\t"a": [{}, []],\r\n\t"b": {\t"x" : 3}}', 3, 15, 1),
        ('{"a": "\\ud83d\\ude00 \\/ \\" {", "b": {"x": "\\u00e9"}}', 1, 42, 8),
        ('{"a": 1.5E+3, "b": {"x": -0}}', 1, 26, 2),
    ],
)
def test_a_payload_knows_its_places_however_it_is_written(
    folder: Path, text: str, line: int, column: int, length: int
) -> None:
    (folder / "examples" / "x.json").write_text(text, encoding="utf-8", newline="")

    findings, captured = load(folder)
    payload = captured["examples/x.json"]

    assert findings == []
    assert payload == json.loads(text)
    assert isinstance(payload, MappingNode)
    place = locate(payload, "b", "x")
    assert (place.line, place.column, place.length) == (line, column, length)


def test_duplicate_keys_and_deep_nesting_are_reported_in_the_file(folder: Path) -> None:
    (folder / "examples" / "x.json").write_text('{"a": 1,\n "b": 2, "a": 3}', encoding="utf-8")
    assert load(folder) == ([("duplicate-key", 2, 10)], {})

    for depth in (101, 5_000, 100_000):
        (folder / "examples" / "x.json").write_text("[" * depth + "]" * depth, encoding="utf-8")
        assert load(folder) == ([("too-deep", 1, 101)], {})

    (folder / "examples" / "x.json").write_text("[" * 100_000, encoding="utf-8")
    assert load(folder) == ([("too-deep", 1, 101)], {})


def test_the_bytes_of_a_captured_file_are_checked_like_those_of_the_catalog(folder: Path) -> None:
    (folder / "examples" / "x.json").write_bytes(b'{"a": "\xff"}')

    assert load(folder)[0] == [("not-utf8", 1, 8)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": "\\ud800"}', ("control-character", 1, 7)),
        ('{"a": 1,\n "\\udc00\\ud800": 1}', ("control-character", 2, 2)),
        ('{"a": "\x01"}', ("control-character", 1, 8)),
        ('{"a": [1, 1e400]}', ("too-large", 1, 11)),
        ('{"a": ' + "9" * 5000 + "}", ("too-large", 1, 7)),
        ('{"a": -1E999}', ("too-large", 1, 7)),
    ],
)
def test_what_no_program_could_read_back_is_a_finding(folder: Path, text: str, found: tuple[str, int, int]) -> None:
    (folder / "examples" / "x.json").write_text(text, encoding="utf-8")

    assert load(folder) == ([found], {})


def test_captured_text_is_data(folder: Path) -> None:
    text = '{"a": "Hello ${name}, $${name}", "\u200b": "\u202e\u2028\x7f\\u0000", "c": "\ufeff"}'
    (folder / "examples" / "x.json").write_text(text, encoding="utf-8")

    findings, captured = load(folder)

    assert findings == []
    assert captured["examples/x.json"] == json.loads(text)


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    (folder / "examples" / "x.json").write_text("[", encoding="utf-8")
    action = "{actor: X, when: Y, example: {file: examples/x.json}}"
    (folder / "catalog.yaml").write_text(
        f"catalog: 1\ntitle: T\nevents: {{E: {{actions: {{A: {action}, B: {action}}}}}}}\n"
    )

    assert [finding.rule for finding in load_catalog(folder).findings] == ["broken-json"]


@pytest.mark.parametrize(
    ("example", "file"),
    [
        ({"file": "x.json"}, "x.json"),
        ({"file": "x.txt"}, ""),
        ({"file": 1}, ""),
        ({"file": "x.json", "more": 1}, ""),
        ({}, ""),
    ],
)
def test_only_a_lone_name_of_a_json_file_is_a_captured_payload(example: dict[str, object], file: str) -> None:
    layer: Layer = Action(actor="X", when="Y", example=example)

    assert captured_file(layer) == file
    assert EventType().actions == {}
