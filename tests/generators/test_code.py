"""The modules of `eventguide code` identify every payload, and satisfy the strictest type checkers."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pydantic
import pytest
import yaml
from click.testing import CliRunner

from eventguide.cli.command import cli
from eventguide.code import code_of
from eventguide.payloads import Payload, Resolved
from eventguide.pipeline import Guide, read_guide
from tests.conftest import ROOT
from tests.generators.test_schemas import needs_node

SHOP = str(ROOT / "tests/shop/mkdocs.yml")


@pytest.fixture(scope="module", params=["learn", "shop"])
def resolved(request: pytest.FixtureRequest) -> Resolved:
    found: Guide = request.getfixturevalue(request.param)
    assert found.resolved is not None
    return found.resolved


def identifiable(resolved: Resolved) -> Iterator[tuple[Payload, set[str]]]:
    """Each payload with conditions, and the definitions that look the same."""
    for payload in resolved.payloads:
        if payload.by_body.conditions:
            keys = (payload.key, *payload.by_body.ambiguous)
            yield payload, {resolved.events[key[0]].definition_of(resolved.by_key[key]) for key in keys}


def loaded(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module


def test_the_python_module_identifies_every_payload_and_satisfies_mypy(resolved: Resolved, tmp_path: Path) -> None:
    files = {is_open: tmp_path / f"events_{is_open}.py".lower() for is_open in (False, True)}
    for is_open, file in files.items():
        file.write_text(code_of("python", resolved, is_open=is_open))
        module = loaded(file)
        for payload, names in identifiable(resolved):
            found = module.identify(json.loads(json.dumps(payload.example)))
            assert type(found).__name__ in names, payload.key
        assert module.identify({"surprise": 1}) is None
        assert module.identify("text") is None
    check = [sys.executable, "-m", "mypy", "--strict", "--config-file", "", "--cache-dir", tmp_path / "cache"]
    done = subprocess.run([*check, *files.values()], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stdout


def compile_typescript(resolved: Resolved, folder: Path) -> None:
    (folder / "events.ts").write_text(code_of("typescript", resolved, is_open=True))
    options = {"strict": True, "target": "ES2022", "module": "ES2022", "lib": ["es2022"], "types": [], "outDir": "out"}
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": options, "files": ["events.ts"]}))
    done = subprocess.run(
        [ROOT / "node_modules/.bin/tsc", "--project", folder], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


NAMES = """
catalog: 1
title: Made up
actors: {Reader: {summary: Somebody.}}
timings: {At once: {summary: Now.}}
defaults: {actor: Reader, when: At once}
events:
  OAuth2token: {summary: A token., properties: {type: {const: token}}, actions: {1st use: {}, class: {}}}
  Заказ: {summary: An order., properties: {type: {const: order}}, actions: {Größe: {}}}
  Event: {summary: Something., properties: {type: {const: event}}, actions: {Sent: {}}}
"""


ITEMS = """
catalog: 1
title: Made up
actors: {Reader: {summary: Somebody.}}
timings: {At once: {summary: Now.}}
defaults: {actor: Reader, when: At once}
events:
  order:
    summary: An order.
    properties:
      type: {summary: The type., const: order}
      lines: {summary: Lines., items: {properties: {kind: {summary: Kind., enum: [good, service]}}}}
    actions:
      Goods: {properties: {lines: {items: {properties: {kind: {const: good}}}}}}
      Services: {properties: {lines: {items: {properties: {kind: {const: service}}}}}}
"""


@needs_node
def test_typescript_accepts_the_tests_of_items_of_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (tmp_path / "catalog.yaml").write_text(ITEMS, encoding="utf-8")
    resolved = read_guide(tmp_path / "catalog.yaml").resolved
    assert resolved is not None
    assert any("[]" in one.path for payload in resolved.payloads for one in payload.by_body.conditions)

    compile_typescript(resolved, tmp_path)


LIMITS = """
catalog: 1
title: Made up
actors: {Reader: {summary: Somebody.}}
timings: {At once: {summary: Now.}}
defaults: {actor: Reader, when: At once}
events:
  order:
    summary: An order.
    properties:
      type: {summary: The type., const: order}
      count: {summary: How many., const: 2}
      share: {summary: Which part., const: 2.5}
      note: {summary: A remark., optional: true, example: late}
    actions: {Place an Order: {}}
