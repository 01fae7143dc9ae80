"""scripts/setup: uv installs the locked set, and pip does if uv can't."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

PYTHON = """#!/bin/sh
case $* in -m*) echo "$2 $*" >> calls ;; esac
case $* in "-m uv"*) exit $UV_STATUS ;; esac
"""
INSTALLED = ["requirements/uv.txt", "requirements/site.txt", "--editable ."]


@pytest.mark.parametrize(("status", "tools"), [("0", ["pip", "uv", "uv"]), ("2", ["pip", "uv", "pip", "uv", "pip"])])
def test_each_set_is_installed_once(tmp_path: Path, status: str, tools: list[str]) -> None:
    for folder in ("scripts", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "setup", tmp_path / "scripts")
    (tmp_path / ".venv" / "bin" / "python").write_text(PYTHON)
    (tmp_path / ".venv" / "bin" / "python").chmod(0o755)

    subprocess.run(
        [tmp_path / "scripts" / "setup", "site"], env={"PATH": "/usr/bin:/bin", "UV_STATUS": status}, check=True
    )

    calls = (tmp_path / "calls").read_text().splitlines()
    assert [call.split()[0] for call in calls] == tools
    assert [part for part in INSTALLED for call in calls if call.endswith(part) and call.startswith("pip")] == (
        INSTALLED if status == "2" else INSTALLED[:1]
    )
