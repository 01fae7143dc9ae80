"""A copy of this process that does one piece of work while this one goes on."""

import os
import signal
import sys
import threading
from collections.abc import Callable


def can_copy() -> bool:
    """Whether a copy can be made, and has a processor of its own."""
    # Elsewhere a copied process may lack what the system's libraries need, and threads are not copied.
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


class Copy:
    """A copy of this process, which knows all that this one does, and whose failure loses nothing."""

    def __init__(self, work: Callable[[], bool]) -> None:
        """Start the copy; it ends when `work` is done, and succeeds where that returns true."""
        self.pid = os.fork()
        if self.pid == 0:
            _work_and_exit(work)

    def succeeds(self) -> bool:
        """Wait for its end; return whether its work is done."""
        _, status = os.waitpid(self.pid, 0)
        return status == 0

    def end(self) -> None:
        """End it: its work is no longer needed."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def _work_and_exit(work: Callable[[], bool]) -> None:
    code = 1
    try:
        code = 0 if work() else 1
    finally:
        # What is wrong is found again where this process does the work. Nothing of the parent's is closed twice.
        os._exit(code)
