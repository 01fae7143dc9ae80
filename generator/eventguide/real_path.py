"""Paths with all links followed."""

import os
from pathlib import Path


def real_path(path: str | Path) -> Path:
    """Return the absolute path with all links followed; a link that leads to itself is returned as it is.

    `Path.resolve` does the same, but raises RuntimeError for such a link before Python 3.13.
    """
    return Path(os.path.realpath(path))
