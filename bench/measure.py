"""Whole processes, timed from outside: wall and CPU seconds, peak memory, in turn and several times."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds and MiB."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Command:
    """A command with its folder; `prepare` runs before each timed run, untimed."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    prepare: Callable[[], None] | None = None


def run_once(command: Command) -> Run:
    """Run a command to its end and return what it took; a failure ends the benchmark with its output."""
    if command.prepare:
        command.prepare()
    log = command.folder / "bench.log"
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.words, cwd=command.folder, env={**os.environ, **command.environment}, stdout=output, stderr=output
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{' '.join(command.words)} failed:\n{log.read_text(errors='replace')[-3000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def in_turn(commands: Mapping[str, Command], runs: int) -> dict[str, Run]:
    """Run all commands in turn, `runs` times over after one warm-up round, and return the medians."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            result = run_once(command)
            if number:
                found[name].append(result)
    return {name: _median(results) for name, results in found.items()}


def _median(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        max(run.memory for run in runs),
    )


def folder_size(folder: Path) -> tuple[int, int]:
    """Return the number of HTML pages below a folder and the bytes of all files."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return sum(file.suffix == ".html" for file in files), sum(file.stat().st_size for file in files)
