"""Watches files and folders that may come and go.

Watchdog's observers stop watching a folder for good when it is deleted, so that a catalog that is moved away and back
would never be read again.
"""

import contextlib
import os
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watchdog.events import FileModifiedEvent, FileSystemEventHandler

PAUSE = 0.15
"""Seconds between two looks."""

_OTHERS_FOLDERS = frozenset((".cache", ".git", ".hg", ".idea", ".jj", ".obsidian", ".svn", ".venv", ".vscode"))
"""Hidden folders that no page is made of. Others can be part of a site: `.icons` of a theme, `.well-known`."""

_OTHERS_FILES = re.compile(r".*~|#.*#|\.#.*|\..*\.sw[a-z]|\.DS_Store|\.eventguide-.*")
"""What editors, desktops and the atomic replacement of files leave beside a file. Other hidden files are read by
plugins: `.nav.yml`, `.pages`, `.meta.yml`."""


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
        found.update(_states(str(path), frozenset((os.path.realpath(path),))))
    return frozenset(found)


def _states(path: str, followed: frozenset[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield the state of each file; `followed` are the folders that links have led to, for a link can lead back."""
    try:
        entries = os.scandir(path)
    except NotADirectoryError:
        yield from _state(path)
        return
    except OSError:
        return
    with entries:
        for entry in entries:
            if _OTHERS_FILES.fullmatch(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _OTHERS_FOLDERS:
                    yield from _states(entry.path, followed)
            elif not (entry.is_symlink() and os.path.isdir(entry.path)):  # noqa: PTH112 - as in _state
                yield from _state(entry.path)
            elif (real := os.path.realpath(entry.path)) not in followed:
                yield from _states(entry.path, followed | {real})


def _state(path: str) -> Iterator[tuple[str, int, int, int, int]]:
    try:
        found = os.stat(path)  # noqa: PTH116 - thousands of files, several times a second
    except OSError:
        return
    yield path, found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
