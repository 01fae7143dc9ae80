"""Importing again keeps what was written by hand, and never overwrites a file without being asked."""

from pathlib import Path
from typing import Any

import pytest

from tests.imports.conftest import Importing, Run
from tests.imports.documents import COPY, schema

SOURCES = ("in/loan.json",)


def document(**properties: Any) -> dict[str, Any]:
    fields = {"type": {"const": "loan"}, "copy": {"$ref": "#/$defs/copy"}, **properties}
    return {"in/loan.json": {**schema(fields, *fields, description="A book leaves."), "$defs": {"copy": COPY}}}


def edit(run: Run, name: str, *pairs: tuple[str, str]) -> None:
    text = run.text(name)
    for old, new in pairs:
        assert old in text, f"{old!r} is not in\n{text}"
        text = text.replace(old, new, 1)
    (run.folder / name).write_text(text)


def test_without_the_option_nothing_is_overwritten(importing: Importing) -> None:
    run = importing("jsonschema", document(), sources=SOURCES)
    edit(run, "catalog.yaml", ("TODO describe what the catalog covers.", "The library."))
    before = run.text("catalog.yaml")
    again = importing("jsonschema", document(shelf={"type": "string"}), sources=SOURCES)

    assert (again.code, again.text("catalog.yaml")) == (2, before)
    assert "Use --update to merge the import with it; nothing was written." in again.report


def test_a_catalog_that_is_not_from_an_import_is_refused(importing: Importing, tmp_path: Path) -> None:
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "mine.yaml").write_text("catalog: 1\n")
    for options in ((), ("--update",)):
        run = importing("jsonschema", document(), *options, sources=SOURCES)
        assert run.code == 2
        assert [path.name for path in run.folder.iterdir()] == ["mine.yaml"]


def test_a_folder_that_does_not_exist_is_not_updated(importing: Importing) -> None:
    run = importing("jsonschema", document(), "--update", sources=SOURCES)

    assert (run.code, run.folder.exists()) == (2, False)
    assert "does not exist, so there is nothing to update." in run.report


def test_importing_the_same_again_changes_nothing(importing: Importing) -> None:
    run = importing("jsonschema", document(), sources=SOURCES)
    before = {path: path.read_bytes() for path in run.folder.rglob("*") if path.is_file()}
    again = importing("jsonschema", document(), "--update", sources=SOURCES)

    assert "0 files new, 0 changed, 0 removed." in again.report
    assert {path: path.read_bytes() for path in run.folder.rglob("*") if path.is_file()} == before


def test_what_was_written_by_hand_is_kept_beside_what_is_new(importing: Importing) -> None:
    run = importing("jsonschema", document(shelf={"type": "string"}), sources=SOURCES)
    edit(
        run,
        "catalog.yaml",
        (
            "  Unknown Actor: {summary: TODO name who causes the events.}",
            "  # Everybody with a card.\n  Reader: {summary: Somebody with a card.}",
        ),
        ("actor: Unknown Actor", "actor: Reader"),
    )
    edit(
        run,
        "events/loan.yaml",
        ("summary: A book leaves.", "summary: A reader borrows a book.  # said by the desk"),
        (
            "      Loan: {}",
            (
                "      Borrow a Book:\n        # by scanning\n        trigger: Scanning a book.\n        notes:\n"
                "          - {text: Twice a day.}"
            ),
        ),
        ("shelf: {example: shelf-1}", 'shelf: {summary: "Where it stood.", example: 3-14} # from the door'),
    )
    (run.folder / "notes.yaml").write_text("notes:\n  - {text: Written by hand.}\n")
    again = importing(
        "jsonschema",
        document(shelf={"type": "string"}, due={"type": "string", "format": "date"}),
        "--update",
        sources=SOURCES,
    )

    text = again.text("events/loan.yaml")
    assert "summary: A reader borrows a book.  # said by the desk\n" in text
    assert "      Borrow a Book:\n        # by scanning\n        trigger: Scanning a book.\n" in text
    assert '      shelf: {summary: "Where it stood.", example: 3-14} # from the door\n' in text
    assert "      due: {format: date, example: " in text
    assert text.index("shelf:") < text.index("due:")
    assert "  # Everybody with a card.\n  Reader:" in again.text("catalog.yaml")
    assert again.text("notes.yaml").startswith("notes:")
    assert again.code == 0
    assert set(again.resolved.payloads[0].shape.properties or ()) == {"type", "copy", "shelf", "due"}
    assert [one.action for one in again.resolved.payloads] == ["Borrow a Book"]


