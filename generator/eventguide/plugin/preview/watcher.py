"""Watches files and folders that may come and go.

Watchdog's observers stop watching a folder for good when it is deleted, so that a catalog that is moved away and back
would never be read again.
"""

import contextlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watchdog.events import FileModifiedEvent, FileSystemEventHandler

PAUSE = 0.15
"""Seconds between two looks."""


@dataclass(eq=False)
class Watch:
    """A watched file or folder, the handler to notify, and its last state."""

    path: Path
    handler: FileSystemEventHandler
    seen: frozenset[Any] = field(default_factory=frozenset)


class PatientObserver(threading.Thread):
    """Looks at files again and again; has as much of a watchdog observer's face as MkDocs's server needs."""

    def __init__(self, pause: float = PAUSE) -> None:
        super().__init__(daemon=True, name="eventguide-watch")
        self._pause = pause
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._watches: list[Watch] = []

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = True) -> Watch:  # noqa: ARG002
        """Watch a file, or all files below a folder; it need not exist yet."""
        watch = Watch(Path(path), handler, look(Path(path)))
        with self._lock:
            self._watches.append(watch)
        return watch

    def unschedule(self, watch: Watch) -> None:
        """Stop watching."""
        with self._lock:
            self._watches.remove(watch)

    def stop(self) -> None:
        """End after the present look."""
        self._stopped.set()

    def run(self) -> None:
        """Look until stopped."""
        while not self._stopped.wait(self._pause):
            self.look_around()

    def look_around(self) -> None:
        """Notify the handler of each watch whose files have changed."""
        with self._lock:
            watches = list(self._watches)
        for watch in watches:
            now = look(watch.path)
            if now != watch.seen:
                watch.seen = now
                watch.handler.dispatch(FileModifiedEvent(str(watch.path)))


def look(path: Path) -> frozenset[Any]:
    """Return the state of `path`: its files with their size and times.

    The time of the last change of the status is among them: a file that was moved away and back differs in nothing
    else, but a build may have missed it meanwhile.
    """
    found: set[Any] = set()
    with contextlib.suppress(OSError):  # a folder that goes away meanwhile: the next look sees the rest
        found.update(_states(str(path)))
    return frozenset(found)


def _states(path: str) -> Iterator[tuple[str, int, int, int, int]]:
    try:
        entries = os.scandir(path)
    except NotADirectoryError:
        yield from _state(path)
        return
    except OSError:
        return
    with entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue  # what editors and version control keep for themselves
            if entry.is_dir(follow_symlinks=False):
                yield from _states(entry.path)
            else:
                yield from _state(entry.path)


def _state(path: str) -> Iterator[tuple[str, int, int, int, int]]:
    try:
        found = os.stat(path)  # noqa: PTH116 - thousands of files, several times a second
    except OSError:
        return
    yield path, found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
