"""Which folders output may replace: new ones, empty ones, and those that eventguide or MkDocs wrote."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from eventguide.real_path import real_path

MARKER = ".eventguide-site"
"""The file that marks a folder as a site. It stays where other programs copy the site to, and does nothing there."""

MARKER_TEXT = "Written by eventguide. The next build replaces this folder.\n"

_GENERATOR = re.compile(rb'<meta name="generator" content="mkdocs-|<!--\s*MkDocs version')
_HEAD = 100_000
"""Bytes of a page in which its generator is looked for."""


def is_site(folder: Path) -> bool:
    """Return whether eventguide or MkDocs wrote a folder: by its marker, or by the generator that its pages name."""
    return (folder / MARKER).is_file() or any(_names_generator(folder / name) for name in ("404.html", "index.html"))


def _names_generator(page: Path) -> bool:
    if not page.is_file():
        return False
    with page.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(page.stat().st_size - _HEAD, 0))
        return bool(_GENERATOR.search(head) or _GENERATOR.search(file.read(_HEAD)))


def refusal(target: Path, project: Path, sources: Mapping[str, Path], is_own: Callable[[Path], bool] = is_site) -> str:
    """Return why output must not replace `target`, with what to do instead; "" where it may.

    `project` is the folder of the configuration; `sources` are other files and folders that must stay, by what they
    are ("the catalog"). All links are followed. `is_own` returns whether a folder has earlier output.
    """
    real = real_path(target)
    reason = _holds_source(real, real_path(project), sources) or _holds_others(real, is_own)
    where = f"{target} (a link to {real})" if target.is_symlink() and not real.is_symlink() else str(target)
    return f"Output can't go to {where}: {reason} Nothing was written." if reason else ""


def _holds_source(real: Path, project: Path, sources: Mapping[str, Path]) -> str:
    kept = {"the project": project, "your home folder": real_path(os.path.expanduser("~"))}  # noqa: PTH111 - raises nothing
    kept |= {name: real_path(path) for name, path in sources.items()}
    for name, path in reversed(kept.items()):
        if path == real:
            return f"this is {name}. {_CHOOSE}"
        if path.is_relative_to(real):
            return f"{name} is in this folder. {_CHOOSE}"
        if name in sources and real.is_relative_to(path) and not project.is_relative_to(path):
            return f"this is inside {name}. {_CHOOSE}"
    return ""


def _holds_others(real: Path, is_own: Callable[[Path], bool]) -> str:
    if real.is_symlink():
        return f"this is a link that leads to itself. {_CHOOSE}"
    if not real.exists():
        return ""
    if not real.is_dir():
        return f"this is a file. {_CHOOSE}"
    others = sorted(entry.name for entry in real.iterdir() if not entry.name.startswith("."))
    if not others or is_own(real):
        return ""
    names = ", ".join([*others[:3], "…"][: len(others)])
    return f"it holds files that are not earlier output ({names}). Choose a new folder, or empty this one yourself."


_CHOOSE = "Choose another folder."
