"""What the tests of the package share: a clean copy of the sources, wheel and sdist, a fresh environment."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.build_once import build_once
from tests.conftest import ROOT

# A fixed time for all archives: the same sources then give the same bytes.
EPOCH = "1767225600"


def run(command: Sequence[str | Path], folder: Path, env: Mapping[str, str] | None = None) -> str:
    """Run a command in `folder` with a bare environment; return what it prints, fail with all its output."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_", "COVERAGE"))}
    bare |= {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH, **(env or {})}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=bare, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def copy_sources(target: Path) -> Path:
    """Copy all files that git knows or would take up to `target`: a clean checkout of the current tree."""
    listed = run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], ROOT).split("\0")
    for name in filter(None, listed):
        source = ROOT / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    return target


def commit_all(folder: Path, message: str = "All") -> None:
    """Make `folder` a git repository, where it is none yet, and commit everything in it."""
    git = ["git", "-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "init.defaultBranch=main"]
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", message]):
        run([*git, *command], folder)


@dataclass(frozen=True)
class Distribution:
    """The two files of a release."""

    wheel: Path
    sdist: Path


def build_distribution(sources: Path, target: Path) -> Distribution:
    """Build the sdist from `sources`, and the wheel from the sdist."""
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", target, sources], sources)
    return distribution_in(target)


def distribution_in(folder: Path) -> Distribution:
    """The wheel and the sdist in a folder."""
    return Distribution(next(folder.glob("*.whl")), next(folder.glob("*.tar.gz")))


EnvironmentOf = Callable[..., "Environment"]


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean copy of the sources."""
    return build_once(tmp_path_factory, "sources", copy_sources)


@pytest.fixture(scope="session")
def distribution(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Distribution:
    """Wheel and sdist of the sources."""
    return distribution_in(build_once(tmp_path_factory, "dist", lambda folder: build_distribution(sources, folder)))


@dataclass(frozen=True)
class Environment:
    """A fresh virtual environment with eventguide installed from its wheel."""

    folder: Path

    def run(self, *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> str:
        """Run a program of the environment in `cwd`."""
        program, *arguments = command
        return run([self.folder / "bin" / str(program), *arguments], cwd, env)


def make_environment(folder: Path, requirements: str, wheel: Path | None = None) -> None:
    """Make a virtual environment in `folder` with a locked set of packages, and with a wheel if one is given."""
    uv = [sys.executable, "-m", "uv"]
    install = [*uv, "pip", "install", "--quiet", "--python", folder / "bin" / "python"]
    run([*uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, folder], folder.parent)
    run([*install, "--require-hashes", "-r", ROOT / "requirements" / f"{requirements}.txt"], folder.parent)
    if wheel:
        run([*install, "--no-deps", wheel], folder.parent)


@pytest.fixture(scope="session")
def environment_of(tmp_path_factory: pytest.TempPathFactory, distribution: Distribution) -> EnvironmentOf:
    """Return a function that makes an environment from a locked set, by default with the wheel."""

    def make(requirements: str, *, with_wheel: bool = True) -> Environment:
        wheel = distribution.wheel if with_wheel else None
        name = f"environment-{requirements}"
        return Environment(
            build_once(tmp_path_factory, name, lambda folder: make_environment(folder, requirements, wheel))
        )

    return make


@pytest.fixture(scope="session")
def installed(environment_of: EnvironmentOf) -> Environment:
    """An environment with the wheel and its locked dependencies, and nothing of the source tree."""
    return environment_of("site")
