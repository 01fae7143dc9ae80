"""guide.csv: the guide's table for spreadsheets and scripts."""

import csv
import io
import json
from collections.abc import Callable

import pytest

from eventguide.exports.guide_csv import guide_csv
from eventguide.guide import Guide
from tests.conftest import ROOT

SHOP = """\
event_type,action,actor,when,variant,sent,evidence,address
order.created,Place an order,Customer,Within a second,,data.status=open,,https://x.example/events/order-created/#place-an-order
order.changed,Pay,"Customer, Payment Provider",Within a second,,data.status=paid,,https://x.example/events/order-changed/#pay
order.changed,Ship or return,Warehouse,Hourly digest,Ship,data.status=shipped,,https://x.example/events/order-changed/#ship-or-return
order.changed,Ship or return,Warehouse,Hourly digest,Return,data.status=returned,,https://x.example/events/order-changed/#ship-or-return
stock.level,Run low,Warehouse,Hourly digest,,,,https://x.example/events/stock-level/#run-low
"""


def test_the_shop_as_a_whole(shop: Guide) -> None:
    assert shop.resolved is not None

    assert guide_csv(shop.resolved, "https://x.example/") == SHOP.replace("\n", "\r\n")


def test_the_first_four_columns_of_learn_are_the_rows_of_the_guide(learn: Guide) -> None:
    assert learn.resolved is not None
    table = (ROOT / "tests" / "guide_rows.csv").read_text(encoding="utf-8")
    wanted = list(csv.reader(io.StringIO(table)))[1:]
    rows = list(csv.reader(io.StringIO(guide_csv(learn.resolved, ""), newline="")))[1:]

    assert list(dict.fromkeys(tuple(row[:4]) for row in rows)) == [tuple(row) for row in wanted]
    assert len(rows) == len(learn.resolved.payloads)


@pytest.mark.parametrize("name", ['Say "no", twice', "Two\nlines", "= 1 + 1", "Ünï"])
def test_awkward_names_survive(name: str, guide_of: Callable[[str], Guide]) -> None:
    guide = guide_of(
        f"events:\n  E:\n    properties: {{t: {{summary: T., const: e}}}}\n    actions:\n"
        f"      {json.dumps(name)}: {{actor: Somebody, when: At once}}\n"
    )
    assert guide.resolved is not None
    rows = list(csv.DictReader(io.StringIO(guide_csv(guide.resolved, ""), newline="")))

    assert [row["action"] for row in rows] == [name]
