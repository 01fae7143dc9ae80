"""The schema for editors and the checker refuse the same structures.

The schema can't know whether a top-level key is in another file, whether `defaults` there have an actor and a timing,
whether a key was text before it was JSON (`404:`), whether a key is repeated, which names exist, and which keys of an
option restrict its values.
"""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from eventguide.editor import catalog_schema
from eventguide.findings import Severity
from eventguide.pipeline import read_guide
from eventguide.rules import SUMMARIES
from tests.exports.full_catalog import FULL
from tests.profiles import examples

BASE = yaml.safe_load(FULL)
STRUCTURE = frozenset((
    "unknown-key", "wrong-type", "missing-key", "empty-value", "unknown-value", "merge-key", "unknown-cell",
    "unknown-rule",
))  # fmt: skip
ELSEWHERE = {("catalog",), ("title",), ("events",)}  # may be in another file
UNKNOWN = ('Missing key "actor" in "', 'Missing key "when" in "', "An option of ")

VALUES = (
    *("", "x", "true", "No", "sends", True, False, None, 0, -1, 1.5, 2, 10.0, [], ["a"], [""], [None], [1], [{}]),
    *({}, {"a": "b"}, {"a": ""}, {"a": None}, {"<<": {"a": 1}}, {"": {}}, {"sends": "Lent"}, {"<<": {"<<": 1}}),
)
REMOVED, MERGED, NEW = "-removed-", "-merged-", "-new-"

Path_ = tuple[str | int, ...]


def places(tree: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Every path of a tree."""
    for key in tree if isinstance(tree, dict) else range(len(tree)):
        yield (*path, key)
        if isinstance(tree[key], dict | list):
            yield from places(tree[key], (*path, key))


def changed(path: Path_, value: Any) -> Any:
    """The catalog with another value at a path, without it, or with a key more in it."""
    tree = copy.deepcopy(BASE)
    holder = tree
    for key in path[:-1]:
        holder = holder[key]
    if value == REMOVED:
        del holder[path[-1]]
    elif value in (MERGED, NEW):
        inner = holder[path[-1]]
        if isinstance(inner, dict):
            inner["<<" if value == MERGED else "newKey"] = {"x": "y"}
    else:
        holder[path[-1]] = copy.deepcopy(value)
    return tree


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    return Draft7Validator(catalog_schema(SUMMARIES))


@pytest.mark.slow
@examples(0.6, suppress_health_check=list(HealthCheck))
@given(path=st.sampled_from(list(places(BASE))), value=st.sampled_from([*VALUES, REMOVED, MERGED, NEW]))
@example(path=("catalog",), value=True)
@example(path=("title",), value="")
@example(path=("actors", "Everybody"), value={"<<": {"summary": "Anybody."}})
@example(path=("actors",), value={"<<": {"summary": "Anybody."}})
@example(path=("events", "Lent", "properties", "thing", "optional"), value="true")
@example(path=("events", "Lent", "actions", "Lend", "payload"), value={"a": {"<<": {"b": 1}}})
@example(path=("events", "Lent", "actions", "Lend", "actor"), value=[])
@example(path=("events", "Moved", "actions", "Sort"), value={})
@example(path=("entities", "Size", "enum"), value=[])
@example(path=("entities", "Told", "oneOf"), value=[{}])
def test_what_one_refuses_the_other_refuses(
    validator: Draft7Validator, tmp_path_factory: pytest.TempPathFactory, path: Path_, value: Any
) -> None:
    tree = changed(path, value)
    file: Path = tmp_path_factory.mktemp("agreement") / "catalog.yaml"
    file.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).replace("'<<':", "<<:"))

    errors = [error.message for error in validator.iter_errors(tree)]
    findings = read_guide(file).findings
    refused = [one.message for one in findings if one.severity is Severity.ERROR and one.rule in STRUCTURE]
    refused = [message for message in refused if not message.startswith(UNKNOWN)]

    if not (path in ELSEWHERE and value == REMOVED):
        assert bool(errors) == bool(refused), (errors, refused)
