"""guide.csv: the guide's table for spreadsheets and scripts."""

import csv
import io
import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.exports.guide_csv import guide_csv, inert
from eventguide.json_writer import in_words
from eventguide.payloads import Urls
from eventguide.pipeline import Guide
from tests.conftest import ROOT

HEADER = (
    "event_type,action,actors,when,variant,fixed_values,evidence,url,status,deprecated,owner,also,"
    "use,sunset,since,json_url,schema_url"
)
SITE = "https://x.example/events"
SHOP = [
    (
        "order.created,Place an order,Customer,Within a second,,data.status=open,,order-created/#place-an-order,"
        "order-created/place-an-order.json,order-created/schema.json#/$defs/OrderCreatedPlaceAnOrder"
    ),
    (
        'order.changed,Pay,"Customer, Payment Provider",Within a second,,data.status=paid,,order-changed/#pay,'
        "order-changed/pay.json,order-changed/schema.json#/$defs/OrderChangedPay"
    ),
    (
        "order.changed,Ship or return,Warehouse,Hourly digest,Ship,data.status=shipped,,"
        "order-changed/#ship-or-return.ship,order-changed/ship-or-return.ship.json,order-changed/schema.json#/$defs/OrderChangedShipOrReturnShip"
    ),
    (
        "order.changed,Ship or return,Warehouse,Hourly digest,Return,data.status=returned,,"
        "order-changed/#ship-or-return.return,order-changed/ship-or-return.return.json,order-changed/schema.json#/$defs/OrderChangedShipOrReturnReturn"
    ),
    (
        "stock.level,Run low,Warehouse,Hourly digest,,,,stock-level/#run-low,"
        "stock-level/run-low.json,stock-level/schema.json#/$defs/StockLevelRunLow"
    ),
]


def row(text: str) -> str:
    """A line of the file, with the site before its URLs and the columns between them that are empty."""
    start, page, example, schema = text.rsplit(",", 3)
    return f"{start},{SITE}/{page},,,,,,,,{SITE}/{example},{SITE}/{schema}"


COLUMNS = ["event_type", "action", "actors", "when", "variant", "fixed_values", "evidence"]


def test_the_shop_as_a_whole(shop: Guide) -> None:
    assert shop.resolved is not None

    assert guide_csv(shop.resolved, Urls("https://x.example/")) == "".join(
        f"{line}\r\n" for line in (HEADER, *map(row, SHOP))
    )


def test_the_first_four_columns_of_learn_are_the_rows_of_the_guide(learn: Guide) -> None:
    assert learn.resolved is not None
    table = (ROOT / "tests" / "guide_rows.csv").read_text(encoding="utf-8")
    wanted = list(csv.reader(io.StringIO(table)))[1:]
    rows = list(csv.reader(io.StringIO(guide_csv(learn.resolved, Urls()), newline="")))[1:]

    assert list(dict.fromkeys(tuple(row[:4]) for row in rows)) == [tuple(row) for row in wanted]
    assert len(rows) == len(learn.resolved.payloads)


def test_a_deprecated_payload_has_what_to_use_instead(guide_of: Callable[[str], Guide]) -> None:
    guide = guide_of("""
        events:
          E:
            since: "2"
            properties: {t: {summary: T.}}
            actions:
              Old: {actor: Somebody, when: At once, payload: {t: a}, deprecated: {reason: Slow., use: New}}
              New: {actor: Somebody, when: At once, payload: {t: b}, since: "3"}
    """)
    assert guide.resolved is not None
    old, new = csv.DictReader(io.StringIO(guide_csv(guide.resolved, Urls()), newline=""))

    assert (old["deprecated"], old["use"], old["since"]) == ("deprecated", "New", "2")
    assert (new["deprecated"], new["use"], new["since"]) == ("", "", "3")


@pytest.mark.parametrize("name", ['Say "no", twice', "Two\nlines", "1 + 1 = 2", "Ünï"])
def test_awkward_names_survive(name: str, guide_of: Callable[[str], Guide]) -> None:
    guide = guide_of(
        f"events:\n  E:\n    properties: {{t: {{summary: T., const: e}}}}\n    actions:\n"
        f"      {json.dumps(name)}: {{actor: Somebody, when: At once}}\n"
    )
    assert guide.resolved is not None
    rows = list(csv.DictReader(io.StringIO(guide_csv(guide.resolved, Urls()), newline="")))

    assert [row["action"] for row in rows] == [name]


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://example.org","x")',
    "\t=1",
    "\r=1",
    "a;=1",
    "a\n=1",
    "\uff1d1",
]


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("where", COLUMNS)
def test_formulas_are_made_inert_in_every_column(text: str, where: str, guide_of: Callable[[str], Guide]) -> None:
    texts = dict.fromkeys(COLUMNS, "Plain") | {where: text}
    names = {key: json.dumps(value) for key, value in texts.items()}
    guide = guide_of(
        f"""
        evidence: {{{names["evidence"]}: {{summary: Sure.}}}}
        events:
          {names["event_type"]}:
            properties: {{t: {{summary: T.}}, s: {{summary: S.}}}}
            actions:
              {names["action"]}:
                actor: [{names["actors"]}]
                when: {names["when"]}
                evidence: {names["evidence"]}
                variants:
                  {names["variant"]}: {{payload: {{s: {names["fixed_values"]}}}}}
        """
    )
    assert guide.resolved is not None
    (row,) = csv.DictReader(io.StringIO(guide_csv(guide.resolved, Urls("https://x.example/")), newline=""))

    cell = row[where]
    assert cell.replace("'", "") == (f"s={in_words(text)}" if where == "fixed_values" else text)
    assert not any(part.lstrip(" ").startswith(tuple("=+-@\uff1d")) for part in re.split(r"[;\t\r\n|]", cell))
    assert cell[0] not in "\t\r\n"
    others = [other for other in COLUMNS if other not in (where, "fixed_values")]
    assert [row[other] for other in others] == ["Plain"] * len(others)


@given(st.text(alphabet="ab=+-@;\t\r\n| '\uff1d"))
def test_no_cell_begins_a_formula_at_any_separator(text: str) -> None:
    cell = inert(text)

    assert cell.replace("'", "") == text.replace("'", "")
    assert not re.search(r"(?:^|[;\t\r\n|]) {0,9}[=+@\-\uff1d]", cell)
    assert not cell.startswith(("\t", "\r", "\n"))


@given(st.text(alphabet="ab=+-@,: "))
def test_text_that_begins_no_formula_stays(text: str) -> None:
    assert inert(f"x{text}") == f"x{text}"
