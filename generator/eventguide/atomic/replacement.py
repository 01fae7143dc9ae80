"""A new file or folder, and how it takes the place of the old one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eventguide.atomic.move_files import begin_moving, copy_inside, move_files, undo
from eventguide.atomic.work_folder import PREFIX, WorkFolder, alone, clean_up, work_folder

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # of Linux's renameat2


class Replacement:
    """A new file or folder, to be written at `new`, where nothing is at first. Links to the target are followed."""

    def __init__(self, target: Path) -> None:
        """Create a work folder, after finishing or removing what killed processes left.

        Raises:
            OSError: there is no place for the work folder.
        """
        self.target = Path(os.path.realpath(target))
        clean_up(self.target)
        self._work = work_folder(_place(self.target), self.target)
        self.new = self._work.new

    def finish(self) -> None:
        """Put what is at `new` in the place of the target; hidden entries at the top of a folder stay.

        Raises:
            OSError: it can't be done; the target is unchanged.
        """
        try:
            if self.target.is_dir():
                _replace_folder(self._work, self.target)
            else:
                self.new.replace(self.target)
        except OSError as error:
            error.filename, error.filename2 = str(self.target), None
            raise
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Remove what was written, unless it has taken the target's place. A second call does nothing."""
        self._work.settle(self.target)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a path for a new file or folder, which takes the place of `target` when the block ends without an error.

    Raises:
        OSError: it can't be written; the target is unchanged.
    """
    replacement = Replacement(target)
    try:
        yield replacement.new
        replacement.finish()
    finally:
        replacement.abandon()


def _place(target: Path) -> Path:
    """The folder for the work folder: inside the target where that can't be renamed, or somebody works in it."""
    if not target.is_dir():
        return target.parent
    busy = os.path.ismount(target) or Path(os.path.realpath(os.curdir)).is_relative_to(target)
    return target if busy or not os.access(target.parent, os.W_OK) else target.parent


def _replace_folder(work: WorkFolder, target: Path) -> None:
    shutil.copymode(target, work.new)
    if work.path.parent == target:
        _replace_files(work, target)
        return
    _keep_hidden(target, work.new)
    if _exchange(work.new, target):
        return
    try:
        target.rename(work.old)
    except OSError:  # a mount point that does not look like one; a folder that a program or an image layer holds
        _replace_files_of(work, target)
        return
    work.new.rename(target)  # where this fails, or never comes, `settle` puts the old one back
    work.old.rename(work.new)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; return whether the system could."""
    import ctypes  # loaded here: most commands replace no folder

    try:
        rename = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _keep_hidden(target: Path, new: Path) -> None:
    """Give the new folder the hidden entries of the target that it lacks: MkDocs leaves them alone as well."""
    for entry in sorted(target.glob(".*")):
        if entry.name.startswith(PREFIX):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True, copy_function=_link, dirs_exist_ok=True)
        else:
            _link(str(entry), str(new / entry.name))


def _link(source: str, copy: str) -> None:
    """Give a file a second name, which is quick whatever its size; copy it where that can't be."""
    try:
        os.link(source, copy, follow_symlinks=False)
    except FileExistsError:
        return
    except (OSError, NotImplementedError):
        shutil.copy2(source, copy, follow_symlinks=False)


def _replace_files_of(work: WorkFolder, target: Path) -> None:
    inside = work_folder(target, target)
    try:
        copy_inside(work.new, inside.new)
        _replace_files(inside, target)
    finally:
        inside.settle(target)


def _replace_files(work: WorkFolder, target: Path) -> None:
    """Replace what is in a folder that can't be renamed itself, one file at a time; where one fails, undo all."""
    with alone(target):
        begin_moving(work)
        try:
            move_files(work, target)
        except BaseException:
            undo(work, target)
            raise
        work.names.unlink()
