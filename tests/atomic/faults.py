"""Fails, or is killed, at each system call of a replacement in turn; prints where the folder is not whole after that.

Run as a program of its own: an audit hook sees the calls, and can't be removed again.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from eventguide.atomic import clean_up, replacement, replacing

FILES = frozenset(("open", "os.rename", "os.link", "os.symlink", "os.remove", "os.chmod", "fcntl.flock"))
CALLS = FILES | {"os.mkdir", "os.rmdir", "os.scandir", "os.listdir"}
OLD = {"a.html": "old", "b/b.html": "old", "c": "old", "d/d.html": "same", ".git/HEAD": "kept"}
NEW = {"a.html": "new", "b": "a file now", "c/c.html": "a folder now", "d/d.html": "same", ".hidden": "new"}
LATER = {"a.html": "later"}
WORK = ".eventguide-"
rename_path = Path.rename
exchange = replacement._exchange


class Fault:
    """What happens at the call with the number `at`, and with `lasting` at all after it."""

    def __init__(self) -> None:
        self.at, self.seen, self.lasting = -1, 0, False
        self.act: Callable[[], None] = self.fail
        sys.addaudithook(self.hear)

    def arm(self, at: int, act: Callable[[], None], *, lasting: bool = False) -> None:
        self.at, self.seen, self.act, self.lasting = at, 0, act, lasting

    def disarm(self) -> None:
        self.at = -1

    def hear(self, event: str, _arguments: tuple[object, ...]) -> None:
        if self.at >= 0 and event in CALLS:
            self.seen += 1
            if self.seen - 1 == self.at or (self.lasting and self.seen > self.at):
                self.act()

    @staticmethod
    def fail() -> None:
        raise OSError(28, "No space left on device")

    @staticmethod
    def interrupt() -> None:
        raise KeyboardInterrupt

    @staticmethod
    def kill() -> None:
        os._exit(9)


def busy(self: Path, to: Path) -> Path:
    """Rename a path, unless it is the site: as if that were a mount point."""
    if self.name == "site":
        raise OSError(16, "Device or resource busy")
    return rename_path(self, to)


def set_up(way: str) -> None:
    """Let folders be replaced in one of the ways there are."""
    replacement._exchange = exchange if way == "exchange" else lambda *_: False  # type: ignore[assignment]
    Path.rename = busy if way == "files" else rename_path  # type: ignore[method-assign]


def replace(site: Path, files: dict[str, str]) -> None:
    with replacing(site) as new:
        write(new, files)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def state(site: Path) -> dict[str, str]:
    paths = [path for path in site.rglob("*") if path.is_file()]
    named = {path.relative_to(site).as_posix(): path for path in paths}
    return {name: path.read_text() for name, path in named.items() if not name.startswith(WORK)}


def litter(top: Path) -> list[str]:
    return [path.name for path in top.rglob(f"{WORK}*")]


def faults(fault: Fault, way: str, kind: str, old: dict[str, str]) -> Iterator[str]:
    """Try each call in turn; yield what is wrong after it."""
    new = NEW | ({".git/HEAD": "kept"} if old else {})
    for step in range(1000):
        top = Path(tempfile.mkdtemp())
        site = top / "site"
        write(site, old)
        happened = attempt(fault, site, step, kind)
        where = f"{way}, {'there' if old else 'absent'}, {kind} at call {step}"
        at_once = kind in ("fail", "interrupt") or way == "exchange"
        if at_once and state(site) not in (old, new):
            yield f"{where}: {state(site)}"
        clean_up(site)
        if state(site) not in (old, new):
            yield f"{where}, after the next start: {state(site)}"
        if litter(top):
            yield f"{where}: {litter(top)} is left"
        replace(site, LATER)
        if state(site) != LATER | {name: text for name, text in state(site).items() if name[0] == "."} or litter(top):
            yield f"{where}: the next replacement gives {state(site)}, {litter(top)}"
        shutil.rmtree(top)
        if not happened:
            return
    yield f"{way}, {kind}: no end"


def attempt(fault: Fault, site: Path, step: int, kind: str) -> bool:
    """Replace the folder with a fault at one call; return whether that call came."""
    if kind == "kill":
        child = os.fork()
        if child == 0:
            fault.arm(step, fault.kill)
            replace(site, NEW)
            os._exit(0)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    fault.arm(step, fault.interrupt if kind == "interrupt" else fault.fail, lasting=kind == "fail from then on")
    try:
        with suppress(OSError, KeyboardInterrupt):
            replace(site, NEW)
        return fault.seen > step
    finally:
        fault.disarm()


def main() -> None:
    fault = Fault()
    with tempfile.TemporaryDirectory() as folder:
        replace(Path(folder), NEW)  # loads what is loaded late
    for way in ("exchange", "renames", "files"):
        set_up(way)
        for kind in ("fail", "fail from then on", "interrupt", "kill"):
            for old in (OLD, {}) if way == "exchange" else (OLD,):
                for problem in faults(fault, way, kind, old):
                    print(problem)


if __name__ == "__main__":
    main()
