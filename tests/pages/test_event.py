"""The page of an event type: the whole of one, word for word, and what its payloads mark and fold."""

from collections.abc import Callable
from pathlib import Path

from eventguide.pages import Page
from eventguide.pages.parts.facts import event_facts
from eventguide.pages.parts.field_rows import field_rows
from eventguide.pages.parts.payload_view import common_parts, own_paths
from eventguide.payloads import Resolved
from eventguide.pipeline import Guide, plan
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent.parent / "golden"

Resolve = Callable[[str], Resolved]


def rendered(resolved: Resolved, address: str) -> tuple[Page, str]:
    """A planned page and its HTML."""
    site = plan(resolved)
    page = next(page for page in site.pages if page.address == address)
    return page, site.render(page)


def test_a_whole_page_word_for_word(shop: Guide) -> None:
    assert shop.resolved is not None

    _, html = rendered(shop.resolved, "events/order-changed/")

    assert_golden(GOLDEN / "order-changed.html", html)


def test_its_anchors_are_unique_and_those_it_promises_are_there(learn: Guide) -> None:
    assert learn.resolved is not None
    site = plan(learn.resolved)
    for page in (page for page in site.pages if page.address.startswith("events/")):
        html = site.render(page)
        ids = [part.split('"', 1)[0] for part in html.split(' id="')[1:]]

        assert sorted(set(ids)) == sorted(ids)
        assert set(page.anchors) <= set(ids)


THREE = """
entities:
  Thing:
    summary: A thing.
    properties:
      id: {summary: Its number., example: 1}
      kind: {summary: What it is., example: x}
  Place:
    summary: A place.
    properties: {id: {summary: Its number., example: 2}}
events:
  E:
    properties:
      type: {summary: The type., const: E}
      action: {summary: What was done., example: none}
      thing: {summary: To what., entity: Thing}
      place: {summary: Where., entity: Place}
    actions:
      One: {actor: Somebody, when: At once, payload: {action: one, thing: {kind: a}}}
      Two: {actor: Somebody, when: At once, payload: {action: two}}
      Three: {actor: Somebody, when: At once, payload: {action: two}, properties: {place: false}}
"""


def test_what_not_all_payloads_share_is_their_own(resolved_of: Resolve) -> None:
    event = resolved_of(THREE).events["E"]

    assert own_paths(event) == {("action",), ("thing", "kind"), ("place",), ("place", "id")}


def test_what_all_actions_fix_alike_is_nobodys_own(resolved_of: Resolve) -> None:
    event = resolved_of(THREE.replace("payload: {action: one, thing: {kind: a}}", "payload: {action: two}")).events["E"]

    assert ("action",) not in own_paths(event)


def test_parts_fold_where_nothing_in_them_is_their_own(resolved_of: Resolve) -> None:
    text = THREE.replace(", properties: {place: false}", "")
    event = resolved_of(text).events["E"]
    own = own_paths(event)

    assert common_parts(event, event.payloads[0], own) == {("place",)}


def test_a_later_payload_is_folded_in_html_and_the_first_is_not(resolved_of: Resolve) -> None:
    _, html = rendered(resolved_of(THREE.replace(", properties: {place: false}", "")), "events/e/")
    first, second, _ = html.split('<pre class="eg-json">')[1:]

    assert "i1 f" not in first
    assert '<span class="l i1 f">' in second
    assert second.count("i2 h") == 1


def test_limits_of_one_are_in_the_singular(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            properties:
              one: {summary: O., type: array, minItems: 1, maxItems: 2, items: {type: string, example: x}}
              letter: {summary: L., type: string, maxLength: 1, example: x}
              share: {summary: S., type: number, minimum: 1, example: 1}
            actions: {Do: {actor: Somebody, when: At once}}
    """)
    rows = {row.name: row.limits for row in field_rows(resolved.events["E"].fields, {})}

    assert rows["one"] == ("at least 1 item", "at most 2 items")
    assert rows["letter"] == ("at most 1 character",)
    assert rows["share"] == ("at least 1",)


def test_a_legend_explains_the_evidence_levels_of_the_table_and_no_others(learn: Guide) -> None:
    assert learn.resolved is not None
    evidence = learn.resolved.catalog.evidence

    _, html = rendered(learn.resolved, "events/assignable-event/")
    table = html.split('<table class="eg-guide')[1].split("</table>")[0]
    legend = html.split('<dl class="eg-legend eg-levels">')[1].split("</dl>")[0]

    shown = [name for name in evidence if f">{name}</span></td>" in table]
    assert shown
    assert [name for name in evidence if f"<dd>{evidence[name].summary}</dd>" in legend] == shown


def test_a_constant_list_is_one_value_among_the_facts(resolved_of: Resolve) -> None:
    events = """
events:
  E:
    payload: {grid: [1, 2.5]}
    properties: {grid: {summary: A pair.}}
    actions: {Create: {actor: Somebody, when: At once}}
"""
    (fact,) = [one for one in event_facts(resolved_of(events).events["E"]) if one.name == "grid"]

    assert fact.values == ("[1, 2.5]",)
