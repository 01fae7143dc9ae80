"""The catalogs of "Which shape has your stream?": each payload is identified, in Python and by the page's modules."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from eventguide.exports.identify_index import identify_json, schemas
from eventguide.json_writer import compact
from eventguide.payloads import Payload, Urls
from eventguide.pipeline import plan
from tests.docs.test_writing import BLOCKS, Block, read
from tests.identification.corpus import engine_of

SHAPES = [block for block in BLOCKS if block.page == "shapes.md"]


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
    entry = pages["events/order-placed/"].search[0]
    assert "order.placed" in (entry.title, *entry.also)
    rows = csv.DictReader(io.StringIO(dict(site.files)["guide.csv"]()))
    assert next(rows)["event_type"] == "order.placed"
