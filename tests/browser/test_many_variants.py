"""More variants and more options of a value than the stylesheet has rules for: one panel is shown all the same."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened, becomes, served_guide

MANY = range(1, 17)
CATALOG = (
    """\
catalog: 1
title: Many
actors: {Reader: {summary: Somebody who reads.}}
timings: {At once: {summary: As it happens.}}
defaults: {actor: Reader, when: At once}
entities:
"""
    + "".join(
        f"  Kind{at}: {{summary: Number {at}., properties: {{is{at}: {{summary: Which., const: k{at}}}}}}}\n"
        for at in MANY
    )
    + f"""\
events:
  Read:
    summary: Something is read.
    properties:
      way: {{summary: By which way.}}
      what: {{summary: What it is., oneOf: [{", ".join(f"{{entity: Kind{at}}}" for at in MANY)}]}}
    actions:
      Open:
        variants:
"""
    + "".join(f"          Way {at}: {{payload: {{way: w{at}}}, trigger: Press {at}.}}\n" for at in MANY)
)


@pytest.fixture(scope="module")
def many_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The guide, served."""
    with served_guide(tmp_path_factory.mktemp("many"), CATALOG) as url:
        yield url


def shown(page: Page) -> list[str]:
    """The titles of the payloads that are shown."""
    blocks = page.locator(".eg-payload:visible")
    return blocks.evaluate_all("all => all.map(one => one.dataset.title)")


def test_each_of_many_variants_is_shown_alone(many_url: str, opened: Opened) -> None:
    page = opened(many_url + "events/read/")
    for at in (12, 13, 15, 16, 1):
        page.locator(".eg-variants > label").nth(at - 1).click()

        expect(page).to_have_url(many_url + f"events/read/#open.way-{at}")
        becomes(lambda: shown(page), [f"Open (Way {at})"])
    page.go_back()
    expect(page.get_by_role("radio", name="Way 16")).to_be_checked()
    becomes(lambda: shown(page), ["Open (Way 16)"])

    page.goto(many_url + "events/read/#open.way-14/way")
    page.reload()
    expect(page.locator(".l.at")).to_contain_text("w14")
    becomes(lambda: shown(page), ["Open (Way 14)"])


def test_each_of_many_options_is_shown_alone(many_url: str, opened: Opened) -> None:
    page = opened(many_url + "events/read/#field-what")
    panels = page.locator(".eg-oneof > .eg-panel:visible > p")
    for at in (13, 15):
        page.locator(".eg-oneof > label").nth(at - 1).click()
        expect(panels).to_have_count(1)
        expect(panels).to_contain_text(f"Number {at}.")

    page.get_by_label("Filter fields").fill("is16")
    expect(panels).to_have_count(1)
    expect(panels).to_contain_text("Number 16.")


def test_without_scripts_the_further_panels_have_their_names(many_url: str, opened: Opened) -> None:
    page = opened(many_url + "events/read/", scripts=False)
    page.locator(".eg-variants > label").nth(14).click()

    becomes(lambda: shown(page), [f"Open (Way {at})" for at in MANY if at > 12])
    names = page.locator(".eg-variant > .eg-print:visible")
    assert names.all_inner_texts() == [f"Way {at}" for at in MANY if at > 12]
