"""Broken links within the site, as findings at the position where they can be corrected."""

import logging
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from eventguide import site_paths
from eventguide.catalog.source.files import shown
from eventguide.counted import counted
from eventguide.findings import Finding, Location, SourceFile, closest
from eventguide.payloads import Resolved
from eventguide.plugin.adapter.page_links import PageLinks, page_links
from eventguide.plugin.adapter.site_links import BuiltSite, DeadLink, KnownTargets, Target, target_of
from eventguide.plugin.log import Listener, log_finding
from eventguide.record import record
from eventguide.rules import broken_link, is_line, links_from_root, relative_links

MAX_SUGGESTIONS = 20
"""For how many targets a similar one is looked for, which takes its time on a large site."""


class LinkCheck:
    """Checks the links of a built site; from build to build it remembers the pages that stay the same."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, ...], PageLinks]] = {}
        self._targets: KnownTargets = {}
        self._listener = Listener()

    def begin(self) -> None:
        """Listen to what MkDocs reports itself, which is not reported twice."""
        self.end()
        self._listener.messages.clear()
        self._listener.begin()

    def end(self) -> None:
        """Stop listening."""
        self._listener.end()

    def report(
        self, config: MkDocsConfig, files: Files, resolved: Resolved, replaces: Collection[str], *, is_last: bool
    ) -> tuple[Finding, ...]:
        """Log the dead links of the site in `site_dir`; return those that are warnings or worse.

        Pages of the docs folder that replace generated ones on purpose (`replaces`) need not have their anchors.
        Where the links lead is not remembered from the last check of a process.
        """
        site = self._read(Path(config.site_dir), config.site_url or "", None if is_last else self._targets)
        dead = tuple(one for one in site.dead_links() if not _is_of_line(one, resolved))
        if not dead:
            return ()
        levels = {True: _anchor_level(config), False: config.validation.links.not_found}
        found = tuple(_Report(site, files, self._listener.messages, replaces).findings(dead, resolved))
        for finding, is_anchor in found:
            log_finding(finding, levels[is_anchor])
        return tuple(finding for finding, is_anchor in found if levels[is_anchor] >= logging.WARNING)

    def _read(self, folder: Path, site_url: str, targets: KnownTargets | None) -> BuiltSite:
        paths = sorted(_files_below(folder))
        self._known = {path: self._page(folder / path, path) for path in paths if path.endswith(".html")}
        pages = {path: links for path, (_, links) in self._known.items()}
        return BuiltSite(pages, frozenset(paths), site_url, targets)

    def _page(self, file: Path, path: str) -> tuple[tuple[int, ...], PageLinks]:
        status = file.stat()
        signature = (status.st_ino, status.st_size, status.st_mtime_ns)
        known = self._known.get(path)
        return known if known and known[0] == signature else (signature, page_links(file.read_bytes()))


def _files_below(folder: Path) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        relative = Path(parent).relative_to(folder).as_posix()
        yield from names if relative == "." else (f"{relative}/{name}" for name in names)


def _is_of_line(dead: DeadLink, resolved: Resolved) -> bool:
    """Return whether a link is to a line of a payload, which a script of the page shows."""
    if not dead.is_anchor or "/" not in unquote(dead.target.anchor):
        return False
    pages = {site_paths.event(event.slug).rstrip("/"): event for event in resolved.events.values()}
    event = pages.get(unquote(dead.target.path).removesuffix("/index.html").removesuffix(".html"))
    return event is not None and is_line(event, unquote(dead.target.anchor))


def _anchor_level(config: MkDocsConfig) -> int:
    """MkDocs's default only notes dead anchors, which --strict lets pass; here they are warnings unless ignored."""
    level = config.validation.links.anchors
    return logging.WARNING if level == logging.INFO else level