"""


def test_closed_python_types_refuse_what_differs_within_their_limits(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text(LIMITS, encoding="utf-8")
    resolved = read_guide(tmp_path / "catalog.yaml").resolved
    assert resolved is not None
    (tmp_path / "limited_events.py").write_text(code_of("python", resolved, is_open=False))
    model = loaded(tmp_path / "limited_events.py").OrderPlaceAnOrder
    event = {"type": "order", "count": 2, "share": 2.5, "note": "late"}

    model.model_validate(event)
    for change in ({"count": 3}, {"count": None}, {"note": 1}, {"more": 1}):
        with pytest.raises(pydantic.ValidationError):
            model.model_validate({**event, **change})
    for accepted in ({"note": None}, {"share": 3.5}):  # docs/machine-readable.md states these limits
        model.model_validate({**event, **accepted})


TEXTS = {
    "byte": "AAEC",
    "email": "reader@localhost",
    "idn-email": "leserin@example.com",
    "ipv6": "2001:db8::1",
    "json-pointer": "/a~1b",
    "password": "made-up",
    "regex": "^a$",
    "uri-reference": "/shelf",
    "uri-template": "/{shelf}",
}


@pytest.mark.parametrize("is_open", [True, False])
def test_python_types_need_no_further_package_and_keep_texts(is_open: bool, tmp_path: Path) -> None:  # noqa: FBT001
    properties = {name: {"summary": "A text.", "format": name, "example": text} for name, text in TEXTS.items()}
    properties["format"] = {"summary": "A property with the name of a keyword.", "enum": ["email", "byte"]}
    catalog = yaml.safe_load(NAMES)
    catalog["events"] = {"sent": {"summary": "A mail.", "payload": {"type": "sent"}, "actions": {"Send": {}}}}
    catalog["events"]["sent"]["properties"] = {"type": {"summary": "The type."}, **properties}
    (tmp_path / "catalog.yaml").write_text(json.dumps(catalog), encoding="utf-8")
    resolved = read_guide(tmp_path / "catalog.yaml").resolved
    assert resolved is not None
    file = tmp_path / f"formats_{is_open}.py".lower()
    file.write_text(code_of("python", resolved, is_open=is_open))

    event = json.loads(json.dumps(resolved.payloads[0].example))
    found = loaded(file).identify(event)

    assert found.model_dump(mode="json", by_alias=True) == event


@needs_node
def test_typescript_types_have_the_names_of_the_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (tmp_path / "catalog.yaml").write_text(NAMES, encoding="utf-8")
    resolved = read_guide(tmp_path / "catalog.yaml").resolved
    assert resolved is not None

    compile_typescript(resolved, tmp_path)

    text = (tmp_path / "events.ts").read_text(encoding="utf-8")
    for payload in resolved.payloads:
        name = resolved.events[payload.event].definition_of(payload)
        assert text.count(f"export interface {name} {{") == 1


@needs_node
def test_the_typescript_module_identifies_every_payload_and_satisfies_tsc(
    resolved: Resolved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    compile_typescript(resolved, tmp_path)

    payloads: list[Any] = [payload.example for payload, _ in identifiable(resolved)]
    script = f"""
import {{ identify }} from "./out/events.js";
const events = {json.dumps([*payloads, {"surprise": 1}, "text", None])};
process.stdout.write(JSON.stringify(events.map((event) => identify(event)?.name ?? null)));
"""
    (tmp_path / "run.js").write_text(script)
    done = subprocess.run(["node", tmp_path / "run.js"], capture_output=True, text=True, check=True)
    names = json.loads(done.stdout)
    assert names[len(payloads) :] == [None, None, None]
    for (payload, allowed), name in zip(identifiable(resolved), names, strict=False):
        assert name in allowed, payload.key


def test_the_command_writes_a_module_and_replaces_a_file_only_when_asked_to(tmp_path: Path) -> None:
    file = tmp_path / "events.py"
    run = ["code", "--lang", "python", "-f", SHOP, "-o", str(file)]

    assert CliRunner().invoke(cli, [*run, "--closed"]).exit_code == 0
    assert "extra='forbid'" in file.read_text()
    assert CliRunner().invoke(cli, run).exit_code == 2
    assert CliRunner().invoke(cli, [*run, "--force"]).exit_code == 0
    assert "extra='forbid'" not in file.read_text()


@pytest.mark.parametrize(
    ("language", "install"),
    [("python", "pip install 'eventguide[code]'"), ("typescript", "npm install --save-dev json-schema-to-typescript")],
)
def test_a_missing_generator_is_reported_with_how_to_install_it(
    language: str, install: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "datamodel_code_generator", None)
    done = CliRunner().invoke(cli, ["code", "--lang", language, "-f", SHOP])

    assert done.exit_code == 2
    assert install in " ".join(done.output.split())
