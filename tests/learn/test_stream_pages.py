"""The hand-written pages for consumers: their code works on every example payload, what they name exists."""

import json
import re
import sqlite3
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import HTTPServer
from types import SimpleNamespace
from typing import Any

import pytest

from eventguide.exports.files import export_files
from eventguide.payloads import Urls, slugify
from eventguide.pipeline import Guide
from tests.conftest import ROOT

PAGES = sorted((ROOT / "docs" / "stream").glob("*.md"))


def program(title: str) -> SimpleNamespace:
    """Run the Python block with this title; return what it defines."""
    for page in PAGES:
        found = re.search(
            rf'```python title="{re.escape(title)}"\n(.*?)```', page.read_text(encoding="utf-8"), re.DOTALL
        )
        if found:
            names: dict[str, Any] = {"__name__": title}
            exec(compile(found[1], f"{page.name}:{title}", "exec"), names)
            return SimpleNamespace(**names)
    raise AssertionError(title)


@pytest.fixture(scope="module")
def events(learn: Guide) -> list[dict[str, Any]]:
    assert learn.resolved is not None
    return [payload.example for payload in learn.resolved.payloads]


@pytest.fixture
def receiver() -> Iterator[tuple[str, sqlite3.Connection]]:
    """The receiver of the page, serving: its URL, its database."""
    code = program("receiver.py")
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute(code.TABLE)
    code.Receiver.key, code.Receiver.database = b"my-key", database
    code.Receiver.log_message = lambda *_: None
    server = HTTPServer(("127.0.0.1", 0), code.Receiver)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", database
    server.shutdown()
    thread.join()
    server.server_close()
    database.close()


