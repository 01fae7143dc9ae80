"""The benchmarks of `make bench` start and work; what they measure is in docs/performance.md."""

import importlib

import pytest

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
