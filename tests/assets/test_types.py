"""The identify page's modules are typed, in comments, and TypeScript checks them."""

import os
import shutil
import subprocess

import pytest

from tests.conftest import ROOT


def test_typescript_finds_no_type_error_in_the_modules() -> None:
    compiler = ROOT / "node_modules" / ".bin" / "tsc"
    if not (compiler.exists() and shutil.which("node")) and os.environ.get("EVENTGUIDE_REQUIRE_TOOLS") != "1":
        pytest.skip("no TypeScript found: npm ci installs it")

    done = subprocess.run([compiler, "--project", ROOT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
