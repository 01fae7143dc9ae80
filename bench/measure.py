"""Whole processes, timed from outside: wall and CPU seconds, peak memory of all of them, in turn and several times."""

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LOOK = 0.02
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds, and MiB of all its processes together."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Command:
    """A command with its folder; `prepare` runs before each run, untimed. `code` is its exit code when all is well.

    `is_cached`: it uses what its run before has left, so it has a warm-up run in any case.
    """

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    prepare: Callable[[], None] | None = None
    code: int = 0
    is_cached: bool = False


class FailedError(Exception):
    """A command that failed, with the end of its output."""


def run_once(command: Command) -> Run:
    """Run a command to its end and return what it took.

    Raises:
        FailedError: it failed.
    """
    if command.prepare:
        command.prepare()
    log = command.folder / "bench.log"
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.words, cwd=command.folder, env={**os.environ, **command.environment}, stdout=output, stderr=output
        )
        watch = _Memory(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    peak = watch.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != command.code:
        raise FailedError(f"{' '.join(command.words)} failed:\n{log.read_text(errors='replace')[-3000:]}")
    # The system's own figure also counts the memory of this process before the command starts.
    return Run(wall, usage.ru_utime + usage.ru_stime, peak or usage.ru_maxrss / 1024)


class _Memory(threading.Thread):
    """Looks again and again at the memory of a process and all its children."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._done = threading.Event()
        self._peak = 0.0
        self.start()

    def run(self) -> None:
        while not self._done.wait(LOOK):
            self._peak = max(self._peak, sum(map(_resident, tree(self._pid))))

    def stop(self) -> float:
        self._done.set()
        self.join()
        return self._peak


def tree(pid: int) -> list[int]:
    """Return a process and all its children, at any depth; only the process itself where /proc does not say."""
    found = [pid]
    for parent in found:
        with suppress(OSError):  # it may be gone by now
            for children in Path("/proc", str(parent), "task").glob("*/children"):
                found += map(int, children.read_text().split())
    return found


def _resident(pid: int) -> float:
    """The memory of a process in MiB, with what it shares counted in parts; 0 for one that is gone."""
    try:
        lines = Path("/proc", str(pid), "smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0.0


def in_turn(commands: Mapping[str, Command], runs: int, *, warm_up: bool = True) -> dict[str, Run]:
    """Run all commands in turn, `runs` times over after one warm-up round, and return the medians.

    Without `warm_up`, only commands that use a cache have that round.

    A command that fails is reported and left out; the results of the others are kept.
    """
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name in list(found):
            if not (number or warm_up or commands[name].is_cached):
                continue
            try:
                result = run_once(commands[name])
            except FailedError as error:
                print(f"{name} is left out: {error}", file=sys.stderr)
                del found[name]
                continue
            if number:
                found[name].append(result)
    return {name: _median(results) for name, results in found.items()}


def _median(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        max(run.memory for run in runs),
    )


def folder_size(folder: Path) -> tuple[int, int, int]:
    """Return the number of HTML pages below a folder, of all files, and their bytes."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return sum(file.suffix == ".html" for file in files), len(files), sum(file.stat().st_size for file in files)
