"""Captures of the Learn catalog, and the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from eventguide import pipeline
from eventguide.cli.command import cli
from eventguide.payloads import Resolved
from eventguide.payloads.identification.engine import Engine
from eventguide.pipeline import Guide
from tests.conftest import ROOT
from tests.traffic.planted import Capture, learn_capture


@pytest.fixture(scope="session")
def planted(learn: Guide) -> Capture:
    """A capture of 2,000 events of Learn with planted deviations."""
    assert learn.resolved is not None
    return learn_capture(learn.resolved, 2_000)


_read, _engine = pipeline.read_guide, pipeline.engine_of
_GUIDES: dict[Path, Guide] = {}
_ENGINES: dict[int, tuple[Resolved, Engine]] = {}


@pytest.fixture(autouse=True)
def _one_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the Learn catalog once for the commands of these tests: it is the same, and takes a second each time.

    Replaced for one test at a time, and for that catalog alone: other tests run between these in one process.
    """
    monkeypatch.setattr(pipeline, "read_guide", _read_guide)
    monkeypatch.setattr(pipeline, "engine_of", _engine_of)


def _read_guide(catalog: Path) -> Guide:
    if catalog != ROOT / "catalog":
        return _read(catalog)
    if catalog not in _GUIDES:
        _GUIDES[catalog] = _read(catalog)
    return _GUIDES[catalog]


def _engine_of(resolved: Resolved) -> Engine:
    if id(resolved) not in _ENGINES:
        _ENGINES[id(resolved)] = (resolved, _engine(resolved))
    return _ENGINES[id(resolved)][1]


@pytest.fixture
def match(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that runs `eventguide match` on the Learn catalog, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*args: str | Path, **options: Any) -> Result:
        arguments = ["match", *map(str, args), "--catalog", str(ROOT / "catalog")]
        return CliRunner().invoke(cli, arguments, prog_name="eventguide", **options)

    return run
