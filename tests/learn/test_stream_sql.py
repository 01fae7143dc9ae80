"""The SQL of the pages for consumers, run in PostgreSQL over the example messages."""

import copy
import re
from typing import Any

import pytest

from eventguide.pipeline import Guide
from tests.conftest import ROOT
from tests.postgres import Database, quoted


def blocks(page: str) -> list[str]:
    """The SQL of a page, by block, without the final semicolons."""
    text = (ROOT / "docs" / "stream" / page).read_text(encoding="utf-8")
    return [block.rstrip().rstrip(";") for block in re.findall(r"```sql\n(.*?)```", text, re.DOTALL)]


@pytest.fixture(scope="module")
def stored(postgres: Database, learn: Guide) -> Database:
    """A database that got all example messages, one of them twice, a later grade, and a submission 20 minutes later."""
    assert learn.resolved is not None
    table, insert = re.split(r";\s+(?=INSERT)", blocks("duplicates.md")[0])
    envelopes = [payload.envelope for payload in learn.resolved.payloads]
    messages = copy.deepcopy([*envelopes, envelopes[0], _later_grade(envelopes), _later_grade(envelopes)])
    for message in messages:
        if message["data"][0]["action"] == "Submitted":
            message["data"][0]["eventTime"] = "2026-03-02T14:25:32.418Z"
    statements = [insert.replace("$1", quoted(message)) for message in messages]
    postgres.run(";\n".join(["DROP TABLE IF EXISTS events", table, *statements]))
    return postgres


def _later_grade(envelopes: list[Any]) -> Any:
    later = copy.deepcopy(next(one for one in envelopes if one["data"][0]["type"] == "GradeEvent"))
    later["data"][0] |= {"id": "00000000-0000-4000-8000-000000000000"}
    later["data"][0]["generated"] |= {"scoreGiven": 91, "dateModified": "2026-03-05T10:00:00.000Z"}
    return later


def test_each_event_is_kept_once(stored: Database, learn: Guide) -> None:
    assert learn.resolved is not None

    assert stored.run("SELECT count(*) FROM events") == str(len(learn.resolved.payloads) + 1)


def test_the_newest_grade_is_kept(stored: Database) -> None:
    rows = stored.rows(blocks("duplicates.md")[1])

    points = {row["grade_column"].rsplit("/", 1)[-1]: row["points"] for row in rows}
    assert points == {"_5210_1": 91, "_5218_1": 87.5, "_5233_1": 43.5, "_5247_1": 87.5}
    assert {(row["student"], row["points_possible"]) for row in rows} == {("_2041_1", 100), ("_2041_1", 50)}


def test_the_answers_are_those_of_the_example_messages(stored: Database) -> None:
    active, visits, hand_ins, taken, discussions, views = map(stored.rows, blocks("answers.md"))

    assert active == [{"day": "2026-03-02", "users": 2}]
    assert {row["visit"][-4:] for row in visits} == {"8E53", "8C15"}
    assert sum(row["events"] for row in visits) > 50
    assert {(row["work"], row["student"]) for row in hand_ins} == {
        ("Field report: pond life", "mira.okafor"),
        ("Group poster: a food web", "mira.okafor"),
        ("Quiz 4: cells", "mira.okafor"),
    }
    assert [(row["attempt"].rsplit("/", 1)[-1], row["taken"]) for row in taken] == [("_9012_1", "00:20:00")]
    assert {(row["author"], row["messages"]) for row in discussions} == {("_2041_1", 1), ("_1107_1", 1)}
    assert {row["item"].rsplit("/", 1)[-1]: row["kind"] for row in views} == {
        "_6102_1": "resource/x-bb-externallink",
        "_6105_1": "resource/x-bb-asmt-test-link",
        "_6106_1": "resource/x-bb-file",
        "_6142_1": "resource/x-bb-forumlink",
    }
    assert {row["views"] for row in views} == {1}


def test_keys_with_dots_are_reached_as_documented_on_the_page(postgres: Database, learn: Guide) -> None:
    assert learn.resolved is not None
    text = (ROOT / "docs" / "stream" / "messages.md").read_text(encoding="utf-8")
    path = re.search(r"`event (#>> '[^']+')`", text)
    assert path is not None

    found = postgres.run(f"SELECT {quoted(learn.resolved.payloads[0].example)}::jsonb {path[1]}")

    assert found == "mira.okafor"
