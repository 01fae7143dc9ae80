"""What carries an event: headers that name it, a topic with a key, and the request on the page."""

import json
import re

import pytest

from eventguide.exports.asyncapi import document
from eventguide.payloads import Urls
from tests.format.built import Built, Make, findings

HOOKS = """
delivery:
  protocol: HTTP
  method: POST
  summary: Each event is one request.
  headers:
    X-Event: {summary: The name of the event.}
    X-Delivery: {summary: The number of the request., format: uuid}
events:
  issues:
    headers: {x-event: issues}
    properties: {action: {summary: A.}, title: {summary: T., example: a}}
    actions:
      Open: {actor: Somebody, when: At once, payload: {action: opened}}
      Close: {actor: Somebody, when: At once, payload: {action: closed}}
  pulls:
    headers: {X-Event: pulls}
    properties: {action: {summary: A.}, title: {summary: T., example: a}}
    actions:
      Open a Pull: {actor: Somebody, when: At once, payload: {action: opened}}
      Close a Pull: {actor: Somebody, when: At once, payload: {action: closed}}
"""


@pytest.fixture
def built(guide_of: Make) -> Built:
    return Built(guide_of(HOOKS))


def test_the_header_names_the_event_type(built: Built) -> None:
    body = {"action": "opened", "title": "x"}

    assert built.identify(body, {"X-EVENT": "pulls"}).payloads == (2,)
    assert built.identify(body, {"X-Event": "issues"}).payloads == (0,)
    assert built.identify(body, {"X-Event": "stars"}).outcome == "unknown"
    assert built.identify(body).payloads == (0, 2)  # the body alone is ambiguous
    assert built.identify({"action": "locked", "title": "x"}, {"X-Event": "issues"}).outcome == "unknown-action"


def test_the_header_distinguishes_payloads_with_equal_bodies(built: Built) -> None:
    assert all(not payload.identified.ambiguous for payload in built.resolved.payloads)
    index = json.loads(built.files["identify.json"]())
    assert index["keys"][0]["places"] == [{"header": "X-Event"}]
    assert "X-Event (header)" in built.page("events/issues/")


def test_snippets_that_see_the_body_alone_name_the_others(built: Built) -> None:
    page = built.page("events/issues/")

    assert "Open a Pull of pulls" in page


def test_the_request_is_above_the_payload_and_a_curl_command_below(built: Built) -> None:
    page = built.page("events/issues/")

    assert re.search(r'<pre class="eg-request"[^>]*><a[^>]*>POST</a>\s*X-Event: <b class="fx id">issues</b>', page)
    assert "curl --request POST" in page
    assert "--data-binary @open.json" in page


def test_the_headers_have_a_page(built: Built) -> None:
    page = built.page("delivery/")

    assert "Each event is one request." in page
    assert "The number of the request." in page
    delivery = built.catalog["delivery"]
    assert [one["display"] for one in delivery["headers"]] == ["X-Event", "X-Delivery"] or len(delivery["headers"]) == 2
    payload = built.catalog["events"][0]["actions"][0]["payloads"][0]
    assert payload["headers"]["X-Event"] == "issues"
    assert {"header": "X-Event", "test": "is", "value": "issues"} in payload["identified_by"]


def test_a_header_that_need_not_be_there_is_shown_as_optional(guide_of: Make) -> None:
    optional = "{summary: The name of the event., optional: true}"
    hooks = Built(guide_of(HOOKS.replace("{summary: The name of the event.}", optional)))
    page = text_of(hooks.page("events/issues/"))

    assert "Identified by X-Event (header) absent or = issues, action = opened." in page
    assert "Without X-Event (header) it looks the same as Open a Pull of pulls." in page
    header, action = hooks.catalog["events"][0]["actions"][0]["payloads"][0]["identified_by"]
    assert header == {"header": "X-Event", "test": "is", "value": "issues", "optional": True}
    assert "optional" not in action


