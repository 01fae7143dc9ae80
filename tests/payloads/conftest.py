"""Catalogs resolved without the rules: what the payloads alone say."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from eventguide.catalog import load_catalog
from eventguide.payloads import Resolved, resolve
from tests.conftest import HEAD


@pytest.fixture
def resolved_of(tmp_path: Path) -> Callable[[str], Resolved]:
    """Return a function that resolves a catalog given as YAML text, below HEAD."""

    def make(text: str) -> Resolved:
        file = tmp_path / "catalog.yaml"
        file.write_text(HEAD + textwrap.dedent(text), encoding="utf-8")
        loaded = load_catalog(file)
        assert loaded.catalog is not None, [finding.message for finding in loaded.findings]
        assert not loaded.findings, [finding.message for finding in loaded.findings]
        return resolve(loaded.catalog)

    return make
