"""In the reader's browser: first paint and filter of the guide, the size of the search index, the largest page."""

import gzip
from pathlib import Path

from bench.serving import CHROMIUM, served

FILTERED = """
async (words) => {
  const box = document.querySelector("article input[type=search]");
  const seen = (row) => row.offsetParent !== null;
  const rows = () => [...document.querySelectorAll("table tbody tr")].filter(seen).length;
  const before = rows();
  const start = performance.now();
  box.value = words;
  box.dispatchEvent(new Event("input", {bubbles: true}));
  while (rows() === before && performance.now() - start < 10000) await new Promise(done => requestAnimationFrame(done));
  return performance.now() - start;
}
"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def client(site: Path) -> dict[str, str]:
    """Return figures of a built site; those of a browser only where there is a Chromium."""
    pages = {file: len(gzip.compress(file.read_bytes())) for file in site.rglob("*.html")}
    largest = max(pages, key=lambda file: pages[file])
    size = (site / "search" / "search_index.json").stat().st_size
    figures = {
        "largest page, gzipped": f"{pages[largest] / 1000:.0f} kB ({largest.parent.relative_to(site).as_posix()}/)",
        "search index": f"{size / 1e6:.2f} MB, {size / len(pages) / 1000:.1f} kB a page",
    }
    return figures | (_in_browser(site) if CHROMIUM else {})


def _in_browser(site: Path) -> dict[str, str]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {}
    with served(site) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(url, wait_until="load")
        rows = page.locator("table tbody tr").count()
        painted, filtered = page.evaluate(PAINTED), page.evaluate(FILTERED, "move")
        browser.close()
    return {f"guide of {rows} rows, first paint": f"{painted:.0f} ms", "filter to new rows": f"{filtered:.0f} ms"}
