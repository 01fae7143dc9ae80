"""A save in the preview: the site is brought up to date in place, and is what a clean build gives, byte for byte."""

import gc
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from mkdocs.commands import build as build_module
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from eventguide.catalog import Action
from eventguide.plugin.preview.incremental import Built
from eventguide.site_paths import any_event_schema
from tests.conftest import ROOT
from tests.plugin.preview_project import Preview, contents, differences

pytestmark = pytest.mark.slow

ANY_EVENT = any_event_schema()
SHOP = ROOT / "tests" / "shop"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Preview:
    """A preview of a copy of the shop, the same for all tests here."""
    return Preview(Path(shutil.copytree(SHOP, tmp_path_factory.mktemp("preview") / "shop")))


@pytest.fixture
def preview(kept: Preview) -> Iterator[Preview]:
    """The preview; what a test has changed is taken back."""
    before = {file: file.read_bytes() for file in kept.project.rglob("*") if kept.is_source(file)}
    site = contents(kept.site)
    yield kept
    for file in [file for file in kept.project.rglob("*") if kept.is_source(file)]:
        if file not in before:
            file.unlink()
    for file, content in before.items():
        if file.read_bytes() != content:
            file.write_bytes(content)
    updated = kept.update()
    kept.ask_for_all()
    if not updated or contents(kept.site) != site:
        kept.build()


def replaced(old: str, new: str) -> Callable[[str], str]:
    """A change of the first `old` into `new`."""
    return lambda text: text.replace(old, new, 1)


CHANGES = {
    "the summary of an event type": replaced("A customer places an order.", "Somebody buys teapots."),
    "the trigger of an action": replaced("Confirming the basket.", "Pressing the *green* button."),
    "the summary of an entity": replaced("An amount in one currency.", "Money, in one currency."),
    "the summary of a property of an entity": replaced("The stock number of the teapot.", "The number on the shelf."),
    "an example": replaced("example: POT-BLUE-1}", "example: POT-GREEN-9}"),
    "a variable": replaced("ord_20417", "ord_99999"),
    "a fixed value": replaced("status: paid", "status: open"),
    "the actor of an action": replaced("actor: Warehouse", "actor: Payment Provider"),
    "the timing of an action": replaced("when: Hourly digest", "when: Within a second"),
    "the summary of an actor": replaced("Somebody who buys.", "Whoever buys."),
    "the summary of a timing": replaced("Gathered and sent at the full hour.", "Sent every hour."),
    "the title of the guide": replaced("title: Teapot Shop Webhooks", "title: All Teapot Webhooks"),
    "the version of the catalog": replaced('version: "3"', 'version: "4"'),
    "a label": replaced("labels: {Area: Stock}", "labels: {Area: Shelves}"),
    "a property optional": replaced("minimum: 1, example: 2}", "minimum: 1, example: 2, optional: true}"),
    "a property left out": replaced("properties: {tracking: false}", "summary: It comes back."),
    "a property more": replaced(
        "sku: {summary", "colour: {summary: The colour of the teapot., example: blue}\n      sku: {summary"
    ),
    "a note": replaced("    actions:\n      Pay:", "    notes: [{text: Read this.}]\n    actions:\n      Pay:"),
    "lines that move down": replaced("entities:\n", "# a comment\n\nentities:\n"),
    "sensitive data": replaced("sku: {summary", "sku: {sensitive: personal data, summary"),
    "a description": replaced(
        "    summary: The stock of a teapot", "    description: |\n      More.\n    summary: The stock of a teapot"
    ),
    "what can be reported apart": replaced("payload: {data: {status: returned}}", "payload: {data: {status: shipped}}"),
    "the time of an event": replaced("2026-05-04T10:20:30Z", "2026-05-04T10:59:30Z"),
    "which time is the event's": replaced("timestamp: occurred, ", ""),
    "how long after a step happens": replaced("after: 20 minutes", "after: 50 minutes"),
    "a step's own example": replaced(
        "summary: The bank confirms the payment.", "summary: It pays.\n        example: {data: {customer: cus_89}}"
    ),
    "the sample values of an actor": replaced(
        "summary: The bank's system.", "summary: The bank's system.\n    example: {data: {customer: cus_90}}"
    ),
    "a constraint": replaced('pattern: "^[A-Z]{3}$"', 'pattern: "^[A-Z]+$"'),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_gives_what_a_clean_build_gives(preview: Preview, name: str) -> None:
    assert preview.save(CHANGES[name])
    preview.ask_for_all()
    assert differences(preview.site, preview.clean()) == []


def test_many_changes_one_after_another_give_what_a_clean_build_gives(preview: Preview) -> None:
    for name, change in CHANGES.items():
        if name not in ("the actor of an action", "what can be reported apart"):
            assert preview.save(change), name

    preview.ask_for_all()
    assert differences(preview.site, preview.clean()) == []


def test_a_change_taken_back_gives_the_first_site_again(preview: Preview) -> None:
    before = contents(preview.site)
    assert preview.save(replaced("An amount in one currency.", "Money."))
    preview.ask_for_all()
    assert contents(preview.site) != before

    assert preview.save(replaced("Money.", "An amount in one currency."))

    preview.ask_for_all()
    assert contents(preview.site) == before


def test_saves_keep_the_current_catalog_in_memory_and_no_other(preview: Preview) -> None:
    def parts() -> int:
        gc.unfreeze()
        gc.collect()
        return sum(type(one) is Action for one in gc.get_objects())

    before = parts()
    for words in pairwise(("A customer places an order.", "One.", "Two.")):
        assert preview.save(replaced(*words))
        assert parts() == before


def test_a_file_is_made_when_it_is_asked_for_by_the_last_save(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    from eventguide.exports import schema_files

    made: list[str] = []
    pieces = schema_files.compact_pieces
    monkeypatch.setattr(schema_files, "compact_pieces", lambda value: made.append(value["title"]) or pieces(value))
    updates = preview.plugin.updates
    assert updates is not None

    assert preview.save(replaced("An amount in one currency.", "Money."))
    assert preview.save(replaced("A customer places an order.", "Somebody buys teapots."))
    assert made == []

    for _ in range(2):
        updates.write_deferred(ANY_EVENT)
    assert made == ["Event"]
    text = (preview.site / ANY_EVENT).read_text(encoding="utf-8")
    assert "Money." in text
    assert "Somebody buys teapots." in text
    assert preview.save(replaced("Somebody buys teapots.", "Somebody buys cups."))
    updates.write_deferred(ANY_EVENT)
    assert "Somebody buys cups." in (preview.site / ANY_EVENT).read_text(encoding="utf-8")


def test_only_what_depends_on_a_change_is_rendered_again(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    from eventguide.pages import Renderer

    rendered: list[str] = []
    render = Renderer.render
    monkeypatch.setattr(Renderer, "render", lambda self, page: rendered.append(page.address) or render(self, page))

    assert preview.save(replaced("The stock of a teapot falls", "The stock of any teapot falls"))

    events = [address for address in rendered if address.startswith("events/")]
    assert events == ["events/stock-level/"]


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("docs/receiving.md", lambda text: text + "\nMore.\n"),
        ("mkdocs.yml", lambda text: text + "\ncopyright: Somebody\n"),
        ("catalog/catalog.yaml", replaced("      Pay:", "      Pay up:")),
        ("catalog/catalog.yaml", replaced("  stock.level:", "  stock.low:")),
        ("catalog/catalog.yaml", replaced("title: Stock level", "title: Low stock")),
        ("catalog/catalog.yaml", replaced("actor: Warehouse", "actor: Wearhouse")),
        ("catalog/catalog.yaml", replaced("events:", "events")),
    ],
)
def test_what_changes_more_than_contents_takes_a_whole_build(
    preview: Preview, file: str, change: Callable[[str], str]
) -> None:
    before = contents(preview.site)

    assert not preview.save(change, file)
    assert contents(preview.site) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of the last change of the status.")
@pytest.mark.parametrize("name", ["docs/receiving.md", "docs/teapot.png"])
def test_a_file_that_a_build_missed_because_it_was_away_takes_a_whole_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    project = Path(shutil.copytree(SHOP, tmp_path / "shop"))
    file, away = project / name, tmp_path / "away"
    file.touch()
    find = build_module.get_files

    def find_others(config: MkDocsConfig) -> Files:
        file.rename(away)
        try:
            return find(config)
        finally:
            away.rename(file)

    monkeypatch.setattr(build_module, "get_files", find_others)

    assert not Preview(project).update()


def test_beside_plugins_that_may_have_a_hand_in_pages_every_build_is_a_whole_one(tmp_path: Path) -> None:
    project = Path(shutil.copytree(SHOP, tmp_path / "shop"))
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("[search, eventguide]", "[search, eventguide, tags]")
    )

    assert not Preview(project).save(CHANGES["the summary of an event type"])


