"""The pages beside the guide: which there are, and what their templates get."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from eventguide.pages import Page, plan_site
from eventguide.pages.parts.action_values import Sent, unseen
from eventguide.payloads import Resolved
from eventguide.payloads.identification.outer import HEADERS
from eventguide.pipeline import Guide, plan
from tests.conftest import ROOT
from tests.golden import assert_golden


def pages_of(guide: Guide) -> dict[str, Page]:
    assert guide.resolved is not None
    return {page.address: page for page in plan_site(guide.resolved)}


def context(guide: Guide, address: str) -> Mapping[str, Any]:
    return pages_of(guide)[address].context()


BARE = """
    events:
      E:
        properties: {t: {summary: T., const: e}}
        actions: {Do: {actor: Somebody, when: At once}}
"""


def test_a_bare_catalog_has_no_page_about_what_it_lacks(resolved_of: Callable[[str], Resolved]) -> None:
    assert [page.address for page in plan_site(resolved_of(BARE))] == [
        "",
        "events/e/",
        "identify/",
        "actors/",
        "actors/somebody/",
        "timings/",
        "timings/at-once/",
        "fields/",
        "completeness/",
    ]


@pytest.mark.parametrize("name", ["learn", "shop"])
def test_every_page_renders_with_one_title_and_all_its_anchors(name: str, request: pytest.FixtureRequest) -> None:
    guide = request.getfixturevalue(name)
    site = plan(guide.resolved)
    for page in site.pages:
        html = site.render(page)
        assert html.count("<h1") == 1, page.address
        assert [anchor for anchor in page.anchors if f'id="{anchor}"' not in html] == [], page.address
        assert page.description.strip(), page.address
        assert page.search(), page.address


def test_an_actor_page_lists_what_the_actor_does_and_what_wider_actors_do(learn: Guide) -> None:
    student = context(learn, "actors/student/")

    assert student["count"] == 13
    assert [group.event.name for group in student["groups"]] == [
        "AssignableEvent",
        "AssessmentEvent",
        "AssessmentItemEvent",
        "GradeEvent",
        "BlogEvent",
        "WikiEvent",
    ]
    assert [(name, sum(group.count for group in groups)) for name, _, groups in student["wider"]] == [("All Users", 15)]


def test_the_tally_of_the_actors_adds_up(learn: Guide) -> None:
    tally = context(learn, "actors/")["tally"]

    assert (tally.columns, tally.totals) == (("All Users", "Student", "Instructor"), (15, 13, 31))
    assert {line.name: line.counts for line in tally.lines}["GradeEvent"] == (1, 3, 5)


def test_a_timing_page_shows_the_envelope_of_an_event_delivered_then(learn: Guide) -> None:
    nightly = context(learn, "timings/nightly/")

    assert nightly["count"] == 7
    assert [row.path for row in nightly["overlay"]] == ["sendTime"]
    assert nightly["payload"].definition.when == "Nightly"
    assert nightly["overlay"][0].value.strip('"') in nightly["around"].head


def test_an_event_that_names_two_actors_counts_for_both(shop: Guide) -> None:
    assert context(shop, "actors/customer/")["count"] == 2
    assert context(shop, "actors/payment-provider/")["count"] == 1


def test_the_sensitive_page_counts_by_kind_and_event_type(learn: Guide) -> None:
    made = context(learn, "sensitive/")

    assert [kind.name for kind in made["kinds"]] == ["personal data", "credential"]
    assert all(kind.count == sum(len(group.entries) for group in kind.groups) for kind in made["kinds"])
    lti = next(line for line in made["lines"] if line.name == "LTIEvent")
    assert lti.counts[1] > 0
    assert {line.counts[1] for line in made["lines"] if line.name != "LTIEvent"} == {0}


def test_event_types_without_sensitive_fields_are_named(shop: Guide) -> None:
    made = context(shop, "sensitive/")

    assert [line.name for line in made["lines"]] == ["order.created", "order.changed"]
    assert [line.name for line in made["free"]] == ["stock.level"]


def test_the_timeline_shows_what_waits_and_when_it_arrives(shop: Guide) -> None:
    made = context(shop, "scenarios/an-order/")
    rows = [
        (
            arrival.happens.story.number if arrival.happens else None,
            [message.story.number for message in arrival.arrives],
            arrival.held_before,
            arrival.held_after,
        )
        for arrival in made["arrivals"]
    ]

    assert rows == [(1, [1], 0, 0), (2, [], 0, 1), (3, [3], 1, 1), (None, [2], 1, 0), (4, [], 0, 1), (None, [4], 1, 0)]
    assert [message.story.number for message in made["messages"]] == [1, 3, 2, 4]
    assert [message.raw for message in made["messages"]] == [
        f"scenarios/an-order/{place}.json" for place in (1, 2, 3, 4)
    ]
    assert [arrival.happens.after for arrival in made["arrivals"] if arrival.happens] == [
        "",
        "20 minutes later",
        "10 minutes later",
        "two hours later",
    ]


CARRIED = """
    defaults: {actor: Somebody, when: At once}
    delivery: {protocol: Kafka, channel: all, headers: {X-Type: {summary: T.}, X-Way: {summary: W., example: a}}}
    events:
      E:
        channel: loans
        headers: {X-Type: loan}
        properties: {way: {summary: Way., example: a}, book: {summary: Book., example: b}}
        actions:
          Do: {payload: {way: desk, book: map}}
          Wait: {channel: waiting, headers: {X-Way: box}}
      F:
        properties: {a: {summary: A., example: 1}}
        actions: {Go: {}}
    scenarios:
      S: {summary: A loan., steps: [{event: E, action: Do}, {event: E, action: Wait}, {event: F, action: Go}]}
