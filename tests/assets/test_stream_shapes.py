"""Catalogs of many shapes: each payload is identified, in Python and by the page's modules.

They are those of "Small complete catalogs", and larger ones in the shapes of well-known streams.
"""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from eventguide.exports.identify_index import identify_json, schemas
from eventguide.findings import Severity
from eventguide.json_writer import compact
from eventguide.payloads import Payload, Resolved, Urls
from eventguide.pipeline import plan, read_guide
from tests.docs.test_writing import BLOCKS, Block, read
from tests.identification.corpus import engine_of

SHAPES = [block for block in BLOCKS if block.page == "shapes.md"]
STREAMS = sorted((Path(__file__).parent / "streams").glob("*.yaml"))


def message(payload: Payload) -> dict[str, Any]:
    carrier = payload.carrier
    return {
        "value": payload.example,
        "headers": dict(carrier.headers) if carrier else None,
        "channel": (carrier.channel or None) if carrier else None,
    }


@pytest.mark.parametrize("block", SHAPES, ids=range(len(SHAPES)))
def test_each_payload_is_identified_in_python_and_on_the_page(block: Block, call: Any, tmp_path: Path) -> None:
    resolved = read(block, tmp_path).resolved
    assert resolved is not None
    assert_identified(resolved, call)


@pytest.mark.parametrize("file", STREAMS, ids=lambda file: file.stem)
def test_well_known_streams_can_be_described(file: Path, call: Any) -> None:
    guide = read_guide(file)
    assert guide.resolved is not None
    assert [one.message for one in guide.findings if one.severity is not Severity.INFO] == []
    assert_identified(guide.resolved, call)

    site = plan(guide.resolved)
    pages = {page.address: site.render(page) for page in site.pages}
    for payload in guide.resolved.payloads:
        assert payload.title in pages[""]
        assert payload.title in pages[f"events/{payload.event_slug}/"]
    assert all(text() for _, text in site.files)


def assert_identified(resolved: Resolved, call: Any) -> None:
    """Each payload is identified alone, by both engines, from its body, headers and channel."""
    engine = engine_of(resolved)
    messages = json.loads(json.dumps([message(payload) for payload in resolved.payloads]))

    outcomes = [engine.identify(one["value"], one["headers"], one["channel"]).as_json() for one in messages]

    assert [(one["outcome"], one["payloads"]) for one in outcomes] == [
        ("identified", [number]) for number in range(len(messages))
    ]
    documents = json.loads(compact(schemas(resolved)))
    index = json.loads(identify_json(resolved, Urls()))
    [found] = call("./helpers.js", "identify", [(index, documents, [{"message": one} for one in messages])])
    assert found == json.loads(json.dumps(outcomes))


def test_a_name_of_an_event_is_found_by_filter_search_and_csv(tmp_path: Path) -> None:
    resolved = read(SHAPES[1], tmp_path).resolved
    assert resolved is not None
    site = plan(resolved)
    pages = {page.address: page for page in site.pages}

    assert "order.placed" in site.render(pages[""])
    entry = pages["events/order-placed/"].search()[0]
    assert "order.placed" in (entry.title, *entry.also)
    rows = csv.DictReader(io.StringIO(dict(site.files)["guide.csv"]()))
    assert next(rows)["event_type"] == "order.placed"
