"""Figures for a workflow's run: how many findings there are, what a built site holds."""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

MAX_SITE = 1_000_000_000
"""Bytes that GitHub Pages publishes at most."""


def counts(report: Path) -> Iterator[str]:
    """Yield the counts of a report in JSON as outputs of a step."""
    found = Counter(finding["severity"] for finding in json.loads(report.read_text(encoding="utf-8")))
    yield f"errors={found['error']}"
    yield f"warnings={found['warning']}"


def site(folder: Path) -> Iterator[str]:
    """Yield the figures of a built site as Markdown."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    figures = {
        **_guide(folder / "guide.csv"),
        "Pages": sum(path.suffix == ".html" for path in files),
        "Files": len(files),
        "Size in MB": round(size / 1e6, 1),
    }
    yield f"| {' | '.join(figures)} |"
    yield "|" + " ---: |" * len(figures)
    yield f"| {' | '.join(f'{figure:,}' for figure in figures.values())} |"
    if size > MAX_SITE:
        yield "\nGitHub Pages publishes no site over 1 GB."


def _guide(table: Path) -> dict[str, int]:
    """Event types, actions and payloads of a guide; nothing where several versions lie side by side."""
    if not table.is_file():
        return {}
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        "Event types": len({row["event_type"] for row in rows}),
        "Actions": len({(row["event_type"], row["action"]) for row in rows}),
        "Payloads": len(rows),
    }


def main() -> None:
    """Print the figures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("counts", "site"))
    parser.add_argument("path", type=Path, help="findings in JSON, or the folder of a built site")
    arguments = parser.parse_args()
    for line in (counts if arguments.what == "counts" else site)(arguments.path):
        print(line)


if __name__ == "__main__":
    main()
