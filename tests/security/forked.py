"""eventguide in processes with bounded time and memory, forked from one that has imported it.

Run as a program, it reads a request per line of its input, as JSON, runs it, and prints the exit status.
"""

import importlib
import json
import os
import resource
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Self

SECONDS = 60
"""Of processor time, far above what a check takes, far below for ever."""
MEMORY = 2 * 1024**3

IMPORTED = ("eventguide.cli.check", "eventguide.cli.build", "eventguide.plugin", "mkdocs.commands.build")


class Forks:
    """The process that forks; a context manager that ends it."""

    def __enter__(self) -> Self:
        """Start it."""
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        return self

    def __exit__(self, *_: object) -> None:
        """End it; it ends with its input."""
        self._process.communicate()

    def run(self, folder: Path, arguments: list[str], memory: int = MEMORY) -> subprocess.CompletedProcess[str]:
        """Run `eventguide` in a folder. The status is negative after a signal."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with tempfile.TemporaryDirectory() as temporary:
            files = [Path(temporary, name) for name in ("stdout", "stderr")]
            request = {"folder": str(folder), "arguments": arguments, "memory": memory, "files": [*map(str, files)]}
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            status = int(self._process.stdout.readline())
            out, err = (file.read_text(encoding="utf-8") for file in files)
        return subprocess.CompletedProcess(arguments, status, out, err)


def become(request: dict[str, Any]) -> None:
    """Be what a shell would have started for the request, with its limits."""
    os.chdir(request["folder"])
    for number, path in enumerate([os.devnull, *request["files"]]):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (request["memory"], request["memory"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.argv = ["eventguide", *request["arguments"]]


def main() -> None:
    """Run requests until the input ends."""
    for name in IMPORTED:
        importlib.import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            become(json.loads(line))
            runpy.run_module("eventguide", run_name="__main__", alter_sys=True)
            return
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
