"""Events that arrive more than once, found by their ids: exactly, and in constant memory.

Ids are hashed, and kept by the last bits of their hashes until all are known: many of them in temporary files.
"""

import base64
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from struct import Struct
from typing import Any
from zlib import crc32

from eventguide.formats.match_json import Duplicates
from eventguide.json_writer import canonical

_RECORD = Struct("<QIIII")  # the id, the content's checksum and length, the source, the line
_PARTITIONS = 512  # one of them is in memory at the end: 20,000 of 10 million ids
_BUFFERED = 4 * 1024


class IdStore:
    """The ids of events, in a folder that processes share under names of their own."""

    def __init__(self, folder: Path, name: str = "ids") -> None:
        self._folder = folder
        self._name = name
        self._buffers = [bytearray() for _ in range(_PARTITIONS)]

    def add(self, identity: Any, event: Any, source: int, line: int) -> None:
        """Keep the id of an event."""
        text = identity if isinstance(identity, str) else f"\0{identity!r}"
        key = int.from_bytes(blake2b(text.encode(errors="replace"), digest_size=8).digest(), "little")
        content = canonical(event)
        partition = key % _PARTITIONS
        buffer = self._buffers[partition]
        buffer += _RECORD.pack(key, crc32(content), len(content), source, min(line, 2**32 - 1))
        if len(buffer) >= _BUFFERED:
            self._flush(partition)

    def _flush(self, partition: int) -> None:
        with (self._folder / f"{partition}.{self._name}").open("ab") as file:
            file.write(self._buffers[partition])
        self._buffers[partition].clear()

    def flush(self) -> None:
        """Write what is buffered."""
        for partition, buffer in enumerate(self._buffers):
            if buffer:
                self._flush(partition)

    def partitions(self) -> Iterator[bytes]:
        """Yield the records of each part: those that are buffered here, and those that any process has written."""
        files: dict[int, list[Path]] = {}
        for file in sorted(self._folder.iterdir()):
            files.setdefault(int(file.stem), []).append(file)
        for number, buffer in enumerate(self._buffers):
            records = b"".join(file.read_bytes() for file in files.get(number, ())) + buffer
            if records:
                yield records


def duplicates_of(partitions: Iterable[bytes], sources: list[str], *, keep: bool) -> Duplicates:
    """Count the ids that occur more than once; `keep` keeps all of them, hashed, for a merge."""
    result = Duplicates()
    first = (len(sources), 0)
    kept = []
    for records in partitions:
        first = min(first, _count(_RECORD.iter_unpack(records), result) or first)
        kept += [records] if keep else []
    if result.ids:
        result.sample = f"{sources[first[0]]}:{first[1]}"
    if keep:
        result.records = base64.b64encode(b"".join(kept)).decode()
    return result


def _count(records: Iterable[tuple[int, ...]], result: Duplicates) -> tuple[int, int] | None:
    """Count the records of one part; return the place of the first copy in it."""
    known: dict[int, tuple[int, int]] = {}
    repeated: dict[int, bool] = {}
    first = None
    for key, checksum, length, source, line in sorted(records, key=lambda record: record[3:]):
        content = (checksum, length)
        if key not in known:
            known[key] = content
            continue
        result.copies += 1
        repeated[key] = repeated.get(key, False) or known[key] != content
        first = min(first or (source, line), (source, line))
    result.ids += len(repeated)
    result.different += sum(repeated.values())
    return first


def merged_duplicates(parts: list[Duplicates], sources: list[int], names: list[str]) -> Duplicates:
    """Return the duplicates of several reports: across them where all have kept their ids, else within each.

    `sources` are how many sources each report has, `names` those of all.
    """
    if not all(part.records for part in parts):
        together = Duplicates()
        for part in parts:
            together.ids += part.ids
            together.copies += part.copies
            together.different += part.different
            together.sample = together.sample or part.sample
        return together
    before, partitions = 0, [bytearray() for _ in range(_PARTITIONS)]
    for part, count in zip(parts, sources, strict=True):
        for key, checksum, length, source, line in _RECORD.iter_unpack(base64.b64decode(part.records)):
            partitions[key % _PARTITIONS] += _RECORD.pack(key, checksum, length, source + before, line)
        before += count
    return duplicates_of(map(bytes, partitions), names, keep=True)
