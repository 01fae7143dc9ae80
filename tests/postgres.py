"""A PostgreSQL of the tests' own: in a temporary folder, reached over a socket, gone at the end."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

REQUIRED = os.environ.get("EVENTGUIDE_REQUIRE_TOOLS") == "1"


@dataclass(frozen=True)
class Database:
    """A running database; `run` gives the rows of the last statement, `rows` those of a query as objects."""

    psql: Path
    socket: Path

    def run(self, sql: str) -> str:
        command = [self.psql, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.socket, "-U", "postgres"]
        return subprocess.run(command, input=sql, text=True, capture_output=True, check=True).stdout.strip()

    def rows(self, query: str) -> list[dict[str, Any]]:
        return json.loads(self.run(f"SELECT coalesce(json_agg(found), '[]') FROM ({query}) AS found"))


def quoted(value: Any) -> str:
    """A value as an SQL text that holds its JSON."""
    return "'" + json.dumps(value).replace("'", "''") + "'"


def folder_of_programs() -> Path | None:
    """Where initdb and the others are: on the path, or where Debian puts them."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda path: int(path.parent.name))


@contextmanager
def running() -> Iterator[Database]:
    """Start a database, stop it afterwards; skip the test where PostgreSQL isn't installed."""
    programs = folder_of_programs()
    if programs is None:
        if REQUIRED:
            pytest.fail("PostgreSQL is not installed.")
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="eg-pg-"))
    try:
        with _server(programs, folder):
            yield Database(Path(shutil.which("psql") or programs / "psql"), folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _server(programs: Path, folder: Path) -> Iterator[None]:
    # PostgreSQL refuses to run as root.
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")
    data, options = folder / "data", f"-F -c listen_addresses= -k {folder}"
    _do(user, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8")
    _do(user, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield
    finally:
        _do(user, programs / "pg_ctl", "-D", data, "-w", "-m", "fast", "stop")


def _do(user: list[str], *command: str | Path) -> None:
    subprocess.run([*user, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
