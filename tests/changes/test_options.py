"""A change of an entity that is an option of a value: it is reported once, at the entity."""

from pathlib import Path

from tests.changes.conftest import entries_of, report_of

CATALOG = """\
catalog: 1
title: Library Events
actors: {Reader: {summary: Somebody with a library card.}}
timings: {Immediately: {summary: Sent as it happens.}}
entities:
  Branch:
    summary: One house of the library.
    properties:
      name: {summary: The name over the door., maxLength: 20, example: Harbour}
  Keeper:
    summary: Who keeps something.
    oneOf: [{entity: Branch}, {entity: Patron}]
  Patron:
    summary: A reader.
    properties:
      name: {summary: The name in full., maxLength: 40, example: Lena Larsen}
events:
  LoanEvent:
    summary: A reader borrows a book.
    properties:
      type: {summary: The type of the event., const: LoanEvent}
      where: {summary: Where it is., entity: Branch}
      keeper: {summary: Who keeps the book., entity: Keeper}
      other: {summary: Who else has it., oneOf: [{type: integer, minimum: 1}, {entity: Branch}], example: 5}
      names: {summary: Who waits for it., items: {oneOf: [{type: "null"}, {entity: Patron}]}}
    actions:
      Borrow a Book: {actor: Reader, when: Immediately}
"""


def changed(folder: Path, *replacements: tuple[str, str]) -> list[tuple[str, str, str]]:
    old, new = folder / "old.yaml", folder / "new.yaml"
    old.write_text(CATALOG, encoding="utf-8")
    text = CATALOG
    for before, after in replacements:
        assert before in text
        text = text.replace(before, after)
    new.write_text(text, encoding="utf-8")
    return entries_of(report_of(old, new))


def test_a_change_of_an_option_is_reported_at_its_entity(tmp_path: Path) -> None:
    assert changed(tmp_path, ("maxLength: 20", "maxLength: 30")) == [("risky", "bound-loosened", "Branch.name")]


def test_the_same_change_of_two_options_is_reported_at_both_entities(tmp_path: Path) -> None:
    samples = ("example: Harbour", "example: Lena")
    replacements = [(sample, f"nullable: true, {sample}") for sample in samples]

    assert changed(tmp_path, *replacements) == [
        ("breaking", "type-widened", "Branch.name"),
        ("breaking", "type-widened", "Patron.name"),
    ]


def test_a_change_of_the_options_is_reported_at_the_entity_that_has_them(tmp_path: Path) -> None:
    assert changed(tmp_path, ("{entity: Patron}]\n  Patron", "{entity: Patron}, {type: boolean}]\n  Patron")) == [
        ("breaking", "option-added", "Keeper")
    ]


def test_a_change_of_an_option_without_an_entity_is_reported_at_the_event_type(tmp_path: Path) -> None:
    assert changed(tmp_path, ("minimum: 1", "minimum: 2")) == [("compatible", "bound-tightened", "LoanEvent.other")]
