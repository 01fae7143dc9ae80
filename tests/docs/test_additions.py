"""The examples of docs/contributing/additions.md, applied to a copy of the package: they work, and take few files."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "contributing" / "additions.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
OTHERS = SECTIONS.pop("Other additions")

CATALOG = """
catalog: 1
title: Library Events
actors: {Reader: {summary: Borrows books.}}
timings: {Immediately: {summary: Sent as it happens.}}
events:
  Loan:
    summary: "A reader borrows a book%s."
    owner: Desk
    runbook: https://example.org/runbooks/loan
    properties: {action: {type: string, summary: What happens.}}
    actions:
      Borrow: {actor: Reader, when: Immediately, payload: {action: Borrowed}}
      Return: {actor: Reader, when: Immediately, payload: {action: Returned}}
"""

BUILD = """
import json, sys
from pathlib import Path
from eventguide.exports.documents import FORMS
from eventguide.formats.docs import schemas
from eventguide.pipeline import plan, read_guide
from eventguide.snippets import LANGUAGES

guide = read_guide(Path(sys.argv[1]))
site = plan(guide.resolved, exports=tuple(FORMS), snippets=tuple(LANGUAGES))
print(json.dumps({
    "findings": {finding.rule: finding.message for finding in guide.findings},
    "pages": {page.address: site.render(page) for page in site.pages},
    "files": {path: make() for path, make in site.files},
    "schemas": sorted(schemas()),
}))
"""


class Addition(NamedTuple):
    """A file of an example: its path, and its text, or the change of the text that there is."""

    path: str
    text: str
    is_new: bool


def additions(section: str) -> Iterator[Addition]:
    for path, new, text in re.findall(r"^`([^`]+)`(, new)?:\n\n```\w+\n(.*?)^```$", section, re.MULTILINE | re.DOTALL):
        yield Addition(path, text, bool(new))


def changed(text: str, change: str, path: str) -> str:
    for hunk in change.split("@@\n"):
        lines = [(line[:1], line[1:]) for line in hunk.splitlines(keepends=True)]
        before = "".join(line for mark, line in lines if mark != "+")
        wrong = f"docs/contributing/additions.md: the file {path} no longer has these lines, once; correct the example:"
        assert text.count(before) == 1, f"{wrong}\n{before}"
        text = text.replace(before, "".join(line for mark, line in lines if mark != "-"))
    return text


class Built(NamedTuple):
    """What the copy makes of a catalog."""

    findings: dict[str, str]
    pages: dict[str, str]
    files: dict[str, str]
    schemas: list[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the package and the templates, with all examples."""
    folder = tmp_path_factory.mktemp("additions")
    shutil.copytree(ROOT / "generator", folder / "generator")  # with compiled modules, which keep their times
    shutil.copytree(ROOT / "templates", folder / "templates")
    for section in SECTIONS.values():
        for addition in additions(section):
            path = folder / addition.path
            assert path.exists() is not addition.is_new, path
            text = addition.text if addition.is_new else changed(path.read_text("utf-8"), addition.text, addition.path)
            path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(folder: Path) -> Built:
    (folder / "catalog.yaml").write_text(CATALOG % (" or a map" * 30), encoding="utf-8")
    command = [sys.executable, "-c", BUILD, "catalog.yaml"]
    environment = {**os.environ, "PYTHONPATH": str(folder / "generator")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Built(**json.loads(done.stdout))


@pytest.mark.parametrize("title", SECTIONS)
def test_an_addition_takes_at_most_three_files(title: str) -> None:
    paths = [addition.path for addition in additions(SECTIONS[title])]

    assert 1 <= len(paths) == len(set(paths)) <= 3


def test_the_added_rule_reports(built: Built) -> None:
    assert built.findings["long-summary"].startswith('The summary of "Loan" has ')


def test_the_added_language_is_on_the_page(built: Built) -> None:
    assert 'action is "Borrowed"' in unescape(built.pages["events/loan/"])


def test_the_added_page_is_in_the_site(built: Built) -> None:
    assert '<a href="../events/loan/">Loan</a>' in built.pages["owners/"]


def test_the_added_file_is_in_the_site_and_has_a_schema(built: Built) -> None:
    assert json.loads(built.files["owners.json"]) == {"owners": {"Desk": ["Loan"]}}
    assert "owners.schema.json" in built.schemas


def test_the_added_document_is_in_the_site(built: Built) -> None:
    items = json.loads(built.files["postman.json"])["item"]

    assert [json.loads(item["request"]["body"]["raw"])["action"] for item in items] == ["Borrowed", "Returned"]


def test_the_added_key_is_on_the_page_and_in_catalog_json(built: Built) -> None:
    url = "https://example.org/runbooks/loan"

    assert f'<a href="{url}">Runbook</a>' in built.pages["events/loan/"]
    assert json.loads(built.files["catalog.json"])["events"][0]["runbook"] == url


def test_the_examples_are_in_the_style_of_the_code(folder: Path) -> None:
    files = [addition.path for section in SECTIONS.values() for addition in additions(section)]
    python = [file for file in files if file.endswith(".py")]
    config = ROOT / "pyproject.toml"

    for command in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--config", config, *python],
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?!generator)\w+/[\w/.]*)`", OTHERS))))
def test_a_named_file_exists(path: str) -> None:
    folder = ROOT if path.startswith(("tests/", "docs/")) else ROOT / "generator" / "eventguide"

    assert (folder / path).exists()
