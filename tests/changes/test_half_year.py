"""The changes of a catalog in half a year are reported with their effect on receivers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eventguide.changes import Report, compare, next_version
from eventguide.changes.reporters import extent, show_json, show_text
from eventguide.exports.catalog_json import catalog_json
from eventguide.payloads import Urls
from eventguide.pipeline import read_guide
from eventguide.snapshot import Nodes, Snapshot, read_snapshot
from tests.changes import catalogs
from tests.changes.catalogs import STEPS, Tree, after, library
from tests.changes.conftest import entries_of, report_of, written

Step = Callable[[Tree], None]


@pytest.fixture
def report_for(tmp_path: Path) -> Callable[..., Report]:
    """Return a function that compares the library's catalog, after some steps of setup, with that after more."""

    def compare_after(*steps: Step, setup: tuple[Step, ...] = ()) -> Report:
        old, new = written(tmp_path, "old", after(*setup)), written(tmp_path, "new", after(*setup, *steps))
        return report_of(old, new)

    return compare_after


def without_version(report: Report) -> list[tuple[str, str, str]]:
    return [one for one in entries_of(report) if one[1] != "version-not-raised"]


def test_a_renamed_type_with_formerly_concerns_the_documentation_only(report_for: Callable[..., Report]) -> None:
    report = report_for(catalogs.rename_with_formerly)

    assert without_version(report) == [("documentation", "event-renamed", "LendingEvent")]


def test_a_renamed_type_without_formerly_loses_its_url_and_the_fix_is_named(report_for: Callable[..., Report]) -> None:
    report = report_for(catalogs.rename_without_formerly)

    assert without_version(report) == [("risky", "lost-url", "LendingEvent")]
    assert 'add `formerly: ["LoanEvent"]`' in report.changes[0].message


def test_a_renamed_type_whose_payload_changes_too_is_reported_for_both(report_for: Callable[..., Report]) -> None:
    def change_wire_value(tree: Tree) -> None:
        tree["events"]["LendingEvent"]["properties"]["type"]["const"] = "LendingEvent"

    report = report_for(catalogs.rename_with_formerly, change_wire_value)

    assert without_version(report) == [
        ("breaking", "wire-value-changed", "LendingEvent.type"),
        ("documentation", "event-renamed", "LendingEvent"),
    ]


def test_a_deprecation_names_the_successor(report_for: Callable[..., Report]) -> None:
    report = report_for(catalogs.deprecate)

    assert without_version(report) == [("compatible", "deprecated", "HoldEvent/Cancel a Hold")]
    assert "use Reserve a Book instead" in report.changes[0].message


def test_a_removal_breaks_unless_it_was_deprecated(report_for: Callable[..., Report]) -> None:
    assert without_version(report_for(catalogs.remove)) == [("breaking", "action-removed", "HoldEvent/Cancel a Hold")]
    assert without_version(report_for(catalogs.remove, setup=(catalogs.deprecate,))) == [
        ("compatible", "removed-after-deprecation", "HoldEvent/Cancel a Hold")
    ]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (catalogs.add_field, ("compatible", "field-added", "Reader.since")),
        (catalogs.widen_enum, ("breaking", "enum-value-added", "Book.state")),
        (catalogs.number_to_string, ("breaking", "type-changed", "Book.copies")),
        (catalogs.required_to_optional, ("breaking", "became-optional", "Reader.home")),
    ],
)
def test_a_line_in_a_shared_entity_is_one_change_of_all_payloads(
    report_for: Callable[..., Report], step: Step, expected: tuple[str, str, str]
) -> None:
    report = report_for(step)

    assert without_version(report) == [expected]
    assert extent(report.changes[0]) == "4 payloads of 2 event types: LoanEvent, HoldEvent"


def test_a_new_action_that_an_old_snippet_selects_breaks(report_for: Callable[..., Report]) -> None:
    report = report_for(catalogs.add_ambiguous_action)

    assert without_version(report) == [("breaking", "ambiguous-addition", "LoanEvent/Renew a Loan")]
    assert '"LoanEvent/Borrow a Book"' in report.changes[0].message


def test_the_envelope_is_reported_once(report_for: Callable[..., Report]) -> None:
    report = report_for(catalogs.envelope_field)

    assert without_version(report) == [("breaking", "field-removed", "envelope.sent")]
    assert extent(report.changes[0]) == "the envelope"


def test_the_next_version_follows_the_worst_change(report_for: Callable[..., Report]) -> None:
    def version(*steps: Step) -> str:
        wanted = next_version(report_for(*steps))
        return wanted.text if wanted else ""

    assert version() == ""
    assert version(catalogs.rename_with_formerly) == "1.4.1"
    assert version(catalogs.add_field) == "1.5.0"
    assert version(catalogs.add_field, catalogs.remove) == "2.0.0"


def test_a_release_with_a_version_that_is_too_low_breaks(tmp_path: Path) -> None:
    old, new = written(tmp_path, "old", library()), written(tmp_path, "new", after(catalogs.add_field))

    assert ("documentation", "version-not-raised", "version") in entries_of(report_of(old, new))
    assert ("breaking", "version-not-raised", "version") in entries_of(report_of(old, new, release=True))


