"""What one process makes for another: a file, and a table in shared memory of where in it each piece stands."""

import mmap
import os
import struct
import tempfile

_ENTRY = struct.Struct("=QQ")  # where a piece begins, and how many bytes it has, plus one: 0 says that it isn't there


class Shelf:
    """Places for bytes, numbered from 0. Made before the process is forked; one side puts, the other takes.

    The side that takes says how far it has come, from 0 upwards, so that nothing is made that it has passed.
    """

    def __init__(self, places: int) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - open as long as this
        self._table = mmap.mmap(-1, _ENTRY.size * (places + 1))
        self._end = 0

    def put(self, place: int, content: bytes) -> None:
        """Put a piece in its place."""
        view = memoryview(content)
        while view:
            view = view[self._file.write(view) :]
        # The length last: where it is seen, all else is there.
        _ENTRY.pack_into(self._table, _ENTRY.size * (place + 1), self._end, 0)
        struct.pack_into("=Q", self._table, _ENTRY.size * (place + 1) + 8, len(content) + 1)
        self._end += len(content)

    def take(self, place: int) -> bytes | None:
        """Return what is in a place, None where nothing is so far; all places before it are passed."""
        struct.pack_into("=Q", self._table, 0, place)
        start, length = _ENTRY.unpack_from(self._table, _ENTRY.size * (place + 1))
        if length == 0:
            return None
        return os.pread(self._file.fileno(), length - 1, start)

    def has_passed(self, place: int) -> bool:
        """Whether the side that takes has come to this place, or beyond it."""
        return bool(struct.unpack_from("=Q", self._table, 0)[0] >= place)

    def close(self) -> None:
        """Let go of the file and the memory."""
        self._file.close()
        self._table.close()
