"""The guide's page as planned: its rows, its facets, the names in its URL."""

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from eventguide.exports.page_markdown import page_markdown
from eventguide.pages.kinds.home import Facet, facets, guide_page, label_key
from eventguide.pages.parts.action_rows import action_groups
from eventguide.pages.parts.action_values import sent_values
from eventguide.payloads import Resolved
from eventguide.pipeline import Guide, plan, read_guide
from tests.conftest import ROOT

Resolve = Callable[[str], Resolved]


def by_key(resolved: Resolved) -> dict[str, Facet]:
    """The facets of the guide by their keys in the URL."""
    return {facet.key: facet for facet in facets(resolved, action_groups(resolved, lambda _: True))}


def test_facets_count_the_actions_of_each_value(shop: Guide) -> None:
    assert shop.resolved is not None
    found = by_key(shop.resolved)

    assert dict(found["actor"].values) == {"Customer": 2, "Warehouse": 2, "Payment Provider": 1}
    assert dict(found["when"].values) == {"Within a second": 2, "Hourly digest": 2}
    assert dict(found["area"].values) == {"Orders": 3, "Stock": 1}
    assert found["area"].label == "Area"
    assert "evidence" not in found


MANY_VALUES = """
    events:
      E:
        properties: {kind: {}, a: {}, b: {}, c: {}}
        actions:
          Few: {payload: {kind: few, a: 1}, properties: {b: false, c: false}}
          Many: {payload: {kind: many, a: 1, b: 2, c: 3}}
"""


@pytest.mark.parametrize(("address", "more"), [("", 1), ("events/e/", 2)])
def test_tables_state_how_many_fixed_values_they_leave_out(resolved_of: Resolve, address: str, more: int) -> None:
    site = plan(resolved_of(MANY_VALUES))
    html = site.render(next(page for page in site.pages if page.address == address))

    rows = html.partition('<table class="eg-guide')[2].partition("</table>")[0].split("<tr")
    few, many = (next(row for row in rows if f">{name}</a>" in row) for name in ("Few", "Many"))
    assert " more<" not in few
    assert f">and {more} more</span></td>" in many
    assert f"and {more} more |" in page_markdown(html)


def test_what_a_wider_actor_causes_counts_for_the_actors_that_it_takes_in(learn: Guide) -> None:
    assert learn.resolved is not None

    assert dict(by_key(learn.resolved)["actor"].values) == {"All Users": 15, "Student": 28, "Instructor": 46}


AROUND = """\
catalog: 1
title: Circle
actors:
  A: {summary: One., includes: [B]}
  B: {summary: Two., includes: [C]}
  C: {summary: Three., includes: [A]}
timings: {Soon: {summary: In a moment.}}
events:
  E: {actions: {One: {actor: A, when: Soon}, Two: {actor: B, when: Soon}}}
"""


