"""The files of `eventguide export`: pages as Markdown, other files, and a configuration."""

import io
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, cast

import yaml

from eventguide.cli.project import plugin_options, read_config
from eventguide.exports.markdown_page import markdown_page
from eventguide.pages import (
    STYLESHEET,
    Page,
    asset_names,
    listed_pages,
    navigation,
    page_scripts,
    plain,
    with_own_colours,
)
from eventguide.payloads import Resolved, Urls
from eventguide.pipeline import plan
from eventguide.real_path import real_path
from eventguide.site_paths import ASSETS
from eventguide.site_urls import root_of

MARK = ".eventguide-export"
"""The file that marks a folder as an export, which a later export may replace."""

# Keys of the project's configuration that only MkDocs and its plugins use, or that the export sets itself.
_LEFT_OUT = ("plugins", "hooks", "watch", "site_dir", "docs_dir", "strict", "not_in_nav", "exclude_docs", "edit_uri")
# A link in HTML is relative to the Markdown file, which is one folder above the page that is made of it.
_UP = re.compile(r'(\s(?:href|src)=")\.\./')
_NEEDED_EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")


def export_files(resolved: Resolved, config: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each file of the export, as its path below the export's folder and its content."""
    data = read_config(config)
    docs = config.parent / str(data.get("docs_dir", "docs"))
    templates = config.parent / str(plugin_options(data).get("templates", "templates"))
    site = plan(
        resolved,
        urls=Urls(root_of(data.get("site_url")), directories=data.get("use_directory_urls") is not False),
        template_folders=(templates,) if templates.is_dir() else (),
        sandboxed=not real_path(templates).is_relative_to(real_path(config.parent)),
    )
    own = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*")) if path.is_file()}
    yield MARK, b"Written by `eventguide export`: changes in this folder are lost.\n"
    yield (
        "mkdocs.yml",
        _configuration(config, resolved, site.pages, [name for name in own if name.endswith(".md")]).encode(),
    )
    for address, path in own.items():
        yield f"docs/{address}", path.read_bytes()
    for page in site.pages:
        if page.source not in own:  # a hand-written page replaces a generated one
            # Zensical writes the description into an attribute without escaping it.
            matter = {"title": page.title, "description": escape(page.description)}
            html = site.render(page)
            if site.urls.directories and page.address:
                html = _UP.sub(r"\1", html)
            yield f"docs/{page.source}", markdown_page(html, matter).encode()
    names = asset_names(directories=site.urls.directories)
    files = (*site.files, *((ASSETS + name, lambda name=name: site.asset(name)) for name in names))
    for address, make in files:
        if address not in own:
            yield f"docs/{address}", make().encode()


def _configuration(config: Path, resolved: Resolved, pages: tuple[Page, ...], own: list[str]) -> str:
    """Return the project's configuration with the export's navigation, stylesheets and scripts; tags are preserved."""
    node = cast("yaml.MappingNode", yaml.compose(config.read_text(encoding="utf-8"), yaml.SafeLoader))
    data = read_config(config)
    directories = data.get("use_directory_urls") is not False
    scripts = [{"path": ASSETS + name, **attributes} for name, attributes in page_scripts(directories=directories)]
    changes: dict[str, Any] = {
        "nav": _navigation(pages, data.get("nav"), own),
        "extra_css": [ASSETS + STYLESHEET, *data.get("extra_css", ())],
        "extra_javascript": [*scripts, *data.get("extra_javascript", ())],
    }
    # Values with tags such as `!ENV` are read as None, and kept.
    if data.get("site_name", "") == "":
        changes["site_name"] = resolved.catalog.title
    if data.get("site_description", "") == "":
        changes["site_description"] = plain(resolved.catalog.summary)
    kept = [(key, value) for key, value in node.value if key.value not in (*_LEFT_OUT, *changes)]
    added = [(_node(key), _node(value)) for key, value in changes.items()]
    node.value = [*map(_completed, kept), *added]
    if "markdown_extensions" not in data:
        node.value.append((_node("markdown_extensions"), _node(list(_NEEDED_EXTENSIONS))))
    return yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=120)


def _completed(entry: tuple[yaml.Node, yaml.Node]) -> tuple[yaml.Node, yaml.Node]:
    """Return a key of the configuration with what the plugin sets: extensions, colours."""
    key, value = entry
    if key.value == "theme" and isinstance(value, yaml.MappingNode):
        palette = {name.value: colours for name, colours in value.value}.get("palette")
        others = [(name, setting) for name, setting in value.value if name.value != "palette"]
        given = yaml.SafeLoader("").construct_object(palette, deep=True) if palette else None
        value.value = [*others, (_node("palette"), _node(with_own_colours(given)))]
    if key.value == "markdown_extensions" and isinstance(value, yaml.SequenceNode):
        known = {part.value if isinstance(part, yaml.ScalarNode) else part.value[0][0].value for part in value.value}
        value.value = [*value.value, *(_node(name) for name in _NEEDED_EXTENSIONS if name not in known)]
    return key, value


def _node(data: Any) -> yaml.Node:
    return yaml.SafeDumper(io.StringIO()).represent_data(data)


def _navigation(pages: tuple[Page, ...], nav: Any, own: list[str]) -> list[Any]:
    generated = {page.source for page in pages}
    others = nav if isinstance(nav, list) else [path for path in own if path not in generated]
    return navigation(listed_pages(pages), others, lambda page: page.source)
