"""`python -m bench.exports`: the time and the memory of `eventguide export`, for Learn and for many event types.

Each form runs in a process of its own, with the time to read the catalog.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from bench.measure import Command, run_once
from bench.synthetic import write_catalog
from eventguide.exports.documents import FORMS, SQL

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Print a table: a row per catalog and form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--types", type=int, default=1_000, help="event types of the synthetic catalog")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="eventguide-bench-") as folder:
        synthetic = Path(folder)
        write_catalog(synthetic / "catalog", arguments.types)
        (synthetic / "mkdocs.yml").write_text("plugins: [eventguide]\n", encoding="utf-8")
        print("| catalog | form | seconds | CPU seconds | MiB |\n|---|---|---:|---:|---:|")
        for name, config in {
            "Learn": ROOT / "mkdocs.yml",
            f"{arguments.types:,} types": synthetic / "mkdocs.yml",
        }.items():
            for form in (*FORMS, SQL):
                words = [sys.executable, "-m", "eventguide", "export", form, "-f", str(config)]
                run = run_once(Command([*words, "-o", str(synthetic / f"out.{form}"), "--force"], synthetic, {}))
                print(f"| {name} | {form} | {run.wall:.1f} | {run.cpu:.1f} | {run.memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
