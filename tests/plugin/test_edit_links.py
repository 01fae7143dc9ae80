"""Edit links lead to the line of the catalog, in the form of each host."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from eventguide.findings import Location, SourceFile
from eventguide.plugin.adapter.edit_links import edit_url

HOSTS = {
    "GitHub": ("https://github.com/a/b", "/blob/main/", "#L12"),
    "GitLab": ("https://gitlab.com/a/b", "/-/blob/main/", "#L12"),
    "Gitea": ("https://git.example.org/a/b/", "/src/branch/main/", "#L12"),
    "Bitbucket": ("https://bitbucket.org/a/b", "/src/main/", "#lines-12"),
}
AZURE = "https://dev.azure.com/o/p/_git/r"
AZURE_LINE = "&line=12&lineEnd=13&lineStartColumn=1&lineEndColumn=1&lineStyle=plain"


def config_of(folder: Path, **options: str) -> MkDocsConfig:
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text("site_name: X\nplugins: []\n")
    return load_config(str(folder / "mkdocs.yml"), **options)


def link(folder: Path, **options: str) -> str | None:
    location = Location(SourceFile(str(folder / "catalog" / "a b.yaml")), 12, 1, 1)
    return edit_url(location, config_of(folder, **options))


@pytest.mark.parametrize("sub", ["", "guides/library/"])
@pytest.mark.parametrize("host", HOSTS)
def test_both_forms_lead_to_the_line(host: str, sub: str, tmp_path: Path) -> None:
    repository, branch, line = HOSTS[host]
    expected = f"{repository.rstrip('/')}{branch}{sub}catalog/a%20b.yaml{line}"
    folder = f"{branch[1:]}{sub}docs/"

    assert link(tmp_path, repo_url=repository, edit_uri=folder) == expected
    assert link(tmp_path, repo_url=repository, edit_uri=folder.removesuffix("/")) == expected
    assert link(tmp_path, repo_url=repository, edit_uri_template=folder + "{path}") == expected


@pytest.mark.parametrize("sub", ["", "guides/library/"])
def test_azure_has_the_path_and_the_line_in_its_query(sub: str, tmp_path: Path) -> None:
    start = f"{AZURE}?path=/{sub}catalog/a%20b.yaml"

    template = f"?path=/{sub}docs/{{path}}&version=GBmain"
    assert link(tmp_path, repo_url=AZURE, edit_uri_template=template) == f"{start}&version=GBmain{AZURE_LINE}"
    assert link(tmp_path, repo_url=AZURE, edit_uri=f"?path=/{sub}docs/") == f"{start}{AZURE_LINE}"


def test_a_template_may_encode_the_path_as_a_whole(tmp_path: Path) -> None:
    template = "?path=%2Fdocs%2F{path!q}&version=GBmain"
    expected = f"{AZURE}?path=%2Fcatalog%2Fa%20b.yaml&version=GBmain{AZURE_LINE}"

    assert link(tmp_path, repo_url=AZURE, edit_uri_template=template) == expected


@pytest.mark.parametrize("start", ["", "https://git.example.org/a/b/"])
def test_an_encoded_path_after_folders_keeps_its_slashes(start: str, tmp_path: Path) -> None:
    found = link(tmp_path, repo_url="https://git.example.org/a/b", edit_uri_template=start + "edit/main/docs/{path!q}")

    assert found == "https://git.example.org/a/b/edit/main/catalog/a%20b.yaml#L12"


def test_the_path_comes_before_a_query_of_bitbucket(tmp_path: Path) -> None:
    for options in ({"edit_uri": "src/main/docs/?mode=edit"}, {"edit_uri_template": "src/main/docs/{path}?mode=edit"}):
        found = link(tmp_path, repo_url="https://bitbucket.org/a/b", **options)
        assert found == "https://bitbucket.org/a/b/src/main/catalog/a%20b.yaml?mode=edit#lines-12"


def test_a_template_may_be_a_whole_url_without_a_repository(tmp_path: Path) -> None:
    found = link(tmp_path, edit_uri_template="https://git.example.org/edit/docs/{path}")

    assert found == "https://git.example.org/edit/catalog/a%20b.yaml#L12"


@pytest.mark.parametrize("options", [{}, {"edit_uri": ""}, {"edit_uri": "?docs="}, {"edit_uri_template": "edit/here"}])
def test_there_is_no_link_where_none_can_be_right(options: dict[str, str], tmp_path: Path) -> None:
    assert link(tmp_path, repo_url="https://git.example.org/a/b", **options) is None
