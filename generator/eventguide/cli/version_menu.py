"""The additions to a site with several versions: the version menu, and a notice on old versions."""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from eventguide import site_paths
from eventguide.json_writer import pretty
from eventguide.output_folder import MARKER, MARKER_TEXT

_BRANCH = re.compile(r"^((?:blob|edit|tree|raw|-/blob|-/edit|src/branch)/)[^/]+/")

_ROOT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>The newest version</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={latest}/">
</head>
<body><p>The newest version is at <a href="{latest}/">{latest}/</a>.</p></body>
</html>
"""


class NoOptions(Config):
    """The plugin has no options: the notice is set by the command line."""


class VersionNotice(BasePlugin[NoOptions]):
    """Show a notice at the top of every page, with a link to the same page of the newest version."""

    def __init__(self, notice: str, latest: Path, since: str) -> None:
        self.notice = notice
        self.latest = latest
        self.since = since

    @event_priority(-200)  # after the content of generated pages is set
    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs's signature
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Insert the notice before the content."""
        address = "" if page.url in (".", "./") else page.url
        same = (self.latest / page.file.dest_uri).is_file()
        newest = "../" * (page.file.dest_uri.count("/") + 1) + f"{self.latest.name}/"
        target = newest + (address if same else "")
        words = "View this page in the newest version" if same else "Go to the newest version"
        page.content = (
            f'<div class="admonition warning" role="note"><p class="admonition-title">{escape(self.notice)}</p>'
            f'<p><a href="{escape(target)}">{words}</a>.{self._changes(newest)}</p></div>\n{page.content or ""}'
        )
        return context

    def _changes(self, newest: str) -> str:
        """How much has changed since this version, with a link to the page of changes."""
        if not self.since:
            return ""
        is_folder = (self.latest / site_paths.CHANGES / "index.html").is_file()
        page = site_paths.CHANGES if is_folder else f"{site_paths.CHANGES.rstrip('/')}.html"
        return f' <a href="{escape(newest + page)}">{escape(self.since)}</a>.'


def prepare(config: MkDocsConfig, notice: str, tag: str, latest: Path, since: str = "") -> None:
    """Change a loaded configuration to that of one version: menu, edit links to its tag, and notice, if any.

    `since` is how much has changed since then; empty where there is no page of changes.
    """
    config.extra["version"] = {"provider": "mike", "alias": True, "default": latest.name}
    if tag and config.edit_uri:
        config.edit_uri = _BRANCH.sub(rf"\g<1>{tag}/", config.edit_uri)
    if notice:
        config.plugins["eventguide/version"] = VersionNotice(notice, latest, since)


def write_root(folder: Path, names: Sequence[str], latest: str, head: str) -> None:
    """Write the files above all versions: the list for the menu, the redirect to the newest, and the 404 page."""
    entries = [{"version": head, "title": head, "aliases": []}] if head else []
    entries += [{"version": name, "title": name, "aliases": []} for name in names]
    entries[1 if head else 0]["aliases"] = [latest]
    text = pretty(entries)
    (folder / "versions.json").write_text(text, encoding="utf-8", newline="\n")
    (folder / "index.html").write_text(_ROOT.format(latest=latest), encoding="utf-8", newline="\n")
    (folder / MARKER).write_text(MARKER_TEXT, encoding="utf-8", newline="\n")
    lost = folder / latest / "404.html"
    if lost.is_file():
        (folder / "404.html").write_bytes(lost.read_bytes())
