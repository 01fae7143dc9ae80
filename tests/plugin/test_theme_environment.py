"""Environments of the theme keep compiled templates and leave out hidden folders: MkDocs copies the same files."""

import inspect
from copy import deepcopy
from pathlib import Path

import jinja2
import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from eventguide.pages import compiled_templates
from eventguide.plugin.adapter.theme_environment import VisibleTemplates, keep_compiled


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """A site with files of its own in the theme, some of them hidden, and a page of the theme in another place."""
    for name in ("own/more/a.css", "own/.git/b.css", "own/more/.cache/c.css", "own/.d.css", "own/main.html"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("/* */\n")
    (tmp_path / "docs").mkdir()
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: S\ntheme: {name: material, custom_dir: own}\nplugins: []\n")
    return load_config(str(file))


def copied(config: MkDocsConfig) -> list[tuple[str, str | None]]:
    """Return what MkDocs would copy from the theme: path and origin, in order."""
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    return [(file.src_uri, file.abs_src_path) for file in files]


def test_mkdocs_copies_the_same_files_of_the_theme(config: MkDocsConfig) -> None:
    plain = copied(config)

    keep_compiled(config)

    assert copied(config) == plain
    assert any(uri == "more/a.css" for uri, _ in plain)


def test_icons_are_found_though_they_are_not_listed(config: MkDocsConfig) -> None:
    keep_compiled(config)
    env = config.theme.get_env()
    icon = ".icons/material/magnify.svg"

    assert isinstance(env.loader, VisibleTemplates)
    assert icon not in env.list_templates()
    assert env.get_template(icon).render()
    assert env.bytecode_cache is compiled_templates()


def test_a_copy_of_the_configuration_has_its_own_folders(config: MkDocsConfig) -> None:
    keep_compiled(config)
    other = deepcopy(config.theme)
    other.dirs = other.dirs[1:]

    assert "more/a.css" in config.theme.get_env().list_templates()
    assert "more/a.css" not in other.get_env().list_templates()


def test_the_theme_of_another_plugin_is_not_touched(config: MkDocsConfig) -> None:
    class Other(Theme):
        pass

    config.theme.__class__ = Other

    keep_compiled(config)

    assert type(config.theme) is Other


def test_mkdocs_loads_templates_from_the_folders_of_the_theme_and_copies_no_hidden_files() -> None:
    source = inspect.getsource(Theme.get_env)

    assert "jinja2.FileSystemLoader(self.dirs)" in source
    assert issubclass(VisibleTemplates, jinja2.FileSystemLoader)
    assert "['.*', '*/.*'," in inspect.getsource(Files.add_files_from_theme)
