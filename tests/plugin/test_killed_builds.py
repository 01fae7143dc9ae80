"""A build that is killed at any time leaves a complete site, and the next build removes temporary files."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_the_site_is_whole_whenever_a_build_is_killed(tmp_path: Path) -> None:
    project = Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))
    program = ROOT / "tests" / "plugin" / "killed_builds.py"
    done = subprocess.run(
        [sys.executable, program], cwd=project, capture_output=True, text=True, check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip

    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_build_that_is_asked_to_end_removes_its_unfinished_work(tmp_path: Path, name: str) -> None:
    if not hasattr(signal, name):
        pytest.skip("this system does not have the signal")
    project = Path(shutil.copytree(ROOT / "tests" / "shop", tmp_path / "shop"))
    hook = f"import os, signal\ndef on_post_build(config): os.kill(os.getpid(), signal.{name})\n"
    (project / "hook.py").write_text(hook)
    (project / "mkdocs.yml").write_text((project / "mkdocs.yml").read_text() + "hooks: [hook.py]\n")
    before = sorted(project.iterdir())

    # A build that is started with the signal ignored, as nohup does, goes on: the tests may have been started so.
    usual = "default_int_handler" if name == "SIGINT" else "SIG_DFL"  # what Python starts with
    heed = f"import signal as s; s.getsignal(s.{name}) == s.SIG_IGN and s.signal(s.{name}, s.{usual})"
    command = [sys.executable, "-c", f"{heed}; from eventguide.cli import main; main()", "build"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert sorted(path for path in project.iterdir() if path.name != "__pycache__") == before
