"""Each key that the format got after its first version, in every output: pages, files, identification, findings."""

import json
import shutil
from collections.abc import Callable
from functools import cache, reduce
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from eventguide.editor import catalog_schema, names_of
from eventguide.exports import asyncapi, openapi
from eventguide.exports.page_markdown import page_markdown
from eventguide.payloads import Urls
from eventguide.pipeline import read_guide
from eventguide.rules import SUMMARIES
from tests.changes.conftest import report_of, rules
from tests.format.built import Built
from tests.format.rows.carriers import CARRIERS
from tests.format.rows.row import COLUMNS, At, No, Row
from tests.format.rows.values import VALUES
from tests.format.rows.words import WORDS

FOLDER = Path(__file__).parent / "rows"
TABLE: dict[str, Row] = {**VALUES, **CARRIERS, **WORDS}
CELLS = [(name, column) for name in TABLE for column in COLUMNS]


class Outputs:
    """What follows from the catalog of the table, each made once."""

    def __init__(self) -> None:
        self.built = Built(read_guide(FOLDER / "catalog.yaml"))
        self.resolved = self.built.resolved
        self.html = cache(self.built.page)
        self.index = json.loads(self.built.files["identify.json"]())
        self.schema = self.resolved.schemas.any_event()
        self.editor = catalog_schema(SUMMARIES, names_of(self.resolved.catalog))
        self.documents = {
            "asyncapi": asyncapi.document(self.resolved, Urls()),
            "openapi": openapi.document(self.resolved, Urls()),
        }

    def text(self, address: str, *, markdown: bool = False) -> str:
        """Return a file, or a page as HTML or Markdown."""
        if address in self.built.files:
            return self.built.files[address]()
        html = self.html(address)
        return page_markdown(html) if markdown else html


@pytest.fixture(scope="module")
def outputs() -> Outputs:
    return Outputs()


def cells(column: str) -> list[Any]:
    found = {name: getattr(row, column) for name, row in TABLE.items()}
    return [pytest.param(cell, id=name) for name, cell in found.items() if not isinstance(cell, No)]


def at(document: Any, path: tuple[str | int, ...]) -> Any:
    return reduce(lambda value, step: value[step], path, document)


def holds(document: Any, expected: At) -> bool:
    path, value = expected
    found = at(document, path)
    return value is ... or found == value


def test_each_row_has_a_cell_in_each_column() -> None:
    for name, column in CELLS:
        cell = getattr(TABLE[name], column)
        assert cell.reason.endswith(".") if isinstance(cell, No) else cell, (name, column)


def test_each_key_of_the_format_is_in_the_table_or_of_the_first_version(outputs: Outputs) -> None:
    parts = {"Catalog": outputs.editor, **outputs.editor["definitions"]}
    known = {key for row in TABLE.values() for key in row.keys}
    keys = {key for part in parts.values() for key in (part.get("anyOf") or [part])[0].get("properties", {})}

    assert keys - known - FIRST == set(), "a new key needs a Row in tests/format/rows/"
    assert known - keys == set(), "a Row in tests/format/rows/ is about a key that the format does not have"


_FIRST = (
    "action actions actors after at batched catalog changes checked columns const delivered description",
    "entities entity envelope event events example exclusiveMaximum exclusiveMinimum extends file ignore",
    "includes kind level matrix maxItems maxLength maxProperties maximum minItems minLength minProperties",
    "multipleOf note notes omit optional pattern rows rule scenarios see sensitive source sources steps",
    "summary timestamp timings title trigger uniqueItems url variables variant version",
)
FIRST = {key for line in _FIRST for key in line.split()}
"""The keys that the format had before; each has its tests elsewhere."""


@pytest.mark.parametrize("cell", cells("page"))
def test_pages_show_it(cell: Any, outputs: Outputs) -> None:
    for address, text in cell:
        assert text in outputs.text(address).replace("&#34;", '"')


@pytest.mark.parametrize("cell", cells("markdown"))
def test_markdown_versions_and_llms_txt_have_it(cell: Any, outputs: Outputs) -> None:
    for address, text in cell:
        assert text in outputs.text(address, markdown=True)


@pytest.mark.parametrize("cell", cells("tables"))
def test_tables_have_it(cell: Any, outputs: Outputs) -> None:
    for address, text in cell:
        assert text in outputs.text(address)


@pytest.mark.parametrize("cell", cells("schema"))
def test_the_schema_has_it(cell: Any, outputs: Outputs) -> None:
    for expected in cell:
        assert holds(outputs.schema, expected), expected


@pytest.mark.parametrize("cell", cells("index"))
def test_identify_json_has_it(cell: Any, outputs: Outputs) -> None:
    for expected in cell:
        assert holds(outputs.index, expected), expected


@pytest.mark.parametrize("cell", cells("editor"))
def test_editors_complete_it(cell: Any, outputs: Outputs) -> None:
    for expected in cell:
        assert holds(outputs.editor, expected), expected


@pytest.mark.parametrize("cell", cells("exports"))
def test_other_documents_have_it(cell: Any, outputs: Outputs) -> None:
    for form, expected in cell:
        assert holds(outputs.documents[form], expected), (form, expected)


@pytest.mark.parametrize("cell", cells("identified"))
def test_events_are_identified(cell: Any, outputs: Outputs) -> None:
    for event in cell:
        found = outputs.built.identify(event.body, event.headers or None, event.channel)
        titles = tuple(outputs.resolved.payloads[number].title for number in found.payloads)
        assert (found.outcome, titles, len(found.differences)) == (event.outcome, event.titles, event.differences)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[tuple[str, str]], Path]:
    """Return a function that writes a copy of the catalog with one change."""
    shutil.copytree(FOLDER / "examples", tmp_path / "examples")

    def write(change: tuple[str, str]) -> Path:
        text = (FOLDER / "catalog.yaml").read_text(encoding="utf-8")
        old, new = change
        assert old in text, old
        (tmp_path / "catalog.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path / "catalog.yaml"

    return write


@pytest.mark.parametrize("cell", cells("finding"))
def test_misuse_is_reported_in_its_line_with_help(cell: Any, changed: Callable[[tuple[str, str]], Path]) -> None:
    for change, rule, line in cell:
        file = changed(change)
        found = [one for one in read_guide(file).findings if one.rule == rule]
        places = [
            (file.parent / one.location.path).read_text(encoding="utf-8").splitlines()[one.location.line - 1]
            for one in found
        ]
        assert any(line in place for place in places), (change, found)
        assert all(one.help for one in found)


@pytest.mark.parametrize("cell", cells("diff"))
def test_a_change_is_reported(cell: Any, changed: Callable[[tuple[str, str]], Path]) -> None:
    for change, rule in cell:
        assert rule in rules(report_of(FOLDER / "catalog.yaml", changed(change))), change


@pytest.mark.parametrize("cell", cells("add"))
def test_add_writes_it_and_the_entry_passes(cell: Any, changed: Callable[[tuple[str, str]], Path]) -> None:
    for arguments, line in cell:
        file = changed(("", ""))
        result = CliRunner().invoke(cli, ["add", *arguments, "--catalog", str(file)])
        assert result.exit_code == 0, result.output
        before = (FOLDER / "catalog.yaml").read_text(encoding="utf-8").splitlines()
        assert line in [one.strip() for one in file.read_text(encoding="utf-8").splitlines() if one not in before]
        assert [one for one in read_guide(file).findings if one.severity.value == "error"] == []


def test_the_catalog_has_no_findings() -> None:
    assert read_guide(FOLDER / "catalog.yaml").findings == ()
