"""What the terminal can show: colour, width, characters."""

import os
import shutil
import sys
from typing import IO, Any

NARROWEST = 40
"""The smallest width in columns at which text is wrapped."""


def use_utf8() -> None:
    """Restart Python in its UTF-8 mode if the encoding of file names is ASCII."""
    if sys.getfilesystemencoding() == "ascii":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - no shell


def prepare_streams() -> None:
    """Print characters that the terminal can't encode as escapes instead of failing."""
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
    """Return the columns to use on `stream`; 0 if it is not a terminal, and lines are not wrapped."""
    if not stream.isatty() and not os.environ.get("COLUMNS", "").isdigit():
        return 0
    return max(shutil.get_terminal_size().columns, NARROWEST)
