"""Edit links: the URL of a line of the catalog, in the form of the host that keeps the repository."""

import os
import re
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig

from eventguide.findings import Location
from eventguide.real_path import real_path

_PROBE = "eventguide/probe"
_QUOTED_PROBE = quote(_PROBE, safe="")
_LAST_FOLDER = re.compile(r"[^/?#=&]+/$")


def edit_url(location: Location, config: MkDocsConfig) -> str | None:
    """Return the URL of a source line; None where the configuration has none or the file is outside the repository."""
    form = _form(config)
    path = _from_docs(location.path, config.docs_dir)
    if not form or path is None:
        return None
    before, quoted, after = form
    url = _in_form(before, path, quoted=quoted)
    if url is None:
        return None
    repository = config.repo_url or ""
    if not url.startswith(("?", "#")) and not repository.endswith("/"):
        repository += "/"
    return _with_line(urljoin(repository, url + after), location.line)


def _form(config: MkDocsConfig) -> tuple[str, bool, str] | None:
    """What is before and after the path of a file, and whether the path is percent-encoded as a whole."""
    if config.edit_uri_template:
        text = config.edit_uri_template.format(path=_PROBE, path_noext=_PROBE)
        for probe, quoted in ((_PROBE, False), (_QUOTED_PROBE, True)):
            before, found, after = text.partition(probe)
            if found:
                return before, quoted, after
        return None
    folder, mark, query = (config.edit_uri or "").partition("?")
    if mark and folder.endswith("/"):
        return folder, False, mark + query.removesuffix("/")  # `src/main/docs/?mode=edit`, to which MkDocs adds a slash
    return (config.edit_uri, False, "") if config.edit_uri else None


def _from_docs(path: str, docs: str) -> str | None:
    """The way from the docs folder to a file; None on another drive."""
    try:
        return Path(os.path.relpath(real_path(path), real_path(docs))).as_posix()
    except ValueError:
        return None


def _in_form(before: str, path: str, *, quoted: bool) -> str | None:
    """Add a path to what is before it; each `../` removes a folder there."""
    if quoted:
        before = re.sub("%2F", "/", before, flags=re.IGNORECASE)
    while path.startswith("../"):
        shorter = _LAST_FOLDER.sub("", before)
        if shorter == before:
            return None
        before, path = shorter, path.removeprefix("../")
    if not quoted:
        return before + quote(path)
    start = max(map(before.rfind, "?#=&")) + 1
    if not start:
        return before + quote(path)  # after folders, an encoded slash would be part of a name
    return before[:start] + quote(before[start:] + path, safe="")


def _with_line(url: str, line: int) -> str:
    """Add the line in the form of the host; a URL with a fragment of its own stays as it is."""
    parts = urlsplit(url)
    if parts.fragment:
        return url
    host = parts.hostname or ""
    if host == "dev.azure.com" or host.endswith(".visualstudio.com"):
        mark = "&" if parts.query else "?"
        return f"{url}{mark}line={line}&lineEnd={line + 1}&lineStartColumn=1&lineEndColumn=1&lineStyle=plain"
    return f"{url}#lines-{line}" if host == "bitbucket.org" else f"{url}#L{line}"
