"""Where the time of a build goes: the stages of one process, in CPU seconds."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from eventguide.catalog import load_catalog
from eventguide.gc_pause import paused_collector
from eventguide.payloads import Urls, resolve
from eventguide.pipeline import plan
from eventguide.rules import check_catalog

T = TypeVar("T")


def stages(catalog: Path) -> dict[str, float]:
    """Return the CPU seconds of each stage that is ours, from reading to the text of every file."""
    times: dict[str, float] = {}

    def timed(name: str, run: Callable[[], T]) -> T:
        start = time.process_time()
        result = run()
        times[name] = round(time.process_time() - start, 3)
        return result

    with paused_collector():
        loaded = timed("read the catalog", lambda: load_catalog(catalog))
        if loaded.catalog is None:
            raise SystemExit(loaded.findings[0].message)
        catalog_read = loaded.catalog
        resolved = timed("resolve the payloads", lambda: resolve(catalog_read))
        timed("check the rules", lambda: check_catalog(resolved))
        site = timed("plan the pages", lambda: plan(resolved, urls=Urls("https://example.com/")))
        events = [page for page in site.pages if page.address.startswith("events/")]
        others = [page for page in site.pages if not page.address.startswith("events/")]
        timed("render event pages", lambda: [len(site.render(page)) for page in events])
        timed("render the other pages", lambda: [len(site.render(page)) for page in others])
        timed("make machine-readable files", lambda: [len(make()) for _, make in site.files])
        timed("make search entries", lambda: [len(page.search()) for page in site.pages])
    return times


if __name__ == "__main__":
    print(json.dumps(stages(Path(sys.argv[1]))))
