"""The writers' guide is true: every complete catalog in it checks clean, every key of the format is in it."""

import re
from pathlib import Path

import pytest

from eventguide.catalog import Action, Catalog, EventType, Part, Property, Scenario, Step, Structure, Variant
from eventguide.guide import read_guide
from tests.conftest import ROOT

PAGES = sorted((ROOT / "docs" / "writing").glob("*.md"))
BLOCKS = [
    (page.name, block)
    for page in PAGES
    for block in re.findall(r"```yaml[^\n]*\n(catalog: 1\n.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
]


@pytest.mark.parametrize(("page", "block"), BLOCKS, ids=[f"{page}-{n}" for n, (page, _) in enumerate(BLOCKS)])
def test_every_catalog_in_the_writers_guide_is_clean(page: str, block: str, tmp_path: Path) -> None:
    file = tmp_path / "catalog.yaml"
    file.write_text(block, encoding="utf-8")

    guide = read_guide(file)

    assert [(f.rule, f.location.line, f.message) for f in guide.findings] == []
    assert guide.resolved is not None


@pytest.mark.parametrize("part", [Catalog, Structure, Property, EventType, Action, Variant, Scenario, Step])
def test_every_key_of_the_format_is_in_the_reference(part: type[Part]) -> None:
    reference = (ROOT / "docs" / "writing" / "format.md").read_text(encoding="utf-8")

    keys = [info.alias or name for name, info in part.model_fields.items()]

    assert [key for key in keys if f"`{key}`" not in reference and f"`{key}:" not in reference] == []
