"""The Markdown version of each page, `llms-full.txt` with all of them, and `llms.txt` with links to them."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from eventguide import site_paths
from eventguide.pages import plain
from eventguide.payloads import Resolved
from eventguide.pipeline import Guide, Site
from eventguide.plugin.adapter.pages import VirtualPage
from eventguide.record import record

if TYPE_CHECKING:
    from eventguide.exports.llms_txt import OwnPage

# Material's instant navigation takes `link[rel=alternate]` for the root of another language, and asks for its sitemap.
_LINK = '<link rel=" alternate" type="text/markdown" href="{}">\n</head>'
_MAX_EVENTS = 300
"""Event types of a guide that has Markdown versions without being asked: they make a build slower."""
_SEPARATOR = "\n\n---\n\n"


@record
class _Version:
    path: str
    url: str
    page: "OwnPage | None"


class MarkdownVersions:
    """Writes the Markdown version of each page as it is built, and the files about all of them at the end."""

    def __init__(self) -> None:
        self.is_wanted = False
        self._versions: dict[str, _Version] = {}

    def begin(self, option: bool | None, guide: Guide | None) -> None:  # noqa: FBT001 - as MkDocs has it
        """Forget the pages of an earlier build; decide whether this one has Markdown versions."""
        self._versions.clear()
        events = len(guide.resolved.events) if guide and guide.resolved else 0
        self.is_wanted = bool(events) and (events <= _MAX_EVENTS if option is None else option)

    def add(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Write the Markdown version of a page; return its HTML with a link to it."""
        path = f"{page.file.dest_uri.removesuffix('.html')}.md"
        file = Path(config.site_dir, path)
        if not page.content or file.exists():  # a file of the docs folder has priority
            return output
        from eventguide.exports.page_markdown import page_markdown  # not needed until a page is built

        text = page_markdown(page.content)
        if not text.startswith("# ") and "\n# " not in text:
            text = f"# {plain(str(page.title))}\n\n{text}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        own = None if isinstance(page, VirtualPage) else _own(page, path)
        self._versions[page.file.dest_uri] = _Version(path, page.canonical_url or page.url, own)
        return output.replace("</head>", _LINK.format(posixpath.basename(path)), 1)

    def finish(self, resolved: Resolved, site: Site, config: MkDocsConfig) -> None:
        """Write `llms.txt` and `llms-full.txt`."""
        if not self._versions:
            return
        from eventguide.exports.documents import document_links
        from eventguide.exports.llms_txt import llms_txt

        folder = Path(config.site_dir)
        own = [one.page for one in self._versions.values() if one.page is not None]
        text = llms_txt(resolved, site.urls, own, documents=document_links(site.exports), markdown=True)
        (folder / site_paths.LLMS_TXT).write_text(text, encoding="utf-8")
        with (folder / site_paths.LLMS_FULL).open("w", encoding="utf-8") as full:
            for number, text in enumerate(self._texts(folder)):
                full.write(f"{_SEPARATOR if number else ''}{text}")

    def _texts(self, site: Path) -> Iterator[str]:
        """Yield the text of each page, with its URL; those of the guide first."""
        for one in sorted(self._versions.values(), key=lambda version: version.page is not None):
            yield f"Page: {one.url or './'}\n\n{(site / one.path).read_text(encoding='utf-8').strip()}\n"


def _own(page: MkDocsPage, path: str) -> "OwnPage":
    from eventguide.exports.llms_txt import OwnPage

    sections = [plain(str(one.title)) for one in list(page.ancestors)[::-1]]
    description = page.meta.get("description")
    return OwnPage(
        title=plain(str(page.title)),
        path=path,
        section=sections[0] if sections else "",
        summary=description if isinstance(description, str) else "",
    )
