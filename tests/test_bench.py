"""The benchmarks of `make bench` start and work; what they measure is in docs/performance.md."""

import importlib
import sys
from pathlib import Path

import pytest

from bench.measure import Command, in_turn
from bench.stages import stages
from tests.conftest import ROOT

MODULES = sorted(path.stem for path in (ROOT / "bench").glob("[a-z]*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_every_benchmark_can_be_imported(name: str) -> None:
    importlib.import_module(f"bench.{name}")


def test_all_stages_of_a_build_are_measured() -> None:
    found = stages(ROOT / "tests" / "shop" / "catalog")

    assert list(found)[:3] == ["read the catalog", "resolve the payloads", "check the rules"]
    assert len(found) == 8
    assert all(seconds >= 0 for seconds in found.values())
    assert sum(found.values()) > 0


@pytest.mark.parametrize(("warm_up", "others"), [(True, 3), (False, 2)])
def test_a_command_with_a_cache_is_warmed_up_in_any_case(*, warm_up: bool, others: int, tmp_path: Path) -> None:
    count = [sys.executable, "-c", "import sys; open(sys.argv[1], 'a').write('.')"]
    cached = Command([*count, "cached"], tmp_path, {}, is_cached=True)
    other = Command([*count, "other"], tmp_path, {})

    in_turn({"cached": cached, "other": other}, 2, warm_up=warm_up)

    assert (tmp_path / "cached").read_text() == "..."
    assert (tmp_path / "other").read_text() == "." * others
