"""Replace what is in a folder one file at a time, where the folder itself can't be renamed: a mount point.

All new files are in the target's own file system before the first is moved. What remains are renames, of which a
list is kept: where one fails they are undone, and where the process is killed the next start goes on with them.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from eventguide.json_writer import compact


@dataclass
class Moving:
    """A folder that holds the files to be moved, with those that they replace and the list of their names."""

    path: Path

    @property
    def new(self) -> Path:
        """What is to be moved into the target."""
        return self.path / "new"

    @property
    def old(self) -> Path:
        """What was in the target."""
        return self.path / "old"

    @property
    def names(self) -> Path:
        """The list of the new files; it exists as long as the target is neither old nor new."""
        return self.path / "names.json"


def copy_inside(new: Path, inside: Path) -> None:
    """Bring new files to a work folder in the target: by a rename, or as copies where it is another file system."""
    try:
        new.rename(inside)
    except OSError:
        shutil.copytree(new, inside, symlinks=True)


def begin_moving(work: Moving) -> None:
    """Write the list of the new files."""
    part = work.path / "names.part"
    part.write_text(compact(sorted(_files(work.new))), encoding="utf-8")
    part.replace(work.names)


def move_files(work: Moving, target: Path) -> None:
    """Move the new files into the target, and out of it what is not in the list; go on where this was interrupted."""
    names = _listed(work)
    for name in sorted(set(_files(target, hidden=False)).difference(names)):
        _move(target / name, work.old / name)
    _remove_empty_folders(target)
    for name in names:
        if os.path.lexists(work.new / name):
            if os.path.lexists(target / name):
                _move(target / name, work.old / name)
            _move(work.new / name, target / name)


def undo(work: Moving, target: Path) -> None:
    """Undo what `move_files` has done so far."""
    for name in _listed(work):
        if not os.path.lexists(work.new / name):
            _move(target / name, work.new / name)
    _remove_empty_folders(target)
    for name in sorted(_files(work.old)) if work.old.exists() else ():
        _move(work.old / name, target / name)
    work.names.unlink()


def _listed(work: Moving) -> list[str]:
    names: list[str] = json.loads(work.names.read_text(encoding="utf-8"))
    return names


def _move(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    source.rename(to)


def _files(folder: Path, *, hidden: bool = True) -> Iterator[str]:
    """Yield the path of all that is not a folder, below `folder`; links are not followed.

    Without `hidden`, leave out what is hidden at the top.
    """
    for parent, folders, names in os.walk(folder, onerror=_fail):
        if not hidden and parent == str(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            names = [name for name in names if not name.startswith(".")]  # noqa: PLW2901
        links = [name for name in folders if Path(parent, name).is_symlink()]
        yield from (Path(parent, name).relative_to(folder).as_posix() for name in (*names, *links))


def _fail(error: OSError) -> None:
    raise error


def _remove_empty_folders(folder: Path) -> None:
    for parent, _, _ in os.walk(folder, topdown=False):
        parts = Path(parent).relative_to(folder).parts
        if parts and not parts[0].startswith("."):
            with suppress(OSError):  # it holds something
                Path(parent).rmdir()
