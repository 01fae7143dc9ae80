"""Node runs the modules of the identify page."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

Call = Callable[[str, str, Iterable[tuple[Any, ...]]], list[Any]]


@pytest.fixture(scope="session")
def call() -> Iterator[Call]:
    """Return a function that calls one function of a module many times, and returns the results.

    Skipped without Node, unless EVENTGUIDE_REQUIRE_TOOLS=1.
    """
    node = shutil.which("node")
    if node is None and os.environ.get("EVENTGUIDE_REQUIRE_TOOLS") != "1":
        pytest.skip("no Node found")
    command = [str(node), str(Path(__file__).with_name("runner.js"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        source, answers = process.stdin, process.stdout

        def run(module: str, name: str, calls: Iterable[tuple[Any, ...]]) -> list[Any]:
            source.write(json.dumps({"module": module, "calls": [[name, *given] for given in calls]}) + "\n")
            source.flush()
            told = json.loads(answers.readline())
            assert "error" not in told, told["error"]
            return list(told["results"])

        yield run
        source.close()
        process.wait()
