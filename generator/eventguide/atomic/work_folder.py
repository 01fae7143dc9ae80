"""The hidden folder in which a replacement is written, and how it ends, also after its process was killed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from eventguide.atomic.move_files import Moving, move_files

try:
    import fcntl
except ImportError:  # Windows: without such locks, the folder of a killed process looks like any other
    fcntl = None  # type: ignore[assignment]

PREFIX = ".eventguide-"


@dataclass
class WorkFolder(Moving):
    """A folder for work on one target, locked as long as its process lives.

    `new` is what is written; `old` is the target's last content while that is in no other place.
    """

    lock: int | None = None

    def settle(self, target: Path) -> None:
        """End a replacement of which any part may be done, and remove the folder.

        Raises:
            OSError: the target can't be made whole; the folder stays for the next start.
        """
        try:
            if self.names.exists():
                move_files(self, target)
            elif os.path.lexists(self.old) and not os.path.lexists(target):
                self.old.rename(target)
            shutil.rmtree(self.path, ignore_errors=True)
        finally:
            if self.lock is not None:
                os.close(self.lock)
                self.lock = None


def work_folder(folder: Path, target: Path) -> WorkFolder:
    """Create a work folder for `target` in `folder`.

    Raises:
        OSError: it can't be created.
    """
    while True:
        path = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=folder))
        try:
            lock = _lock(path)
        except OSError:  # no locks here
            return WorkFolder(path)
        if lock is not None:
            return WorkFolder(path, lock)
        # Another process took the folder, which was not locked yet, for one that was left, and removes it.


def clean_up(target: Path) -> None:
    """Finish or remove what killed processes left of replacing `target`; those that still run are left alone."""
    target = Path(os.path.realpath(target))
    for folder in (target.parent, target):
        for path in sorted(folder.glob(f"{_prefix(target)}*")):
            with suppress(OSError):  # another user's folder, a system without locks, or a temporary failure
                lock = _lock(path)
                if lock is not None:
                    WorkFolder(path, lock).settle(target)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Refuse to move files into a folder while another process does so.

    Raises:
        BlockingIOError: another process does.
    """
    if fcntl is None:
        yield
        return
    lock = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            error.strerror = "Another process is writing to this folder"
            raise
        except OSError:  # no locks here
            pass
        yield
    finally:
        os.close(lock)


def _prefix(target: Path) -> str:
    return f"{PREFIX}{blake2b(os.fsencode(target.name), digest_size=4).hexdigest()}-"


def _lock(path: Path) -> int | None:
    """Lock a work folder; return the file descriptor of the lock, None where it is in use or gone.

    Raises:
        OSError: it is another user's, or there are no locks here.
    """
    if fcntl is None or path.lstat().st_uid != os.geteuid():
        raise PermissionError
    try:
        lock = os.open(path / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(lock), os.lstat(path / "lock")):
            return lock
    except (BlockingIOError, FileNotFoundError):
        pass
    except BaseException:
        os.close(lock)
        raise
    os.close(lock)
    return None
