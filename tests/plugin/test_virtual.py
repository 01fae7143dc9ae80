"""What the plugin needs of MkDocs beyond its documented hooks: this fails when MkDocs has changed."""

import inspect

from material.plugins.search.plugin import SearchIndex, SearchPlugin
from mkdocs.commands import build
from mkdocs.structure import nav
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page


def test_mkdocs_keeps_a_page_that_a_plugin_has_set() -> None:
    assert "page = file.page" in inspect.getsource(nav._data_to_navigation)


def test_mkdocs_reads_and_renders_a_page_through_the_two_methods_that_are_overridden() -> None:
    source = inspect.getsource(build._populate_page)

    assert "page.read_source(config)" in source
    assert "page.render(config, files)" in source
    assert list(inspect.signature(Page.read_source).parameters) == ["self", "config"]
    assert list(inspect.signature(Page.render).parameters) == ["self", "config", "files"]


def test_mkdocs_writes_a_static_file_through_copy_file() -> None:
    assert list(inspect.signature(File.copy_file).parameters) == ["self", "dirty"]


def test_materials_search_index_is_a_list_of_entries() -> None:
    assert SearchIndex().entries == []
    assert "self.search_index" in inspect.getsource(SearchPlugin.on_config)
