"""Values of several options: the page's modules and the Python engine say the same of payloads and of mutants."""

import json
from pathlib import Path
from typing import Any

from eventguide.exports.identify_index import identify_json, schemas
from eventguide.json_writer import compact
from eventguide.payloads import Urls
from eventguide.pipeline import read_guide
from tests.conftest import HEAD
from tests.format.test_one_of_pages import SEEN
from tests.identification.corpus import engine_of

OWNERS: list[Any] = [
    {"login": "bo", "type": "User"},
    {"slug": "red", "type": "Team"},
    {"slug": "red", "type": "User"},
    {"login": "bo", "slug": "red"},
    {"type": "Course"},
    {},
    None,
    "bo",
    [],
]
TAGS: list[Any] = ["t", "x", {"id": "8f14e45f-ceea-467f-a1d6-4d3c3b3d2f61"}, {"id": "x"}, {"id": 1}, 5, None]


def test_python_and_the_page_agree_on_options(call: Any, tmp_path: Path) -> None:
    file = tmp_path / "catalog.yaml"
    file.write_text(HEAD + SEEN, encoding="utf-8")
    resolved = read_guide(file).resolved
    assert resolved is not None
    engine = engine_of(resolved)
    events = [{"kind": kind, "owner": owner, "tag": tag} for kind in ("e", "f") for owner in OWNERS for tag in TAGS]

    documents = json.loads(compact(schemas(resolved)))
    index = json.loads(identify_json(resolved, Urls()))
    [found] = call("./helpers.js", "identify", [(index, documents, [{"message": {"value": one}} for one in events])])

    expected = json.loads(json.dumps([engine.identify(one).as_json() for one in events]))
    assert [one for one in zip(events, found, expected, strict=True) if one[1] != one[2]] == []


FREE = SEEN.replace("    actions:\n", "    actions:\n      Move: {actor: Somebody, when: At once}\n")


def test_the_other_options_of_a_value_that_differs_are_listed(call: Any, tmp_path: Path) -> None:
    file = tmp_path / "catalog.yaml"
    file.write_text(HEAD + FREE, encoding="utf-8")
    resolved = read_guide(file).resolved
    assert resolved is not None
    site = (json.loads(identify_json(resolved, Urls())), json.loads(compact(schemas(resolved))))

    def options(owner: Any, tag: Any) -> list[str]:
        [[report]] = call("./helpers.js", "reports", [(*site, json.dumps({"kind": "e", "owner": owner, "tag": tag}))])
        return list(report["options"])

    assert options({"login": "bo", "type": "User", "more": 1}, "t") == [
        (
            "owner is compared with the nearest option: User with type = User. "
            "Other options are: Team with type = Team or null."
        )
    ]
    assert options(None, "x") == [
        (
            "tag is compared with the nearest option: a string that matches the pattern ^t. "
            "The other option is: Tag with id."
        )
    ]
    assert options(None, "t") == []
