"""How a preview starts and ends, and that `mkdocs serve` has the same gifts."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.preview.conftest import Server, copy_project

PROBLEMS = ".eg-problems"


def left_behind(project: Path) -> list[Path]:
    """Sites that lie where temporary files go; compiled templates may stay there."""
    return [path for path in (project / "tmp").iterdir() if "mkdocs" in path.name]


@pytest.mark.parametrize("command", [("eventguide", "serve"), ("mkdocs", "serve")], ids=" ".join)
def test_it_starts_with_a_broken_catalog_and_ends_cleanly(tmp_path: Path, page: Page, command: tuple[str, ...]) -> None:
    project = copy_project(tmp_path / "shop")
    catalog = project / "catalog" / "catalog.yaml"
    good = catalog.read_text()
    catalog.write_text(good.replace("when: Hourly digest", "when: Hourly digst"))
    server = Server(project, *command)
    try:
        page.goto(server.url)
        expect(page.locator(PROBLEMS)).to_contain_text("The site will be shown when the errors are fixed.")
        expect(page.locator(PROBLEMS)).to_contain_text('did you mean "Hourly digest"?')

        catalog.write_text(good)
        expect(page.locator(PROBLEMS)).to_have_count(0)
        expect(page.locator("h1")).to_contain_text("Teapot Shop Webhooks")

        catalog.write_text("")
        expect(page.locator(PROBLEMS)).to_contain_text("Showing the last successful build.")
        expect(page.locator("h1")).to_contain_text("Teapot Shop Webhooks")
    finally:
        code = server.stop()

    assert code == 0
    assert left_behind(project) == []
    assert "Traceback" not in server.log.read_text()


def test_it_keeps_the_editors_schema_up_to_date(tmp_path: Path, page: Page) -> None:
    project = copy_project(tmp_path / "shop")
    schema = project / "catalog" / "catalog.schema.json"
    schema.write_text("{}")
    server = Server(project)
    try:
        page.goto(server.url)
        assert '"Payment Provider"' in schema.read_text()

        catalog = project / "catalog" / "catalog.yaml"
        catalog.write_text(catalog.read_text().replace("Payment Provider", "Bank"))
        page.goto(server.url + "actors/bank/")  # not there yet: this page, too, reloads by itself
        expect(page.locator("h1")).to_contain_text("Bank")
        assert '"Bank"' in schema.read_text()
    finally:
        server.stop()


def test_a_port_in_use_has_a_message_and_a_terminated_server_cleans_up(tmp_path: Path) -> None:

    server = Server(copy_project(tmp_path / "shop"))
    try:
        command = [sys.executable, "-m", "eventguide", "serve", "-a", server.address]
        done = subprocess.run(command, cwd=server.folder, capture_output=True, text=True, timeout=60, check=False)
    finally:
        code = server.stop(signal.SIGTERM)

    assert code == 0
    assert left_behind(server.folder) == []
    assert done.returncode == 2
    assert f"Can't serve on {server.address}: address already in use." in done.stderr


def test_a_page_that_can_not_be_read_is_not_reported_as_the_port(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "shop")
    (project / "docs" / "moved.md").symlink_to("nowhere.md")
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"

    command = [sys.executable, "-m", "eventguide", "serve", "-a", address]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode != 0
    assert f"{project / 'docs' / 'moved.md'}: No such file or directory." in done.stderr
    assert "Can't serve" not in done.stderr
