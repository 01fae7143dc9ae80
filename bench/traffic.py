"""`python -m bench.traffic`: events per second of `eventguide match` and of its peers on the same file, on one core.

A capture of Learn's payloads, 3 kB each, with deviations in 5 % of the events, is generated once per run. `--lines`
streams that many short events through standard input instead, and prints the peak of the memory.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

import orjson

from eventguide.numbers import plain
from eventguide.payloads import Resolved
from eventguide.payloads.example.validation import schema_validator
from eventguide.pipeline import read_guide

ROOT = Path(__file__).parent.parent
MATCH = [sys.executable, "-m", "eventguide", "match", "--catalog"]
SLOW = 2_000
"""How many events the pure-Python validator gets."""


DEVIATIONS: dict[int, Callable[[dict[str, Any]], object]] = {
    1: lambda event: event.update(type="ToolUseEvent"),
    21: lambda event: event.update(tenant="made up"),
    41: lambda event: event.pop("eventTime"),
    61: lambda event: event.update(eventTime=17),
    81: lambda event: event.update(actor={**event["actor"], "type": "Robot"}),
}
"""What is changed in one of a hundred events each."""


def main() -> None:
    """Run the benchmark that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000, help="events of 3 kB in the file")
    parser.add_argument("--lines", type=int, default=0, help="short events through standard input, for the memory")
    arguments = parser.parse_args()
    if arguments.lines:
        stream(arguments.lines)
        return
    resolved = read_guide(ROOT / "catalog").resolved
    if resolved is None:
        sys.exit("The Learn catalog can't be read.")
    with tempfile.TemporaryDirectory(prefix="eventguide-bench-") as folder:
        file = Path(folder) / "capture.jsonl"
        with file.open("wb") as out:
            out.writelines(capture(resolved, arguments.events))
        compare(file, arguments.events, resolved)


def capture(resolved: Resolved, count: int) -> Iterator[bytes]:
    """Yield lines with events of Learn's payloads; each twentieth differs."""
    examples = [plain(payload.example) for payload in resolved.payloads]
    for number in range(count):
        event = {**examples[number % len(examples)], "id": f"00000000-0000-4000-8000-{number:012x}"}
        if deviate := DEVIATIONS.get(number % 100):
            deviate(event)
        yield orjson.dumps(event) + b"\n"


def compare(file: Path, count: int, resolved: Resolved) -> None:
    """Print a table: CPU time counts, so that other load on the machine matters less."""
    validators = [schema_validator(payload.shape) for payload in resolved.payloads]
    rows: dict[str, tuple[int, Callable[[], object]]] = {
        "orjson.loads alone": (count, lambda: [orjson.loads(line) and None for line in lines(file)]),
        "orjson and jsonschema-rs, the right schema known": (count, lambda: validate(file, validators)),
        "jsonschema (pure Python), the right schema known": (min(count, SLOW), lambda: slowly(file, resolved)),
        "DuckDB, events by type and action": (count, lambda: group(file)),
    }
    print("| | events/s of CPU time |\n|---|---:|")
    for name, (events, run) in rows.items():
        begun = time.process_time()
        run()
        print(f"| {name} | {events / (time.process_time() - begun):,.0f} |", flush=True)
    start, small = usage_of([*MATCH, str(ROOT / "catalog"), "-"], b"{}\n")
    whole, large = usage_of([*MATCH, str(ROOT / "catalog"), str(file)], b"")
    print(f"| `eventguide match` | {count / (whole - start):,.0f} |")
    print(
        f"\nStart of `eventguide match`: {start:.1f} s. Peak memory: {small:.0f} MiB, with one event; {large:.0f} MiB."
    )


def lines(file: Path) -> Iterator[bytes]:
    """Yield the lines of a file."""
    with file.open("rb") as opened:
        yield from opened


def validate(file: Path, validators: list[Any]) -> None:
    """Validate each event with the schema of the payload that it was made from."""
    for number, line in enumerate(lines(file)):
        validators[number % len(validators)].is_valid(orjson.loads(line))


def slowly(file: Path, resolved: Resolved) -> None:
    """Do the same in pure Python, for a few events."""
    from jsonschema import Draft202012Validator

    from eventguide.payloads import json_schema

    validators = [Draft202012Validator(plain(json_schema(payload.shape))) for payload in resolved.payloads]
    for number, line in enumerate(islice(lines(file), SLOW)):
        validators[number % len(validators)].is_valid(orjson.loads(line))


def group(file: Path) -> None:
    """Count events by type and action, on one core; nothing is validated."""
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    connection.execute(
        "SELECT json ->> 'type', json ->> 'action', count(*) FROM read_ndjson_objects(?) GROUP BY ALL", [str(file)]
    ).fetchall()


_MEASURE = """\
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def usage_of(command: list[str], text: bytes) -> tuple[float, float]:
    """Return the CPU seconds and the peak memory in MiB of a process, started by a small one."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, *command], input=text, stdout=subprocess.PIPE, check=True, cwd=ROOT
    )
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def peak_memory() -> float:
    """Return the largest resident size of the processes so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def stream(count: int) -> None:
    """Send short events through standard input, and print the peak of the memory."""
    catalog = ROOT / "tests" / "shop" / "catalog"
    resolved = read_guide(catalog).resolved
    if resolved is None:
        sys.exit("The catalog of the shop can't be read.")
    examples = [
        json.dumps({name: value for name, value in plain(payload.example).items() if name != "id"})[1:]
        for payload in resolved.payloads
    ]
    begun = time.monotonic()
    with subprocess.Popen([*MATCH, str(catalog), "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        write(count, examples, process.stdin)
    print(f"{count:,} lines in {time.monotonic() - begun:,.0f} s, peak memory {peak_memory():.0f} MiB.")


def write(count: int, examples: list[str], pipe: IO[bytes] | None) -> None:
    """Write lines to a process, each with an id of its own."""
    if pipe is None:
        return
    for start in range(0, count, 1_000):
        numbers = range(start, min(start + 1_000, count))
        text = "".join(
            f'{{"id":"{number:08}-0000-4000-8000-000000000000",{examples[number % len(examples)]}\n'
            for number in numbers
        )
        pipe.write(text.encode())
    pipe.close()


if __name__ == "__main__":
    main()