def test_a_save_that_cannot_be_brought_in_takes_a_whole_build_and_is_logged(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise LookupError("a bug of the update in place")

    monkeypatch.setattr(Built, "_pages", fail)
    assert not preview.save(CHANGES["the summary of an event type"])

    (record,) = [record for record in caplog.records if record.exc_info]
    assert record.levelno == logging.WARNING
    assert "building the whole site" in record.getMessage()
    assert "a bug of the update in place" in str(record.exc_info)


def test_after_a_strict_build_that_failed_a_save_takes_a_whole_build(tmp_path: Path) -> None:
    project = Path(shutil.copytree(SHOP, tmp_path / "shop"))
    preview = Preview(project)
    preview.config.strict = True
    before = contents(preview.site)

    assert not preview.save(replaced("title: Stock level", "title: Low stock"))
    assert not preview.save(replaced("A customer places an order.", "Somebody buys [more](/recieving/)."))
    with pytest.raises(Abort):
        build(preview.config, serve_url="http://localhost:8000/")
    assert contents(preview.site) == before

    assert not preview.save(replaced("/recieving/).", "/receiving/)."))
    assert contents(preview.site) == before


def test_a_template_that_changes_takes_a_whole_build(tmp_path: Path) -> None:
    project = Path(shutil.copytree(SHOP, tmp_path / "shop"))
    preview = Preview(project)
    (project / "templates").mkdir()
    (project / "templates" / "timing.html.jinja").write_text("<h1>Ours</h1>")

    assert not preview.save(CHANGES["the summary of an event type"])


def test_a_broken_link_is_reported_until_it_is_fixed(preview: Preview) -> None:
    def reported() -> list[str]:
        return [finding.message for finding in preview.plugin.guide_site.findings if finding.rule == "broken-link"]

    before = reported()
    assert preview.save(replaced("A customer places an order.", "Somebody buys [more](/recieving/)."))
    wrong = reported()
    assert preview.save(replaced("/recieving/", "/receiving/"))

    message = 'The site has no page or file "/recieving/"; "/events/order-created/" links to it ("../../recieving/").'
    assert (before, wrong, reported()) == ([], [message], [])
