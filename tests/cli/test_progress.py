"""How far a build is, on a terminal and nowhere else."""

import logging
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from eventguide.cli.progress import Progress
from tests.conftest import ROOT


def notify(progress: Progress, message: str) -> None:
    progress.emit(logging.LogRecord("mkdocs.commands.build", logging.DEBUG, "", 0, message, (), None))


def test_it_counts_pages_and_clears_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress()
    for word in ("Reading: ", "Building page "):
        for number in range(3):
            notify(progress, f"{word}{number}.md")
    progress.line.clear()

    assert capsys.readouterr().err == "\rPage 1 of 3\rPage 2 of 3\rPage 3 of 3\r           \r"


def test_a_second_build_is_counted_from_zero(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress()
    for message in ("Reading: a", "Building page a", "Reading: a", "Reading: b", "Building page a"):
        notify(progress, message)

    assert capsys.readouterr().err.endswith("Page 1 of 2")


def test_it_does_not_flicker_on_a_large_site(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress()
    for word in ("Reading: ", "Building page "):
        for number in range(3000):
            notify(progress, f"{word}{number}.md")

    assert capsys.readouterr().err.count("\r") == 50


def on_a_terminal(folder: Path, *command: str) -> str:
    """Run `eventguide` on a pseudo terminal; return all it shows."""
    screen, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "eventguide", *command],
        cwd=folder,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=os.environ | {"TERM": "xterm"},
    )
    os.close(terminal)
    shown = b""
    while True:
        try:
            part = os.read(screen, 4096)
        except OSError:  # the program has closed its end
            part = b""
        if not part:
            break
        shown += part
    os.close(screen)
    assert process.wait(timeout=60) == 0, shown
    return shown.decode()


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("site")
    return Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop", ignore=ignored))


def test_a_build_on_a_terminal_shows_it(shop: Path) -> None:
    shown = on_a_terminal(shop, "build")

    assert "\rPage 2 of " in shown
    assert f"The site is in {shop / 'site'}." in shown


def test_a_quiet_build_does_not(shop: Path) -> None:
    assert on_a_terminal(shop, "build", "--quiet") == ""
