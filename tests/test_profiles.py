"""The same commit gives the same test result: marks by folder, and examples that depend on the test only."""

import re
import sys
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture import providers

from tests import profiles
from tests.conftest import MARKS, ROOT


def test_every_folder_with_a_mark_exists() -> None:
    assert [folder for folder in MARKS if not (ROOT / "tests" / folder).is_dir()] == []


def test_numbers_of_examples_depend_on_the_profile() -> None:
    fixed = re.compile(r"\bmax_examples=\d|load_profile|derandomize=")
    files = [file for file in (ROOT / "tests").rglob("*.py") if file.name not in ("profiles.py", "test_profiles.py")]

    assert files
    assert [file.name for file in files if fixed.search(file.read_text(encoding="utf-8"))] == []


def examples_of_ci() -> list[tuple[int, str]]:
    found = []

    @settings(settings.get_profile("ci"))
    @given(st.integers(), st.text())
    def collect(number: int, text: str) -> None:
        found.append((number, text))

    collect()
    return found


def test_the_examples_of_ci_are_the_same_whatever_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(providers, "_get_local_constants", providers._get_local_constants)
    profiles.ignore_constants_of_sources()
    first = examples_of_ci()
    monkeypatch.setitem(sys.modules, "late", ModuleType("late"))
    sys.modules["late"].__file__ = str(ROOT / "generator" / "eventguide" / "cli" / "add.py")

    assert len(first) == settings.get_profile("ci").max_examples
    assert examples_of_ci() == first
