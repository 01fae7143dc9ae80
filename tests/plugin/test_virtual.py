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


def test_mkdocs_makes_a_page_of_what_is_kept_for_rendering_it_again() -> None:
    source = inspect.getsource(build._build_page)

    assert "context = get_context(nav, doc_files, config, page)" in source
    assert "template = env.get_template(page.meta.get('template', 'main.html'))" in source
    assert "errors='xmlcharrefreplace'" in source
    assert list(inspect.signature(build.get_context).parameters)[:4] == ["nav", "files", "config", "page"]


def test_mkdocs_works_out_an_edit_link_by_one_method() -> None:
    assert list(inspect.signature(Page._set_edit_url).parameters) == [
        "self",
        "repo_url",
        "edit_uri",
        "edit_uri_template",
    ]


def test_mkdocs_checks_anchors_at_the_end_of_a_build() -> None:
    assert "file.page.validate_anchor_links(files=files, log_level=log_level)" in inspect.getsource(build.build)


def test_mkdocs_asks_a_file_for_nothing_that_a_virtual_one_lacks() -> None:
    from eventguide.plugin.adapter.pages import VirtualFile

    set_by_mkdocs = {name for name in vars(File) if not name.startswith("_") and not callable(getattr(File, name))}
    known = {"src_path", "dest_path", "abs_dest_path", "edit_uri", "name", "page", "content_bytes", "content_string"}
    set_by_us = set(inspect.getsource(VirtualFile.__init__).replace(".", " ").replace(":", " ").split())

    assert set_by_mkdocs - known - set_by_us - set(vars(VirtualFile)) == set()


def test_the_search_index_is_written_from_its_entries_alone() -> None:
    assert list(inspect.signature(SearchIndex.generate_search_index).parameters) == ["self", "prev"]
