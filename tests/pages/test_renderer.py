"""What the renderer keeps from page to page."""

import gc
import weakref

import pytest
from markupsafe import Markup

from eventguide.pages.render.environment import Made
from eventguide.pipeline import Guide, plan


class Thing:
    """Something to render."""


def test_what_is_made_once_keeps_alive_what_its_key_names() -> None:
    made = Made()
    thing = Thing()
    seen = weakref.ref(thing)

    assert made.once(id(thing), lambda _: Markup("first"), thing) == "first"
    del thing
    gc.collect()

    # Were it gone, another thing could come to its id, and get its HTML.
    assert seen() is not None


def test_unused_cache_entries_are_dropped_and_rendered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Made, "MAX_CACHED", 2)
    made, calls = Made(), []

    def make(name: str) -> Markup:
        calls.append(name)
        return Markup(name)

    for name in "abacadaea":  # "a" is asked for again and again, and stays
        assert made.once(name, make, name) == name
    assert calls == list("abcde")

    assert made.once("b", make, "b") == "b"
    assert calls == list("abcdeb")


def test_pages_do_not_depend_on_what_is_remembered(shop: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shop.resolved is not None
    site = plan(shop.resolved)
    pages = [site.render(page) for page in site.pages]

    monkeypatch.setattr(Made, "MAX_CACHED", 1)
    forgetful = plan(shop.resolved)
    assert [forgetful.render(page) for page in forgetful.pages] == pages
