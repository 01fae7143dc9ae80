"""Kills builds of a project before many of their changes of files; prints the defects of the site after each.

Run as a program of its own: a build starts in a fork of it, which has loaded everything, so that most of them hit the
build and not its start.
"""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

KILLS = 15
CHANGES = frozenset(("os.rename", "os.link", "os.symlink", "os.remove", "os.mkdir", "os.rmdir"))
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)


def contents(site: Path) -> Mapping[str, bytes]:
    """Return the files of a site, without those that name the time of a build."""
    files = [path for path in site.rglob("*") if path.is_file() and not path.name.startswith("sitemap")]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def build(stop: Callable[[int], None] | None = None) -> int:
    """Run `eventguide build` in a process of its own; return its exit status, negative after a signal.

    `stop` is called in that process before each change of a file or folder, with how many there were before.
    """
    child = os.fork()
    if child == 0:
        from eventguide.cli import main

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # "Aborted!"
        sys.argv = ["eventguide", "build", "--quiet"]
        if stop:
            count_changes(stop)
        try:
            main()
        except SystemExit as end:
            os._exit(end.code if isinstance(end.code, int) else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def count_changes(stop: Callable[[int], None]) -> None:
    """Call `stop` before each change of a file or folder that this process makes from now on."""
    numbers = count()

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        is_written = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if is_written or event in CHANGES:
            stop(next(numbers))

    sys.addaudithook(hear)


def number_of_changes() -> int:
    """Build, and return how many changes of files and folders that takes."""
    seen, told = os.pipe()
    assert build(lambda _: os.write(told, b".") and None) == 0
    os.close(told)
    with os.fdopen(seen, "rb") as pipe:
        return len(pipe.read())


def kill_at(step: int, how: signal.Signals) -> Callable[[int], None]:
    """Return what sends the signal before the change with this number."""
    return lambda number: os.kill(os.getpid(), how) if number == step else None


def main() -> None:
    """Kill builds of the project in the working folder."""
    from mkdocs.commands.build import build as load_mkdocs  # noqa: F401 - loaded once, for all forks
    from mkdocs.config import load_config

    load_config("mkdocs.yml")
    for asked in SIGNALS[1:]:
        signal.signal(asked, signal.SIG_DFL)  # a build that is started with one ignored, as nohup does, goes on
    catalog, site = Path("catalog", "catalog.yaml"), Path("site")
    texts = [catalog.read_text(encoding="utf-8")]
    texts.append(texts[0].replace("\ntitle: ", "\ntitle: Another "))
    whole = []
    for text in reversed(texts):
        catalog.write_text(text, encoding="utf-8")
        assert build() == 0
        whole.append(contents(site))
    assert whole[0] != whole[1]
    changes = number_of_changes()
    for number in range(KILLS):
        catalog.write_text(texts[1 - number % 2], encoding="utf-8")
        step, how = changes * number // KILLS + number % 7, SIGNALS[number % len(SIGNALS)]
        if build(kill_at(step, how)) == 0:
            print(f"{how.name} at change {step} of {changes} does not end the build")
        if contents(site) not in whole:
            print(f"{how.name} at change {step} of {changes} leaves a site that is neither the old nor the new one")
    assert build() == 0
    print(*Path().glob(".eventguide-*"), sep="\n", end="")


if __name__ == "__main__":
    main()
