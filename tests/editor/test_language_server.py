"""The real yaml-language-server reads catalog files by our schema: completion, hover, underlined mistakes."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from eventguide.catalog import load_catalog
from eventguide.editor import FILE, catalog_schema, names_of
from eventguide.json_writer import pretty
from eventguide.rules import RULES, SUMMARIES
from tests.conftest import ROOT
from tests.editor.language_server import SERVER, LanguageServer

REQUIRED = os.environ.get("EVENTGUIDE_REQUIRE_TOOLS") == "1"
pytestmark = pytest.mark.skipif(
    not REQUIRED and (shutil.which("node") is None or not SERVER.is_file()),
    reason="THE EDITOR WAS NOT TESTED: node or node_modules/yaml-language-server is missing; run npm ci",
)

WARNING = 2  # 1 is an error, 3 and 4 are hints, such as an anchor that nothing uses

HEAD = f"# yaml-language-server: $schema={FILE}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shop's catalog with the schema beside it that knows the shop's names."""
    folder = tmp_path_factory.mktemp("editor")
    catalog = load_catalog(ROOT / "tests" / "shop" / "catalog").catalog
    assert catalog is not None
    schema = catalog_schema(SUMMARIES, names_of(catalog))
    (folder / FILE).write_text(pretty(schema))
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LanguageServer]:
    with LanguageServer(folder) as server:
        yield server


class Document:
    """A catalog file open in the editor; `|` in its text marks the cursor."""

    def __init__(self, server: LanguageServer, file: Path, text: str) -> None:
        self.server, self.file = server, file
        before, _, after = (HEAD + text).partition("|")
        lines = before.split("\n")
        self.line, self.column = len(lines), len(lines[-1]) + 1
        file.write_text(before + after)
        self.mistakes = [(found["range"]["start"]["line"], found["message"]) for found in server.open(file)]

    @property
    def completions(self) -> list[str]:
        return self.server.completions(self.file, self.line, self.column)

    @property
    def insertions(self) -> dict[str, str]:
        return self.server.insertions(self.file, self.line, self.column)

    @property
    def hover(self) -> str:
        return self.server.hover(self.file, self.line, self.column)


@pytest.fixture
def edit(server: LanguageServer, folder: Path, request: pytest.FixtureRequest):
    """Return a function that opens a text, given with `|` at the cursor."""
    name = "".join(char if char.isalnum() else "-" for char in request.node.name)
    return lambda text: Document(server, folder / f"{name}.yaml", text)


ACTION = "events:\n  order.changed:\n    actions:\n      Pay:\n"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("|", {"catalog", "actors", "timings", "entities", "events", "envelope"}),
        (ACTION + "        actor: Customer\n        |", {"when", "trigger", "payload", "variants", "deprecated"}),
        (ACTION + "        actor: |", {"Customer", "Warehouse", "Payment Provider"}),
        (ACTION + "        actor: [Customer, |]", {"Warehouse", "Payment Provider"}),
        (ACTION + "        when: |", {"Within a second", "Hourly digest"}),
        (ACTION + "        ignore:\n          |", {"no-summary", "unused-entity"}),
        ("entities:\n  Cart:\n    properties:\n      total:\n        entity: |", {"Money", "Line", "Order"}),
        ("entities:\n  Cart:\n    properties:\n      total:\n        type: |", {"string", "integer", "array"}),
        ("entities:\n  Cart:\n    properties:\n      total:\n        format: |", {"uuid", "date-time"}),
        ("events:\n  order.paid:\n    extends: |", {"Order"}),
        ("events:\n  order.paid:\n    see:\n      - |", {"order.changed", "order.changed/Pay"}),
        ("notes:\n  - kind: |", {"contradiction", "caution"}),
    ],
)
def test_completion(edit, text: str, offered: set[str]) -> None:
    assert offered - set(edit(text).completions) == set()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ti|mings: {}", "When events are delivered."),
        (ACTION + "        ac|tor: Customer", "The actor's name, or a list of names."),
        (ACTION + "        depre|cated: true", "`true`, or since when, why, and what to use instead."),
        ("entities: {Cart: {properties: {total: {opti|onal: true}}}}", "Without this key, it is always present."),
        ("entities: {Cart: {properties: {total: {const|: 3}}}}", "The one value it always has."),
        ("ignore: {no-sum|mary: Later.}", RULES["no-summary"].summary),
    ],
)
def test_hover(edit, text: str, shown: str) -> None:
    assert shown in edit(text).hover


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("titel: Shop", 1, "Property titel is not allowed."),
        (ACTION + "        actor: Costumer\n        when: Hourly digest", 5, 'Valid values: "Customer", "Warehouse"'),
        (ACTION + "        hint: {path: data}", 5, 'Missing property "text".'),
        ("entities:\n  Cart:\n    properties:\n      id: {typ: string}", 4, "Property typ is not allowed."),
        ("title: [Shop]", 1, 'Incorrect type. Expected "string".'),
        ("entities:\n  Cart:\n    extends: Mony", 3, "Value is not accepted."),
    ],
)
def test_a_mistake_is_underlined(edit, text: str, line: int, message: str) -> None:
    mistakes = edit(text).mistakes

    assert [at for at, said in mistakes if message in said] == [line], mistakes


def test_keys_that_take_any_value_complete_with_their_colon(edit) -> None:
    typed = edit("entities:\n  Cart:\n    properties:\n      id:\n        |").insertions

    assert {key: typed[key] for key in ("const", "example", "summary")} == {
        "const": "const: ", "example": "example: ", "summary": "summary: ",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["catalog", "tests/shop/catalog"])
def test_nothing_is_underlined_in_a_clean_catalog(server: LanguageServer, tmp_path: Path, name: str) -> None:
    catalog = load_catalog(ROOT / name).catalog
    assert catalog is not None
    (tmp_path / FILE).write_text(pretty(catalog_schema({}, names_of(catalog))))

    for source in sorted((ROOT / name).rglob("*.yaml")):
        file = tmp_path / source.name
        file.write_text(HEAD + source.read_text(encoding="utf-8"))
        mistakes = [found["message"] for found in server.open(file) if found["severity"] <= WARNING]
        assert mistakes == [], source
