"""The preview continues after every error: the last successful build stays, with a banner until the error is fixed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.preview.conftest import Server

PROBLEMS = ".eg-problems"


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        text = (project / file).read_text()
        assert old in text
        (project / file).write_text(text.replace(old, new))

    return change


def cut(project: Path) -> None:
    file = project / "catalog" / "catalog.yaml"
    text = file.read_text()
    file.write_text(text[: text.index("properties: {amount:") + 15])


def conflict(project: Path) -> None:
    file = project / "catalog" / "catalog.yaml"
    text = file.read_text()
    file.write_text(text.replace("title: Teapot", "<<<<<<< HEAD\ntitle: Teapot", 1))


def template(text: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        (project / "templates").mkdir(exist_ok=True)
        (project / "templates" / "entity.html.jinja").write_text(text)

    return change


def theme(project: Path) -> None:
    (project / "templates" / "theme").mkdir(parents=True)
    text = "{% extends 'base.html' %}\n{% block content %}{{ 1 / 0 }}{% endblock %}"
    (project / "templates" / "theme" / "main.html").write_text(text)


MISTAKES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a wrong name": (
        replaced("catalog/catalog.yaml", "actor: Warehouse", "actor: Wearhouse"),
        'Unknown actor "Wearhouse" in action "',
    ),
    "a deleted file": (lambda project: (project / "catalog/catalog.yaml").unlink(), "No YAML file in"),
    "an empty file": (lambda project: (project / "catalog/catalog.yaml").write_text(""), "empty"),
    "a half-written file": (cut, "[yaml-syntax]"),
    "a merge conflict": (conflict, "[merge-conflict]"),
    "a renamed entity": (
        replaced("catalog/catalog.yaml", "  Money:", "  Amount:"),
        "Unknown entity",
    ),
    "a deleted folder": (lambda project: shutil.rmtree(project / "catalog"), "Catalog not found"),
    "bytes that are no text": (
        lambda project: (project / "catalog/catalog.yaml").write_bytes(b"\xff\xfe\x00\xd8"),
        "[not-utf8]",
    ),
    "a template that can't be read": (template("<p>\n{% if %}\n"), "templates/entity.html.jinja:2:1"),
    "a template that can't be rendered": (template("<p>\n\n{{ nothing.here }}"), "templates/entity.html.jinja:3:1"),
    "a template with a Python error": (template("{{ 1 / 0 }}"), "division by zero"),
    "a mistake in a template of the theme": (theme, "templates/theme/main.html:2:1"),
    "a broken mkdocs.yml": (replaced("mkdocs.yml", "theme:", "theme: ["), "mkdocs.yml"),
    "an unknown theme": (replaced("mkdocs.yml", "name: material", "name: immaterial"), "immaterial"),
    "a deleted docs folder": (lambda project: shutil.rmtree(project / "docs"), "docs"),
}  # fmt: skip


def kept(project: Path) -> dict[Path, bytes]:
    folders = ("catalog", "docs", "templates")
    files = [file for folder in folders for file in (project / folder).rglob("*") if file.is_file()]
    return {file: file.read_bytes() for file in (*files, project / "mkdocs.yml")}


def restore(project: Path, files: dict[Path, bytes]) -> None:
    shutil.rmtree(project / "templates", ignore_errors=True)
    for file, data in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_it_survives(server: Server, page: Page, mistake: str) -> None:
    make, said = MISTAKES[mistake]
    good = kept(server.folder)
    page.goto(server.url + "events/order-changed/")
    expect(page.locator(PROBLEMS)).to_have_count(0)

    make(server.folder)
    try:
        expect(page.locator(PROBLEMS)).to_contain_text(said)
        expect(page.locator("h1")).to_contain_text("Order changed")
        page.goto(server.url + "actors/warehouse/")
        expect(page.locator(PROBLEMS)).to_contain_text(said)
    finally:
        restore(server.folder, good)

    expect(page.locator(PROBLEMS)).to_have_count(0)
    expect(page.locator("h1")).to_contain_text("Warehouse")
    assert "Traceback" not in server.log.read_text()


def test_the_page_follows_what_is_saved(server: Server, page: Page) -> None:
    page.goto(server.url + "events/order-changed/")
    good = kept(server.folder)

    replaced("catalog/catalog.yaml", "title: Order changed", "title: An order changes")(server.folder)

    expect(page.locator("h1")).to_contain_text("An order changes")
    restore(server.folder, good)
    expect(page.locator("h1")).to_contain_text("Order changed")


def test_a_finding_links_to_its_line_and_shows_it(server: Server, page: Page) -> None:
    good = kept(server.folder)
    page.goto(server.url)
    line = server.catalog.read_text().splitlines().index("        actor: Warehouse") + 1

    replaced(
        "catalog/catalog.yaml",
        "        actor: Warehouse\n        when: Hourly digest\n        properties",
        "        actor: Wearhouse\n        when: Hourly digest\n        properties",
    )(server.folder)
    try:
        link = page.locator(f"{PROBLEMS} a")
        expect(link).to_have_text(f"catalog/catalog.yaml:{line}:16")
        assert link.get_attribute("href") == f"vscode://file{server.catalog}:{line}:16"
        expect(page.locator(f"{PROBLEMS} pre")).to_contain_text("^^^^^^^^^")
        expect(page.locator(PROBLEMS)).to_contain_text('did you mean "Warehouse"?')
    finally:
        restore(server.folder, good)
    expect(page.locator(PROBLEMS)).to_have_count(0)


def test_the_findings_are_on_every_page_stay_in_sight_when_it_scrolls_and_can_be_folded(
    server: Server, page: Page
) -> None:
    good = kept(server.folder)
    page.goto(server.url + "events/order-changed/")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")

    replaced("catalog/catalog.yaml", "actor: Warehouse", "actor: Wearhouse")(server.folder)
    try:
        expect(page.locator(f"{PROBLEMS} summary")).to_be_in_viewport()
        page.locator(f"{PROBLEMS} summary").click()
        expect(page.locator(f"{PROBLEMS} pre").first).to_be_hidden()
        page.goto(server.url + "no/such/page/")
        expect(page.locator(PROBLEMS)).to_be_visible()
    finally:
        restore(server.folder, good)
    page.goto(server.url)
    expect(page.locator(PROBLEMS)).to_have_count(0)


def test_warnings_do_not_stop_the_site_and_wait_at_the_foot_of_the_window(server: Server, page: Page) -> None:
    good = kept(server.folder)
    page.goto(server.url + "events/order-changed/")
    expect(page.locator(".eg-warnings")).to_have_count(0)

    replaced("catalog/catalog.yaml", "quantity: {summary: How many were ordered., ", "quantity: {")(server.folder)
    try:
        expect(page.locator(".eg-warnings summary")).to_have_text("1 warning")
        expect(page.locator(PROBLEMS)).to_have_count(0)
        expect(page.locator(".eg-warnings a")).to_be_hidden()
        page.locator(".eg-warnings summary").click()
        expect(page.locator(".eg-warnings a")).to_be_visible()
    finally:
        restore(server.folder, good)
    expect(page.locator(".eg-warnings")).to_have_count(0)


def test_a_second_mistake_is_shown_in_place_of_the_first(server: Server, page: Page) -> None:
    good = kept(server.folder)
    page.goto(server.url)
    replaced("catalog/catalog.yaml", "actor: Warehouse", "actor: Wearhouse")(server.folder)
    try:
        expect(page.locator(PROBLEMS)).to_contain_text("Wearhouse")
        replaced("mkdocs.yml", "theme:", "theme: [")(server.folder)
        expect(page.locator(PROBLEMS)).to_contain_text("mkdocs.yml")
        expect(page.locator(PROBLEMS)).not_to_contain_text("Wearhouse")
    finally:
        restore(server.folder, good)
    expect(page.locator(PROBLEMS)).to_have_count(0)
