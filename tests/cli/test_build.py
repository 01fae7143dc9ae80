"""`eventguide build`: MkDocs with each finding shown once, and a last line with the result."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.conftest import ROOT

Run = Callable[..., Result]


@pytest.fixture
def shop(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shop's project as the working folder."""
    folder = Path(shutil.copytree(ROOT / "tests" / "shop", project / "shop", ignore=shutil.ignore_patterns("site")))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def build(shop: Path, run: Run) -> Run:
    """Return a function that builds the shop."""
    assert shop.is_dir()
    return lambda *args, **env: run("build", *args, **env)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_build_prints_the_output_folder(build: Run, shop: Path) -> None:
    result = build("--strict")

    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert result.stderr.endswith(f"The site is in {shop / 'site'}.\n")
    assert (shop / "site" / "index.html").is_file()


def test_quiet_prints_nothing_on_success(build: Run) -> None:
    assert build("--quiet").output == ""


def test_site_is_written_to_the_given_folder(build: Run, shop: Path) -> None:
    build("-d", "elsewhere", "--site-url", "https://events.example.com/shop/")

    page = (shop / "elsewhere" / "index.html").read_text()
    assert 'href="https://events.example.com/shop/"' in page
    assert not (shop / "site").exists()


def test_each_finding_is_shown_once_in_its_frame(build: Run, shop: Path) -> None:
    change(shop / "catalog" / "catalog.yaml", "        actor: Warehouse", "        actor: Wearhouse")

    result = build(COLUMNS="80")

    assert result.exit_code == 1
    assert result.stderr.count("catalog/catalog.yaml:86:16: error[unknown-actor]") == 1
    assert "   86 |         actor: Wearhouse\n      |                ^^^^^^^^^\n" in result.stderr
    assert result.stderr.endswith("Build failed: 2 errors.\nNo site was written.\n")
    assert "Traceback" not in result.output


def test_a_failed_build_states_whether_there_is_a_previous_site(build: Run, shop: Path) -> None:
    assert build("-d", "good").exit_code == 0
    change(shop / "catalog" / "catalog.yaml", "        actor: Warehouse", "        actor: Wearhouse")

    assert build("-d", "good").stderr.endswith("Build failed: 2 errors.\nThe previous site is unchanged.\n")
    assert build("-d", "other").stderr.endswith("Build failed: 2 errors.\nNo site was written.\n")
    assert not (shop / "other").exists()


def test_colour_follows_the_terminal(build: Run, shop: Path) -> None:
    change(shop / "catalog" / "catalog.yaml", "        actor: Warehouse", "        actor: Wearhouse")

    assert "\x1b[" not in build().stderr
    assert "\x1b[" in build(FORCE_COLOR="1").stderr


def test_strict_counts_the_warnings(build: Run, shop: Path) -> None:
    (shop / "docs" / "more.md").write_text("[Nowhere](nowhere.md)\n")

    lenient, strict = build(), build("--strict")

    assert lenient.exit_code == 0
    assert "warning: Doc file 'more.md' contains a link 'nowhere.md'" in lenient.stderr
    assert strict.exit_code == 1
    assert strict.stderr.endswith(
        "Build failed: 1 warning, and --strict treats warnings as errors.\nThe previous site is unchanged.\n"
    )


def test_a_broken_template_is_shown_with_its_line(build: Run, shop: Path) -> None:
    (shop / "templates").mkdir()
    (shop / "templates" / "timing.html.jinja").write_text("<p>\n{{ nothing.here }}\n")

    result = build()

    assert result.exit_code == 1
    assert "templates/timing.html.jinja:2:1: error[template-error]" in result.stderr
    assert "    2 | {{ nothing.here }}\n" in result.stderr


def test_so_is_a_broken_template_of_the_theme(build: Run, shop: Path) -> None:
    (shop / "templates" / "theme").mkdir(parents=True)
    (shop / "templates" / "theme" / "404.html").write_text("\n{{ 1 / 0 }}")

    result = build()

    assert result.exit_code == 1
    assert "templates/theme/404.html:2:1: error[template-error]" in result.stderr
    assert result.stderr.endswith("No site was written.\n")
    assert "bug in eventguide" not in result.stderr


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("site_name: [", "MkDocs encountered an error parsing the configuration file"),
        ("site_name: X\ntheme: {name: nosuch}\n", "Unrecognised theme name: 'nosuch'"),
        ("site_name: X\nplugins: [nosuch]\n", 'The "nosuch" plugin is not installed'),
    ],
)
def test_invalid_configuration_has_a_message_without_traceback(build: Run, shop: Path, config: str, said: str) -> None:
    (shop / "mkdocs.yml").write_text(config)

    result = build()

    assert result.exit_code == 1
    assert said in result.stderr
    assert "previous site" not in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "command", [("build",), ("serve",), ("export", "zensical", "--to", "out"), ("versions", "--tags", "v*")]
)
def test_missing_project_has_a_message_with_a_hint(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command)

    assert result.exit_code == 2
    assert "There is no mkdocs.yml. Run the command in the folder of the project, or" in result.stderr


def test_a_configuration_may_leave_the_name_of_the_site_to_the_catalog(build: Run, shop: Path) -> None:
    config = shop / "mkdocs.yml"
    lines = [line for line in config.read_text().splitlines() if not line.startswith("site_name")]
    (shop / "base.yml").write_text("\n".join(lines))
    config.write_text("INHERIT: base.yml\n")

    assert build().exit_code == 0
    assert "<title>Teapot Shop Webhooks</title>" in (shop / "site" / "index.html").read_text()


def test_a_name_that_is_inherited_or_from_the_environment_is_kept(
    build: Run, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (shop / "mkdocs.yml").read_text()
    (shop / "base.yml").write_text(text.replace("site_name: Teapot Shop Webhooks", "site_name: !ENV [NAME, None]"))
    (shop / "mkdocs.yml").write_text("INHERIT: base.yml\n")
    monkeypatch.setenv("NAME", "Our name")

    assert build().exit_code == 0
    assert "<title>Our name</title>" in (shop / "site" / "index.html").read_text()


def test_a_full_disk_is_not_an_error_of_the_package_that_was_writing(build: Run, shop: Path) -> None:
    build("--quiet")
    before = (shop / "site" / "index.html").read_bytes()

    done = subprocess.run(
        [sys.executable, "-m", "eventguide", "build", "--quiet"],
        cwd=shop,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr.startswith(f"eventguide: {shop}/.eventguide-")
    assert done.stderr.endswith(": File too large.\n")
    assert (shop / "site" / "index.html").read_bytes() == before
    assert list(shop.glob(".eventguide-*")) == []
