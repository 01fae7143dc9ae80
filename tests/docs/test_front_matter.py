"""The front matter of each page is YAML: MkDocs ignores it without a message if it is not, other builders fail."""

import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

PAGES = sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT / "docs").as_posix())
def test_front_matter_is_a_mapping(page: Path) -> None:
    found = re.match(r"---\n(.*?)^---\n", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)

    assert found is None or isinstance(yaml.safe_load(found[1]), dict)
