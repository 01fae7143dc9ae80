"""`make bench`: builds the same events with eventguide and its peers, in turn, and prints a table of medians."""

import argparse
import importlib.util
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench import sites
from bench.measure import Command, Run, folder_size, in_turn
from bench.synthetic import write_catalog

ROOT = Path(__file__).parent.parent
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONPATH": str(ROOT / "generator")}
YAML_ONLY = "import sys, yaml; yaml.load(open(sys.argv[1], encoding='utf-8'), yaml.CSafeLoader)"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    content: str
    tool: str
    run: Run
    pages: int
    size: int


def main() -> None:
    """Run the benchmark that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="13,100,1000", help="numbers of event types, with commas between")
    parser.add_argument("--runs", type=int, default=3, help="timed runs of each tool, after one warm-up")
    parser.add_argument("--no-learn", action="store_true", help="leave the Learn catalog out")
    parser.add_argument("--slow-limit", type=int, default=1000, help="largest size at which plain MkDocs is run")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="eventguide-bench-") as folder:
        rows = list(_builds(Path(folder), arguments))
        checks = list(_checks(Path(folder), arguments))
    print(_report(rows, checks, arguments))


def _contents(folder: Path, arguments: argparse.Namespace) -> list[tuple[str, Path]]:
    learn = [] if arguments.no_learn else [("Learn", ROOT / "catalog")]
    sizes = [int(size) for size in arguments.sizes.split(",") if size]
    return learn + [(f"{size} types", write_catalog(folder / f"catalog-{size}", size)) for size in sizes]


def _builds(folder: Path, arguments: argparse.Namespace) -> list[Row]:
    rows: list[Row] = []
    for name, catalog in _contents(folder, arguments):
        place = folder / name.replace(" ", "-")
        commands = _build_commands(place, catalog, arguments.slow_limit)
        for tool, run in in_turn(commands, arguments.runs).items():
            pages, size = folder_size(commands[tool].folder / "site")
            rows.append(Row(name, tool, run, pages, size))
        shutil.rmtree(place)
    return rows


def _build_commands(place: Path, catalog: Path, slow_limit: int) -> dict[str, Command]:
    content = sites.resolved(catalog)
    ours = sites.ours(place / "ours", catalog)
    commands = {"eventguide": Command([*_module("mkdocs"), "build", "-q"], ours, QUIET)}
    if len(content.events) <= slow_limit:
        plain = sites.plain(place / "plain", content)
        commands["MkDocs-Material"] = Command([*_module("mkdocs"), "build", "-q"], plain, QUIET)
    if importlib.util.find_spec("zensical"):
        zensical = sites.plain(place / "zensical", content)
        build = [*_module("zensical"), "build"]
        commands["Zensical, cold"] = Command(build, zensical, QUIET, _remover(zensical / ".cache"))
        commands["Zensical, warm"] = Command(build, zensical, QUIET)
    return commands


def _remover(folder: Path) -> Callable[[], None]:
    return lambda: shutil.rmtree(folder, ignore_errors=True)


def _module(name: str) -> list[str]:
    return [sys.executable, "-m", name]


def _checks(folder: Path, arguments: argparse.Namespace) -> list[tuple[str, str, Run]]:
    rows = []
    for name, catalog in _contents(folder, arguments):
        largest = catalog if catalog.is_file() else max(catalog.glob("*.yaml"), key=lambda file: file.stat().st_size)
        commands = {
            "eventguide check": Command([*_module("eventguide"), "check", str(catalog)], folder, QUIET),
            "PyYAML CSafeLoader alone": Command([sys.executable, "-c", YAML_ONLY, str(largest)], folder, QUIET),
        }
        rows += [(name, tool, run) for tool, run in in_turn(commands, arguments.runs).items()]
    return rows


def _report(rows: list[Row], checks: list[tuple[str, str, Run]], arguments: argparse.Namespace) -> str:
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine}, medians of {arguments.runs} runs in turn after one warm-up.",
        "",
        "| content | tool | wall s | CPU s | times ours | peak MiB | pages | site MB |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    ours = {row.content: row.run for row in rows if row.tool == "eventguide"}
    for row in rows:
        ratio = row.run.wall / ours[row.content].wall
        lines.append(
            f"| {row.content} | {row.tool} | {row.run.wall:.2f} | {row.run.cpu:.2f} | {ratio:.1f} |"
            f" {row.run.memory:.0f} | {row.pages} | {row.size / 1e6:.1f} |"
        )
    lines += ["", "| content | check | wall s | times PyYAML | peak MiB |", "|---|---|---:|---:|---:|"]
    yaml = {content: run for content, tool, run in checks if tool.startswith("PyYAML")}
    lines += [
        f"| {content} | {tool} | {run.wall:.2f} | {run.wall / yaml[content].wall:.1f} | {run.memory:.0f} |"
        for content, tool, run in checks
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
