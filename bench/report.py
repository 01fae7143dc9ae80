"""What was measured, as tables in Markdown."""

import math
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from bench.measure import Run


@dataclass(frozen=True, slots=True)
class Row:
    """A build: its content, how many event types that has, the tool, what it took, and what it made."""

    content: str
    size: int
    tool: str
    run: Run
    pages: int
    files: int
    bytes: int


def head(runs: int, *, warm_up: bool) -> str:
    """Return the line with date, machine and versions."""
    machine = f"{os.cpu_count()} cores ({_processor()}), {platform.system()}, Python {platform.python_version()}"
    rounds = f"Medians of {runs} timed runs in turn, {'after one' if warm_up else 'without'} warm-up"
    return f"{datetime.now(UTC):%Y-%m-%d}, {machine}. {rounds}.\n"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.split(": ")[1] for line in lines if line.startswith("model name"))
    except (OSError, StopIteration, IndexError):
        return platform.machine()


def _table(names: Sequence[str], rows: Iterable[Sequence[str]], words: int) -> str:
    """A table whose first `words` columns are words, the others numbers."""
    marks = ["---"] * words + ["---:"] * (len(names) - words)
    lines = [names, marks, *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def start(runs: Mapping[str, Run]) -> str:
    """Return the table of imports and of the smallest sites."""
    rows = ((name, f"{run.cpu:.2f}", f"{run.wall:.2f}", f"{run.memory:.0f}") for name, run in runs.items())
    return _table(("program", "CPU s", "wall s", "peak MiB"), rows, 1)


def builds(rows: Sequence[Row]) -> str:
    """Return the table of builds; `times ours` is how many times as long as eventguide a tool takes."""
    ours = {row.content: row.run for row in rows if row.tool == "eventguide"}
    names = ("content", "build", "wall s", "times ours", "CPU s", "peak MiB", "pages", "files", "MB")
    return _table(
        names,
        (
            (
                row.content, row.tool, f"{row.run.wall:.2f}", f"{row.run.wall / ours[row.content].wall:.1f}",
                f"{row.run.cpu:.2f}", f"{row.run.memory:.0f}", str(row.pages), str(row.files), f"{row.bytes / 1e6:.1f}",
            )
            for row in rows
        ),
        2,
    )  # fmt: skip


def growth(rows: Sequence[Row]) -> str:
    """Return how the time of each tool grows from one size to the next: 1 is in proportion."""
    lines = []
    for tool in dict.fromkeys(row.tool for row in rows):
        own = [row for row in rows if row.tool == tool and row.size]
        for small, large in pairwise(own):
            exponent = math.log(large.run.wall / small.run.wall) / math.log(large.size / small.size)
            page = large.run.wall / large.pages * 1000
            lines.append((tool, f"{small.size} to {large.size}", f"{exponent:.2f}", f"{page:.1f}"))
    return _table(("tool", "event types", "exponent", "ms a page at the larger"), lines, 2) if lines else ""


def rebuilds(rows: Sequence[tuple[str, str, float]]) -> str:
    """Return the table of saves while serving."""
    return _table(("content", "preview", "save to new page, s"), ((c, t, f"{s:.2f}") for c, t, s in rows), 2)


def checks(rows: Sequence[tuple[str, str, Run]]) -> str:
    """Return the table of reading and checking."""
    alone = {content: run.wall for content, tool, run in rows if tool.startswith("PyYAML")}
    names = ("content", "check", "wall s", "times PyYAML", "CPU s", "peak MiB")
    return _table(
        names,
        (
            (c, t, f"{r.wall:.2f}", f"{r.wall / alone[c]:.1f}", f"{r.cpu:.2f}", f"{r.memory:.0f}")
            for c, t, r in rows
        ),
        2,
    )  # fmt: skip


def stages(found: Mapping[str, Mapping[str, float]]) -> str:
    """Return the table of the stages of our build, in CPU seconds."""
    names = list(next(iter(found.values()))) if found else []
    rows = ([stage, *(f"{times[stage]:.2f}" for times in found.values())] for stage in names)
    return _table(("stage, CPU s", *found), rows, 1)


def client(found: Mapping[str, Mapping[str, str]]) -> str:
    """Return the table of what a reader gets."""
    rows = ((content, what, figure) for content, figures in found.items() for what, figure in figures.items())
    return _table(("content", "in the browser", "figure"), rows, 2)
