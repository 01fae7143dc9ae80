"""The commands in docs/importing/ make catalogs without errors from the documents on the pages."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from tests.conftest import ROOT

PAGES = ("json-schema", "asyncapi", "openapi")
_FILE = re.compile(r'^```(?:yaml|json) title="([\w./-]+)"\n(.*?)^```', re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ eventguide (.*)$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_make_a_catalog_without_errors(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / "importing" / f"{page}.md").read_text(encoding="utf-8")
    for name, content in _FILE.findall(text):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")

    for command in _COMMAND.findall(text):
        result = CliRunner().invoke(cli, shlex.split(command), prog_name="eventguide")
        assert result.exit_code == 0, result.output
        assert "not imported" not in result.output
