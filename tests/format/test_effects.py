"""Each key, in each place where the format allows it, changes an output or has a finding."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from eventguide.catalog import Catalog
from eventguide.catalog.model.base import is_part, options
from eventguide.pipeline import Guide, plan, read_guide
from tests.format.built import findings

pytestmark = pytest.mark.slow

BASE: dict[str, Any] = {
    "catalog": 1,
    "title": "Library Events",
    "evidence": {"seen": {"summary": "Seen."}},
    "sources": {"manual": {"title": "The manual"}},
    "notes": [{"text": "As the manual says.", "source": "manual"}],
    "actors": {
        "Everybody": {"summary": "All.", "includes": ["Reader", "Clerk"]},
        "Reader": {"summary": "Somebody with a card."},
        "Clerk": {"summary": "Somebody else.", "properties": {"desk": {"summary": "The desk.", "example": "main"}}},
    },
    "timings": {"Now": {"summary": "At once."}},
    "delivery": {
        "protocol": "Kafka",
        "summary": "As messages.",
        "key": {"summary": "The branch.", "example": "harbour"},
        "headers": {"X-Kind": {"summary": "What happened."}},
    },
    "envelope": {
        "summary": "A message.",
        "properties": {
            "from": {"summary": "Who sent it.", "example": "harbour"},
            "events": {"summary": "What happened.", "items": {"event": True}},
        },
    },
    "entities": {
        "Team": {"summary": "A team.", "properties": {"size": {"summary": "How many.", "example": 4}}},
        "Word": {"summary": "A word.", "example": "fantasy"},
        "Words": {"summary": "Words.", "items": {"example": "fantasy"}},
        "Either": {"summary": "One of two.", "oneOf": [{"entity": "Team"}, {"type": "string", "example": "x"}]},
    },
    "events": {
        "LoanEvent": {
            "summary": "A book is borrowed.",
            "headers": {"X-Kind": "loan"},
            "properties": {
                "action": {"summary": "What happened."},
                "words": {"summary": "Words.", "entity": "Words"},
                "list": {"summary": "More words.", "items": {"example": "fantasy"}},
                "map": {"summary": "Amounts.", "additionalProperties": {"example": 3}, "example": {"a": 4}},
                "either": {"summary": "Some value.", "entity": "Either"},
                "or": {"summary": "Some value.", "oneOf": [{"entity": "Word"}, {"items": {"example": 3}}]},
            },
            "actions": {
                "Borrow": {"actor": "Everybody", "when": "Now", "trigger": "T.", "payload": {"action": "borrowed"}},
                "Return": {
                    "actor": "Clerk",
                    "when": "Now",
                    "trigger": "T.",
                    "payload": {"action": "returned"},
                    "variants": {
                        "By day": {"channel": "day"},
                        "By night": {"channel": "night", "properties": {"lamp": {"summary": "L.", "example": 3}}},
                    },
                },
            },
        }
    },
}

TEXT = "Words that are nowhere else."
VALUES: dict[str, list[Any]] = {
    **{key: [TEXT] for key in ("summary", "description", "note", "trigger", "delivered", "sensitive")},
    "additionalProperties": [True, {"summary": TEXT, "example": "zz"}],
    "actor": ["Reader"],
    "also": [["nowhere"]],
    "batched": ["day"],
    "channel": ["nowhere"],
    "const": ["zz"],
    "deprecated": [{"since": "9", "reason": TEXT}],
    "entity": ["Team", "Either"],
    "event": [True],
    "evidence": [{"level": "seen", "note": TEXT}],
    "extends": ["Team"],
    "formerly": [["Nowhere"]],
    "hint": [{"path": "list", "text": TEXT}],
    "items": [{"example": "zz"}],
    "labels": [{"Nowhere": "zz"}],
    "notes": [[{"text": TEXT}]],
    "nullable": [True],
    "omit": [True],
    "oneOf": [[{"type": "string", "example": "zz"}, {"type": "integer", "example": 1}]],
    "open": [True],
    "optional": [True, TEXT],
    "owner": ["Nobody"],
    "payload": [{"zz": 1}],
    "properties": [{"zz": {"summary": TEXT, "example": 1}}],
    "see": [[{"title": "Nowhere", "url": "https://example.edu/"}]],
    "short": ["Zz"],
    "since": ["9"],
    "source": ["manual"],
    "status": ["preview"],
    "timestamp": ["occurred"],
    "title": ["Nowhere"],
    "url": ["https://example.edu/"],
}

RESTATED = {("events", "LoanEvent", "properties", "action", key) for key in ("entity", "oneOf")}
"""What only states again what a payload fixes, and is compared with that."""


Steps = tuple[str | int, ...]


def places(annotation: Any, value: Any, path: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Yield the path of each mapping of the catalog with each key that it does not have but may have."""
    for one in options(annotation):
        if is_part(one) and isinstance(value, dict):
            for key, field in one.by_key().items():
                if key in value:
                    yield from places(field.annotation, value[key], (*path, key))
                elif key in VALUES:
                    yield path, key
        elif get_origin(one) is dict and isinstance(value, dict):
            for name, inner in value.items():
                yield from places(get_args(one)[1], inner, (*path, name))
        elif get_origin(one) is list and isinstance(value, list):
            for at, inner in enumerate(value):
                yield from places(get_args(one)[0], inner, (*path, at))


