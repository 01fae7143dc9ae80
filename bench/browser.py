"""How quickly the guide answers in Chromium: `python -m bench.browser --types 834` (6 actions each)."""

import argparse
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench import sites
from bench.serving import CHROMIUM, served
from bench.synthetic import write_catalog

# The time from the reader's act to the end of the frame that shows the answer.
ANSWER = """async ([kind, what]) => {
  const form = document.querySelector('[data-eg-guide]');
  await new Promise(done => setTimeout(done, 300));
  const start = performance.now();
  if (kind === 'type') { form.elements.find.value = what; form.elements.find.dispatchEvent(new Event('input')); }
  else form.querySelector(`[data-value="${what}"]`).click();
  document.body.offsetHeight;
  const worked = performance.now() - start;
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return [worked, performance.now() - start, document.querySelector('.eg-facets output').textContent];
}"""

ACTS = [
    ("type", "c"), ("type", "create"), ("type", "create thing 12"), ("type", "nothing like it"), ("type", ""),
    ("press", "Nightly"), ("press", "Nightly"), ("press", "System"), ("press", "System"),
    ("type", "thing 7 archive"), ("type", ""),
]  # fmt: skip


def main() -> None:
    """Build a large site, open its guide, time each act."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--types", type=int, default=834, help="number of event types")
    parser.add_argument("--runs", type=int, default=5, help="runs of all acts")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="eventguide-browser-") as folder:
        site = build(Path(folder), arguments.types)
        with served(site) as url:
            report(url, arguments.runs)


def build(folder: Path, types: int) -> Path:
    """Return the built site of a synthetic catalog."""
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    project = sites.ours(folder / "project", write_catalog(folder / "catalog", types))
    build_site(load_config(str(project / "mkdocs.yml"), site_dir=str(folder / "site")))
    return folder / "site"


def report(url: str, runs: int) -> None:
    """Print the median and the worst time of each act, in milliseconds."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(url)
        page.wait_for_timeout(1000)
        print("| act | rows | script and layout, ms | until shown, ms | worst, ms |\n|---|---|---|---|---|")
        found = [[act(page, kind, what) for kind, what in ACTS] for _ in range(runs)]
        for number, (kind, what) in enumerate(ACTS):
            worked, shown, rows = zip(*(run[number] for run in found), strict=True)
            times = f"{statistics.median(worked):.0f} | {statistics.median(shown):.0f} | {max(shown):.0f}"
            print(f"| {kind} “{what}” | {rows[0]} | {times} |")
        browser.close()


def act(page: Page, kind: str, what: str) -> Any:
    """Use the filter as a reader does; return (script and layout, until shown, the count shown)."""
    return page.evaluate(ANSWER, [kind, what])


if __name__ == "__main__":
    main()
