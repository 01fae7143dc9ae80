"""The progress of a command: one line on a terminal that is overwritten."""

import logging
import sys

_READING, _BUILDING = "Reading: ", "Building page "  # MkDocs logs these for each page
_STEPS = 50  # more updates would flicker


class StatusLine:
    """A line of the terminal that is overwritten."""

    def __init__(self) -> None:
        self._shown = ""

    def show(self, text: str) -> None:
        """Overwrite the line."""
        if text != self._shown:
            blank = " " * (len(self._shown) - len(text))
            sys.stderr.write(f"\r{text}{blank}\r" if not text else f"\r{text}{blank}")
            sys.stderr.flush()
            self._shown = text

    def clear(self) -> None:
        """Clear the line, so that another one can be printed."""
        self.show("")


class Progress(logging.Handler):
    """Count the pages that MkDocs reads, and show how many of them are built."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.line = StatusLine()
        self._read = self._built = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one page."""
        message = record.getMessage()
        if message.startswith(_READING):
            if self._built:  # another build
                self._read = self._built = 0
            self._read += 1
        elif message.startswith(_BUILDING):
            self._built += 1
            if self._built % max(self._read // _STEPS, 1) == 0:
                self.line.show(f"Page {self._built:,} of {self._read:,}")