def outputs(guide: Guide) -> Iterator[tuple[str, str]]:
    """Yield what the site of a catalog consists of, without the place of its file."""
    assert guide.resolved is not None
    site = plan(guide.resolved)
    files = sorted(site.files, key=lambda one: one[0] != "catalog.json")
    yield from ((name, make()) for name, make in files if not name.endswith("catalog.schema.json"))
    for page in site.pages:
        yield page.address, re.sub(r"Defined in <code>[^<]*</code>", "", site.render(page))
        yield f"{page.address}?search", repr([(one.title, one.text, one.also) for one in page.search()])


CHANGES = [(path, key) for path, key in places(Catalog, BASE) if (*path, key) not in RESTATED]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    file = tmp_path_factory.mktemp("base") / "catalog.yaml"
    file.write_text(json.dumps(BASE), encoding="utf-8")
    guide = read_guide(file)
    assert findings(guide) == []
    return dict(outputs(guide))


def test_the_same_catalog_elsewhere_has_the_same_outputs(base: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text(json.dumps({**BASE, "ignore": {}}), encoding="utf-8")

    assert dict(outputs(read_guide(tmp_path / "catalog.yaml"))) == base


@pytest.mark.parametrize(("path", "key"), CHANGES, ids=[".".join(map(str, (*path, key))) for path, key in CHANGES])
def test_a_key_has_an_effect_or_a_finding(path: Steps, key: str, base: dict[str, str], tmp_path: Path) -> None:
    for value in VALUES[key]:
        guide = changed(path, key, value, tmp_path)
        assert findings(guide) or any(base.get(name) != text for name, text in outputs(guide)), value


SHOWN = [(path, key) for path, key in CHANGES if key in ("labels", "since", "timestamp")]
WORDS = [(path, key) for path, key in CHANGES if TEXT in json.dumps(VALUES[key]) or key == "also"]


def changed(path: Steps, key: str, value: Any, folder: Path) -> Guide:
    """Return the catalog with another key."""
    tree: Any = deepcopy(BASE)
    part = tree
    for step in path:
        part = part[step]
    part[key] = value
    (folder / "catalog.yaml").write_text(json.dumps(tree), encoding="utf-8")
    return read_guide(folder / "catalog.yaml")


@pytest.mark.parametrize(("path", "key"), SHOWN, ids=[".".join(map(str, (*path, key))) for path, key in SHOWN])
def test_a_key_for_readers_is_on_a_page_or_has_a_finding(
    path: Steps, key: str, base: dict[str, str], tmp_path: Path
) -> None:
    [value] = VALUES[key]
    guide = changed(path, key, value, tmp_path)
    pages = ((name, text) for name, text in outputs(guide) if name == "" or name.endswith("/"))
    assert findings(guide) or any(base.get(name) != text for name, text in pages)


@pytest.mark.parametrize(("path", "key"), WORDS, ids=[".".join(map(str, (*path, key))) for path, key in WORDS])
def test_words_for_readers_are_on_a_page_and_in_catalog_json_or_have_a_finding(
    path: Steps, key: str, tmp_path: Path
) -> None:
    value = VALUES[key][-1]
    words = TEXT if TEXT in json.dumps(value) else "nowhere"
    guide = changed(path, key, value, tmp_path)
    if not findings(guide):
        made = dict(outputs(guide))
        assert any(words in text for name, text in made.items() if name == "" or name.endswith("/"))
        assert words in made["catalog.json"]
