"""Failures at every step of a replacement: the folder is the old one or the new one, and nothing is left."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each kill needs a process of its own")
def test_a_folder_is_whole_after_a_fault_at_any_call() -> None:
    command = [sys.executable, "-m", "tests.atomic.faults"]
    # Thousands of small files are made and removed: in memory, where there is such a folder.
    memory = {"TMPDIR": "/dev/shm"} if os.access("/dev/shm", os.W_OK) else {}
    done = subprocess.run(command, cwd=ROOT, env=os.environ | memory, capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
