"""Captured HTTP messages: what `eventguide match` and `draft` take from the headers beside a body."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eventguide.cli.command import cli
from eventguide.payloads import Payload
from eventguide.pipeline import read_guide

HOOK = """
catalog: 1
title: Hooks
summary: Bodies that look the same.
actors: {Somebody: {summary: Anybody.}}
timings: {At once: {summary: Now.}}
defaults: {when: At once, actor: Somebody}
delivery: {protocol: HTTPS, headers: {X-Hook-Event: {summary: The event type.}, X-Hook-Step: {summary: The action.}}}
events:
  order:
    summary: What people buy.
    headers: {X-Hook-Event: order}
    properties: {number: {summary: The running number., type: integer, example: 7}}
    actions:
      placed: {summary: It is bought., headers: {X-Hook-Step: placed}}
      sent: {summary: It leaves the house., headers: {X-Hook-Step: sent}}
  parcel:
    summary: What is sent.
    headers: {X-Hook-Event: parcel, X-Hook-Step: lost}
    properties: {number: {summary: The running number., type: integer, example: 7}}
    actions:
      lost: {summary: Nobody knows where it is.}
"""
"""A catalog whose payloads are identified by headers, and by nothing else."""


@pytest.fixture(scope="module")
def payloads(tmp_path_factory: pytest.TempPathFactory) -> list[Payload]:
    file = tmp_path_factory.mktemp("hook") / "catalog.yaml"
    file.write_text(HOOK, encoding="utf-8")
    resolved = read_guide(file).resolved
    assert resolved is not None
    return list(resolved.payloads)


def headers_of(payload: Payload) -> dict[str, Any]:
    assert payload.carrier is not None
    return dict(payload.carrier.headers)


def run(tmp_path: Path, command: str, messages: list[Mapping[str, Any]], *options: str, text: str = HOOK) -> str:
    catalog, capture = tmp_path / "catalog.yaml", tmp_path / "capture.jsonl"
    catalog.write_text(text, encoding="utf-8")
    capture.write_text("\n".join(map(json.dumps, messages)), encoding="utf-8")
    result = CliRunner().invoke(cli, [command, str(capture), "--catalog", str(catalog), *options])
    return result.output


def reported(tmp_path: Path, messages: list[Mapping[str, Any]], catalog: str = HOOK) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(run(tmp_path, "match", messages, "--format", "json", text=catalog))
    return data


def test_headers_identify_what_bodies_do_not(tmp_path: Path, payloads: list[Payload]) -> None:
    messages: list[Mapping[str, Any]] = []
    for payload in payloads:
        headers = headers_of(payload)
        messages.append({"headers": headers, "body": payload.example})
        messages.append({
            "headers": {name.lower(): [value, "of another hop"] for name, value in headers.items()},
            "isBase64Encoded": False,
            "body": json.dumps(payload.example),
        })  # fmt: skip

    data = reported(tmp_path, messages)

    assert data["unknown"] == data["closest"] == data["differing"] == data["unreadable"] == []
    assert [row["seen"]["count"] for row in data["matched"]] == [2] * len(payloads)
    assert all(len(row["payloads"]) == 1 for row in data["matched"])


def test_an_unknown_name_in_a_header_is_reported_with_the_header(tmp_path: Path, payloads: list[Payload]) -> None:
    message = {"headers": headers_of(payloads[0]) | {"X-Hook-Event": "wiki"}, "body": {"pages": []}}

    (row,) = reported(tmp_path, [message])["unknown"]

    assert (row["place"], row["value"]) == ("header X-Hook-Event", '"wiki"')
    assert "header X-Hook-Event" in run(tmp_path, "match", [message])


def test_headers_of_other_values_than_texts_are_not_read(tmp_path: Path, payloads: list[Payload]) -> None:
    names: list[Any] = [5, None, {}, [], [[]]]
    messages = [{"headers": {"X-Hook-Event": name}, "body": payloads[0].example} for name in names]

    data = reported(tmp_path, [*messages, {"headers": "none", "body": payloads[0].example}])

    assert data["events"] == len(names) + 1
    assert not data["unreadable"]


def test_a_draft_leaves_out_what_a_header_identifies(tmp_path: Path, payloads: list[Payload]) -> None:
    messages = [{"headers": headers_of(payload), "body": payload.example} for payload in payloads]

    assert "The catalog has all event types and actions" in run(tmp_path, "draft", messages)


def test_the_value_of_a_header_of_an_unknown_action_is_shown_unless_it_is_sensitive(
    tmp_path: Path, payloads: list[Payload]
) -> None:
    message = {"headers": headers_of(payloads[0]) | {"X-Hook-Step": "torn"}, "body": payloads[0].example}
    orders = HOOK[: HOOK.index("  parcel:")]

    (row,) = reported(tmp_path, [message], catalog=orders)["unknown"]

    assert (row["event"], row["place"], row["value"]) == ("order", "header X-Hook-Step", '"torn"')
    sensitive = orders.replace("{summary: The action.}", "{summary: The action., sensitive: credentials}")
    (row,) = reported(tmp_path, [message], catalog=sensitive)["unknown"]
    assert row["value"] == '"…"'


KAFKA = (
    HOOK.replace("protocol: HTTPS", "protocol: Kafka")
    .replace("X-Hook-Event: {summary: The event type.}, ", "")
    .replace("{summary: The action.}", "{summary: The action., example: lost}")
    .replace("headers: {X-Hook-Event: order}", "channel: orders")
    .replace("headers: {X-Hook-Event: parcel, X-Hook-Step: lost}", "channel: parcels")
)


def test_the_topic_of_a_record_of_kafka_identifies_its_event(tmp_path: Path) -> None:
    record = {"partition": 0, "offset": 7, "headers": ["X-Hook-Step", "sent"], "payload": '{"number": 8}'}

    data = reported(tmp_path, [{"topic": topic, **record} for topic in ("orders", "parcels", "others")], catalog=KAFKA)

    matched = [(row["payloads"], row["seen"]["count"]) for row in data["matched"]]
    assert [([one[:2] for one in several], count) for several, count in matched] == [
        ([["order", "sent"]], 1),
        ([["parcel", "lost"]], 1),
    ]
    assert [(one["place"], one["value"]) for one in data["unknown"]] == [("channel", '"others"')]


def test_a_draft_takes_the_body_of_a_record_of_kafka(tmp_path: Path) -> None:
    record = {"partition": 0, "offset": 7, "headers": ["X-Hook-Step", "sent"], "payload": '{"number": 8}'}

    other = {"topic": "others", **record, "payload": '{"type": "Other", "x": 1}'}

    known = run(tmp_path, "draft", [{"topic": "orders", **record}], text=KAFKA)
    run(tmp_path, "draft", [other], "--into", str(tmp_path / "new.yaml"), text=KAFKA)

    assert "The catalog has all event types and actions" in known
    text = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    assert "Other:" in text
    assert "partition" not in text


def test_an_optional_header_identifies_an_action_where_it_is_sent(tmp_path: Path) -> None:
    catalog = HOOK.replace("{summary: The action.}", "{summary: The action., optional: Not on Sundays.}")
    headers = {"X-Hook-Event": "order"}
    sent = {"headers": headers | {"X-Hook-Step": "sent"}, "body": {"number": 8}}

    data = reported(tmp_path, [sent, {"headers": headers, "body": {"number": 8}}], catalog=catalog)

    assert [[one[1] for one in row["payloads"]] for row in data["matched"]] == [["sent"], ["placed", "sent"]]
