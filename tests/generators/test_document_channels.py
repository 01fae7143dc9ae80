"""Channels and media types in AsyncAPI and OpenAPI documents."""

from collections.abc import Callable

import pytest

from eventguide.exports.asyncapi import document as asyncapi
from eventguide.exports.openapi import document as openapi
from eventguide.payloads import Resolved, Urls

BROKER = """
    delivery:
      protocol: MQTT
      headers: {content-type: {summary: The type of the body., example: application/json}}
    events:
      a.b:
        summary: It happens.
        headers: {content-type: application/cloudevents+json}
        channel: "fleet/{device}/{part_2}/a"
        properties: {n: {summary: A number., example: 1}}
        actions:
          One: {actor: Somebody, when: At once, payload: {n: 1}}
          Two: {actor: Somebody, when: At once, payload: {n: 2}, channel: fleet/a}
      c.d:
        summary: It happens differently.
        channel: fleet/c
        properties: {m: {summary: A number., example: 1}}
        actions:
          One: {actor: Somebody, when: At once, payload: {m: 1}, headers: {content-type: application/json}}
          Two: {actor: Somebody, when: At once, payload: {m: 2}, headers: {content-type: text/json; charset=utf-8}}
"""


@pytest.fixture
def broker(resolved_of: Callable[[str], Resolved]) -> Resolved:
    return resolved_of(BROKER)


def test_an_address_with_parameters_declares_them(broker: Resolved) -> None:
    channels = asyncapi(broker, Urls())["channels"].values()

    assert {one["address"]: one.get("parameters") for one in channels} == {
        "fleet/{device}/{part_2}/a": {"device": {}, "part_2": {}},
        "fleet/a": None,
        "fleet/c": None,
    }


def test_a_body_has_the_media_type_that_its_header_states(broker: Resolved) -> None:
    messages = asyncapi(broker, Urls())["components"]["messages"]
    webhooks = openapi(broker, Urls())["webhooks"]
    cloud, json_, text = "application/cloudevents+json", "application/json", "text/json; charset=utf-8"

    assert [one["contentType"] for one in messages.values()] == [cloud, cloud, json_, text]
    assert {
        name: {media: list(body["examples"]) for media, body in webhook["post"]["requestBody"]["content"].items()}
        for name, webhook in webhooks.items()
    } == {"a.b": {cloud: ["one", "two"]}, "c.d": {json_: ["one"], text: ["two"]}}
