"""Versions side by side: three tags of a repository become one site, with a menu and a word on newer versions."""

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.ship.conftest import commit_all, run
from tests.site.crawler import broken_links

if TYPE_CHECKING:
    from playwright.sync_api import Browser

URL = "https://somebody.example.org/shop"


def versions(project: Path, *arguments: str) -> str:
    return run([sys.executable, "-m", "eventguide", "versions", *arguments], project)


def run_both(folder: Path, *arguments: str) -> str:
    """Build versions; return what was printed and logged."""
    command = [sys.executable, "-m", "eventguide", "versions", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def change(project: Path, old: str, new: str) -> None:
    file = project / "catalog" / "catalog.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the tags v1.0, v1.1 and v2.0, one that is not a version, and a change that is not tagged."""
    project = Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path_factory.mktemp("repository") / "shop"))
    config = project / "mkdocs.yml"
    changes = 'plugins: [search, {eventguide: {changes: {tags: "release-*"}}}]'  # versions takes --tags for it
    text = config.read_text().replace("plugins: [search, eventguide]", changes)
    config.write_text(text + "repo_url: https://git.example.com/shop\nedit_uri: blob/main/docs/\n")
    commit_all(project)
    run(["git", "tag", "v1.0"], project)
    run(["git", "tag", "a-thought"], project)
    change(
        project,
        "      Run low:",
        "      Run out:\n        actor: Warehouse\n        when: Hourly digest\n      Run low:",
    )
    commit_all(project)
    run(["git", "tag", "v1.1"], project)
    change(project, "stock.level", "stock.mark")
    commit_all(project)
    run(["git", "tag", "v2.0"], project)
    change(project, "title: Teapot Shop Webhooks", "title: Teapot Shop Webhooks of tomorrow")
    return project


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("versions") / "site"
    versions(repository, "--tags", "v*", "--head", "next", "--site-url", URL, "-d", str(site))
    return site


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_each_tag_is_a_folder_and_the_newest_is_latest(site: Path) -> None:
    assert sorted(path.name for path in site.iterdir()) == [
        ".eventguide-site", "1.0", "1.1", "2.0", "404.html", "index.html", "latest", "next", "versions.json",
    ]  # fmt: skip
    assert "Run out" not in page(site, "1.0/events/stock-level")
    assert "Run out" in page(site, "1.1/events/stock-level")
    assert "Run out" in page(site, "2.0/events/stock-mark")
    assert "Run out" in page(site, "latest/events/stock-mark")
    assert "of tomorrow" in page(site, "next")
    assert "of tomorrow" not in page(site, "latest")
    assert 'url=latest/"' in (site / "index.html").read_text()


def test_the_list_for_the_menu_names_all_newest_first(site: Path) -> None:
    assert json.loads((site / "versions.json").read_text()) == [
        {"version": "next", "title": "next", "aliases": []},
        {"version": "2.0", "title": "2.0", "aliases": ["latest"]},
        {"version": "1.1", "title": "1.1", "aliases": []},
        {"version": "1.0", "title": "1.0", "aliases": []},
    ]


def test_old_versions_say_that_a_newer_one_exists_and_link_to_the_same_page_there(site: Path) -> None:
    def notice(address: str) -> tuple[str, str] | None:
        found = re.search(r'admonition-title">([^<]+)</p><p><a href="([^"]+)">', page(site, address))
        return (found[1], found[2]) if found else None

    assert notice("1.0/events/order-created") == (
        "This is version 1.0; the newest is 2.0.", "../../../latest/events/order-created/",
    )  # fmt: skip
    assert notice("1.0/events/stock-level") == ("This is version 1.0; the newest is 2.0.", "../../../latest/")
    assert notice("1.1") == ("This is version 1.1; the newest is 2.0.", "../latest/")
    assert notice("1.0/receiving") == ("This is version 1.0; the newest is 2.0.", "../../latest/receiving/")
    assert notice("next") == ("This version is not released; the newest version is 2.0.", "../latest/")
    assert notice("2.0/events/order-created") is None
    assert notice("latest/events/order-created") is None


def test_old_versions_say_how_much_has_changed_since_and_link_to_it(site: Path) -> None:
    def since(address: str) -> tuple[str, str] | None:
        found = re.search(r'<a href="([^"]+)">([^<]+ since, [^<]+)</a>', page(site, address))
        return (found[1], found[2]) if found else None

    assert since("1.0/events/order-created") == ("../../../latest/changes/", "3 changes since, 2 breaking")
    assert since("1.1") == ("../latest/changes/", "2 changes since, 1 breaking")
    assert since("2.0") is None
    assert since("next") is None
    assert re.findall(r'<h2 id="(v[^"]+)"', page(site, "latest/changes")) == ["v2-0", "v1-1"]
    assert re.findall(r'<h2 id="(v[^"]+)"', page(site, "1.1/changes")) == ["v1-1"]
    assert "The first version is v1.0" in page(site, "1.0/changes")


def test_each_version_has_its_own_address_and_edit_links_to_its_tag(site: Path) -> None:
    assert f"{URL}/1.0/events/order-created/" in (site / "1.0" / "sitemap.xml").read_text()
    assert f"{URL}/latest/events/order-created/" in (site / "latest" / "sitemap.xml").read_text()
    schema = json.loads((site / "1.1" / "events" / "order-created" / "schema.json").read_text())
    assert schema["$id"].startswith(f"{URL}/1.1/")


