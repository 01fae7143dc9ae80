"""What an export is: a URL, and a function that makes the text when it is written."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from eventguide.record import record

Export: TypeAlias = tuple[str, Callable[[], str]]
"""URL relative to the site's root, and what makes the file's text."""


@record
class InPieces:
    """Makes a text that grows with the catalog: piece by piece, so that it is never in memory as a whole."""

    pieces: Callable[[], Iterator[str]]

    def __call__(self) -> str:
        """Return the text as a whole."""
        return "".join(self.pieces())


def pieces_of(make: Callable[[], str]) -> Iterator[str]:
    """Yield a text that is made piece by piece, or the whole of another one."""
    yield from make.pieces() if isinstance(make, InPieces) else (make(),)
