"""The versions of a project: git tags, and their names in URLs."""

import re
from pathlib import Path

import click

from eventguide import revisions
from eventguide.record import record

_WILD = re.compile(r"[*?\[]")
_USABLE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._+-]*")

LATEST = "latest"
"""The name of the newest version in URLs, beside its own."""

_TAKEN = (LATEST, "versions.json", "index.html", "404.html")
"""What is beside the versions in the site."""


@record
class Version:
    """A version of the guide: its name in URLs (`1.0`), and the git tag that it is built from (`v1.0`)."""

    name: str
    tag: str


def tagged_versions(folder: Path, pattern: str) -> tuple[Version, ...]:
    """Return the versions whose tags match `pattern`, newest first; text before the first `*` is not part of the name.

    Raises:
        click.UsageError: a name can't be part of a URL.
        RevisionError: there is no git, no repository, or no such tag.
    """
    revisions.newest_tag(folder, pattern)
    start = len(_WILD.split(pattern)[0])
    versions = tuple(Version(tag[start:] or tag, tag) for tag in revisions.tag_ids(folder, pattern))
    for version in versions:
        if not is_usable(version.name):
            raise click.UsageError(f'The tag {version.tag} would have the URL "{version.name}/", which is not valid.')
    return versions


def is_usable(name: str) -> bool:
    """Return whether a version can have this name: it becomes a folder of the site, and a part of URLs."""
    return _USABLE.fullmatch(name) is not None and name.lower() not in _TAKEN