"""


def test_the_messages_of_a_scenario_have_the_channel_and_headers_of_their_event_type(
    guide_of: Callable[[str], Guide],
) -> None:
    guide = guide_of(CARRIED)
    messages = context(guide, "scenarios/s/")["messages"]

    assert [[(one.display, *one.values) for one in message.sent] for message in messages] == [
        [("channel", "loans"), ("way", "desk"), ("book", "map"), ("X-Type (header)", "loan")],
        [("channel", "waiting"), ("X-Way (header)", "box"), ("X-Type (header)", "loan")],
        [],
    ]
    assert guide.resolved is not None
    site = plan(guide.resolved)
    table = site.render(pages_of(guide)["scenarios/s/"]).partition("egp-received")[2]
    assert table.count("X-Type") == 2
    assert ">In the message</th>" in table


def test_the_filter_and_the_search_find_headers_and_channels(guide_of: Callable[[str], Guide]) -> None:
    guide = guide_of(CARRIED)
    assert guide.resolved is not None
    guide_html = plan(guide.resolved).render(pages_of(guide)[""])
    also = re.findall(r'<tbody role=rowgroup [^>]*data-also="([^"]*)"', guide_html)
    assert also == ["X-Type loan"]

    root, do, wait = pages_of(guide)["events/e/"].search()
    assert {"X-Type", "loan"} <= {*root.text.split()}
    assert "X-Way" not in do.text
    assert "X-Way" in wait.text
    assert {"waiting", "box"} <= {*wait.also}


def test_the_filter_finds_the_channel_that_all_payloads_of_an_event_type_have(guide_of: Callable[[str], Guide]) -> None:
    guide = guide_of(CARRIED.replace("channel: waiting, ", ""))
    assert guide.resolved is not None
    guide_html = plan(guide.resolved).render(pages_of(guide)[""])

    assert 'data-also="X-Type loan loans"' in guide_html
    assert "loans" in pages_of(guide)["events/e/"].search()[0].text


def test_the_filter_finds_what_a_table_leaves_out_and_the_names_of_headers() -> None:
    values = [Sent(("a",), ("1",)), Sent((HEADERS, "X-Way"), ("box",))]

    assert unseen(values, 1) == "box X-Way"
    assert unseen(values, 2) == "X-Way"
    assert unseen(values[:1], 2) == ""


def test_an_entity_page_shows_paths_and_extending_entities(learn: Guide) -> None:
    person = context(learn, "entities/person/")
    base = context(learn, "entities/event/")

    session = next(use for use in person["views"] if use.title == "SessionEvent")
    assert [path for path, _ in session.paths] == ["actor", "federatedSession.user", "object.user"]
    assert {use.kind for use in base["uses"]} == {"extended by"}
    assert all(row.field.inherited_from != "Person" for row in person["rows"])


@pytest.mark.parametrize(
    ("address", "golden"),
    [("scenarios/an-order/", "scenario.html"), ("fields/", "fields.html"), ("identify/", "identify.html")],
)
def test_a_whole_page_word_for_word(address: str, golden: str, shop: Guide) -> None:
    assert shop.resolved is not None
    site = plan(shop.resolved)
    page = next(page for page in site.pages if page.address == address)
    _, _, below_the_title = site.render(page).partition("</header>\n")

    assert_golden(ROOT / "tests" / "golden" / golden, below_the_title)
