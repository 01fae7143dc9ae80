"""`eventguide send` delivers messages of the catalog to a real HTTP server on this machine, and nowhere else."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner, Result
from standardwebhooks import Webhook

from eventguide.cli.command import cli
from eventguide.payloads.identification.engine import Engine
from eventguide.pipeline import Guide, engine_of
from eventguide.traffic.send import delivery, outgoing
from tests.conftest import ROOT

LEARN, SHOP = ROOT / "catalog", ROOT / "tests" / "shop" / "catalog"
STORY = "A student takes a test"
Send = Callable[..., Result]


@dataclass
class Receiver:
    """What a server got, and the statuses that it answers with: the last one for all further requests."""

    url: str = ""
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=lambda: [202])

    @property
    def messages(self) -> list[Any]:
        return [json.loads(body) for body in self.bodies]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    received = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.bodies.append(self.rfile.read(int(self.headers["content-length"])))
            headers = {name.lower(): value for name, value in self.headers.items()}
            received.headers.append({":method": self.command, **headers})
            status = received.statuses[0] if len(received.statuses) == 1 else received.statuses.pop(0)
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("location", "http://192.0.2.1/")
            self.send_header("content-length", "0")
            self.end_headers()

        do_PUT = do_POST  # noqa: N815 - as the server calls it

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    received.url = f"http://127.0.0.1:{server.server_port}/events"
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield received
    server.shutdown()
    server.server_close()


@pytest.fixture
def send(receiver: Receiver) -> Send:
    def run(*args: str, catalog: Any = LEARN, **env: str) -> Result:
        arguments = ["send", *args, "--to", receiver.url, "--catalog", str(catalog)]
        return CliRunner().invoke(cli, arguments, prog_name="eventguide", env=env)

    return run


def actions(receiver: Receiver) -> list[tuple[str, str]]:
    events = [event for message in receiver.messages for event in message["data"]]
    return [(event["type"], event["action"]) for event in events]


def test_a_scenario_arrives_in_its_order(send: Send, receiver: Receiver, learn: Guide) -> None:
    result = send(STORY, "--no-wait")

    assert result.exit_code == 0, result.output
    assert actions(receiver)[:3] == [
        ("SessionEvent", "LoggedIn"),
        ("AssessmentEvent", "Started"),
        ("AssessmentItemEvent", "Started"),
    ]
    assert result.stdout.splitlines()[-1] == "8 messages sent, all of them accepted."
    assert learn.resolved is not None
    engine: Engine = engine_of(learn.resolved)
    outcomes = {engine.identify(event).outcome for message in receiver.messages for event in message["data"]}
    assert outcomes <= {"identified", "ambiguous"}
    times = [message["sendTime"] for message in receiver.messages]
    assert times == sorted(times)


def test_delays_are_scaled(receiver: Receiver, learn: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    assert learn.resolved is not None
    messages = delivery.arranged(outgoing(STORY, learn.resolved), delivery.Choice())
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        clock[0] += seconds

    sender = delivery.Sender(url=receiver.url, speed=60, sleep=sleep)
    assert all(not one.is_refused for one in delivery.send_all(messages, sender))

    assert waits[:3] == pytest.approx([120 / 60, 1 / 60, 180 / 60])
    assert sum(waits) == pytest.approx(messages[-1].after / 60)


def test_values_are_set_where_the_definition_allows_them(send: Send, receiver: Receiver) -> None:
    assert send("SessionEvent/Log In", "--set", 'actor.extensions["bb:user.id"]=_9_1').exit_code == 0
    assert receiver.messages[0]["data"][0]["actor"]["extensions"]["bb:user.id"] == "_9_1"

    for path, value, reason in (
        ("actor.id", "5", 'SessionEvent / Log In: "actor.id" must be a string. Nothing was sent.'),
        ("action", "Archived", 'SessionEvent / Log In: "action" must be "LoggedIn". Nothing was sent.'),
        ("nowhere", "1", "No message has a value at nowhere."),
        ("actor[", "1", '"actor[" is not a path'),
    ):
        result = send("SessionEvent/Log In", "--set", f"{path}={value}")
        assert result.exit_code == 2, path
        assert reason in result.output
    assert len(receiver.bodies) == 1


def test_signatures_verify(send: Send, receiver: Receiver) -> None:
    secret = "whsec_bWFkZS11cC1zZWNyZXQtb2Ytbm9ib2R5"
    send("AssessmentEvent", "--sign", secret)
    send("AssessmentEvent", EVENTGUIDE_SECRET=secret)

    assert len(receiver.bodies) == 4
    for body, headers in zip(receiver.bodies, receiver.headers, strict=True):
        assert Webhook(secret).verify(body, headers) == json.loads(body)
    assert receiver.headers[0]["webhook-id"] != receiver.headers[1]["webhook-id"]
    assert send("AssessmentEvent", "--sign", "not base64!").exit_code == 2


def test_the_delivery_of_the_catalog_gives_method_and_headers(send: Send, receiver: Receiver, tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.yaml"
    catalog.write_text("""\
