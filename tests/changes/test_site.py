"""The page, the JSON and the feed of changes of a site whose versions are git tags."""

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import feedparser
import jsonschema_rs
import pytest

from eventguide.cli.command import cli
from eventguide.formats.docs import json_schema, models
from eventguide.pages import make_environment
from tests.browser.axe import violations
from tests.browser.conftest import served
from tests.changes import catalogs
from tests.changes.catalogs import Tree, after, library
from tests.changes.conftest import written
from tests.site.crawler import broken_links

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DAYS = {"v1.4.0": "2026-01-10", "v1.5.0": "2026-03-02", "v2.0.0": "2026-06-15"}


def git(folder: Path, *arguments: str, day: str = "2026-01-10") -> None:
    identity = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.edu", "-c", "tag.gpgsign=false")
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    subprocess.run(
        ["git", *identity, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", **dates},
    )


def release(project: Path, tag: str, tree: Tree | str) -> None:
    """Commit a catalog and tag it."""
    if isinstance(tree, str):
        (project / "catalog" / "catalog.yaml").write_text(tree)
    else:
        written(project / "catalog", "catalog", {**tree, "version": tag[1:]})
    git(project, "add", ".", day=DAYS.get(tag, "2026-02-01"))
    git(project, "commit", "-qm", tag, day=DAYS.get(tag, "2026-02-01"))
    git(project, "tag", tag)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three versions, one between them that can't be read, and a change that is not released."""
    project = tmp_path_factory.mktemp("library")
    (project / "catalog").mkdir()
    (project / "docs").mkdir()
    (project / "mkdocs.yml").write_text(
        "site_name: Library\nsite_url: https://example.org/library/\ntheme: {name: material, font: false}\n"
        'plugins: [search, {eventguide: {changes: {tags: "v*"}}}]\n'
    )
    git(project, "init", "-q", "-b", "main")
    release(project, "v1.4.0", library())
    release(project, "v1.4.1", "catalog: 1\nevents: nothing\n")
    release(project, "v1.5.0", after(catalogs.add_field))
    steps = (catalogs.add_field, catalogs.remove, catalogs.rename_with_formerly, catalogs.add_renewal)
    release(project, "v2.0.0", after(*steps))
    tree = after(*steps, catalogs.widen_enum)
    written(project / "catalog", "catalog", {**tree, "version": "2.0.0"})
    return project


def build(project: Path, folder: Path) -> str:
    from click.testing import CliRunner

    options = ["-f", str(project / "mkdocs.yml"), "-d", str(folder)]
    result = CliRunner().invoke(cli, ["build", *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("site") / "site"
    output = build(project, folder)
    return folder, output


def test_the_page_has_each_version_newest_first(built: tuple[Path, str]) -> None:
    page = (built[0] / "changes" / "index.html").read_text()
    names = ["Not released yet", "v2.0.0", "v1.5.0"]

    assert [name for name in re.findall(r'<h2 id="[^"]+"[^>]*>\s*([^<]+?)\s*<', page) if name in names] == names
    assert "1 breaking" in page
    assert '<time datetime="2026-06-15">' in page
    assert "The first version is v1.4.0" in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`a.b` is <new>", "<code>a<wbr>.b</code> is &lt;new&gt;"),
        ('"x`y" is new', "&#34;x`y&#34; is new"),
        ("add `formerly: [A]`", "add <code>formerly: [A]</code>"),
    ],
)
def test_what_messages_quote_is_code(text: str, shown: str) -> None:
    assert make_environment(()).from_string("{{ text | message }}").render(text=text) == shown


def test_a_tag_that_can_not_be_read_is_a_warning(built: tuple[Path, str]) -> None:
    assert "The version v1.4.1 is not in the list of changes." in built[1]


def test_links_are_right_below_a_base_path(built: tuple[Path, str]) -> None:
    assert list(broken_links(built[0], "/library/")) == []


def test_recent_versions_are_marked_in_the_tables_with_a_link(built: tuple[Path, str]) -> None:
    guide, event = (built[0] / "index.html").read_text(), (built[0] / "events/lending-event/index.html").read_text()
    mark = r'<a class="eg-chip eg-version" href="../../changes/#v2-0-0" [^>]*>new in 2.0.0</a>'

    assert re.search(f'href="#renew-a-loan">Renew a Loan</a> {mark}', event)
    assert re.search(r'Renew a Loan</a> <a class="eg-chip eg-version" href="./changes/#v2-0-0"', guide)
    assert re.search(r'id="field-reader-since".*?>new in 1.5.0</a>', event, re.DOTALL)
    assert re.search(r'id="field-book-state".*?>changed, not released yet</a>', event, re.DOTALL)
    assert not re.search(r'id="field-book-copies"(?:(?!<tr).)*eg-version', event, re.DOTALL)
    entity = (built[0] / "entities/reader/index.html").read_text()
    assert re.search(r'id="field-since".*?>new in 1.5.0</a>', entity, re.DOTALL)


def test_an_event_type_has_its_history_also_below_a_former_name(built: tuple[Path, str]) -> None:
    page = (built[0] / "events/lending-event/index.html").read_text()
    history = page[page.index('<h2 id="history"') :]

    assert re.findall(r'changes/#[^"]+">([^<]+)</a>', history)[:3] == ["Not released yet", "v2.0.0", "v1.5.0"]
    assert "Reader.since" in re.sub("<[^>]+>", "", history)
    assert 'href="#history"' in page[: page.index('<h2 id="history"')]


def test_groups_link_to_the_section_of_the_action(built: tuple[Path, str]) -> None:
    page = (built[0] / "changes" / "index.html").read_text()

    assert 'href="../events/lending-event/#renew-a-loan">Renew a Loan</a>' in page


def test_the_json_has_the_same_versions(built: tuple[Path, str]) -> None:
    tree = json.loads((built[0] / "changes.json").read_text())

    assert [one["version"] for one in tree["versions"]] == ["Not released yet", "v2.0.0", "v1.5.0"]
    assert tree["versions"][1]["date"] == "2026-06-15"
    assert tree["versions"][1]["counts"]["breaking"] == 1
    assert tree["versions"][1]["changes"][0]["rule"] == "action-removed"
    jsonschema_rs.validate(json_schema(models()["changes"]), tree)


def test_the_feed_is_valid_atom_with_stable_ids(built: tuple[Path, str]) -> None:
    feed = feedparser.parse((built[0] / "changes.atom").read_bytes())

    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.id == "https://example.org/library/changes.atom"
    assert feed.feed.updated == "2026-06-15T00:00:00Z"
    assert [entry.id for entry in feed.entries] == [
        "https://example.org/library/changes/#v2-0-0",
        "https://example.org/library/changes/#v1-5-0",
    ]
    assert all(entry.updated and entry.title and entry.content[0].value for entry in feed.entries)
    assert feed.feed.author == "Library Events"


def test_the_page_is_accessible_and_readable_without_scripts(browser: "Browser", built: tuple[Path, str]) -> None:
    with served(built[0], "/library/") as url:
        plain = browser.new_context(java_script_enabled=False).new_page()
        plain.goto(f"{url}changes/")
        assert plain.locator(".egc-changes li", has_text="is no longer sent").is_visible()
        plain.get_by_role("link", name="Renew a Loan").click()
        assert plain.url.endswith("/library/events/lending-event/#renew-a-loan")
        for width in (1440, 390):
            page = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce").new_page()
            for address in ("changes/", "events/lending-event/"):
                page.goto(url + address)
                assert violations(page) == []
                assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            page.context.close()
        plain.context.close()


def test_the_same_project_gives_the_same_bytes(project: Path, built: tuple[Path, str], tmp_path: Path) -> None:
    build(project, tmp_path / "again")

    for name in ("changes.json", "changes.atom", "changes/index.html"):
        assert (tmp_path / "again" / name).read_bytes() == (built[0] / name).read_bytes()


def test_without_versions_the_site_is_built_without_the_page(project: Path, tmp_path: Path) -> None:
    config = (project / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(config.replace("v*", "release-*"))
    try:
        output = build(project, tmp_path / "site")
    finally:
        (project / "mkdocs.yml").write_text(config)

    assert 'The site has no page of changes. No git tag matches "release-*".' in output
    assert not (tmp_path / "site" / "changes").exists()


def test_a_tag_that_names_no_commit_is_left_out_and_the_others_stay(project: Path, tmp_path: Path) -> None:
    git(project, "tag", "v0.1.0", "HEAD:catalog/catalog.yaml")
    try:
        output = build(project, tmp_path / "site")
    finally:
        git(project, "tag", "--delete", "v0.1.0")

    assert "The version v0.1.0 is not in the list of changes." in output
    versions = json.loads((tmp_path / "site" / "changes.json").read_text())["versions"]
    assert [one["version"] for one in versions] == ["Not released yet", "v2.0.0", "v1.5.0"]


def test_a_clone_that_may_lack_versions_is_mentioned(project: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", "--branch", "v2.0.0", f"file://{project}", "shallow")
    (tmp_path / "shallow" / "docs").mkdir()

    assert "The page of changes has the versions at 1 tag. This clone is shallow" in build(
        tmp_path / "shallow", tmp_path / "site"
    )