def text_of(page: str, between: str = "") -> str:
    """The words of a page, with something in place of each tag."""
    return " ".join(re.sub(r"<[^>]*>", between, page).split())


RECORDS = """
delivery:
  protocol: Kafka
  channel: orders.v1
  key: {summary: The number of the order., entity: Number}
  headers:
    X-Type: {summary: The type of the event.}
    X-Action: {summary: What happened.}
    X-Shop: {summary: The shop that sends it., entity: Number}
entities:
  Number: {summary: A number., type: string, example: "4711"}
  Head: {summary: What all messages have., properties: {sent: {summary: By which shop., entity: Number}}}
envelope:
  summary: The message.
  extends: Head
  properties: {events: {summary: What happened., items: {event: true}}}
events:
  order:
    headers: {X-Type: order}
    properties: {id: {summary: I., example: 1}}
    actions:
      Place: {actor: Somebody, when: At once, headers: {x-action: placed}}
      Cancel: {actor: Somebody, when: At once, headers: {X-Action: cancelled}}
  stock:
    headers: {X-Type: stock}
    properties: {id: {summary: I., example: 1}}
    actions: {Count: {actor: Somebody, when: At once, channel: stock.v1, headers: {X-Action: counted}}}
"""


@pytest.fixture
def records(guide_of: Make) -> Built:
    return Built(guide_of(RECORDS))


def test_the_tables_of_actions_have_the_headers_and_channels_of_each(records: Built) -> None:
    for page in ("events/order/", ""):
        rows = text_of(records.page(page), " ")
        assert "At once X-Action (header) placed Cancel" in rows
    assert "At once channel stock.v1 X-Action (header) counted" in text_of(records.page("events/stock/"), " ")


def test_the_column_of_values_has_the_name_of_its_place_and_is_left_out_if_empty(
    records: Built, guide_of: Make
) -> None:
    assert ">In the message</th>" in records.page("")
    assert ">In the payload</th>" not in records.page("")
    bare = Built(guide_of(KAFKA))
    for page in ("", "events/order/"):
        head = bare.page(page).partition("<thead role=rowgroup>")[2].partition("</thead>")[0]
        assert text_of(head, " ") == "Action Actor When"
    assert ">In the payload</th>" in Built(guide_of(HOOKS)).page("events/issues/")


def test_the_facts_of_an_event_type_have_the_header_that_names_it(records: Built) -> None:
    assert "X-Type (header) order" in text_of(records.page("events/order/").partition('id="actions"')[0], " ")


def test_an_entity_names_the_headers_the_key_and_the_envelope_that_use_it(records: Built) -> None:
    number = text_of(records.page("entities/number/"))

    assert "In the Envelope sent" in number
    assert "In the headers of the Delivery X-Shop" in number
    assert "In the key of a message: Delivery" in number
    assert "Extended by the Envelope" in text_of(records.page("entities/head/"))
    assert findings(records.guide) == []


KAFKA = """
delivery:
  protocol: Kafka
  channel: other.v1
  key: {summary: The number of the order., example: "4711"}
events:
  order:
    channel: orders.v1
    properties: {id: {summary: I., example: 1}}
    actions: {Place: {actor: Somebody, when: At once}}
  stock:
    channel: stock.v1
    properties: {id: {summary: I., example: 1}}
    actions: {Count: {actor: Somebody, when: At once}}
"""


def test_the_topic_names_the_event_type(guide_of: Make) -> None:
    built = Built(guide_of(KAFKA))
    page = built.page("events/order/")

    assert built.identify({"id": 5}, channel="stock.v1").payloads == (1,)
    assert built.identify({"id": 5}, channel="sales.v1").outcome == "unknown"
    assert "Channel: " in page
    assert "orders.v1" in page
    assert "Key: 4711" in page
    assert "curl" not in page


