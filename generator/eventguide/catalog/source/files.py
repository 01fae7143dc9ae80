"""The files of a catalog, and their contents. Nothing else reads them."""

import os
from collections.abc import Iterator
from pathlib import Path

from eventguide.catalog.source.text import MAX_FILE, Refused, source_text, yaml_controls
from eventguide.findings import Finding, Location, RuleId, SourceFile, report
from eventguide.real_path import real_path

SUFFIXES = (".yaml", ".yml")
FIRST = "catalog.yaml"
"""The file that is read first: its keys come before those of the others."""

CAPTURED = "examples"
"""The folder of captured payloads; no part of the catalog is read from it."""


def catalog_files(path: Path) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Return the files of the catalog at `path`, a folder or one file, in the order in which they count.

    In a folder these are all YAML files below it, `catalog.yaml` first, then by path. Files and folders whose
    name starts with a dot and the folder `examples` are left out. A link that leads outside the folder is a finding.
    """
    if path.is_file():
        return (path,), ()
    if not path.is_dir():
        return (), (_finding("missing-file", path, f"Catalog not found: {shown(path)}.", _HELP_MISSING),)
    unreadable: list[OSError] = []
    files = sorted(_yaml_files(path, unreadable), key=lambda file: _order(file.relative_to(path)))
    findings = [_unreadable(Path(error.filename), error) for error in unreadable]
    findings += [_finding("outside-folder", file, _OUTSIDE, _HELP_OUTSIDE) for file in files if not within(file, path)]
    inside = tuple(file for file in files if within(file, path))
    if not inside:
        findings.append(_finding("missing-file", path, f"No YAML file in the folder {shown(path)}.", _HELP_MISSING))
    return inside, tuple(findings)


_HELP_MISSING = "use the folder with catalog.yaml, or a YAML file."
_OUTSIDE = "This link leads out of the catalog's folder."
_HELP_OUTSIDE = "copy the file into the folder."


def read_source(path: Path, refused: Refused = yaml_controls) -> tuple[SourceFile, tuple[Finding, ...]]:
    """Return the text of one file, with the characters that are `refused` as findings: with any it can't be parsed."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        return SourceFile(shown(path)), (_unreadable(path, error),)
    return source_text(data, shown(path), refused)


def shown(path: Path) -> str:
    """Return `path` for messages and pages: relative to the working folder if it is below it, with `/`.

    Bytes of a name that are not UTF-8 are shown as �.
    """
    try:
        text = path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        text = path.as_posix()
    return text.encode(errors="surrogateescape").decode(errors="replace")


def within(path: Path, folder: Path) -> bool:
    """Return whether `path`, with all links followed, is below `folder`."""
    try:
        return real_path(path).is_relative_to(real_path(folder))
    except OSError:  # the working folder is gone
        return False


def _yaml_files(folder: Path, unreadable: list[OSError]) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        top = Path(parent) == folder
        folders[:] = [name for name in folders if not name.startswith(".") and not (top and name == CAPTURED)]
        links = [Path(parent, name) for name in folders if Path(parent, name).is_symlink()]
        # A link to a folder inside the catalog adds nothing: its files are read where they stand.
        yield from (link for link in links if not within(link, folder))
        for name in names:
            file = Path(parent, name)
            if name.lower().endswith(SUFFIXES) and not name.startswith(".") and (file.is_file() or file.is_symlink()):
                yield file


def _order(relative: Path) -> tuple[bool, tuple[str, ...]]:
    return (relative.as_posix() != FIRST, relative.parts)


def _unreadable(path: Path, error: OSError) -> Finding:
    reason = (error.strerror or "unknown reason").lower()
    return _finding("unreadable-file", path, f"{shown(path)} can't be read: {reason}.", "")


def _finding(rule: RuleId, path: Path, message: str, hint: str) -> Finding:
    return report(rule, Location(SourceFile(shown(path))), message, hint)
