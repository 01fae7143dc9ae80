"""What a user gets from `pip install eventguide`: everything in the wheel, nothing from the source tree."""

import hashlib
import shutil
import tarfile
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest
from packaging.metadata import Metadata
from packaging.requirements import Requirement

from tests.conftest import ROOT
from tests.ship.conftest import Distribution, Environment, build_distribution

SHOP = ROOT / "tests" / "shop"


def test_the_wheel_holds_the_package_its_templates_and_the_licence_and_nothing_else(
    distribution: Distribution, sources: Path
) -> None:
    names = set(zipfile.ZipFile(distribution.wheel).namelist())
    code = {path.relative_to(sources / "generator").as_posix() for path in files_below(sources / "generator")}
    templates = {f"eventguide/{path.relative_to(sources).as_posix()}" for path in files_below(sources / "templates")}

    assert code | templates <= names
    assert {name.split("/")[0] for name in names} == {"eventguide", f"eventguide-{version(distribution)}.dist-info"}
    assert not [name for name in names if "__pycache__" in name]
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_metadata_is_valid_and_fences_off_mkdocs_2(distribution: Distribution) -> None:
    with zipfile.ZipFile(distribution.wheel) as wheel:
        raw = wheel.read(f"eventguide-{version(distribution)}.dist-info/METADATA")
    metadata = Metadata.from_email(raw, validate=True)
    bounds = {requirement.name: requirement.specifier for requirement in metadata.requires_dist or []}

    assert "2.0.dev6" not in bounds["mkdocs"]
    assert not bounds["mkdocs"].contains("2.0.dev6", prereleases=True)
    assert not bounds["mkdocs"].contains("2.0", prereleases=True)
    # Before 9.7.7 a search suggestion could run a script.
    assert not bounds["mkdocs-material"].contains("9.7.6")
    assert metadata.license_expression == "MIT"
    assert "Programming Language :: Python :: 3.14" in (metadata.classifiers or [])
    assert HeaderParser().parsestr(raw.decode())["Description-Content-Type"] == "text/markdown"


def test_every_dependency_has_a_lower_and_an_upper_bound(distribution: Distribution) -> None:
    with zipfile.ZipFile(distribution.wheel) as wheel:
        raw = wheel.read(f"eventguide-{version(distribution)}.dist-info/METADATA")
    requirements: list[Requirement] = Metadata.from_email(raw).requires_dist or []

    assert requirements
    for requirement in requirements:
        operators = {specifier.operator for specifier in requirement.specifier}
        assert {">=", "<"} <= operators, requirement


def test_the_sdist_holds_what_is_needed_to_test_it(distribution: Distribution) -> None:
    with tarfile.open(distribution.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    for needed in ("Makefile", "mkdocs.yml", "requirements/dev.txt", "scripts/setup", "tests/conftest.py", "LICENSE"):
        assert needed in names
    assert any(name.startswith("templates/") for name in names)


def test_two_builds_in_two_places_give_the_same_bytes(
    distribution: Distribution, sources: Path, tmp_path: Path
) -> None:
    elsewhere = Path(shutil.copytree(sources, tmp_path / "sources", copy_function=shutil.copy))
    again = build_distribution(elsewhere, tmp_path / "dist")

    assert digest(again.wheel) == digest(distribution.wheel)
    assert digest(again.sdist) == digest(distribution.sdist)


def test_the_installed_package_comes_from_the_wheel(installed: Environment, tmp_path: Path) -> None:
    where = installed.run("python", "-c", "import eventguide; print(eventguide.__file__)", cwd=tmp_path)

    assert Path(where.strip()).is_relative_to(installed.folder)
    assert not Path(where.strip()).is_relative_to(ROOT)


def test_it_checks_and_builds_a_catalog_that_lies_elsewhere(installed: Environment, tmp_path: Path) -> None:
    project = Path(shutil.copytree(SHOP, tmp_path / "shop"))

    installed.run("eventguide", "check", "catalog", cwd=project)
    installed.run("eventguide", "build", "--strict", cwd=project)

    page = (project / "site" / "events" / "order-changed" / "index.html").read_text(encoding="utf-8")
    assert "Ship or return" in page
    assert (project / "site" / "assets" / "eventguide").is_dir()
    assert (project / "site" / "events" / "order-changed" / "pay.json").is_file()


def test_plain_mkdocs_finds_the_plugin(installed: Environment, tmp_path: Path) -> None:
    project = Path(shutil.copytree(SHOP, tmp_path / "shop"))

    installed.run("mkdocs", "build", "--strict", "--quiet", cwd=project)

    assert (project / "site" / "guide.csv").is_file()


def test_the_commands_in_the_readme_of_a_new_project_work(installed: Environment, tmp_path: Path) -> None:
    installed.run("eventguide", "new", "guide", cwd=tmp_path)
    readme = (tmp_path / "guide" / "README.md").read_text(encoding="utf-8")
    commands = [line[2:].split() for line in readme.splitlines() if line.startswith("$ eventguide")]
    assert ["eventguide", "serve"] in commands  # which does not end; tests/preview runs it

    for command in commands:
        if command[1] != "serve":
            installed.run(*command, cwd=tmp_path / "guide")

    assert (tmp_path / "guide" / "site" / "events" / "loan-event" / "index.html").is_file()


@pytest.mark.parametrize("command", [["--version"], ["--help"], ["check", "--help"], ["build", "--help"]])
def test_the_command_answers(installed: Environment, command: list[str], tmp_path: Path) -> None:
    assert installed.run("eventguide", *command, cwd=tmp_path).strip()


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def version(distribution: Distribution) -> str:
    return distribution.wheel.name.split("-")[1]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