@record
class _Report:
    site: BuiltSite
    files: Files
    messages: Sequence[str]
    replaces: Collection[str]

    def findings(self, dead: Sequence[DeadLink], resolved: Resolved) -> Iterator[tuple[Finding, bool]]:
        """Yield a finding for each place in the catalog or in a hand-written page, and for each other dead target."""
        places = _catalog_places(resolved)
        sources = {file.dest_uri: file for file in self.files if file.abs_src_path}
        groups: dict[Target, list[DeadLink]] = {}
        reported = relative_links(resolved)
        for one in dead:
            if one.page not in sources and unquote(one.link) in reported:
                continue
            page = sources.get(one.target.path)
            if not one.is_anchor or one.page in sources or not page or page.src_uri not in self.replaces:
                groups.setdefault(one.target, []).append(one)
        for number, (target, links) in enumerate(groups.items()):
            help_ = self._help(links[0]) if number < MAX_SUGGESTIONS else "correct the link."
            written = {one: place for one in links if (place := _written_at(one, sources.get(one.page)))}
            others = [one for one in links if one not in written]
            for one, place in written.items():
                if not self._is_reported(one, sources[one.page]):
                    yield broken_link(place, _message([one]), help_), one.is_anchor
            if others:
                found = places.get((target.path, unquote(target.anchor)))
                for place in [_page_place(others[0])] if found is None else found:
                    yield broken_link(place, _message(others), help_), others[0].is_anchor

    def _is_reported(self, dead: DeadLink, source: File) -> bool:
        """Return whether MkDocs has warned of a link: it names the file and the link, which ends in the anchor."""
        link = f"#{dead.target.anchor}'" if dead.is_anchor else f"'{dead.link}'"
        return any(f"'{source.src_uri}'" in message and link in message for message in self.messages)

    def _help(self, dead: DeadLink) -> str:
        if not dead.is_anchor:
            known = {Target(path).url for path in self.site.files}
            folder = f"{dead.target.url}/"
            candidate = folder if folder in known else closest(dead.target.url, sorted(known))
            return f'did you mean "{candidate}"?' if candidate else "correct the link, or add the page."
        page = self.site.pages.get(dead.target.path)
        candidate = closest(dead.target.anchor, sorted(page.anchors)) if page else ""
        return f"did you mean #{candidate}?" if candidate else "open the page, and copy the link of the section."


def _catalog_places(resolved: Resolved) -> Mapping[tuple[str, str], list[Location]]:
    """Return the positions of links in the catalog by file and anchor; none for reported or ignored links."""
    places: dict[tuple[str, str], list[Location]] = {}
    for url, place, is_open in links_from_root(resolved):
        path, anchor = target_of(url)
        as_file = f"{path.removesuffix('/index.html')}.html"  # in a site without directory URLs
        for one in (path, as_file):
            listed = places.setdefault((one, unquote(anchor)), [])
            if is_open:
                listed.append(place)
    return places


def _message(links: Collection[DeadLink]) -> str:
    first = next(iter(links))
    target, more = first.target, len({one.page for one in links}) - 1
    others = f" and {counted(more, 'other page')}" if more else ""
    what = f'The page "{target.url}" has no anchor "#{target.anchor}"' if first.is_anchor else ""
    what = what or f'The site has no page or file "{target.url}"'
    return f'{what}; "{Target(first.page).url}"{others} link{"" if more else "s"} to it ("{first.link}").'


def _written_at(dead: DeadLink, file: File | None) -> Location | None:
    """The place of a link in a hand-written page; None where the link is not in its text."""
    if file is None or file.abs_src_path is None:
        return None
    try:
        source = SourceFile(shown(Path(file.abs_src_path)), Path(file.abs_src_path).read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None
    for piece in dict.fromkeys((dead.link, unquote(dead.link), f"#{dead.target.anchor}")):
        for number in range(1, source.line_count + 1):
            column = source.line(number).find(piece) if piece != "#" else -1
            if column >= 0:
                return Location(source, number, column + 1, len(piece))
    return None


def _page_place(dead: DeadLink) -> Location:
    return Location(SourceFile(dead.page), 1, 1)
