"""Headers and the channel beside a body: what they exclude."""

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


@pytest.fixture(scope="module")
def loans(tmp_path_factory: pytest.TempPathFactory) -> Resolved:
    file: Path = tmp_path_factory.mktemp("loans") / "catalog.yaml"
    file.write_text(LOANS, encoding="utf-8")
    guide = read_guide(file)
    assert guide.resolved is not None, guide.findings
    return guide.resolved


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