def post(address: str, body: Any, key: str = "my-key") -> int:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Authorization": key, "Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def kept(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT count(*) FROM events").fetchone()[0])


def test_the_receiver_keeps_every_event_once(
    receiver: tuple[str, sqlite3.Connection], learn: Guide, events: list[dict[str, Any]]
) -> None:
    address, database = receiver
    assert learn.resolved is not None
    envelopes = [payload.envelope for payload in learn.resolved.payloads]

    for envelope in (*envelopes[:5], *envelopes[:5], {**envelopes[0], "data": events}):
        assert post(address, envelope, "Bearer my-key") == 200

    assert kept(database) == len(events)
    stored = [json.loads(text) for (text,) in database.execute("SELECT event FROM events ORDER BY rowid")]
    assert stored == events


@pytest.mark.parametrize("body", [b"", b"\xff", b"{", b"[]", b"{}", b'{"data": {}}', b'{"data": [1]}', b"null"])
def test_the_receiver_refuses_what_is_no_message(receiver: tuple[str, sqlite3.Connection], body: bytes) -> None:
    address, database = receiver

    assert post(address, body) == 400
    assert kept(database) == 0


def test_the_receiver_refuses_a_stranger_and_takes_a_bare_event(
    receiver: tuple[str, sqlite3.Connection], events: list[dict[str, Any]]
) -> None:
    address, database = receiver

    assert post(address, {"data": events[:1]}, "other") == 401
    assert kept(database) == 0
    assert post(address, events[0]) == 200
    assert kept(database) == 1


def test_the_scenarios_rehearse_the_receiver(receiver: tuple[str, sqlite3.Connection], learn: Guide) -> None:
    address, database = receiver
    assert learn.resolved is not None
    files = dict(export_files(learn.resolved, Urls()))
    stories = [json.loads(files[f"scenarios/{slugify(name)}.json"]()) for name in learn.resolved.catalog.scenarios]

    assert {post(address, message) for messages in stories for message in messages} == {200}
    assert kept(database) == sum(map(len, stories)) >= 30


def test_any_event_becomes_a_row_with_user_and_course(events: list[dict[str, Any]]) -> None:
    row = program("rows.py").row
    for event in events:
        made = row(event)
        assert made["user_key"] in ("_2041_1", "_1107_1"), event["type"]
        assert made["user_batch_uid"] in ("mira.okafor", "jonas.lindqvist")
        courseless = made["type"] == "SessionEvent" or (made["type"] == "LTIEvent" and "membership" not in event)
        assert made["course_key"] == (None if courseless else "_318_1"), event["type"]
        assert made["course_batch_uid"] == (None if courseless else "BIO-101-2026-SPRING")
        assert made["object"].startswith("https://")
        assert "/" not in made["type"]


def test_a_row_survives_an_event_of_which_almost_all_is_missing() -> None:
    made = program("rows.py").row({"id": "1", "type": "X", "action": "Y", "eventTime": "2026-03-02T14:05:32.418Z"})

    assert {name for name, value in made.items() if value} == {"id", "type", "action", "time"}


def test_events_that_follow_at_once_are_one_act(events: list[dict[str, Any]]) -> None:
    acts = program("acts.py").acts
    post_event = next(event for event in events if event["type"].endswith("ForumEvent"))

    def later(seconds: float) -> dict[str, Any]:
        time = datetime.fromisoformat(post_event["eventTime"]) + timedelta(seconds=seconds)
        return {**post_event, "eventTime": time.isoformat()}

    assert [len(act) for act in acts([later(10), later(0), later(0.208), later(1.5)])] == [3, 1]
    assert len(acts([post_event, {**post_event, "action": "Modified"}])) == 2


def test_no_person_is_left_after_pseudonyms(events: list[dict[str, Any]]) -> None:
    code = program("pseudonyms.py")
    people = ("mira", "jonas", "okafor", "lindqvist", "_2041_1", "_1107_1", "9a4e07c1b25d", "51c3f8027e9b", "203.0.113")
    secrets = ("3D8F1B60C4A7", "A04C97E2185B", "oauth", "caliper/profile", "Mozilla")

    hidden = [code.pseudonymise(event, b"a key") for event in events]

    for event in hidden:
        text = json.dumps(event).lower()
        assert [word for word in (*people, *secrets) if word.lower() in text] == [], event["type"]
    actors = {event["actor"]["id"] for event in hidden if event["actor"]["type"] == "Person"}
    assert len(actors) == 2
    assert code.pseudonymise(events[0], b"a key") == hidden[0] != code.pseudonymise(events[0], b"other")


def test_the_tables_of_the_pages_name_what_the_catalog_has(learn: Guide) -> None:
    assert learn.resolved is not None
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    evidence = (ROOT / "docs" / "stream" / "evidence.md").read_text(encoding="utf-8")

    levels = re.findall(r"^\| ([a-z ]+) \| [a-z ]+", evidence.split("## Levels")[1].split("##")[0], re.MULTILINE)
    assert levels[1:] == list(learn.resolved.catalog.evidence)
    for event in learn.resolved.events:
        assert event in text


def test_the_first_page_counts_rightly(learn: Guide) -> None:
    assert learn.resolved is not None
    events = learn.resolved.catalog.events
    page = (ROOT / "docs" / "stream" / "index.md").read_text(encoding="utf-8")
    families = page.split("| types |")[1].splitlines()[0].split("|")

    assert (len(events), sum(len(event.actions) for event in events.values())) == (13, 59)
    assert "Thirteen types of event cover 59 actions." in page
    for cell, family in zip(families, ("Standard", "Extension"), strict=False):
        names = [f"{name.strip()}Event" for name in cell.split(",")]
        assert names == [name for name, event in events.items() if event.labels["Class"] == family]


def test_every_iri_of_the_examples_is_in_the_table_of_ids(events: list[dict[str, Any]]) -> None:
    page = (ROOT / "docs" / "stream" / "ids.md").read_text(encoding="utf-8")
    table = page.split("What follows is one of these")[1].split("## Three kinds")[0]
    shown = [shape.split("}")[0] for shape in re.findall(r"`(/[^`]+)`", table)]
    words = {word for shape in re.findall(r"`([/…][^`]+)`", table) for word in re.findall(r"[A-Za-z]{4,}", shape)}

    for event in events:
        for iri in re.findall(r"/v1/sites/[0-9a-f-]{36}(/[^\"]+)", json.dumps(event)):
            names = [part for part in iri.split("/") if re.fullmatch(r"[a-z][A-Za-z]+", part)]
            assert any(shape.startswith(f"/{names[0]}") for shape in shown), iri
            assert set(names) <= words, iri


def test_the_pages_say_what_they_are_about() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert re.match(r"---\ndescription: [A-Z].{40,}\.\n(?:search:\n(?:  .+\n)+)?---\n\n# [A-Z]", text), page.name
