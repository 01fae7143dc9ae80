"""Where generated and hand-written pages are in the navigation: each once."""

from pathlib import Path
from typing import Any

import pytest
from mkdocs.structure.files import File, Files

from eventguide.pages import Page, listed_pages
from eventguide.plugin.adapter.appendix import BOOST, at_end, rank_last
from eventguide.plugin.adapter.navigation import navigation


def page(address: str, section: str = "") -> Page:
    return Page(address=address, title=address or "Guide", description="", template="", context=dict, section=section)


PAGES = [page(""), page("events/a/", "Events"), page("events/b/", "Events"), page("fields/")]


def paths(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    return [path for item in (nav.values() if isinstance(nav, dict) else nav) for path in paths(item)]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (["x.md"], ["index.md", "events/a.md", "events/b.md", "fields.md", "x.md"]),
        ([{"A": "events/a.md"}, "x.md"], ["index.md", "events/b.md", "fields.md", "events/a.md", "x.md"]),
        ([{"Home": "index.md"}, "x.md"], ["index.md", "events/a.md", "events/b.md", "fields.md", "x.md"]),
        (
            ["x.md", {"More": [{"All": "./fields.md"}]}],
            ["index.md", "events/a.md", "events/b.md", "x.md", "./fields.md"],
        ),
        ([{"E": ["events/b.md", "events/a.md"]}], ["index.md", "fields.md", "events/b.md", "events/a.md"]),
    ],
)
def test_a_page_that_nav_names_is_there_and_nowhere_else(own: list[Any], expected: list[str]) -> None:
    nav = navigation(PAGES, Files([]), own)

    assert paths(nav) == expected
    assert navigation(PAGES, Files([]), nav) == nav


def test_a_hand_written_page_in_the_place_of_a_generated_one_is_there_once(tmp_path: Path) -> None:
    files = Files([File(path, str(tmp_path), "site", use_directory_urls=True) for path in ("events/a.md", "x.md")])

    assert paths(navigation(PAGES, files, None)) == ["index.md", "events/a.md", "events/b.md", "fields.md", "x.md"]


@pytest.mark.parametrize(
    ("number", "groups"), [(60, []), (61, [20, 20, 21]), (90, [30, 30, 30]), (300, [30] * 10), (301, None)]
)
def test_past_sixty_event_types_the_navigation_has_groups(number: int, groups: list[int] | None) -> None:
    pages = [page(""), *(page(f"events/e{at}/", "Events") for at in range(number))]
    _, *sections = navigation(listed_pages(pages), Files([]), [])

    if groups is None:
        assert sections == []
        return
    (section,) = sections[0].values()
    assert [len(*entry.values()) for entry in section if isinstance(next(iter(entry.values())), list)] == groups
    assert len(paths(section)) == number
    if groups:
        assert [*section[0]] == [f"events/e0/ to events/e{groups[0] - 1}/"]


def test_sections_of_the_appendix_are_last_in_their_order() -> None:
    nav = [{"Team": ["a.md"]}, "x.md", {"Style": "b.md"}, {"Guide": ["index.md"]}]

    assert paths(at_end(nav, {"Team", "Style"})) == ["x.md", "index.md", "a.md", "b.md"]
    assert at_end(nav, set()) == nav


@pytest.mark.parametrize(
    ("search", "expected"),
    [(None, {"boost": BOOST}), ({"exclude": True}, {"boost": BOOST, "exclude": True}), ({"boost": 2}, {"boost": 2})],
)
def test_a_page_of_the_appendix_is_ranked_last_unless_it_has_a_boost(search: Any, expected: Any) -> None:
    meta = {"search": search}
    rank_last(meta)

    assert meta["search"] == expected
