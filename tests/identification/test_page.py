"""How the page of an event type shows the identification of its payloads."""

import re
from collections.abc import Callable

import pytest

from eventguide.pages.kinds.look_alikes import look_alikes
from eventguide.pipeline import Guide, plan
from tests.identification import catalogs
from tests.identification.catalogs import ALL

GuideOf = Callable[[str], Guide]


def sentences(guide: Guide) -> list[str]:
    """The text below each payload, without markup."""
    assert guide.resolved is not None
    site = plan(guide.resolved)
    pages = [site.render(page) for page in site.pages if page.address.startswith("events/")]
    boxes = [
        box for html in pages for box in re.findall(r'<div class="eg-tell">(.*?)(?:<details|</div>)', html, re.DOTALL)
    ]
    return [" ".join(re.sub(r"<[^>]*>", "", box).split()) for box in boxes]


@pytest.mark.parametrize("name", ALL)
def test_no_page_shows_both_identified_by_and_looks_the_same(guide_of: GuideOf, name: str) -> None:
    for said in sentences(guide_of(ALL[name])):
        assert not ("Identified by" in said and "No fixed value, type or absent field tells them apart" in said)


ONLY_THE_SCHEMA = "Events of One meet this too; only the JSON Schema distinguishes them."
ALL_ALIKE = "All events that look the same"
NOTHING = "No fixed value, type or absent field tells them apart."


def test_the_sentences(guide_of: GuideOf) -> None:
    assert sentences(guide_of(catalogs.SAME)) == [
        f"Looks the same as Two. {NOTHING} The event has type = e. {ALL_ALIKE}",
        f"Looks the same as One. {NOTHING} The event has type = e. {ALL_ALIKE}",
        "Identified by type = f.",
    ]
    assert sentences(guide_of(catalogs.TYPES))[:2] == [
        "Identified by type = task, end = null.",
        "Identified by type = task, end of type string.",
    ]
    assert sentences(guide_of(catalogs.ENUMS))[1] == "Identified by kind one of raised, lowered."
    assert sentences(guide_of(catalogs.LIMITS))[:2] == [
        "Identified by type = e, level = 1.",
        f"Identified by type = e. Some events look the same as Coded. {ONLY_THE_SCHEMA}",
    ]
    assert sentences(guide_of(catalogs.PRESENCE)) == [
        "Identified by type = e, group present.",
        "Identified by type = e, group absent.",
    ]


def test_a_value_that_identifies_only_if_present_is_marked_as_such(guide_of: GuideOf) -> None:
    assert sentences(guide_of(catalogs.OPTIONAL))[0] == (
        "Identified by type = job, state absent or = started. Without state it looks the same as Stop, Wait."
    )


ONE_ACTION = """
events:
  opened:
    summary: It opens.
    properties: {type: {summary: T., const: opened}, by: {summary: B.}}
    actions: {Open: {actor: Somebody, when: At once, payload: {by: hand}}}
  closed:
    summary: It closes.
    properties: {type: {summary: T., const: closed}, by: {summary: B.}}
    actions:
      Close: {actor: Somebody, when: At once, payload: {by: hand}}
      Fall: {actor: Somebody, when: At once, payload: {by: wind}}
"""


def test_what_rules_out_no_other_payload_is_named_apart(guide_of: GuideOf) -> None:
    assert sentences(guide_of(ONE_ACTION)) == [
        "Identified by type = opened. It also has by = hand.",
        "Identified by type = closed, by = hand.",
        "Identified by type = closed, by = wind.",
    ]


def test_presence_marks_the_key_and_no_value_below_it(guide_of: GuideOf) -> None:
    guide = guide_of(catalogs.PRESENCE)
    assert guide.resolved is not None
    site = plan(guide.resolved)
    (html,) = [site.render(page) for page in site.pages if page.address == "events/e/"]
    first = html.partition('<pre class="eg-json">')[2].partition("</pre>")[0]

    assert re.findall(r'class="k id"[^>]*>([^<]*)<', first) == ['"group"']
    assert re.findall(r'class="\w fx id">([^<]*)<', first) == ['"e"']


LIMITS = """
events:
  E:
    properties:
      s: {{summary: S., example: urn:b:1}}
      n: {{summary: N., example: 2}}
      t: {{summary: T., example: 2}}
    actions:
      One: {{actor: Somebody, when: At once, properties: {{{one}}}}}
      Two: {{actor: Somebody, when: At once, properties: {{{two}}}}}
"""


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        ("s: {pattern: 'urn:b'}", "s: {pattern: 'urn:v', example: 'urn:v:1'}", "The limits of s differ:"),
        ("s: {pattern: '^urn'}, n: {maximum: 3}", "t: {example: 3}", "The limits of s, n differ:"),
        ("n: {const: 5}", "n: {example: 4}", ""),
        ("n: {const: 5}", "n: {maximum: 5}", ""),
        ("n: {maximum: 4}", "n: {maximum: 4}", ""),
    ],
)
def test_limits_that_differ_are_named_where_payloads_look_the_same(
    guide_of: GuideOf, one: str, two: str, said: str
) -> None:
    guide = guide_of(LIMITS.format(one=one, two=two))
    assert guide.resolved is not None

    (group,) = look_alikes(guide.resolved)
    (help_text,) = [finding.help for finding in guide.findings if finding.rule == "ambiguous-payload"]
    for text in sentences(guide):
        assert (NOTHING in text, said in text, "differ" in text) == (True, True, bool(said))
    assert bool(group.limits) == bool(said)
    assert help_text.startswith("the limits of") == bool(said)