NUMBERS = """
delivery:
  protocol: HTTP
  headers:
    X-Level: {summary: The level of the event., type: integer, minimum: 1, example: 3}
    X-Test: {summary: Whether it is a test., type: boolean, example: false}
    X-Share: {summary: The share., type: number, example: 0.50}
events:
  low:
    headers: {X-Level: "1", X-Test: "true"}
    properties: {id: {summary: I., example: a}}
    actions: {Do: {actor: Somebody, when: At once}}
  high:
    headers: {X-Level: "2", X-Test: "false", X-Share: "1.50"}
    properties: {id: {summary: I., example: a}}
    actions: {Do: {actor: Somebody, when: At once}}
"""


def test_a_header_that_is_not_a_text_is_fixed_by_its_text(guide_of: Make) -> None:
    built = Built(guide_of(NUMBERS))

    carriers = [one.carrier for one in built.resolved.payloads if one.carrier]
    assert [one.headers for one in carriers] == [
        {"X-Level": "1", "X-Test": "true", "X-Share": "0.50"},
        {"X-Level": "2", "X-Test": "false", "X-Share": "1.50"},
    ]
    assert carriers[1].fixed == {"X-Level": "2", "X-Test": "false", "X-Share": "1.50"}
    assert built.identify({"id": "a"}, {"x-level": "2"}).payloads == (1,)
    assert built.identify({"id": "a"}, {"x-level": "3"}).outcome == "unknown"
    schema = document(built.resolved, Urls())["components"]["messages"]["LowDo"]["headers"]
    assert schema["properties"]["X-Level"] == {"description": "The level of the event.", "const": 1}


@pytest.mark.parametrize("value", ["two", "1.5", "0", "true"])
def test_the_text_of_a_header_that_its_definition_does_not_allow_is_reported(value: str, guide_of: Make) -> None:
    found = findings(guide_of(NUMBERS.replace('X-Level: "1"', f'X-Level: "{value}"')))

    assert [one[0] for one in found if one[0] in ("contradictory-refinement", "broken-example")] != []


@pytest.mark.parametrize(
    ("old", "new", "rule", "message"),
    [
        (
            "headers: {X-Event: pulls}",
            "headers: {X-Evnt: pulls}",
            "undeclared-property",
            'The header "X-Evnt" has a value here, but',
        ),
        (
            "Open: {",
            "Open: {headers: {X-Event: other}, ",
            "contradictory-refinement",
            '"X-Event" has the constant value',
        ),
        (
            "{summary: The name of the event.}",
            "{summary: N., const: x}",
            "contradictory-refinement",
            '"X-Event" has the',
        ),
        ("headers: {X-Event: pulls}", "headers: [X-Event]", "wrong-type", '"headers" must be a mapping'),
        ("method: POST", "method: SEND", "unknown-value", 'Invalid value "SEND" for "method".'),
        ("format: uuid}", "type: string}", "no-example", '"X-Delivery" has no example'),
        ("delivery:", "deliveries:", "unknown-key", 'Unknown key "deliveries" in the catalog.'),
    ],
)
def test_misuse_is_reported_with_place_and_help(old: str, new: str, rule: str, message: str, guide_of: Make) -> None:
    (found, *_) = [one for one in findings(guide_of(HOOKS.replace(old, new))) if one[0] == rule]

    assert found[3][: len(message)] == message
    assert found[4]


@pytest.mark.parametrize(
    ("key", "value", "help_"),
    [("headers", "{X: a}", "with the headers under `headers`."), ("channel", "x", "with the `protocol`.")],
)
def test_headers_and_a_channel_without_a_delivery_are_reported(
    guide_of: Make, key: str, value: str, help_: str
) -> None:
    action = "{Do: {actor: Somebody, when: At once}}"
    text = f"events: {{E: {{{key}: {value}, properties: {{a: {{summary: A., example: 1}}}}, actions: {action}}}}}"
    (found,) = findings(guide_of(text))

    assert (found[0], found[3], found[4]) == (
        "conflicting-keys",
        f"`{key}` has values, but the catalog does not describe the delivery.",
        f"add `delivery:` at the top level, {help_}",
    )
