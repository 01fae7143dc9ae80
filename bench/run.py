"""`make bench`: eventguide and its peers on the same events, in turn; prints tables of medians in Markdown.

`--quick` takes a few minutes. Without it the largest sizes of the slowest tools take hours: `--slow-limit` limits the
size, `--runs` how often they run.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import report, sites
from bench.client import client
from bench.measure import Command, folder_size, in_turn, run_once
from bench.peers import peers_python
from bench.rebuild import Preview, in_heading, in_summary, rebuild_time
from bench.synthetic import write_catalog

ROOT = Path(__file__).parent.parent
QUIET = {
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
    "PYTHONPATH": str(ROOT / "generator"),
    "PYTHONDONTWRITEBYTECODE": "",  # the other tools were compiled when they were installed
}
# A thousand events are more than Node's usual heap holds.
HEAP = {"CI": "1", "NODE_OPTIONS": "--max-old-space-size=12288"}
YAML_ONLY = "import sys, yaml; [yaml.load(open(file, encoding='utf-8'), yaml.CSafeLoader) for file in sys.argv[1:]]"


def main() -> None:
    """Run the benchmark that the command line asks for."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="eventguide-bench-") as folder:
        bench = Bench(Path(folder), arguments)
        print(report.head(arguments.runs, warm_up=not arguments.no_warm_up), flush=True)
        for name, section in bench.sections().items():
            if not arguments.only or name in arguments.only.split(","):
                print(section(), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="13 and 100 event types, one timed run")
    parser.add_argument("--sizes", default="13,100,1000,3000", help="numbers of event types, with commas between")
    parser.add_argument("--runs", type=int, default=3, help="timed runs of each tool, after one warm-up")
    parser.add_argument("--slow-limit", type=int, default=1000, help="largest size for the tools that take minutes")
    parser.add_argument("--no-warm-up", action="store_true", help="spare builds the untimed round, for what takes long")
    parser.add_argument("--github", action="store_true", help="add GitHub's webhooks, imported from what npm installed")
    parser.add_argument("--no-learn", action="store_true", help="leave the Learn catalog out")
    parser.add_argument(
        "--only", default="", help="of start,builds,growth,rebuilds,checks,stages,client, with commas between"
    )
    parser.add_argument("--peers", default="", help="a Python that has zensical and check-jsonschema")
    parser.add_argument("--eventcatalog", default="", help="a folder in which @eventcatalog/core is installed by npm")
    arguments = parser.parse_args()
    if arguments.quick:
        arguments.sizes = "13,100" if arguments.sizes == parser.get_default("sizes") else arguments.sizes
        arguments.runs = 1
    return arguments


