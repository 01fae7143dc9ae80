"""A catalog does not differ from itself; with one change it differs by that change's rule alone."""

import copy
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.changes import RULES
from tests.changes.conftest import report_of, rules, written
from tests.changes.made_up_catalogs import Tree, catalogs
from tests.changes.mutations import MUTATIONS
from tests.profiles import examples

pytestmark = pytest.mark.slow

# Rules that tests/changes/cases shows: they need a second change beside them, or say something of a release.
SHOWN_ELSEWHERE = {
    "action-moved",
    "ambiguity-appeared",
    "ambiguity-gone",
    "identification-lost",
    "removed-before-sunset",
    "since-missing",
    "since-too-late",
    "sunset-earlier",
    "timestamp-moved",
    "unused-acceptance",
    "version-not-raised",
}


def shuffled(tree: object) -> object:
    """The same tree with the keys of all mappings in another order."""
    if isinstance(tree, dict):
        return {key: shuffled(tree[key]) for key in reversed(tree)}
    return [shuffled(item) for item in tree] if isinstance(tree, list) else tree


@examples(0.4)
@given(catalogs())
def test_a_catalog_has_no_changes_against_itself_in_another_order(tree: Tree) -> None:
    with tempfile.TemporaryDirectory() as folder:
        old, new = written(Path(folder), "old", tree), written(Path(folder), "new", shuffled(tree))

        assert report_of(old, new).changes == ()


@pytest.mark.parametrize("rule", MUTATIONS)
@examples(0.1)
@given(tree=catalogs(), data=st.data())
def test_a_mutation_is_reported_by_its_rule_alone(rule: str, tree: Tree, data: st.DataObject) -> None:
    setup, mutate = MUTATIONS[rule]
    before = copy.deepcopy(tree)
    setup(data, before)
    after = copy.deepcopy(before)
    mutate(data, after)
    with tempfile.TemporaryDirectory() as folder:
        report = report_of(written(Path(folder), "old", before), written(Path(folder), "new", after))

    assert rules(report) == [rule], [change.message for change in report.changes]


def test_each_rule_has_a_mutation_or_a_case() -> None:
    assert {*MUTATIONS} | SHOWN_ELSEWHERE == {*RULES} - {"field-renamed"}
