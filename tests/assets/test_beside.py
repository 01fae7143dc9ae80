"""Headers and the channel beside a body: what they exclude, and what the identify page reports of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from eventguide.payloads import Resolved
from eventguide.pipeline import read_guide
from tests.assets.conftest import Call
from tests.assets.test_engine import files
from tests.identification.corpus import engine_of

LOANS = """
catalog: 1
title: Loans
actors: {Reader: {summary: Somebody with a card.}}
timings: {Immediately: {summary: Sent as it happens.}}
defaults: {actor: Reader, when: Immediately}
delivery:
  protocol: HTTP
  headers: {Kind: {summary: What happened.}, Hours: {summary: When., enum: [day, night]}}
  channel: loans
events:
  LoanEvent:
    summary: A book is borrowed.
    headers: {Kind: loan}
    properties: {book: {summary: Which one., example: B1}, way: {summary: How., enum: [desk, box]}}
    actions:
      Borrow: {summary: It leaves., payload: {way: desk}}
      Return:
        summary: It comes back.
        payload: {way: box}
        variants:
          By day: {headers: {Hours: day}, channel: loans.day}
          By night: {headers: {Hours: night}, channel: loans.night}
  NoteEvent:
    summary: A note is written.
    headers: {Kind: note}
    properties: {book: {summary: Which one., example: B1}, way: {summary: How., enum: [desk, box]}}
    actions: {Write: {summary: It is there.}}
"""
BODY = {"book": "B2", "way": "box"}
ALIKE = "No fixed value, type or absent field of the body tells them apart; "


@pytest.fixture(scope="module")
def loans(tmp_path_factory: pytest.TempPathFactory) -> Resolved:
    file: Path = tmp_path_factory.mktemp("loans") / "catalog.yaml"
    file.write_text(LOANS, encoding="utf-8")
    guide = read_guide(file)
    assert guide.resolved is not None, guide.findings
    return guide.resolved


def reported(call: Call, resolved: Resolved, headers: dict[str, str], body: object = BODY) -> Any:
    text = json.dumps({"headers": headers, "body": body})
    [[report]] = call("./helpers.js", "reports", [(*files(resolved), text)])
    return report


@pytest.mark.parametrize("beside", [({"Kind": "loan", "Hours": "dusk"}, None), ({"Kind": "loan"}, "elsewhere")])
def test_a_type_whose_form_the_body_has_is_not_contradicted_by_it(
    beside: tuple[dict[str, str], str | None], call: Call, loans: Resolved
) -> None:
    headers, channel = beside
    outcome = engine_of(loans).identify(BODY, headers, channel).as_json()

    assert (outcome["outcome"], outcome["event"], outcome["contradicted"]) == ("unknown-action", 0, None)
    message = {"message": {"value": BODY, "headers": headers, "channel": channel}}
    [[found]] = call("./helpers.js", "identify", [(*files(loans), [message])])
    assert found == json.loads(json.dumps(outcome))


def test_a_header_that_decides_is_named_with_what_it_rules_out(call: Call, loans: Resolved) -> None:
    report = reported(call, loans, {"Kind": "loan", "hours": "day"})

    assert report["title"] == "Return (By day) LoanEvent"
    assert report["by"] == ["the header Kind = loan", "way = box", "the header Hours = day"]
    assert report["ruledOut"] == [
        "Borrow: way is box, expected desk",
        "Return (By night): the header Hours is day, expected night",
    ]


def test_a_header_that_was_not_pasted_and_could_decide_is_named(call: Call, loans: Resolved) -> None:
    report = reported(call, loans, {"Kind": "loan"})
    assert report["lead"] == [f"{ALIKE}the header Hours or the channel can."]

    report = reported(call, loans, {})
    assert report["title"] == "One of 3 payloads of several event types that look the same"
    assert report["lead"][1:] == [f"{ALIKE}the header Kind can."]


def test_a_sentence_on_a_header_begins_with_a_capital_letter(call: Call, loans: Resolved) -> None:
    report = reported(call, loans, {"Kind": "loan", "Hours": "dusk"})
    assert report["lead"] == ["The header Hours is dusk; the catalog has day or night."]

    report = reported(call, loans, {"Kind": "visit"})
    assert report["lead"][0] == "The header Kind is visit, which is not in the catalog."