class Bench:
    """The measurements, each of which gives a table."""

    def __init__(self, folder: Path, arguments: argparse.Namespace) -> None:
        self.folder = folder
        self.arguments = arguments
        self.sizes = [int(size) for size in arguments.sizes.split(",") if size]
        self.peers = peers_python(arguments.peers)
        self.rows: list[report.Row] = []

    def sections(self) -> dict[str, Callable[[], str]]:
        """Return the measurements by name, in their order."""
        return {
            "start": self.start,
            "builds": self.builds,
            "growth": lambda: report.growth(self.rows),
            "rebuilds": self.rebuilds,
            "checks": self.checks,
            "stages": self.stages,
            "client": self.client,
        }

    def contents(self) -> Iterator[tuple[str, int, Path]]:
        """Yield each content: its name, how many event types it has (0 for Learn's), and its catalog."""
        if not self.arguments.no_learn:
            yield "Learn", 0, ROOT / "catalog"
        if self.arguments.github:
            yield "GitHub", 66, sites.github(self.folder / "github", ROOT / "node_modules" / "@octokit")
        for size in self.sizes:
            yield f"{size} types", size, write_catalog(self.folder / f"catalog-{size}", size).parent

    def start(self) -> str:
        """Measure what every command waits for, and the smallest sites."""
        mkdocs = "import mkdocs.commands.build, mkdocs.config.defaults, mkdocs.plugins"
        scaffold, empty = sites.scaffold(self.folder / "scaffold"), sites.empty(self.folder / "empty")
        build = [*_module("mkdocs"), "build", "-q"]
        commands = {
            "import of MkDocs": Command([sys.executable, "-c", mkdocs], self.folder, QUIET),
            "the same and eventguide.plugin": Command(
                [sys.executable, "-c", f"{mkdocs}, eventguide.plugin"], self.folder, QUIET
            ),
            "build of an empty Material site": Command(build, empty, QUIET, _put_aside(empty, "site")),
            "build of `eventguide new`": Command(build, scaffold, QUIET, _put_aside(scaffold, "site")),
        }
        return report.start(in_turn(commands, self.arguments.runs))

    def builds(self) -> str:
        """Build every content with every tool."""
        for name, size, catalog in self.contents():
            place = self.folder / f"build-{size}"
            commands = dict(self._build_commands(place, catalog, size))
            for tool, run in in_turn(commands, self.arguments.runs, warm_up=not self.arguments.no_warm_up).items():
                made = commands[tool].folder / ("dist" if tool == "EventCatalog" else "site")
                self.rows.append(report.Row(name, size, tool, run, *folder_size(made)))
        return report.builds(self.rows)

    def _build_commands(self, place: Path, catalog: Path, size: int) -> Iterator[tuple[str, Command]]:
        content = sites.resolved(catalog)
        first = sites.ours(place / "ours", catalog)
        words = [*_module("mkdocs"), "build", "-q"]
        yield "eventguide", Command(words, first, QUIET, _put_aside(first, "site"))
        if size <= self.arguments.slow_limit:
            plain = sites.plain(place / "plain", content)
            yield "MkDocs-Material", Command(words, plain, QUIET, _put_aside(plain, "site"))
        if self.peers:
            build = [str(self.peers), "-m", "zensical", "build"]
            cold, warm = sites.plain(place / "cold", content), sites.plain(place / "warm", content)
            yield "Zensical, cold", Command(build, cold, QUIET, _put_aside(cold, "site", ".cache"))
            yield "Zensical, warm", Command(build, warm, QUIET, is_cached=True)
        if self.arguments.eventcatalog and size <= self.arguments.slow_limit:
            folder = sites.eventcatalog(place / "eventcatalog", content, Path(self.arguments.eventcatalog))
            yield (
                "EventCatalog",
                Command(["npx", "eventcatalog", "build"], folder, HEAP, _put_aside(folder, "dist")),
            )

    def rebuilds(self) -> str:
        """Measure a save while serving."""
        rows = []
        for name, size, catalog in self.contents():
            if size > self.arguments.slow_limit:
                continue
            place = self.folder / f"serve-{size}"
            for tool, preview in self._previews(place, catalog):
                rows.append((name, tool, rebuild_time(preview, self.arguments.runs)))
        return report.rebuilds(rows)

    def _previews(self, place: Path, catalog: Path) -> Iterator[tuple[str, Preview]]:
        content = sites.resolved(catalog)
        first = next(iter(content.events.values())).slug
        serve = [*_module("mkdocs"), "serve", "-q", "-a", "{address}"]
        ours = sites.ours(place / "ours", catalog)
        file = next(
            file for file in sorted((ours / "catalog").rglob("*.yaml")) if "\nevents:" in f"\n{file.read_text('utf-8')}"
        )
        yield "eventguide", Preview(serve, ours, QUIET, file, f"events/{first}/", in_summary)
        plain = sites.plain(place / "plain", content)
        page = plain / "docs" / f"{first}.md"
        yield "MkDocs-Material", Preview(serve, plain, QUIET, page, f"{first}/", in_heading)
        if self.peers:
            other = sites.plain(place / "zensical", content)
            words = [str(self.peers), "-m", "zensical", "serve", "-a", "{address}"]
            yield "Zensical", Preview(words, other, QUIET, other / "docs" / f"{first}.md", f"{first}/", in_heading)

    def checks(self) -> str:
        """Measure reading and checking."""
        rows = []
        for name, _, catalog in self.contents():
            files = [str(file) for file in sorted(catalog.rglob("*.yaml"))]
            commands = {
                "PyYAML CSafeLoader alone": Command([sys.executable, "-c", YAML_ONLY, *files], self.folder, QUIET),
                "eventguide check": Command([*_module("eventguide"), "check", str(catalog)], self.folder, QUIET),
            }
            if self.peers:
                schema = self.folder / "catalog.schema.json"
                schema.write_text(sites.format_schema(), encoding="utf-8")
                words = [str(self.peers), "-m", "check_jsonschema", "--schemafile", str(schema), *files]
                commands["check-jsonschema, shape only"] = Command(words, self.folder, {})
            rows += [(name, tool, run) for tool, run in in_turn(commands, self.arguments.runs).items()]
        return report.checks(rows)

    def stages(self) -> str:
        """Measure the stages of our own build."""
        found: dict[str, dict[str, float]] = {}
        for name, _, catalog in self.contents():
            words = [*_module("bench.stages"), str(catalog)]
            texts = [
                subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout
                for _ in range(self.arguments.runs)
            ]
            runs = [json.loads(text) for text in texts]
            found[name] = {stage: statistics.median(run[stage] for run in runs) for stage in runs[0]}
        return report.stages(found)

    def client(self) -> str:
        """Measure what a reader gets."""
        found = {}
        for name, size, catalog in self.contents():
            if size <= self.arguments.slow_limit:
                ours = sites.ours(self.folder / f"client-{size}", catalog)
                words = [*_module("mkdocs"), "build", "-q"]
                run_once(Command(words, ours, QUIET))
                found[name] = client(ours / "site")
        return report.client(found)


def _put_aside(folder: Path, *names: str) -> Callable[[], None]:
    """Return what moves the last results out of the way.

    Nothing is removed before the end: some file systems make files far more slowly where many were just removed.
    """

    def put_aside() -> None:
        for path in (folder / name for name in names):
            if path.exists():
                path.rename(path.with_name(f"{path.name}-{time.monotonic_ns()}"))

    return put_aside


def _module(name: str) -> list[str]:
    return [sys.executable, "-m", name]


if __name__ == "__main__":
    main()
