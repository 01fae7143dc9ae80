"""The guide's facets count what the variants of an action have, as they do what it has itself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE, Opened, becomes, served_guide
from tests.browser.test_guide import shown

CATALOG = """
catalog: 1
title: Loans
actors: {Reader: {summary: Somebody.}, Machine: {summary: The machine by the door.}}
timings: {At once: {summary: As it happens.}}
evidence: {tested: {summary: Tested.}, observed: {summary: Observed.}, inferred: {summary: Inferred.}}
defaults: {when: At once, actor: Reader}
events:
  Lent:
    summary: A book is lent.
    evidence: observed
    properties: {way: {summary: The way.}}
    actions:
      Borrow:
        variants:
          Desk: {payload: {way: desk}, deprecated: true}
          Box: {payload: {way: box}, evidence: tested, actor: Machine}
      Renew:
        variants:
          Phone: {payload: {way: phone}, deprecated: true}
          Letter: {payload: {way: letter}, deprecated: true}
      Return: {payload: {way: back}, evidence: inferred}
"""


@pytest.fixture(scope="module")
def loans_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The guide, served."""
    with served_guide(tmp_path_factory.mktemp("loans"), CATALOG) as url:
        yield url


def counts(page: Page, facet: str) -> dict[str, str]:
    """The values of a facet, each with its number of actions."""
    page.locator(".eg-facet summary", has_text=facet).click()
    expect(page.locator(".eg-facet[open] label").first).to_be_visible()
    labels = page.locator(".eg-facet[open] label").all()
    found = {one.evaluate("label => label.childNodes[1].data"): one.locator("b").inner_text() for one in labels}
    page.keyboard.press("Escape")
    return found


def test_an_action_with_a_current_variant_is_current_and_deprecated(loans_url: str, opened: Opened) -> None:
    page = opened(loans_url)
    past = page.locator(".eg-past")
    becomes(lambda: shown(page), ["Borrow", "Return"])
    expect(page.locator(".eg-facets output")).to_have_text("2 actions")
    expect(past).to_have_text("1 deprecated hidden, show")
    assert counts(page, "Lifecycle") == {"Current": "2", "Deprecated": "2"}

    past.click()
    becomes(lambda: shown(page), ["Borrow", "Renew", "Return"])
    page.goto(loans_url + "?lifecycle=Deprecated")
    becomes(lambda: shown(page), ["Borrow", "Renew"])
    for name, line in (("Borrow", "none"), ("Renew", "line-through")):
        link = page.get_by_role("link", name=name)
        assert line in link.evaluate("link => getComputedStyle(link).textDecorationLine")


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_list_is_wide_enough_for_its_words(width: int, loans_url: str, opened: Opened) -> None:
    page = opened(loans_url, width=width)
    page.locator(".eg-facet summary", has_text="Evidence").click()
    expect(page.locator(".eg-facet[open] label")).to_have_count(3)

    heights = page.locator(".eg-facet[open] label").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).fontSize))"
    )
    assert max(heights) < 3, "each is on one line"


def test_nothing_is_called_hidden_where_a_variant_alone_is_deprecated(loans_url: str, opened: Opened) -> None:
    page = opened(loans_url + "?find=borrow")
    becomes(lambda: shown(page), ["Borrow"])

    expect(page.locator(".eg-past")).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("evidence=tested", ["Borrow"]),
        ("evidence=observed", ["Borrow"]),
        ("evidence=inferred", ["Return"]),
        ("actor=Machine", ["Borrow"]),
    ],
)
def test_the_evidence_and_the_actors_of_variants_are_found(
    query: str, names: list[str], loans_url: str, opened: Opened
) -> None:
    page = opened(f"{loans_url}?{query}")

    becomes(lambda: shown(page), names)