catalog: 1
title: Hooks
actors: {Somebody: {summary: Anybody.}}
timings: {Immediately: {summary: Now.}}
delivery:
  protocol: HTTP
  method: PUT
  headers:
    X-Kind: {summary: The kind.}
    X-Delivery: {summary: The number of the request., format: uuid}
    Content-Type: {summary: The format., const: application/cloudevents+json}
events:
  loan:
    summary: A book is lent.
    headers: {x-kind: loan}
    properties: {book: {summary: The book., example: Émile}}
    actions: {Lend: {actor: Somebody, when: Immediately, trigger: Lending.}}
""")

    result = send("loan/Lend", "--repeat", "2", "--no-wait", "--header", "x-kind=übung", catalog=catalog)
    plain = send("loan/Lend", catalog=catalog)

    assert (result.exit_code, plain.exit_code) == (0, 0), result.output
    assert [one[":method"] for one in receiver.headers] == ["PUT"] * 3
    assert {one["content-type"] for one in receiver.headers} == {"application/cloudevents+json"}
    assert receiver.headers[2]["x-kind"] == "loan"
    assert receiver.headers[0]["x-kind"].encode("latin-1").decode() == "übung"
    assert receiver.headers[0]["x-delivery"] != receiver.headers[1]["x-delivery"]


def test_duplicates_are_the_same_message_again(send: Send, receiver: Receiver) -> None:
    send("--all", "--no-wait", "--duplicate", "20", "--sign", "bWFkZS11cA==")

    copies = len(receiver.bodies) - 76
    assert 5 <= copies <= 30
    assert len({headers["webhook-id"] for headers in receiver.headers}) == 76
    again = [one for one, other in zip(receiver.bodies, receiver.bodies[1:], strict=False) if one == other]
    assert len(again) == copies


def test_repeated_messages_have_ids_of_their_own(send: Send, receiver: Receiver) -> None:
    send("SessionEvent/Log In", "--repeat", "3")

    assert len({message["data"][0]["id"] for message in receiver.messages}) == 3


def test_a_shuffled_story_has_the_same_messages(send: Send, receiver: Receiver) -> None:
    send(STORY, "--no-wait")
    ordered, receiver.bodies = receiver.bodies, []
    send(STORY, "--no-wait", "--shuffle")

    assert receiver.bodies != ordered
    assert sorted(receiver.bodies) == sorted(ordered)


def test_batches_have_several_events(send: Send, receiver: Receiver) -> None:
    send(STORY, "--no-wait", "--batch", "3")
    send("--all", "--no-wait", "--batch", "100", catalog=SHOP)

    assert [len(message["data"]) for message in receiver.messages[:3]] == [3, 3, 2]
    assert isinstance(receiver.messages[3], list)


def test_refusals_are_reported_and_not_retried_unasked(send: Send, receiver: Receiver) -> None:
    receiver.statuses = [202, 503, 400, 202]

    result = send(STORY, "--no-wait")

    assert result.exit_code == 1
    assert "8 messages sent, 2 of them not accepted." in result.stdout
    assert len(receiver.bodies) == 8


def test_failed_attempts_are_retried_on_demand(send: Send, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery.time, "sleep", lambda _: None)
    receiver.statuses = [503, 202, 400]

    result = send("AssessmentEvent", "--retries", "3")

    assert len(receiver.bodies) == 3  # 400 is final
    assert "2 attempts" in result.stdout


def test_redirects_are_not_followed(send: Send, receiver: Receiver) -> None:
    receiver.statuses = [307]

    assert send("AssessmentEvent").exit_code == 1
    assert len(receiver.bodies) == 2


def test_proxies_of_the_environment_are_not_used(send: Send, receiver: Receiver) -> None:
    assert send("AssessmentEvent", HTTP_PROXY="http://192.0.2.1:1", ALL_PROXY="http://192.0.2.1:1").exit_code == 0
    assert len(receiver.bodies) == 2


@pytest.mark.parametrize(
    "url",
    [
        "http://192.0.2.1/",
        "https://example.org/",
        "http://localhost.example.org/",
        "http://127.example.org/",
        "http://127.0.0.1@example.org/",
    ],
)
def test_nothing_leaves_the_machine_unasked(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "send_all", None)
    command = ["send", "--all", "--to", url, "--catalog", str(SHOP)]

    result = CliRunner().invoke(cli, command, prog_name="eventguide")

    assert result.exit_code == 2
    assert "is not on this machine" in result.output


@pytest.mark.parametrize(
    "url", ["http://localhost:8/", "http://127.0.0.1/", "http://[::1]:80/", "https://a.localhost/"]
)
def test_addresses_of_this_machine(url: str) -> None:
    assert delivery.is_local(url)


def test_a_dry_run_prints_what_would_be_sent() -> None:
    command = ["send", STORY, "--dry-run", "--catalog", str(LEARN)]

    result = CliRunner().invoke(cli, command, prog_name="eventguide")

    assert [len(json.loads(line)["data"]) for line in result.stdout.splitlines()] == [1] * 8


def test_without_httpx_the_extra_is_named(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)

    result = send("AssessmentEvent")

    assert result.exit_code == 1
    assert "pip install 'eventguide[send]'" in result.output
