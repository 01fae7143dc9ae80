"""The guide beside other MkDocs plugins: each before and after this one, some together, and other options of MkDocs."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.build_once import build_once
from tests.conftest import ROOT
from tests.ship.conftest import Environment, EnvironmentOf, commit_all, run
from tests.ship.plugin_builds import ALONE, cases
from tests.site.crawler import broken_links, read_site

CASES = dict(cases())
ENV = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
GENERATED = (
    "",
    "events/loan-event/",
    "events/list-event/",
    "entities/book/",
    "actors/reader/",
    "timings/nightly/",
    "fields/",
)


@pytest.fixture(scope="module")
def environment(environment_of: EnvironmentOf) -> Environment:
    """An environment with the wheel and the plugins that are tested."""
    return environment_of("plugins")


@pytest.fixture(scope="module")
def built(environment: Environment, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """The folder with a site for each case, and the warnings of each build."""

    def build(folder: Path) -> None:
        said = environment.run("python", ROOT / "tests" / "ship" / "plugin_builds.py", folder, cwd=folder, env=ENV)
        (folder / "said.json").write_text(said)

    folder = build_once(tmp_path_factory, "sites-with-plugins", build)
    return folder, json.loads((folder / "said.json").read_text())


@pytest.mark.parametrize("name", CASES)
def test_a_guide_is_whole(name: str, built: tuple[Path, dict[str, list[str]]]) -> None:
    folder, said = built
    site = folder / name
    files = "offline" in name or name == "files"

    assert said[name] == []
    assert list(broken_links(site, "/" if name == "no site URL" else "/guide/")) == []
    pages = read_site(site)
    assert [(path, page.twice) for path, page in pages.items() if page.twice] == []
    for address in GENERATED:
        path = f"{address.rstrip('/') or 'index'}.html" if files else f"{address}index.html"
        assert "eg-head" in (site / path).read_text(encoding="utf-8"), path
        assert twice(navigation(site / path)) == [], path
    assert_searchable(site, name, files=files)


def navigation(page: Path) -> list[str]:
    """The links in the navigation of a page."""
    text = page.read_text(encoding="utf-8")
    found = re.search(r'<nav class="?md-nav md-nav--primary.*?(?=<div class="?md-content|<article)', text, re.DOTALL)
    assert found, page
    links = re.findall(r'<a href="?([^" >#]+)"? class="?md-nav__link', found[0])
    return [link for link in links if link not in (".", "./")]


def twice(links: list[str]) -> list[str]:
    return sorted({link for link in links if links.count(link) > 1})


def assert_searchable(site: Path, name: str, *, files: bool) -> None:
    """Find the guide's pages in the search index, each entry once, at a page of the site."""
    path = site / "search" / "search_index.json"
    assert path.is_file() is not name.startswith("no search")
    if path.is_file():
        entries = json.loads(path.read_text(encoding="utf-8"))["docs"]
        places = [entry["location"] for entry in entries]
        assert places.count(f"events/loan-event{'.html' if files else '/'}#borrow-a-book") == 1
        for place in {place.split("#")[0] for place in places}:
            assert (site / place / "index.html").is_file() or (site / place).is_file(), place


def test_no_date_is_claimed_for_a_generated_page(built: tuple[Path, dict[str, list[str]]]) -> None:
    for case in ("dates, eventguide last", "dates, eventguide first"):
        site = built[0] / case
        assert "git-revision-date" in (site / "receiving" / "index.html").read_text()
        assert "git-revision-date" not in (site / "events" / "loan-event" / "index.html").read_text()


def test_each_language_has_its_own_pages_and_links_to_the_one_guide(built: tuple[Path, dict[str, list[str]]]) -> None:
    site = built[0] / "languages, eventguide last"

    assert '<html lang="en"' in (site / "events" / "loan-event" / "index.html").read_text()
    assert '<html lang="fr"' in (site / "fr" / "receiving" / "index.html").read_text()
    assert 'href="../../events/loan-event/#borrow-a-book"' in (site / "fr" / "receiving" / "index.html").read_text()
    assert not (site / "fr" / "events").exists()


