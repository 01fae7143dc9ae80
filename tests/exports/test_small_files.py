"""The smaller files: the recognition index, llms.txt."""

import json

from eventguide.guide import Guide
from tests.exports.conftest import SITE


def test_the_index_tells_each_payload_from_all_but_its_twins(learn: Guide, learn_files: dict[str, str]) -> None:
    assert learn.resolved is not None
    index = json.loads(learn_files["identify.json"])

    assert index["envelope"] == ["data", "[]"]
    assert [one["event"] for one in index["payloads"]] == [payload.event for payload in learn.resolved.payloads]
    for one, payload in zip(index["payloads"], learn.resolved.payloads, strict=True):
        assert one["tests"] == [
            [list(test.path), test.test, *([test.value] if test.test == "is" else [])]
            for test in payload.recognition.conditions
        ]
        assert [index["payloads"][number]["title"] for number in one["twins"]] == [
            learn.resolved.by_key[key].title for key in payload.indistinguishable
        ]


def test_llms_txt_leads_to_every_event_type_and_file(shop_files: dict[str, str]) -> None:
    text = shop_files["llms.txt"]

    assert text.startswith("# Teapot Shop Webhooks\n\n> What the shop sends when somebody orders")
    assert f"- [order.changed]({SITE}events/order-changed/): An order is paid, shipped or comes back.\n" in text
    assert f"- [An order]({SITE}scenarios/an-order/): " in text
    assert f"- [catalog.json]({SITE}catalog.json): " in text
