"""Spaces in values are on pages and in their Markdown versions as they are in the catalog."""

from pathlib import Path

import pytest

from tests.browser.conftest import Opened, served
from tests.conftest import build_site

CATALOG = """\
catalog: 1
title: T
actors: {A: {summary: Who acts.}}
timings: {N: {summary: When it is sent.}}
delivery: {protocol: HTTP, method: POST, summary: A request., headers: {X-A: {summary: The first., const: "x  1"}}}
events:
  E:
    summary: Something happens.
    properties:
      kind: {summary: What happened., enum: ["a  1", "a 2", "a\\u00a03", "a\\n4"]}
      same: {summary: Always the same., const: "b  1"}
      text: {summary: Written as `c  1`., example: "c  2"}
    actions:
      One: {actor: A, when: N, trigger: Do it., payload: {kind: "a  1"}}
      Two: {actor: A, when: N, trigger: Do it., payload: {kind: "a 2"}}
      Three: {actor: A, when: N, trigger: Do it., payload: {kind: "a\\u00a03"}}
      Four: {actor: A, when: N, trigger: Do it., payload: {kind: "a\\n4"}}
"""
GUIDE = ["x  1", '"a  1"', "a 2", "a\u00a03", '"a\\n4"']
EVENT = [*GUIDE, '"b  1"', "c  1", '"c  2"']


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spaces")
    for name in ("catalog", "docs"):
        (folder / name).mkdir()
    (folder / "catalog" / "catalog.yaml").write_text(CATALOG, encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: T\ntheme: {name: material, font: false}\nplugins: [eventguide]\n")
    build_site(folder / "mkdocs.yml", folder / "site", "https://example.edu/")
    return folder / "site"


@pytest.mark.parametrize(("address", "values"), [("", GUIDE), ("events/e/", EVENT)])
def test_spaces_are_as_in_the_catalog(site: Path, opened: Opened, address: str, values: list[str]) -> None:
    with served(site) as url:
        codes = opened(url + address, scripts=False).locator(".eg :not(pre) > code")
        # Without layout a browser returns the text of the source instead.
        shown = codes.evaluate_all("all => all.filter(one => one.getClientRects().length).map(one => one.innerText)")

    assert set(values) <= set(shown)

    version = (site / address / "index.md").read_text(encoding="utf-8")
    assert [value for value in values if f"`{value}`" not in version] == []
