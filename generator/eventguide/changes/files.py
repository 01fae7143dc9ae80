"""The changes of all versions as machine-readable files: changes.json and an Atom feed."""

import uuid
import xml.etree.ElementTree as ET

from eventguide import site_paths
from eventguide.formats import changes_json as out
from eventguide.json_writer import pretty
from eventguide.payloads import Urls
from eventguide.snapshot import LEVELS, History, Release

ATOM = "http://www.w3.org/2005/Atom"
_NAMES = uuid.UUID("6b3a1b0e-5a5c-5c3f-9c55-0f7c6a2f1d84")
"""The namespace of the ids of entries on a site whose URL is not known."""


def changes_json(history: History) -> str:
    """Return all versions with their changes as JSON; docs/machine-readable.md describes it."""
    return pretty(out.ChangesJson(format=1, versions=tuple(map(_version, history.releases))).content())


def _version(release: Release) -> out.VersionChanges:
    return out.VersionChanges(
        version=release.name,
        date=release.date or None,
        since=release.previous,
        counts=release.counts,
        changes=tuple(
            out.VersionChange(
                event=group.title if group.address else None,
                level=change.level,
                rule=change.rule,
                message=change.message,
                affects=change.extent,
                accepted=change.accepted,
            )
            for group in release.groups
            for change in group.changes
        ),
    )


def changes_atom(history: History, title: str, urls: Urls) -> str:
    """Return the released versions as an Atom feed (RFC 4287); ids stay the same from build to build.

    Links are absolute where the root of `urls` is known; without it, there are none, for a feed is read elsewhere.
    """
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    page, own = urls.of(site_paths.CHANGES), urls.of(site_paths.CHANGES_ATOM)
    released = [release for release in history.releases if release.date]
    _add(feed, "title", f"{title}: changes")
    _add(feed, "id", own if urls.root else f"urn:uuid:{uuid.uuid5(_NAMES, title)}")
    _add(feed, "updated", _timestamp(released[0].date if released else history.first_date))
    _add(_add(feed, "author"), "name", title)
    if urls.root:
        _add(feed, "link", rel="self", type="application/atom+xml", href=own)
        _add(feed, "link", rel="alternate", type="text/html", href=page)
    for release in released:
        _entry(feed, release, title, page if urls.root else "")
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _entry(feed: ET.Element, release: Release, title: str, page: str) -> None:
    entry = _add(feed, "entry")
    _add(entry, "title", f"{release.name}: {counts_text(release)}")
    url = f"{page}#{release.anchor}"
    _add(entry, "id", url if page else f"urn:uuid:{uuid.uuid5(_NAMES, f'{title} {release.name}')}")
    _add(entry, "updated", _timestamp(release.date))
    if page:
        _add(entry, "link", rel="alternate", type="text/html", href=url)
    lines = [f"{change.level}: {change.message}" for group in release.groups for change in group.changes]
    _add(entry, "content", "\n".join(lines) or "No changes for receivers.", type="text")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = "".join(char for char in text if char >= " " or char in "\t\n") or None
    return element


def _timestamp(date: str) -> str:
    return f"{date or '1970-01-01'}T00:00:00Z"


def counts_text(release: Release) -> str:
    """Return how many changes a version has, by level: `1 breaking, 2 compatible`."""
    counts = [f"{release.counts[level]} {level}" for level in LEVELS if release.counts[level]]
    return ", ".join(counts) or "no changes for receivers"
