"""The overview at the top of the guide: event types by actors, and the lines about the guide beside it."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from eventguide.exports.page_markdown import page_markdown
from eventguide.pages.kinds.home import guide_page
from eventguide.pages.parts.overview import MAX_ROWS, MAX_SQUARES, Cell, Overview, overview
from eventguide.payloads import Resolved
from eventguide.pipeline import Guide, plan, read_guide

Resolve = Callable[[str], Resolved]


@pytest.fixture
def whole(tmp_path: Path) -> Resolve:
    """Return a function that resolves a whole catalog given as YAML text."""

    def make(text: str) -> Resolved:
        (tmp_path / "catalog.yaml").write_text(text, encoding="utf-8")
        resolved = read_guide(tmp_path).resolved
        assert resolved is not None
        return resolved

    return make


HEAD = """\
catalog: 1
title: Teapots
actors: {Buyer: {summary: Buys.}, Seller & Co: {summary: Sells.}, Nobody: {summary: Does nothing.}}
timings:
  Nightly: {summary: At night., batched: day}
  At once: {summary: At once.}
  Weekly: {summary: On Sundays., batched: week}
events:
"""


def event(name: str, *actions: tuple[str, str]) -> str:
    """An event type with actions by actor and timing."""
    properties = f"properties: {{type: {{summary: The type., const: {name}}}, n: {{summary: The action.}}}}"
    done = "\n".join(
        f"      Do {number}: {{actor: {actor}, when: {when}, payload: {{n: {number}}}}}"
        for number, (actor, when) in enumerate(actions)
    )
    return f"  {name}:\n    summary: Something is done.\n    {properties}\n    actions:\n{done}\n"


def of(resolved: Resolved) -> Overview:
    """The overview of a catalog that has one."""
    found = overview(resolved)
    assert found is not None
    return found


def test_a_cell_counts_actions_by_timing_and_selects_them(whole: Resolve) -> None:
    both = ("[Buyer, Seller & Co]", "Weekly")
    found = of(whole(HEAD + event("Sold", ("Buyer", "Nightly"), ("Buyer", "At once"), ("Buyer", "Nightly"), both)))

    assert found.actors == ("Buyer", "Seller & Co")
    buyer, seller = found.rows[0].cells
    assert buyer is not None
    assert seller is not None
    assert buyer.text == "4 actions: 1 At once, 2 Nightly, 1 Weekly"
    assert [(share.when, share.hatch) for share in buyer.shares] == [("At once", 0), ("Nightly", 1), ("Weekly", 2)]
    assert parse_qs(seller.query) == {"type": ["Sold"], "actor": ["Seller & Co"]}
    assert [(share.when, share.count) for share in found.shares] == [("At once", 1), ("Nightly", 2), ("Weekly", 1)]


def test_where_every_timing_is_batched_none_is_filled(whole: Resolve) -> None:
    text = re.sub("  At once:.*\n", "", HEAD) + event("Sold", ("Buyer", "Nightly"))

    assert [share.hatch for share in of(whole(text)).shares] == [1]


@pytest.mark.parametrize(("actions", "drawn"), [(1, "squares"), (MAX_SQUARES, "squares"), (MAX_SQUARES + 1, "bars")])
def test_large_cells_are_bars_with_their_number(actions: int, drawn: str, whole: Resolve) -> None:
    resolved = whole(HEAD + event("Sold", *[("Buyer", "At once")] * actions))
    html = plan(resolved).render(guide_page(resolved))
    cell = html.partition('class="eg-map"')[2].partition("<td>")[2].partition("</td>")[0]

    assert cell.count("<i ") == (actions if drawn == "squares" else 1)
    assert (f'<b aria-hidden="true">{actions}</b>' in cell) == (drawn == "bars")


def test_there_is_no_overview_without_actors_or_past_the_limit(whole: Resolve) -> None:
    many = HEAD + "".join(event(f"Sold{number}", ("Buyer", "At once")) for number in range(MAX_ROWS + 1))

    assert overview(whole(many)) is None


def test_the_learn_overview_has_every_action_once_per_actor(learn: Guide) -> None:
    assert learn.resolved is not None
    found = of(learn.resolved)
    cells = [cell for row in found.rows for cell in row.cells if isinstance(cell, Cell)]

    assert len(found.rows) == 13
    assert sum(cell.count for cell in cells) == 59
    assert [(share.when, share.count) for share in found.shares] == [("Immediately", 52), ("Nightly", 7)]


SOURCE = "sources:\n  a: {{title: A., checked: {a}}}\n  b: {{title: B{b}}}\n"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2026-01-02", ", checked: 2026-01-02", "sources last checked on 2026-01-02"),
        ("2026-03-02", ", checked: 2026-01-02", "sources last checked from 2026-01-02 to 2026-03-02"),
        ("2026-03-02", "", "1 of 2 sources last checked on 2026-03-02"),
    ],
)
def test_the_front_shows_version_numbers_and_when_sources_were_checked(
    a: str, b: str, expected: str, whole: Resolve
) -> None:
    text = HEAD.replace("title: Teapots", "title: Teapots\nversion: 3.1") + event("Sold", ("Buyer", "At once"))
    resolved = whole(text + SOURCE.format(a=a, b=b))
    html = plan(resolved).render(guide_page(resolved))

    about = re.findall("<span>([^<]*)</span>", html.partition('class="eg-about"')[2].partition("</p>")[0])
    assert about == ["Version 3.1", "1 event type", "1 action", "1 payload", expected]
    text = page_markdown(html)
    assert f"Version 3.1 · 1 event type · 1 action · 1 payload · {expected}\n" in text
    assert "At once 1; one square, one action" in text
    assert ")[" not in text