def test_actors_that_take_in_one_another_count_for_each_other(tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text(AROUND)
    resolved = read_guide(tmp_path).resolved
    assert resolved is not None

    assert dict(by_key(resolved)["actor"].values) == {"A": 2, "B": 2, "C": 2}


LMS = """
        events:
          Changed:
            properties: {name: {summary: N., const: grade_change}, of: {summary: O.}}
            deprecated: {since: "2", reason: Old.}
            actions:
              One: {actor: Somebody, when: At once, payload: {of: a}}
              Two: {actor: Somebody, when: At once, payload: {of: z}}
          Moved:
            properties: {name: {summary: N., const: move}}
            actions:
              Old: {actor: Somebody, when: At once, deprecated: true}
              New: {actor: Somebody, when: At once}
"""


def test_deprecated_actions_are_a_facet_and_marked(resolved_of: Resolve) -> None:
    resolved = resolved_of(LMS)
    lifecycle = by_key(resolved)["lifecycle"]
    html = plan(resolved).render(guide_page(resolved))

    assert dict(lifecycle.values) == {"Current": 1, "Deprecated": 3}
    assert lifecycle.preset == ("Current",)
    assert re.findall("<(tbody|tr)[^>]* data-deprecated", html) == ["tbody", "tr"]


VARIANTS = """
        evidence: {tested: {summary: T.}, observed: {summary: O.}, inferred: {summary: I.}}
        events:
          Lent:
            evidence: observed
            properties: {way: {summary: W.}}
            actions:
              Both:
                actor: Somebody
                when: At once
                variants: {A: {payload: {way: a}, deprecated: true}, B: {payload: {way: b}, evidence: tested}}
              Past:
                actor: Somebody
                when: At once
                variants: {A: {payload: {way: c}, deprecated: true}, B: {payload: {way: d}, deprecated: true}}
              Now: {actor: Somebody, when: At once, payload: {way: e}, evidence: inferred}
"""


def test_facets_count_what_the_variants_of_an_action_have(resolved_of: Resolve) -> None:
    resolved = resolved_of(VARIANTS)
    found = by_key(resolved)
    html = plan(resolved).render(guide_page(resolved))

    assert dict(found["lifecycle"].values) == {"Current": 2, "Deprecated": 2}
    assert dict(found["evidence"].values) == {"tested": 1, "observed": 2, "inferred": 1}
    rows = {re.findall(r">(\w+)</a>", row)[0]: row for row in html.split("<tr role=row")[3:]}
    assert [name for name, row in rows.items() if row.startswith(" data-deprecated")] == ["Past"]
    assert {name: json.loads(unescape(given[1])) for name, row in rows.items() if (given := FACETS.match(row))} == {
        "Both": {"lifecycle": ["Current", "Deprecated"], "evidence": ["observed", "tested"]}
    }


FACETS = re.compile(r' data-facets="([^"]*)"')


def test_values_that_the_event_type_fixes_are_in_its_row(resolved_of: Resolve) -> None:
    resolved = resolved_of(LMS)
    html = plan(resolved).render(guide_page(resolved))
    heads = re.findall(r'<tr role=row class="eg-group">(.*?)</tr>', html, re.DOTALL)

    assert [re.findall("<code>(.*?)</code>", head) for head in heads] == [["grade_change"], ["move"]]


def test_few_actors_and_timings_are_buttons_and_all_else_a_list(learn: Guide) -> None:
    assert learn.resolved is not None
    found = by_key(learn.resolved)

    assert [key for key, facet in found.items() if facet.open] == ["actor", "when"]
    assert list(found) == ["actor", "when", "type", "class", "profile", "evidence"]


def test_a_facet_with_one_value_is_left_out(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            labels: {Class: Only}
            properties: {type: {summary: T., const: e}}
            actions: {One: {actor: Somebody, when: At once}}
    """)

    assert by_key(resolved) == {}


def test_the_label_of_an_action_goes_before_that_of_its_event_type(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            labels: {Class: Common}
            properties: {type: {summary: T., const: e}}
            actions:
              One: {actor: Somebody, when: At once}
              Two: {actor: Somebody, when: At once, labels: {Class: Rare}}
    """)

    assert dict(by_key(resolved)["class"].values) == {"Common": 1, "Rare": 1}


def test_an_action_has_the_labels_of_its_variants(resolved_of: Resolve) -> None:
    resolved = resolved_of("""
        events:
          E:
            labels: {Class: Common}
            status: stable
            properties: {type: {summary: T., const: e}, by: {summary: B.}}
            actions:
              One: {actor: Somebody, when: At once, payload: {by: one}}
              Two:
                actor: Somebody
                when: At once
                labels: {Where: Here}
                variants:
                  A: {labels: {Class: [Rare, New]}, payload: {by: a}}
                  B: {labels: {Where: There}, status: draft, payload: {by: b}}
    """)

    found = {key: dict(facet.values) for key, facet in by_key(resolved).items()}
    assert found["class"] == {"Common": 2, "Rare": 1, "New": 1}
    assert found["where"] == {"Here": 1, "There": 1}
    assert found["status"] == {"stable": 2, "draft": 1}

    site = plan(resolved)
    html = site.render(next(page for page in site.pages if page.address == ""))
    (stated,) = re.findall(r'<tr role=row data-labels="([^"]*)"', html)
    assert json.loads(stated.replace("&#34;", '"')) == {
        "Where": ["Here", "There"], "Class": ["Common", "Rare", "New"], "Status": ["stable", "draft"]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "key"),
    [("Class", "class"), ("Type", "label-type"), ("Q", "label-q"), ("Find", "label-find"), ("?", "label-")],
)
def test_labels_never_take_the_names_that_the_address_needs(name: str, key: str) -> None:
    assert label_key(name) == key


def test_the_page_has_every_row_and_shows_their_number(learn: Guide) -> None:
    assert learn.resolved is not None

    html = plan(learn.resolved).render(guide_page(learn.resolved))

    assert len(re.findall('<tr role=row[^>]*><th role=rowheader scope="row"><a href="[^"]*#', html)) == 59
    assert "Filter 59 actions" in html


def test_a_path_that_one_variant_fixes_has_the_constants_of_all() -> None:
    """One variant fixes the type of the assignee, the other one its entity."""
    guide = read_guide(ROOT / "tests" / "webhooks" / "catalog")
    assert guide.resolved is not None
    changes = guide.resolved.events["change_request"].payloads

    assigned = sent_values(payload for payload in changes if payload.action == "assigned")
    assert [(one.display, one.values) for one in assigned] == [
        ("action", ("assigned",)),
        ("change_request.assignee.type", ("User", "Team")),
    ]


def test_a_value_that_may_be_absent_is_not_shown_as_one_that_is_sent() -> None:
    """An assignee that may be null distinguishes a change that is labeled from others."""
    guide = read_guide(ROOT / "tests" / "webhooks" / "catalog")
    assert guide.resolved is not None
    groups = {group.event.name: group for group in action_groups(guide.resolved, lambda _: True)}

    group = groups["change_request"]
    shown = {row.name: [one.display for one in sent] for row, sent in zip(group.rows, group.sent, strict=True)}
    assert shown["labeled"] == ["action"]
    assert shown["unassigned"] == ["action", "change_request.assignee"]
