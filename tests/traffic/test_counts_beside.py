"""The counts of a capture that are kept beside a catalog, and what the site shows of them."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eventguide.cli.command import cli
from eventguide.numbers import plain
from eventguide.pipeline import Guide, read_guide
from tests.conftest import ROOT
from tests.format.built import Built


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests" / "shop" / "catalog", tmp_path / "catalog"))


def keep(catalog: Path, guide: Guide, times: int) -> Result:
    """Match a capture of all payloads but those of the last event type, and keep its counts in the catalog."""
    assert guide.resolved is not None
    payloads = [one for one in guide.resolved.payloads if one.event != list(guide.resolved.events)[-1]]
    capture = catalog.parent / "capture.jsonl"
    lines = [json.dumps(plain(payload.example)) for payload in payloads] * times
    capture.write_text("\n".join(lines))
    arguments = ["match", str(capture), "--catalog", str(catalog), "--write-traffic", str(catalog / "traffic.json")]
    return CliRunner().invoke(cli, arguments, catch_exceptions=False)


def test_the_site_shows_how_often_each_action_was_seen(catalog: Path, shop: Guide) -> None:
    for times in (3, 5):  # the file is replaced
        assert keep(catalog, shop, times).exit_code == 0
    guide = read_guide(catalog)
    assert guide.findings == shop.findings
    assert guide.resolved is not None
    first, *_, last = guide.resolved.events.values()
    built = Built(guide)

    assert "Seen 5 times" in built.page(f"events/{first.slug}/")
    assert "Not seen in the captured traffic." in built.page(f"events/{last.slug}/")
    page = built.page("completeness/")
    section = page[page.index('id="traffic"') :]
    assert f">{next(iter(last.event_type.actions))}</a>" in section
    assert f">{next(iter(first.event_type.actions))}</a>" not in section[: section.index("</table>")]


def test_the_file_has_counts_alone(catalog: Path, shop: Guide) -> None:
    keep(catalog, shop, 2)
    data = json.loads((catalog / "traffic.json").read_text())

    assert set(data) == {"format", "events", "first", "last", "seen"}
    assert {key for row in data["seen"] for key in row} == {"actions", "count", "first", "last"}
    assert sum(row["count"] for row in data["seen"]) == data["events"]


def test_reports_from_before_and_after_are_merged(catalog: Path, shop: Guide) -> None:
    capture, parts = catalog.parent / "capture.jsonl", [catalog.parent / name for name in ("a.json", "b.json")]
    for part in parts:
        keep(catalog, shop, 1)
        arguments = ["match", str(capture), "--catalog", str(catalog), "--format", "json", "--output", str(part)]
        CliRunner().invoke(cli, arguments, catch_exceptions=False)

    merged = CliRunner().invoke(cli, ["match", "--merge", *map(str, parts), "--catalog", str(catalog)])

    assert merged.exit_code == 0, merged.output


def test_another_file_of_that_name_is_an_error_with_a_hint(catalog: Path) -> None:
    (catalog / "traffic.json").write_text("[]")

    (finding,) = [one for one in read_guide(catalog).findings if one.rule == "unreadable-file"]

    assert "is not a file written by `eventguide match --write-traffic`" in finding.message
    assert "remove it" in finding.help
