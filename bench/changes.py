"""Seconds that `eventguide diff` takes: python -m bench.changes [CATALOG] [--types N]."""

import argparse
import tempfile
import time
from pathlib import Path

from bench.synthetic import write_catalog
from eventguide.changes import compare
from eventguide.changes.sides import in_files
from eventguide.snapshot import Nodes


def seconds(catalog: Path) -> tuple[float, int]:
    """Return how long it takes to read a catalog twice and compare it with itself, and how many changes there are."""
    start = time.perf_counter()
    nodes = Nodes()
    report = compare(in_files(catalog, nodes), in_files(catalog, nodes))
    return time.perf_counter() - start, len(report.changes)


def main() -> None:
    """Print the seconds for a catalog, or for a made-up one of many event types."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalog", nargs="?", type=Path, default=Path("catalog"))
    parser.add_argument("--types", type=int, help="use a made-up catalog with so many event types")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        catalog = write_catalog(Path(folder), arguments.types) if arguments.types else arguments.catalog
        took, changes = seconds(catalog)
    print(f"{took:.2f} s, {changes} changes")


if __name__ == "__main__":
    main()
