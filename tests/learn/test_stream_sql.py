"""The SQL of the pages for consumers, run in PostgreSQL over the example messages."""

import copy
import re

import pytest

from eventguide.guide import Guide
from tests.conftest import ROOT
from tests.postgres import Database, quoted


@pytest.fixture(scope="module")
def blocks() -> list[str]:
    text = (ROOT / "docs" / "stream" / "duplicates.md").read_text(encoding="utf-8")
    return re.findall(r"```sql\n(.*?)```", text, re.DOTALL)


def test_each_event_is_kept_once_and_the_newest_grade_stands(
    postgres: Database, blocks: list[str], learn: Guide
) -> None:
    assert learn.resolved is not None
    table, insert = re.split(r"\n(?=INSERT)", blocks[0])
    postgres.run(table)
    envelopes = [payload.envelope for payload in learn.resolved.payloads]
    grade = next(envelope for envelope in envelopes if envelope["data"][0]["type"] == "GradeEvent")
    later = copy.deepcopy(grade)
    later["data"][0] |= {"id": "00000000-0000-4000-8000-000000000000"}
    later["data"][0]["generated"] |= {"scoreGiven": 91, "dateModified": "2026-03-05T10:00:00.000Z"}

    messages = (*envelopes, envelopes[0], later, grade)
    postgres.run("".join(insert.replace("$1", quoted(message)) for message in messages))

    assert postgres.run("SELECT count(*) FROM events") == str(len(envelopes) + 1)
    rows = postgres.rows(blocks[1].rstrip().rstrip(";"))
    by_column = {row["grade_column"].rsplit("/", 1)[-1]: row for row in rows}
    assert len(rows) == len(by_column) == 3
    assert by_column["_5210_1"] | {"grade_column": ""} == {
        "student": "_2041_1",
        "grade_column": "",
        "points": 91,
        "points_possible": 100,
    }


def test_keys_with_dots_are_reached_as_the_page_says(postgres: Database, learn: Guide) -> None:
    assert learn.resolved is not None
    text = (ROOT / "docs" / "stream" / "messages.md").read_text(encoding="utf-8")
    path = re.search(r"`event (#>> '[^']+')`", text)
    assert path is not None

    found = postgres.run(f"SELECT {quoted(learn.resolved.payloads[0].example)}::jsonb {path[1]}")

    assert found == "mira.okafor"