def test_what_both_changed_stays_and_is_reported(importing: Importing) -> None:
    run = importing("jsonschema", document(shelf={"type": "string", "description": "One."}), sources=SOURCES)
    edit(run, "events/loan.yaml", ("summary: One.", "summary: Mine."))
    again = importing(
        "jsonschema", document(shelf={"type": "string", "description": "Two."}), "--update", sources=SOURCES
    )

    assert "events/loan.yaml#/events/loan/properties/shelf/summary: warning[edited-file]" in again.report
    assert "summary: Mine." in again.text("events/loan.yaml")


def test_what_is_no_longer_in_the_documents_is_removed_unless_it_was_edited(importing: Importing) -> None:
    run = importing("jsonschema", document(a={"type": "string"}, b={"type": "string"}), sources=SOURCES)
    edit(run, "events/loan.yaml", ("b: {example: b-1}", "b: {example: mine}"))
    again = importing("jsonschema", document(), "--update", sources=SOURCES)

    assert list(again.properties("loan")) == ["type", "copy", "b"]
    assert "events/loan.yaml#/events/loan/properties/b: warning[edited-file] No longer in the documents" in again.report


def test_captured_payloads_are_updated_unless_they_were_edited(importing: Importing) -> None:
    first, second = {"type": "loan", "copy": {"barcode": "B1"}}, {"type": "loan", "copy": {"barcode": "B2"}}
    options = ("--examples", "captured.json")
    run = importing("jsonschema", {**document(), "captured.json": first}, *options, sources=SOURCES)
    again = importing("jsonschema", {"captured.json": second}, *options, "--update", sources=SOURCES)
    assert again.resolved.payloads[0].example == second

    file = next((run.folder / "examples").rglob("*.json"))
    file.write_text(file.read_text().replace("B2", "B3"))
    last = importing("jsonschema", {"captured.json": first}, *options, "--update", sources=SOURCES)
    assert last.resolved.payloads[0].example["copy"] == {"barcode": "B3"}
    assert "it is kept as edited" in last.report


@pytest.mark.parametrize("text", ["events: {loan: {summary: Mine.}}\n", "events:\n  loan: [\n"])
def test_a_file_that_cannot_be_merged_is_kept_and_reported(importing: Importing, text: str) -> None:
    run = importing("jsonschema", document(), sources=SOURCES)
    (run.folder / "events" / "loan.yaml").write_text(text)
    again = importing("jsonschema", document(a={"type": "string"}), "--update", sources=SOURCES)

    assert again.code == 0
    if "[" in text:
        assert again.text("events/loan.yaml") == text
    assert "warning[edited-file]" in again.report or "Mine." in again.text("events/loan.yaml")


def test_the_payload_of_an_edited_event_stays_when_the_event_leaves_the_documents(importing: Importing) -> None:
    def documents(name: str) -> dict[str, Any]:
        fields = {"type": {"const": name}, "copy": {"$ref": f"#/$defs/{name}-copy"}}
        shelf = schema({"number": {"type": "integer"}}, "number")
        copy = {"type": "object", "properties": {"on": {"$ref": f"#/$defs/{name}-shelf"}}}
        shared = {f"{name}-copy": copy, f"{name}-shelf": shelf}
        captured = {"type": name, "copy": {"on": {"number": 7}}}
        return {"in/events.json": {"$defs": {name: schema(fields, *fields), **shared}}, "c.json": captured}

    options = ("--examples", "c.json")
    run = importing("jsonschema", documents("loan"), *options, sources=("in/events.json",))
    edit(run, "events/loan.yaml", ("TODO describe what happens.", "A book leaves."))
    (payload,) = (run.folder / "examples").rglob("*.json")
    again = importing("jsonschema", documents("fine"), *options, "--update", sources=("in/events.json",))

    assert payload.is_file()
    assert "no longer in the documents, but a file of the catalog names it; it is kept." in again.report
    assert {one.event for one in again.resolved.payloads} == {"loan", "fine"}
    assert {"LoanCopy", "LoanShelf", "FineCopy", "FineShelf"} <= again.tree("entities.yaml")["entities"].keys()
    (run.folder / "events" / "loan.yaml").unlink()
    last = importing("jsonschema", documents("fine"), *options, "--update", sources=("in/events.json",))
    assert last.code == 0