def test_no_link_of_any_version_is_broken_below_a_base_path(site: Path) -> None:
    assert [problem for problem in broken_links(site, "/shop/") if not problem.startswith("next/404")] == []


def test_the_repository_is_not_touched(site: Path, repository: Path) -> None:
    assert site.is_dir()
    assert run(["git", "status", "--short"], repository).strip() == "M catalog/catalog.yaml"
    assert run(["git", "worktree", "list"], repository).count("\n") == 1


def test_two_runs_give_the_same_bytes(repository: Path, site: Path, tmp_path: Path) -> None:
    versions(repository, "--tags", "v*", "--head", "next", "--site-url", URL, "-d", str(tmp_path / "again"))

    def digest(folder: Path) -> dict[str, bytes]:
        files = (path for path in folder.rglob("*") if path.is_file() and path.name != "sitemap.xml.gz")
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    first, again = digest(site), digest(tmp_path / "again")
    assert [name for name in first if first[name] != again.get(name)] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--tags", "w*"], 'No git tag matches "w*"'),
        (["--tags", "v*", "--head", "2.0"], 'There is already a version "2.0"'),
        *(
            (["--tags", "v*", "--head", name], f'--head would have the URL "{name}/", which is not valid.')
            for name in ("latest", "versions.json", "../next", "/next", "a/next", ".", "")
        ),
    ],
)
def test_impossible_requests_have_a_message_without_traceback(
    repository: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    with pytest.raises(AssertionError, match=re.escape(words)):
        versions(repository, *arguments, "-d", str(tmp_path / "site"))
    assert not (tmp_path / "site").exists()


def test_a_version_that_can_not_be_built_leaves_the_last_site(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    run(["git", "clone", "--quiet", repository, clone], tmp_path)
    versions(clone, "--tags", "v*", "-d", "site")
    before = sorted(path.relative_to(clone) for path in (clone / "site").rglob("*"))
    change(clone, "actor: Warehouse", "actor: Wearhouse")
    commit_all(clone)
    run(["git", "tag", "v3.0"], clone)

    with pytest.raises(AssertionError, match="unknown-actor"):
        versions(clone, "--tags", "v*", "-d", "site")
    assert sorted(path.relative_to(clone) for path in (clone / "site").rglob("*")) == before


def test_an_old_version_that_can_not_be_built_is_left_out_or_kept_as_it_was(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    run(["git", "clone", "--quiet", repository, clone], tmp_path)
    change(clone, "actor: Warehouse", "actor: Wearhouse")
    commit_all(clone)
    run(["git", "tag", "v1.5"], clone)

    versions(clone, "--tags", "v[12].[05]", "-d", "site")
    assert sorted(path.name for path in (clone / "site").iterdir() if path.is_dir()) == ["1.0", "2.0", "latest"]
    assert [one["version"] for one in json.loads((clone / "site" / "versions.json").read_text())] == ["2.0", "1.0"]

    (clone / "site" / "1.5").mkdir()
    (clone / "site" / "1.5" / "index.html").write_text("as it was")
    versions(clone, "--tags", "v[12].[05]", "-d", "site")
    assert (clone / "site" / "1.5" / "index.html").read_text() == "as it was"


def test_a_catalog_in_a_lower_folder_and_tags_with_a_path(tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    shutil.copytree(ROOT / "tests" / "shop", tmp_path / "all" / "guides" / "shop")
    commit_all(tmp_path / "all")
    run(["git", "tag", "guide/1.0"], tmp_path / "all")
    versions(tmp_path / "all" / "guides" / "shop", "--tags", "guide/*", "-d", str(tmp_path / "site"))

    assert (tmp_path / "site" / "1.0" / "events" / "order-created" / "index.html").is_file()
    with pytest.raises(AssertionError, match="which is not valid"):
        versions(tmp_path / "all" / "guides" / "shop", "--tags", "g*", "-d", str(tmp_path / "other"))


def test_the_url_above_all_versions_is_that_of_the_configuration(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    run(["git", "clone", "--quiet", repository, clone], tmp_path)
    (clone / "elsewhere").symlink_to("/etc/hostname")
    for tag, more in (("v3.0", "site_url: http://localhost:8000/\n"), ("v3.1", "# once more\n")):
        with (clone / "mkdocs.yml").open("a") as config:
            config.write(more)
        commit_all(clone)
        run(["git", "tag", tag], clone)
    (tmp_path / "link").symlink_to(clone)

    said = run_both(tmp_path, "--config-file", "link/mkdocs.yml", "--tags", "v3.*", "-d", "site")

    assert "broken-link" not in said
    for name, url in {"0": "http://localhost:8000/0/", "latest": "http://localhost:8000/latest/"}.items():
        schema = json.loads((tmp_path / "site" / name / "events" / "order-created" / "schema.json").read_text())
        assert schema["$id"].startswith(url)


class QuietHandler(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/shop"))

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/shop/"
        server.shutdown()


def test_the_menu_leads_from_version_to_version(browser: "Browser", address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_url("**/shop/latest/")
    page.locator(".md-version__current").wait_for()
    page.locator(".md-version__current").focus()
    names = page.locator(".md-version__link").all_inner_texts()
    page.locator(".md-version__link", has_text="1.0").click()
    page.wait_for_url("**/shop/1.0/**")

    assert names == ["next", "2.0latest", "1.1", "1.0"]  # "latest" is a badge, not a part of the name
    assert page.locator(".admonition-title").first.inner_text() == "This is version 1.0; the newest is 2.0."
    page.close()
