"""`eventguide mcp` answers the official library's client over standard input and output."""

import asyncio
import builtins
import json
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mcp import Client, StdioServerParameters

from eventguide.answers import Answers
from eventguide.cli.command import cli
from eventguide.payloads import Resolved, Urls
from tests.conftest import ROOT

URL = "https://events.example.edu/"
GONE = {"error": 'Unknown action "Log Inn": did you mean "Log In"? Actions: Log In, Log Out, Session Time Out.'}


def ask(catalog: Path, *questions: tuple[str, Mapping[str, Any]]) -> list[Any]:
    """Start the server, and return its answers to several questions."""
    command = [sys.executable, "-m", "eventguide", "mcp", str(catalog), "--url", URL]

    async def answers() -> list[Any]:
        async with Client(StdioServerParameters(command=command[0], args=command[1:])) as client:
            found = [await client.call_tool(name, dict(arguments)) for name, arguments in questions]
        return [json.loads(one.content[0].text) for one in found]  # type: ignore[union-attr]

    with ThreadPoolExecutor(max_workers=1) as thread:  # the browser of other tests keeps a loop in this one
        return thread.submit(asyncio.run, answers()).result()


def test_the_tools_answer_a_client() -> None:
    event = {"type": "SessionEvent"}
    named = {"event": "SessionEvent", "action": "Log In"}
    [payload] = ask(ROOT / "catalog", ("get_payload", named))
    found, action, gone, same, other, valid, wrong, changes, missing = ask(
        ROOT / "catalog",
        ("search", {"query": "sign-in"}),
        ("get_action", named),
        ("get_action", {**named, "action": "Log Inn"}),
        ("identify", {"event": payload["payload"]}),
        ("identify", {"event": event}),
        ("validate", {"event": payload["payload"], "event_type": "SessionEvent", "action": "Log In"}),
        ("validate", {"event": event, "event_type": "SessionEvent", "action": "Log In"}),
        ("changes", {"since": str(ROOT / "catalog")}),
        ("changes", {"since": "no-such-revision"}),
    )

    assert {"kind": "action", "event": "SessionEvent", "name": "Log In"}.items() <= found["results"][0].items()
    assert found["results"][0]["url"] == f"{URL}events/session-event/#log-in"
    assert action["actors"] == ["All Users"]
    assert {"path": "action", "test": "is", "values": ["LoggedIn"]} in action["identified_by"]["Log In"]
    assert "eventTime" in [field["path"] for field in action["fields"]]
    assert gone == GONE
    assert payload["url"] == f"{URL}events/session-event/log-in.json"
    assert (same["outcome"], same["actions"][0]["action"]) == ("identified", "Log In")
    assert (other["outcome"], other["event"], other["actions"]) == ("unknown-action", "SessionEvent", [])
    assert valid == {"valid": True, "definition": "Log In", "problems": []}
    assert 'the event must have "actor"' in wrong["problems"]
    assert changes == {"changes": "No changes.", "shortened": False}
    assert missing == {"error": 'There is no git revision "no-such-revision".'}


MADE_UP = """
catalog: 1
title: Made up
actors: {Reader: {summary: Somebody.}, Librarian: {summary: Somebody else.}}
timings: {At once: {summary: Now.}}
delivery: {protocol: HTTP, headers: {X-Kind: {summary: The kind.}}}
envelope: {summary: A message., properties: {events: {summary: All., items: {event: true}}}}
events:
  lent:
    summary: A book is lent.
    headers: {X-Kind: loan}
    properties:
      book: {summary: The book., properties: {"org.example:id": {summary: Its id., example: 17}}}
      way: {summary: The way.}
    actions:
      Lend:
        when: At once
        variants:
          By box: {actor: Reader, payload: {way: box}}
          By desk: {actor: Librarian, payload: {way: desk}, properties: {desk: {summary: The desk., example: 1}}}
  kept:
    summary: A book is kept.
    headers: {X-Kind: hold}
    properties: {way: {summary: The way., const: hold}}
    actions: {Keep: {actor: Reader, when: At once}}
"""


def test_answers_are_about_all_variants_and_name_places_as_the_guide_does(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text(MADE_UP, encoding="utf-8")
    event = {"book": {"org.example:id": "x"}, "way": "box"}
    named = {"event_type": "lent", "action": "Lend"}
    action, found, one, several, wrong, refused = ask(
        tmp_path,
        ("get_action", {"event": "lent", "action": "Lend"}),
        ("search", {"query": "org.example:id"}),
        ("identify", {"event": {"events": [event]}}),
        ("identify", {"event": {"events": [event, {"way": "hold"}]}, "headers": {"x-kind": "loan"}}),
        ("validate", {"event": {"events": [event]}, **named}),
        ("validate", {"event": {"events": [event, event]}, **named}),
    )

    assert action["actors"] == ["Reader", "Librarian"]
    assert [field["path"] for field in action["fields"]] == ["book", 'book["org.example:id"]', "way", "desk"]
    assert {"header": "X-Kind", "test": "is", "values": ["loan"]} in action["identified_by"]["By box"]
    assert [result["name"] for result in found["results"]] == ['book["org.example:id"]']
    assert (one["outcome"], one["actions"][0]["variant"]) == ("identified", "By box")
    assert one["differences"] == [{"path": 'book["org.example:id"]', "kind": "type"}]
    assert (several["total"], [event["event"] for event in several["events"]]) == (2, ["lent", "lent"])
    assert (wrong["valid"], wrong["definition"]) == (False, "By box")
    assert refused == {"error": "The message has 2 events; validate one of them."}


def test_an_event_of_an_unknown_type_is_kept_whole() -> None:
    """As with `match`: its list named like that of the envelope has no events."""
    [answer] = ask(ROOT / "catalog", ("identify", {"event": {"type": "Nope", "data": [{"x": 1}, {"y": 2}]}}))

    assert answer == {"outcome": "unknown", "event": None, "actions": [], "differences": []}


def test_answers_are_of_bounded_size() -> None:
    [answer] = ask(ROOT / "catalog", ("search", {"query": "e"}))

    assert len(answer["results"]) == 20
    assert answer["total"] > 100
    assert len(json.dumps(answer)) < 20_000


def test_without_the_extra_a_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def missing(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("mcp"):
            raise ImportError(name)
        return original(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    result = CliRunner().invoke(cli, ["mcp", str(ROOT / "catalog")], prog_name="eventguide")

    assert result.exit_code == 1
    assert "pip install 'eventguide[mcp]'" in result.output


def test_a_catalog_with_errors_is_reported(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text("catalog: 1\ntitle: T\nevents: {E: {summery: x}}\n")
    result = CliRunner().invoke(cli, ["mcp", str(tmp_path)], prog_name="eventguide")

    assert result.exit_code == 1
    assert 'Unknown key "summery"' in result.output


def test_the_url_of_an_action_whose_name_is_that_of_a_section_is_that_of_its_own_section(
    resolved_of: Callable[[str], Resolved],
) -> None:
    resolved = resolved_of("""
    events:
      Log:
        summary: A log is kept.
        properties: {kind: {summary: The kind., const: log}}
        actions: {Notes: {actor: Somebody, when: At once, trigger: Keeping notes.}}
    """)
    answers = Answers(resolved, Urls(URL))
    own = f"{URL}events/log/#notes_"

    assert answers.search("keeping")["results"][0]["url"] == own
    assert answers.action("Log", "Notes")["url"] == own
    assert answers.identify({"kind": "log"})["actions"][0]["url"] == own
