"""Compiled templates are kept between builds, and a build does without where they can't be."""

import errno
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import FileSystemBytecodeCache

from eventguide.pages import compiled_templates, make_environment


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    compiled_templates.cache_clear()
    yield tmp_path
    compiled_templates.cache_clear()


def test_a_template_is_compiled_once(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_environment().get_template("event.html.jinja")
    environment = make_environment()
    monkeypatch.setattr(environment, "compile", None)

    assert environment.get_template("event.html.jinja").name == "event.html.jinja"
    assert len(list(temporary.rglob("*.cache"))) == 1


def test_a_full_disk_is_no_obstacle(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemBytecodeCache, "dump_bytecode", fail)

    assert make_environment().get_template("event.html.jinja").name == "event.html.jinja"
    assert list(temporary.rglob("*.cache")) == []


def test_templates_of_a_sandbox_are_not_kept(temporary: Path) -> None:
    make_environment(sandboxed=True).get_template("event.html.jinja")

    assert list(temporary.rglob("*.cache")) == []
