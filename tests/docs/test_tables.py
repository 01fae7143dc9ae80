"""The tables of the machine-readable files in docs/ are those of the models."""

import re
from pathlib import Path

import pytest

from eventguide.formats.docs import models, schemas, with_tables
from eventguide.formats.schemas import FOLDER
from tests.conftest import ROOT

PAGES = [ROOT / "docs" / "machine-readable.md", ROOT / "docs" / "command-line.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_tables_are_current(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert text == with_tables(text), "make tables"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_row_is_one_line(page: Path) -> None:
    rows = re.findall(r"^\|.*$", with_tables(page.read_text(encoding="utf-8")), flags=re.MULTILINE)

    assert rows
    assert [row for row in rows if not row.endswith("|")] == []


def test_the_packaged_schemas_are_current() -> None:
    packaged = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir()}

    assert packaged == schemas(), "make tables"


def test_each_table_is_on_one_page() -> None:
    names = [name for page in PAGES for name in re.findall(r"<!-- table: (\S+) -->", page.read_text(encoding="utf-8"))]

    assert sorted(names) == sorted(models())


def test_a_table_is_replaced_and_the_text_around_it_stays() -> None:
    page = "before\n<!-- table: guide.csv -->\nold\n<!-- end of table -->\nafter\n"

    made = with_tables(page)

    assert made.startswith("before\n<!-- table: guide.csv -->\n\n| key |")
    assert made.endswith("|\n\n<!-- end of table -->\nafter\n")
    assert "old" not in made
    assert with_tables(made) == made
