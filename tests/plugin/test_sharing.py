"""What many pages share of the theme's page is rendered once, and is what it would be."""

from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from jinja2.runtime import Context
from mkdocs.commands.build import build
from mkdocs.config import load_config

from eventguide.plugin import plugin
from eventguide.plugin.adapter import theme_parts
from tests.conftest import HEAD

EVENT = """
  Thing{0}:
    summary: Something happens to a thing.
    properties: {{t: {{summary: The type., const: thing-{0}}}}}
    actions: {{Do: {{actor: Somebody, when: At once}}}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with so many event types that the navigation leaves them out; two of them are in it."""
    monkeypatch.setattr(import_module("eventguide.pages.contents"), "MAX_LISTED", 60)
    (tmp_path / "catalog.yaml").write_text(HEAD + "events:" + "".join(EVENT.format(at) for at in range(70)))
    below = tmp_path / "docs" / "events" / "thing4"
    below.mkdir(parents=True)
    (below / "more.md").write_text("# More\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Things\n"
        "site_url: https://example.org/\n"
        "theme: {name: material, font: false, palette: [{scheme: slate}], features: [navigation.tabs]}\n"
        "plugins: [search, eventguide: {catalog: catalog.yaml}]\n"
        "nav: [index.md, fields.md, events/thing2.md, events/thing4/more.md]\n"
        "extra_css: [own.css]\n"
    )
    (tmp_path / "docs" / "own.css").write_text("p { color: teal; }\n")
    return tmp_path


def built(project: Path) -> dict[str, bytes]:
    """Build the project; return its pages."""
    build(load_config(str(project / "mkdocs.yml")))
    return {file.relative_to(project).as_posix(): file.read_bytes() for file in project.rglob("site/**/index.html")}


@pytest.mark.slow
def test_the_pages_are_the_same(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = built(project)

    monkeypatch.setattr(plugin, "share_parts", lambda *_: None)
    assert built(project) == shared
    assert len(shared) > 70


def test_each_part_is_rendered_for_a_few_pages_only(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: Counter[int] = Counter()
    once = theme_parts._once

    def counting(render: Callable[[Context], Iterator[str]], linked: object) -> Callable[[Context], Iterator[str]]:
        number = len(rendered)
        rendered[number] = 0

        def counted(context: Context) -> Iterator[str]:
            rendered[number] += 1
            return render(context)

        return once(counted, linked)

    monkeypatch.setattr(theme_parts, "_once", counting)
    pages = built(project)

    # Where this fails, the theme or Jinja has changed: see `PARTIALS` and `BLOCKS`.
    assert len(rendered) == len(theme_parts.PARTIALS) + len(theme_parts.BLOCKS)
    assert all(0 < times < len(pages) / 2 for times in rendered.values()), rendered


def test_a_part_of_the_projects_own_is_left_alone(project: Path) -> None:
    partial = project / "templates" / "theme" / "partials" / "search.html"
    partial.parent.mkdir(parents=True)
    partial.write_text("<p>Search {{ page.title }}</p>")

    pages = built(project)

    assert all(f"<p>Search Thing{at}</p>".encode() in pages[f"site/events/thing{at}/index.html"] for at in range(70))