def test_a_redirect_may_lead_to_a_generated_page(built: tuple[Path, dict[str, list[str]]]) -> None:
    assert "../events/loan-event/" in (built[0] / "redirects, eventguide first" / "old" / "index.html").read_text()


def project(folder: Path, environment: Environment, plugins: list[Any]) -> Path:
    """A new project in a git repository, with these plugins."""
    environment.run("eventguide", "new", "library", cwd=folder)
    config = folder / "library" / "mkdocs.yml"
    text, found = re.subn(r"(?m)^plugins:\n(  - .*\n)+", f"plugins: {json.dumps(plugins)}\n", config.read_text())
    assert found == 1
    config.write_text(text)
    commit_all(folder / "library")
    return config.parent


def published(project: Path, revision: str = "gh-pages") -> list[str]:
    """The files on the branch that is published, or at a revision of it."""
    return run(["git", "ls-tree", "-r", "--name-only", revision], project).splitlines()


GIT = {f"GIT_{who}_{what}": "somebody@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


# Three deployments by one process. mike takes ProperDocs where that is installed too.
MIKE = """
import sys
import mike.mkdocs_utils
from mike.driver import main
mike.mkdocs_utils._program_name = sys.argv[1]
for arguments in ("1.0 latest", "1.1 latest", "1.1 latest --allow-empty"):
    sys.argv[1:] = ["deploy", *arguments.split(), "--update-aliases"]
    main()
"""


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
@pytest.mark.parametrize("plugins", [["search", "mike", "eventguide"], ["search", "eventguide"]], ids=["listed", "not"])
def test_mike_deploys_whole_versions_beside_one_another(
    builder: str, plugins: list[Any], environment: Environment, tmp_path: Path
) -> None:
    library = project(tmp_path, environment, plugins)
    path = f"{environment.folder / 'bin'}:/usr/bin:/bin"

    environment.run("python", "-c", MIKE, builder, cwd=library, env={**ENV, **GIT, "PATH": path})

    first = [name for name in published(library, "gh-pages~2") if name.startswith("1.0/")]
    after = published(library)
    for name in ("index.html", "events/loan-event/index.html", "catalog.json", "search/search_index.json"):
        assert f"1.0/{name}" in first
        assert f"1.1/{name}" in after
    assert [name for name in after if name.startswith("1.0/")] == first
    assert "latest" in after
    head = json.loads(run(["git", "show", "gh-pages:1.1/events/loan-event/schema.json"], library))
    assert "/1.1/events/loan-event/schema.json" in head["$id"]


def test_gh_deploy_publishes_the_whole_site(environment: Environment, tmp_path: Path) -> None:
    library = project(tmp_path, environment, ["search", "eventguide"])
    run(["git", "init", "--quiet", "--bare", tmp_path / "remote"], tmp_path)
    run(["git", "remote", "add", "origin", tmp_path / "remote"], library)

    environment.run("mkdocs", "gh-deploy", "--strict", cwd=library, env={**ENV, **GIT})

    assert {"index.html", "catalog.json", ".nojekyll", "events/loan-event/index.html"} <= set(published(library))
    assert (library / "site" / "index.html").is_file()


def test_the_documentation_names_every_plugin_that_is_tested() -> None:
    page = (ROOT / "docs" / "publishing" / "other-plugins.md").read_text(encoding="utf-8")
    names = {
        name
        for plugins in ALONE.values()
        for entry in plugins
        for name in (entry if isinstance(entry, dict) else [entry])
    }

    assert {name for name in {*names, "mike"} if f"`{name}`" not in page} == set()


def test_the_versions_in_the_documentation_are_those_that_are_locked() -> None:
    page = (ROOT / "docs" / "publishing" / "other-plugins.md").read_text(encoding="utf-8")
    locked = dict(re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", (ROOT / "requirements" / "plugins.txt").read_text()))
    shown = dict(re.findall(r"(?m)^\| `[\w-]+` \| ([\w-]+) (\d[\w.]*) \|", page))

    assert shown
    assert {name: version for name, version in shown.items() if locked[name] != version} == {}
