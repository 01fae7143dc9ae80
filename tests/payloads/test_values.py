"""What a catalog writes is in the composed payload, or in a finding; and the payload follows its own schema."""

import functools
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given

from eventguide.catalog import load_catalog
from eventguide.payloads import MISSING, Payload, Resolved, json_schema, resolve, same_value, value_at
from tests.payloads.catalogs import PATHS, Expected, Tree, catalogs, dumped
from tests.profiles import examples

PAYLOADS = (("One", ""), ("Two", "A"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the catalogs of this module."""
    return tmp_path_factory.mktemp("values")


def resolved_in(folder: Path, catalog: Tree) -> Resolved:
    file = folder / "catalog.yaml"
    file.write_text(dumped(catalog), encoding="utf-8")
    loaded = load_catalog(file)
    assert loaded.catalog is not None, loaded.findings
    return resolve(loaded.catalog)


def allows(payload: Payload, path: tuple[str, ...], value: Any) -> bool:
    """Return whether the payload may have this value at a path."""
    changed = inner = deepcopy(payload.example)
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return bool(jsonschema.Draft202012Validator(json_schema(payload.shape)).is_valid(changed))


many = examples(1, suppress_health_check=list(HealthCheck))


@many
@given(catalogs())
def test_every_written_value_is_in_the_payload_or_in_a_finding(folder: Path, catalog: Tree) -> None:
    resolved = resolved_in(folder, catalog)

    if resolved.findings:
        return
    for payload in resolved.payloads:
        expected = Expected(catalog, payload.action, payload.variant)
        for path in PATHS:
            shown, fixed = value_at(payload.example, path), expected.fixed(path)
            assert all(same_value(shown, value) for value in fixed), (payload.key, path, fixed, dumped(catalog))
            if shown is MISSING:
                continue
            wanted = expected.shown(path, functools.partial(allows, payload, path))
            is_as_written = wanted is MISSING or same_value(shown, wanted)
            assert is_as_written, (payload.key, path, shown, wanted, dumped(catalog))


@pytest.mark.slow
@many
@given(catalogs())
def test_a_composed_payload_follows_its_schema_by_another_validator(folder: Path, catalog: Tree) -> None:
    resolved = resolved_in(folder, catalog)

    for payload in resolved.payloads:
        problem: Any = jsonschema.Draft202012Validator(json_schema(payload.shape))
        assert resolved.findings or problem.is_valid(payload.example), (payload.example, dumped(catalog))
