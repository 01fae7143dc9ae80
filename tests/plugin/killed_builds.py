"""Kills builds of a project at many points in time; prints the defects of the site after each.

Run as a program of its own: a build starts in a fork of it, which has loaded everything, so that most of them hit the
build and not its start.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

KILLS = 30
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)


def contents(site: Path) -> Mapping[str, bytes]:
    """Return the files of a site, without those that name the time of a build."""
    files = [path for path in site.rglob("*") if path.is_file() and not path.name.startswith("sitemap")]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def start_build() -> int:
    """Start `eventguide build` in a process of its own; return its number."""
    child = os.fork()
    if child == 0:
        from eventguide.cli import main

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # "Aborted!"
        sys.argv = ["eventguide", "build", "--quiet"]
        try:
            main()
        except SystemExit as end:
            os._exit(end.code if isinstance(end.code, int) else 1)
    return child


def build() -> float:
    """Build the site; return how many seconds that took."""
    started = time.monotonic()
    status = os.waitstatus_to_exitcode(os.waitpid(start_build(), 0)[1])
    assert status == 0, status
    return time.monotonic() - started


def main() -> None:
    """Kill builds of the project in the working folder."""
    from mkdocs.commands.build import build as load_mkdocs  # noqa: F401 - loaded once, for all forks
    from mkdocs.config import load_config

    load_config("mkdocs.yml")
    catalog, site = Path("catalog", "catalog.yaml"), Path("site")
    texts = [catalog.read_text(encoding="utf-8")]
    texts.append(texts[0].replace("\ntitle: ", "\ntitle: Another "))
    build()
    took = build()
    whole = []
    for text in reversed(texts):
        catalog.write_text(text, encoding="utf-8")
        build()
        whole.append(contents(site))
    assert whole[0] != whole[1]
    moments, in_time = random.Random(1), 0
    for number in range(KILLS):
        catalog.write_text(texts[number % 2], encoding="utf-8")
        child = start_build()
        time.sleep(took * (number + moments.random()) / KILLS)
        how = SIGNALS[number % len(SIGNALS)]
        os.kill(child, how)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if ended:
            in_time += 1
        else:
            took *= 0.8  # builds are faster now: the machine was busy before
        if contents(site) not in whole:
            print(f"{how.name} at moment {number} leaves a site that is neither the old nor the new one")
    if in_time < KILLS / 3:
        print(f"only {in_time} of {KILLS} builds were killed before their end")
    build()
    print(*Path().glob(".eventguide-*"), sep="\n", end="")


if __name__ == "__main__":
    main()
