"""Several captured payloads of one action, and keys in them that are not documented."""

import json
import re
from pathlib import Path

import pytest

from eventguide.findings import Severity
from eventguide.pipeline import Guide, read_guide
from tests.format.built import Built, findings

CATALOG = """
catalog: 1
title: Test
actors: {Somebody: {summary: Anybody.}}
timings: {At once: {summary: Now.}}
envelope: {properties: {events: {summary: E., items: {event: true}}}}
events:
  E:
    properties: {n: {summary: N., example: 1}, s: {summary: S., type: string, nullable: true, example: x}}
    actions:
      Do:
        actor: Somebody
        when: At once
        examples:
          First one: {file: first.json}
          Second one: {file: second.json, summary: Without a text.}
"""


def read(folder: Path, text: str = CATALOG, **files: object) -> Guide:
    for name, value in {"first": {"n": 2, "s": "a"}, "second": {"n": 3, "s": None}, **files}.items():
        (folder / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    (folder / "catalog.yaml").write_text(text, encoding="utf-8")
    return read_guide(folder / "catalog.yaml")


def test_all_are_shown_with_a_menu_and_the_first_is_the_example(tmp_path: Path) -> None:
    built = Built(read(tmp_path))
    page = built.page("events/e/")

    assert built.payload().example == {"n": 2, "s": "a"}
    assert re.findall(r'<label for="x-do\.[^"]*">([^<]*)', page) == ["First one", "Second one"]
    assert "Without a text." in page
    assert 'data-name="do.example.second-one"' in page
    ids = re.findall(r' id="([^"]*)"', page)
    assert sorted(set(ids)) == sorted(ids)


def test_all_are_files(tmp_path: Path) -> None:
    built = Built(read(tmp_path))

    assert json.loads(built.files["events/e/do.json"]()) == {"n": 2, "s": "a"}
    assert json.loads(built.files["events/e/do.example.second-one.json"]()) == {"n": 3, "s": None}
    assert json.loads(built.files["events/e/do.example.second-one.envelope.json"]()) == {
        "events": [{"n": 3, "s": None}]
    }
    examples = built.catalog["events"][0]["actions"][0]["payloads"][0]["examples"]
    assert [one["json_url"] for one in examples] == ["events/e/do.json", "events/e/do.example.second-one.json"]


def test_each_is_validated(tmp_path: Path) -> None:
    found = findings(read(tmp_path, second={"n": "three"}))

    assert sorted(one[0] for one in found) == ["broken-example", "missing-property"]


def test_an_undocumented_key_is_a_warning_and_the_site_is_built(tmp_path: Path) -> None:
    guide = read(tmp_path, second={"n": 3, "s": None, "new": {"deep": 1}})
    (found,) = [one for one in guide.findings if one.rule == "undocumented-key"]

    assert found.severity is Severity.WARNING
    assert found.location.path.endswith("second.json")
    assert "new" in Built(guide).page("events/e/")


def test_an_undocumented_key_in_a_written_example_is_an_error(tmp_path: Path) -> None:
    text = CATALOG.replace("{summary: N., example: 1}", "{summary: N., properties: {}, example: {more: 1}}")
    (found,) = [one for one in read(tmp_path, text).findings if one.rule == "undeclared-property"]

    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("old", "new", "rule", "message"),
    [
        ("file: second.json", "file: third.json", "missing-file", 'File "third.json" not found.'),
        ("{file: first.json}", "first.json", "wrong-type", '"First one" must be a mapping'),
        ("{file: first.json}", "{summary: S.}", "missing-key", 'Missing key "file" in "First one".'),
        (
            "        examples:",
            "        example: {n: 2}\n        examples:",
            "conflicting-keys",
            '"Do" has `example` and',
        ),
    ],
)
def test_misuse_is_reported_with_place_and_help(old: str, new: str, rule: str, message: str, tmp_path: Path) -> None:
    (found, *_) = [one for one in findings(read(tmp_path, CATALOG.replace(old, new))) if one[0] == rule]

    assert found[3][: len(message)] == message
    assert found[4]


@pytest.mark.parametrize(
    ("content", "rule"), [(None, "missing-file"), ('{"n": ', "broken-json"), ('{"n": 1e400}', "too-large")]
)
@pytest.mark.parametrize("many", [False, True])
def test_a_file_that_can_not_be_read_is_the_only_error(
    tmp_path: Path, content: str | None, rule: str, *, many: bool
) -> None:
    text = CATALOG.replace("{summary: N., example: 1}", "{summary: N., additionalProperties: true, minProperties: 2}")
    if not many:
        text = text[: text.index("        examples:")] + "        example: {file: first.json}\n"
    read(tmp_path, second={"n": {"a": 1, "b": 2}, "s": None})
    (tmp_path / "first.json").unlink()
    if content is not None:
        (tmp_path / "first.json").write_text(content, encoding="utf-8")
    (tmp_path / "catalog.yaml").write_text(text, encoding="utf-8")

    found = read_guide(tmp_path / "catalog.yaml").findings
    assert [one.rule for one in found if one.severity is Severity.ERROR] == [rule]