def test_the_next_version_is_that_of_the_changes_for_receivers(tmp_path: Path) -> None:
    def unused(tree: Tree) -> None:
        tree["changes"] = [{"rule": "field-removed", "at": "Book.state", "reason": "Nobody used it."}]

    versions = []
    for steps in ((catalogs.add_field,), (catalogs.add_field, unused), (unused,)):
        old, new = written(tmp_path, "old", library()), written(tmp_path, "new", after(*steps))
        versions.append(next_version(report_of(old, new, release=True)))

    reasons = [(wanted.text, wanted.reason) if wanted else None for wanted in versions]
    assert reasons == [("1.5.0", "because of 1 compatible change")] * 2 + [None]


def test_accepted_changes_stay_in_the_report_and_fail_nothing(report_for: Callable[..., Report]) -> None:
    def accept(tree: Tree) -> None:
        tree["changes"] = [
            {"rule": "enum-value-added", "at": "Book", "reason": "Books get lost."},
            {"rule": "became-optional", "at": "Reader.home", "kind": "correction", "reason": "It never was there."},
            {"rule": "field-removed", "at": "Book.copies", "reason": "Not removed after all."},
        ]

    report = report_for(catalogs.widen_enum, catalogs.required_to_optional, accept)

    accepted = {change.rule.id: change.accepted for change in report.changes}
    assert {rule for rule, one in accepted.items() if one} == {"enum-value-added", "became-optional"}
    assert [change.at for change in report.changes if change.rule.id == "unused-acceptance"] == ["Book.copies"]
    assert report.failing(report.changes[0].level) == ()
    assert report.counts[report.changes[0].level] == 1, "a correction is no break, a change is"
    assert "Correction: It never was there." in show_text(report)


def published(tmp_path: Path, name: str, tree: Tree, nodes: Nodes) -> Snapshot:
    resolved = read_guide(written(tmp_path, name, tree)).resolved
    assert resolved is not None
    return read_snapshot(catalog_json(resolved, Urls()), nodes, f"{name}.json", name)


def test_published_files_have_the_delivery_too(tmp_path: Path) -> None:
    def delivered(kind: str, channel: str) -> Tree:
        tree = library()
        headers = {"X-Kind": {"summary": "The kind."}, "X-Sender": {"summary": "The sender.", "example": "desk"}}
        key = {"summary": "The branch.", "example": "north"}
        tree["delivery"] = {"protocol": "HTTP", "channel": channel, "headers": headers, "key": key}
        tree["events"]["LoanEvent"]["headers"] = {"x-kind": kind}
        tree["events"]["HoldEvent"]["headers"] = {"X-Kind": "hold"}
        return tree

    old, new = delivered("loan", "library"), delivered("lending", "branches")
    del new["delivery"]["headers"]["X-Sender"], new["delivery"]["key"]
    nodes = Nodes()
    of_files = compare(published(tmp_path, "old", old, nodes), published(tmp_path, "new", new, nodes))

    assert without_places(of_files) == without_places(report_of(tmp_path / "old.yaml", tmp_path / "new.yaml"))
    assert without_version(of_files) == [
        ("breaking", "channel-changed", "delivery.channel"),
        ("breaking", "header-removed", "delivery.headers.X-Sender"),
        ("breaking", "header-changed", "LoanEvent.headers.X-Kind"),
        ("risky", "key-changed", "delivery.key"),
    ]


def test_a_new_action_that_an_old_header_and_body_select_breaks(report_for: Callable[..., Report]) -> None:
    def deliver(tree: Tree) -> None:
        tree["delivery"] = {"protocol": "HTTP", "headers": {"X-Kind": {"summary": "The kind."}}}
        tree["events"]["LoanEvent"]["headers"] = {"X-Kind": "loan"}
        tree["events"]["HoldEvent"]["headers"] = {"X-Kind": "hold"}

    def add_action(tree: Tree) -> None:
        catalogs.add_ambiguous_action(tree)
        tree["delivery"]["headers"] = {"x-kind": {"summary": "The kind."}}

    report = report_for(add_action, setup=(deliver,))

    assert without_version(report) == [("breaking", "ambiguous-addition", "LoanEvent/Renew a Loan")]


def without_places(report: Report) -> Tree:
    """Return a report as data, without the source positions: a published file has none."""
    tree: Tree = json.loads(show_json(report))
    for change in tree["changes"]:
        del change["location"]
    return tree


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_published_files_give_the_same_report_as_their_sources(step: Step, tmp_path: Path) -> None:
    nodes = Nodes()
    old, new = published(tmp_path, "old", library(), nodes), published(tmp_path, "new", after(step), nodes)

    of_files = without_places(compare(old, new))

    assert of_files == without_places(report_of(tmp_path / "old.yaml", tmp_path / "new.yaml"))
    assert of_files["changes"]
