"""Files are short enough to be read as a whole."""

import subprocess

from tests.conftest import ROOT

MAX_LINES = 300
SOURCES = ("*.py", "*.js", "*.css", "*.jinja", "*.html", "*.sh", "Makefile", ":!tests/golden")


def test_no_source_file_has_more_than_300_lines() -> None:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *SOURCES]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    files = [ROOT / name for name in names if (ROOT / name).is_file()]
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}

    assert len(lengths) > 500
    assert [str(file.relative_to(ROOT)) for file, lines in lengths.items() if lines > MAX_LINES] == []
