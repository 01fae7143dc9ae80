"""Validators and code generators read every schema of three catalogs; what they make of it takes every payload."""

import json
import re
import shutil
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import datamodel_code_generator as datamodel
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from eventguide.payloads.schemas.names import identifier
from tests.build_once import build_once
from tests.conftest import ROOT
from tests.generators.conftest import Case

TOOLS = Path(__file__).parent
STRENGTHS = (".json", ".open.json")

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="Node was not found.")


def schema_paths(folder: Path) -> list[str]:
    """Every schema below the folder, without those that only refer to another."""
    found = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.json")))
    paths = [path for path in found if re.search(r"/(schema|schema/event|schema/message)(\.open)?\.json$", path)]
    return [path for path in paths if "$ref" not in json.loads((folder / path).read_text())]


def generated_from(folder: Path) -> list[str]:
    """The schemas that code is generated from; of Learn's event types, the open form is tried in their union only."""
    return [path for path in schema_paths(folder) if not re.match(r"learn/events/.+\.open\.json$", path)]


def run(script: str, paths: list[str], folder: Path, payloads: list[Case], *options: str) -> Any:
    """What a script prints about the schemas at `paths` in the folder."""
    given = json.dumps({"files": paths, "cases": [vars(one) for one in payloads]})
    command = ["node", TOOLS / script, folder, *options]
    done = subprocess.run(command, input=given, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@needs_node
def test_ajv_compiles_every_schema_strictly_and_accepts_every_payload(folder: Path, payloads: list[Case]) -> None:
    assert len(schema_paths(folder)) > 40
    assert run("ajv.js", schema_paths(folder), folder, payloads) == []


@needs_node
def test_quicktype_takes_every_schema(folder: Path, payloads: list[Case]) -> None:
    assert run("quicktype.js", generated_from(folder), folder, payloads) == []


def names_in(module: str) -> list[str]:
    """The names of the types that a TypeScript module exports."""
    return re.findall(r"^export (?:type|interface) (\w+)", module, re.MULTILINE)


def root_name(file: Path) -> str:
    """The name of the type of a whole schema."""
    return identifier(json.loads(file.read_text())["title"])


def typescript_checks(folder: Path, target: Path, modules: dict[str, str], payloads: list[Case]) -> Iterator[str]:
    """Write a module per schema, with a constant per payload; yield the schema's names of definitions."""
    for number, (file, module) in enumerate(modules.items()):
        checks = [f'import type * as types from "./types{number}";']
        stem = file.removesuffix(".open.json").removesuffix(".json")
        for case in payloads:
            if stem in case.schemas:
                root = next(one for one in names_in(module) if one.casefold() == root_name(folder / file).casefold())
                checks.append(f"export const c{len(checks)}: types.{root} = {json.dumps(case.payload)};")
                if stem.endswith("/schema"):
                    expected = [] if ".open." in file else ["// @ts-expect-error a key that is not documented"]
                    more = f"export const c{len(checks)}: types.{root} = {json.dumps(case.more)};"
                    checks += [*expected, more]
        (target / f"types{number}.ts").write_text(module)
        (target / f"check{number}.ts").write_text("\n".join(checks))
        yield file


@pytest.fixture(scope="module")
def modules(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The TypeScript module that json-schema-to-typescript makes of each schema."""

    def build(target: Path) -> None:
        (target / "modules.json").write_text(json.dumps(run("typescript.js", generated_from(folder), folder, [])))

    made: dict[str, str] = json.loads((build_once(tmp_path_factory, "typescript", build) / "modules.json").read_text())
    return made


@needs_node
def test_typescript_checks_every_payload(
    folder: Path, payloads: list[Case], modules: dict[str, str], tmp_path: Path
) -> None:
    assert typescript_problems(folder, tmp_path, modules, payloads) == ""


def typescript_problems(folder: Path, target: Path, modules: dict[str, str], payloads: list[Case]) -> str:
    """What the strictest type checks find about the payloads; the modules are those of all schemas."""
    assert list(typescript_checks(folder, target, modules, payloads)) == generated_from(folder)
    options = {"strict": True, "noEmit": True, "skipLibCheck": True, "types": [], "lib": ["es5"]}
    (target / "tsconfig.json").write_text(json.dumps({"compilerOptions": options, "include": ["check*.ts"]}))
    command = [ROOT / "node_modules/.bin/tsc", "--project", target]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert bool(done.returncode) == bool(done.stdout)
    return done.stdout


@needs_node
def test_typescript_names_are_those_of_the_definitions(folder: Path, modules: dict[str, str]) -> None:
    for file, module in modules.items():
        schema = json.loads((folder / file).read_text())
        titles = [schema["title"], *(one["title"] for one in schema["$defs"].values() if "title" in one)]
        known = {name.casefold() for title in titles for name in (identifier(title), re.sub(r"\W", "", title))}
        assert [name for name in names_in(module) if name.casefold() not in known] == [], file


def pydantic_module(file: Path, target: Path) -> types.ModuleType:
    """The module that datamodel-code-generator makes of a schema."""
    datamodel.generate(
        file,
        input_file_type=datamodel.InputFileType.JsonSchema,
        output=target,
        output_model_type=datamodel.DataModelType.PydanticV2BaseModel,
        formatters=[],
        disable_timestamp=True,
    )
    module = types.ModuleType(target.stem)
    sys.modules[target.stem] = module
    exec(compile(target.read_text(), target, "exec"), module.__dict__)
    return module


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_pydantic_models_accept_every_payload_and_refuse_an_unknown_key_where_closed(
    folder: Path, payloads: list[Case], tmp_path: Path
) -> None:
    for number, file in enumerate(generated_from(folder)):
        require_models(folder, file, tmp_path / f"models_{number}.py", payloads)


def require_models(folder: Path, file: str, target: Path, payloads: list[Case]) -> None:
    """Check that the models of a schema accept its payloads, and refuse an unknown key where they are closed."""
    module = pydantic_module(folder / file, target)
    names = [name for name, value in vars(module).items() if isinstance(value, type) and issubclass(value, BaseModel)]
    stem = file.removesuffix(".open.json").removesuffix(".json")
    root = next(name for name in names if name.casefold() == root_name(folder / file).casefold())
    model = TypeAdapter(vars(module)[root])
    for case in (one for one in payloads if stem in one.schemas):
        model.validate_json(json.dumps(case.payload))
        if ".open." in file:
            model.validate_json(json.dumps(case.more))
        else:
            with pytest.raises(ValidationError):
                model.validate_json(json.dumps(case.more))


def test_check_jsonschema_accepts_every_schema_and_payload(folder: Path, payloads: list[Case], tmp_path: Path) -> None:
    check = [sys.executable, "-m", "check_jsonschema"]
    paths = [folder / path for path in schema_paths(folder)]
    done = subprocess.run([*check, "--check-metaschema", *paths], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout

    first_of_each = {tuple(case.schemas): case.payload for case in payloads if "learn/schema/event" in case.schemas}
    events = [tmp_path / f"{number}.json" for number in range(len(first_of_each))]
    for file, payload in zip(events, first_of_each.values(), strict=True):
        file.write_text(json.dumps(payload))
    command = [*check, "--schemafile", folder / "learn/schema/event.json", *events]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
