"""Files for machines, written by a second process while the first renders pages: only where there are thousands."""

import os
import signal
import sys
import threading
from collections.abc import Sequence

from eventguide.plugin.virtual import VirtualFile

FEWEST = 2000
"""Below so many files a second process gains nothing."""


class Beside:
    """Writes files in a child of this process, which has all that they are made of; its failure loses nothing."""

    def __init__(self) -> None:
        self._child = 0
        self._files: Sequence[VirtualFile] = ()

    def begin(self, files: Sequence[VirtualFile]) -> None:
        """Start to write `files`, where that is worth a process; otherwise leave them to MkDocs."""
        if len(files) < FEWEST or not _can_fork():
            return
        child = os.fork()
        if child == 0:
            _write_and_exit(files)
        self._child, self._files = child, files
        for file in files:
            file.elsewhere = True

    def finish(self) -> None:
        """Wait until all files are there. Where the child failed they are written here, and what is wrong is raised."""
        if not self._child:
            return
        _, status = os.waitpid(self._child, 0)
        self._child = 0
        if status != 0:
            for file in self._files:
                file.write()
        self._files = ()

    def abandon(self) -> None:
        """End the child: there will be no site."""
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
            self._child, self._files = 0, ()


def _can_fork() -> bool:
    # Elsewhere a copied process may lack what the system's libraries need, and threads are not copied.
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


def _write_and_exit(files: Sequence[VirtualFile]) -> None:
    code = 1
    try:
        for file in files:
            file.write()
        code = 0
    finally:
        os._exit(code)  # nothing of the parent's is flushed or closed twice
