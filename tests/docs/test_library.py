"""The page on the Python library: its examples run, and its list of public names is complete."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import eventguide
from eventguide.cli.command import cli
from eventguide.exports.files import export_files
from eventguide.payloads import Urls
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new project with the catalog.json of its site, as the current folder."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli, ["new", "library"]).exit_code == 0
    monkeypatch.chdir("library")
    resolved = eventguide.load("catalog").resolved
    assert resolved is not None
    Path("site").mkdir()
    Path("site/catalog.json").write_text(dict(export_files(resolved, Urls()))["catalog.json"](), encoding="utf-8")
    return Path.cwd()


@pytest.mark.usefixtures("project")
def test_the_examples_show_what_they_print() -> None:
    code = "\n".join(re.findall(r"^```pycon\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE))
    test = doctest.DocTestParser().get_doctest(code, {}, "docs/library.md", None, 0)
    report: list[str] = []

    result = doctest.DocTestRunner(verbose=False).run(test, out=report.append)

    assert result.attempted > 10
    assert result.failed == 0, "".join(report)


@pytest.mark.usefixtures("project")
def test_names_in_sentences_exist() -> None:
    resolved = eventguide.load("catalog").resolved
    names = set(re.findall(r"`resolved\.(\w+)", PAGE))

    assert {"schemas", "schemas_of"} <= names
    assert [name for name in names if not hasattr(resolved, name)] == []


def test_the_page_lists_exactly_the_public_names() -> None:
    table = PAGE.partition("## What is public")[2]
    listed = {
        name for cell in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", cell)
    }

    assert listed == set(eventguide.__all__)
    assert dir(eventguide) == sorted(eventguide.__all__)


@pytest.mark.parametrize("name", eventguide.__all__)
def test_a_public_name_can_be_imported_and_is_described(name: str) -> None:
    value = getattr(eventguide, name)

    assert name == "__version__" or value.__doc__


def test_the_listed_attributes_exist() -> None:
    for names, text in re.findall(r"^\| (`[A-Z].*?) \| (.*) \|$", PAGE.partition("## What is public")[2], re.MULTILINE):
        classes = [getattr(eventguide, name) for name in re.findall(r"`(\w+)`", names)]
        known = {name for one in classes for name in (*dir(one), *getattr(one, "__dataclass_fields__", ()))}
        known |= {"actors", "when"} if "Payload" in names else set()
        stated = set(re.findall(r"`([a-z_]+)(?:\(\))?`", text))
        assert stated <= known, names


def test_other_names_are_not_offered() -> None:
    with pytest.raises(AttributeError, match="no attribute 'read_guide'"):
        eventguide.read_guide  # noqa: B018


def test_import_alone_loads_nothing_else() -> None:
    code = (
        "import sys, eventguide; print([name for name in sys.modules if name.startswith(('eventguide.', 'pydantic'))])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "generator", capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"


def test_a_catalog_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text("catalog: [", encoding="utf-8")

    guide = eventguide.load(str(tmp_path))

    assert guide.resolved is None
    assert guide.has_errors
    assert guide.findings[0].severity is eventguide.Severity.ERROR
