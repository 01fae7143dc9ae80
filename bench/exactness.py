"""`python -m bench.exactness [EVENTS]`: match a capture with planted deviations, and compare the report with them.

The events are generated and piped, so that neither process keeps them. tests/traffic has the same check for a few.
"""

import argparse
import json
import random
import subprocess
import time
from pathlib import Path

from bench.traffic import MATCH, ROOT, peak_memory
from eventguide.pipeline import read_guide
from tests.traffic.planted import Capture, add_events
from tests.traffic.test_match import assert_exact

_CHUNK = 10_000


def main() -> None:
    """Run the comparison, and print what was planted, the time and the memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="?", type=int, default=1_000_000)
    count = parser.parse_args().events
    resolved = read_guide(ROOT / "catalog").resolved
    if resolved is None:
        raise SystemExit("The Learn catalog can't be read.")
    capture, begun = Capture(), time.monotonic()
    chance = random.Random(1)  # noqa: S311 - no cryptography
    command = [*MATCH, str(ROOT / "catalog"), "-", "--format", "json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(ROOT)) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError
        for start in range(0, count, _CHUNK):
            add_events(capture, resolved, range(start, min(start + _CHUNK, count)), chance)
            process.stdin.write(capture.take())
        process.stdin.close()
        report = process.stdout.read()
    assert_exact(json.loads(report), capture)
    for name, one in capture.planted.items():
        print(f"{one.count:>9,} {name}")
    print(f"{capture.events:,} events: every deviation is reported, and nothing else. "
          f"{time.monotonic() - begun:,.0f} s, peak memory {peak_memory():.0f} MiB.")  # fmt: skip


if __name__ == "__main__":
    main()
