"""Lighthouse's scores of the Learn guide on a phone: `python -m bench.lighthouse`.

Lighthouse comes from npm and runs in the system's Chromium; the site is served compressed, as web servers do.
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from bench.serving import CHROMIUM, Quiet, served

ROOT = Path(__file__).parent.parent
LIGHTHOUSE = "lighthouse@12"
PAGES = ("", "events/content-event/", "fields/", "identify/", "stream/")  # the last is hand-written, to compare with
SCORES = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")


class Compressed(Quiet):
    """Serves files compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the name of the method
        """Send a file, or the index of a folder."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        content = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        headers = {
            "Content-Type": self.guess_type(str(file)),
            "Content-Encoding": "gzip",
            "Content-Length": str(len(content)),
            "Cache-Control": "max-age=600",
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


def main() -> None:
    """Build the Learn guide, and print a row of scores and times for each page: the medians of all runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="runs of each page")
    parser.add_argument("--program", default="", help="a Lighthouse that is installed already")
    arguments = parser.parse_args()
    program = [arguments.program] if arguments.program else ["npx", "--yes", LIGHTHOUSE]
    with tempfile.TemporaryDirectory(prefix="eventguide-lighthouse-") as folder:
        site = Path(folder, "site")
        with served(site, Compressed) as root:
            build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site), site_url=root))
            print("| page |", " | ".join((*SCORES, *TIMES)), "|")
            for page in PAGES:
                reports = [_report(program, root + page, Path(folder)) for _ in range(arguments.runs)]
                print(f"| {page or 'guide'} |", " | ".join(_row(reports)), "|", flush=True)


def _report(program: list[str], url: str, folder: Path) -> Any:
    output = folder / "report.json"
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    command = [*program, url, "--quiet", "--output=json", f"--output-path={output}", f"--chrome-flags={flags}"]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": CHROMIUM or ""})
    return json.loads(output.read_text(encoding="utf-8"))


def _row(reports: list[Any]) -> list[str]:
    scores = [statistics.median(one["categories"][name]["score"] * 100 for one in reports) for name in SCORES]
    times = [statistics.median(one["audits"][name]["numericValue"] for one in reports) for name in TIMES]
    return [f"{score:.0f}" for score in scores] + [f"{time:,.0f} ms" for time in times[:-1]] + [f"{times[-1]:.3f}"]


if __name__ == "__main__":
    main()
