"""Examples of the envelope: its own, and those of a timing."""

from pathlib import Path

import pytest

from eventguide.payloads import Resolved
from tests.conftest import HEAD

ENVELOPE = """
envelope:
  properties:
    sent: {summary: When., format: date, example: "2026-03-01"}
    batch:
      summary: All.
      items: {properties: {nr: {summary: N., example: 1}, event: {summary: The event., event: true}}}
events: {E: {properties: {a: {summary: A., example: 1}}, actions: {X: {actor: Somebody, when: At once}}}}
"""


def timed(tmp_path: Path, overlay: str, envelope: str = ENVELOPE) -> Resolved:
    from eventguide.catalog import load_catalog
    from eventguide.payloads import resolve

    file = tmp_path / "catalog.yaml"
    head = HEAD.replace("{summary: Now.}", f"{{summary: Now., envelope: {overlay}}}")
    file.write_text(head + envelope, encoding="utf-8")
    catalog = load_catalog(file).catalog
    assert catalog is not None
    return resolve(catalog)


def test_an_envelope_has_the_event_at_the_defined_position_at_any_depth(tmp_path: Path) -> None:
    resolved = timed(tmp_path, '{sent: "2026-03-02"}')

    assert resolved.findings == ()
    assert resolved.payloads[0].envelope == {"sent": "2026-03-02", "batch": [{"nr": 1, "event": {"a": 1}}]}


def test_a_timings_overlay_names_only_what_the_envelope_has(tmp_path: Path) -> None:
    resolved = timed(tmp_path, '{snet: "2026-03-02"}')

    assert [(f.rule, f.location.line) for f in resolved.findings] == [("undeclared-property", 4)]


def test_an_invalid_envelope_value_of_a_timing_is_reported_at_the_timing(tmp_path: Path) -> None:
    resolved = timed(tmp_path, "{sent: tomorrow}")

    assert [(f.rule, f.location.line) for f in resolved.findings] == [("broken-example", 4)]


def test_an_envelopes_property_without_example_is_an_error(tmp_path: Path) -> None:
    resolved = timed(tmp_path, "{}", ENVELOPE.replace(', example: "2026-03-01"', ""))

    assert [(f.rule, f.location.line) for f in resolved.findings] == [("no-example", 8)]


def test_an_envelope_without_a_place_for_events_stays_as_it_is(tmp_path: Path) -> None:
    envelope = ENVELOPE.replace(", event: {summary: The event., event: true}", "")

    resolved = timed(tmp_path, "{}", envelope)

    assert resolved.payloads[0].envelope == {"sent": "2026-03-01", "batch": [{"nr": 1}]}


def test_the_example_of_the_envelope_is_laid_under_that_of_a_timing(tmp_path: Path) -> None:
    envelope = ENVELOPE.replace("envelope:\n", 'envelope:\n  example: {sent: "2026-04-01", batch: []}\n')

    resolved = timed(tmp_path, '{sent: "2026-03-02"}', envelope)

    assert resolved.findings == ()
    assert resolved.payloads[0].envelope == {"sent": "2026-03-02", "batch": []}


@pytest.mark.parametrize("example", ["{sent: tomorrow}", "{snet: tomorrow}"])
def test_the_example_of_the_envelope_is_validated(tmp_path: Path, example: str) -> None:
    envelope = ENVELOPE.replace("envelope:\n", f"envelope:\n  example: {example}\n")

    resolved = timed(tmp_path, '{sent: "2026-03-02"}', envelope)

    assert [f.location.line for f in resolved.findings] == [7]


@pytest.mark.parametrize(
    "written", ["{summary: E., event: true, example: {a: 1}}", "{summary: E., items: {event: true}, example: [{a: 1}]}"]
)
def test_an_example_where_events_go_is_an_error(tmp_path: Path, written: str) -> None:
    resolved = timed(tmp_path, "{}", ENVELOPE.replace("{summary: The event., event: true}", written))

    assert [f.rule for f in resolved.findings] == ["broken-example"]
