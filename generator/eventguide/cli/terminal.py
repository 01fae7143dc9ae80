"""What the terminal can show: colour, width, letters."""

import os
import shutil
import sys
from typing import IO, Any

NARROWEST = 40
"""Columns below which text is no longer wrapped narrower."""


def use_utf8() -> None:
    """Start Python again in its UTF-8 mode where file names could not have other letters than those of ASCII."""
    if sys.getfilesystemencoding() == "ascii":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - no shell


def prepare_streams() -> None:
    """Print what the terminal's encoding lacks as an escape instead of failing over it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def has_colour(stream: IO[Any]) -> bool:
    """Return whether to use colour on `stream`: on a terminal, unless NO_COLOR is set; FORCE_COLOR forces it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width_of(stream: IO[Any]) -> int:
    """Return the columns to use on `stream`, 0 where it is no terminal: then no line is wrapped."""
    if not stream.isatty() and not os.environ.get("COLUMNS", "").isdigit():
        return 0
    return max(shutil.get_terminal_size().columns, NARROWEST)
