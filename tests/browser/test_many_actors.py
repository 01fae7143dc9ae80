"""A guide of many actors on a phone: the overview scrolls in its frame, the page does not."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import HEIGHTS, PHONE, Opened, served
from tests.conftest import build_site

ACTORS = 8


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a site of many actors."""
    project = tmp_path_factory.mktemp("actors")
    (project / "docs").mkdir()
    actors = "".join(f"  Department {number}: {{summary: Somebody.}}\n" for number in range(ACTORS))
    actions = "".join(
        f"      Do {number}: {{actor: Department {number}, when: At once, payload: {{a: {number}}}}}\n"
        for number in range(ACTORS)
    )
    (project / "catalog.yaml").write_text(
        f"catalog: 1\ntitle: T\nactors:\n{actors}timings: {{At once: {{summary: Now.}}}}\n"
        f"events:\n  E:\n    summary: E.\n    properties: {{a: {{summary: A.}}}}\n    actions:\n{actions}"
    )
    plugins = "plugins: [search, {eventguide: {catalog: catalog.yaml}}]"
    (project / "mkdocs.yml").write_text(f"site_name: T\ntheme: {{name: material, font: false}}\n{plugins}\n")
    with served(build_site(project / "mkdocs.yml", project / "site", "http://localhost:8000/")) as root:
        yield root


def test_the_page_is_not_wider_than_a_phone(url: str, opened: Opened) -> None:
    page = opened(url)
    page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    assert page.locator(".eg-overview-body").evaluate("box => box.scrollWidth > box.clientWidth")
