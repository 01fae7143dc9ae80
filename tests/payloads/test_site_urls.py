"""The URLs of a site: for directories, and for files that a browser opens without a server."""

from pathlib import PurePosixPath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.payloads import Urls

FILES = Urls("https://x.example/", directories=False)
NAMES = st.lists(st.text("abc-", min_size=1, max_size=3), max_size=4)
PAGES = NAMES.map(lambda names: "".join(f"{name}/" for name in names))


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("", "index.html"),
        ("?actor=reader", "index.html?actor=reader"),
        ("events/loan/", "events/loan.html"),
        ("events/loan/#borrow", "events/loan.html#borrow"),
        ("events/loan/?compare=a..b#c", "events/loan.html?compare=a..b#c"),
        ("events/loan/borrow.json", "events/loan/borrow.json"),
        ("events/loan/schema.json#/$defs/borrow", "events/loan/schema.json#/$defs/borrow"),
    ],
)
def test_an_address_becomes_a_file_or_stays_as_it_is(address: str, url: str) -> None:
    assert FILES.path(address) == url
    assert Urls().path(address) == address


def test_a_url_for_other_programs_is_absolute_and_encoded() -> None:
    assert FILES.of("events/läufe/#borrow") == "https://x.example/events/l%C3%A4ufe.html#borrow"
    assert Urls().of("events/loan/") == "events/loan/"


def test_the_index_of_a_folder_stays_one() -> None:
    urls = Urls(directories=False, has_index={"stream/"}.__contains__)

    assert urls.path("stream/#top") == "stream/index.html#top"
    assert urls.path("stream/time/") == "stream/time.html"


@pytest.mark.parametrize("link", ["#a", "?find=x", "/x/", "//host/x/", "https://x.example/", "mailto:a@x.example"])
def test_a_link_that_is_not_relative_stays_as_it_is(link: str) -> None:
    assert FILES.from_page(link, "events/loan/") == link


@given(PAGES, PAGES, st.sampled_from(["", "#part", "?a=1#b"]))
def test_a_link_leads_to_the_same_page_from_a_file_as_from_a_directory(page: str, target: str, rest: str) -> None:
    link = Urls().base(page) + target + rest
    host = "https://x.example/"
    from_file = urljoin(host + FILES.path(page), FILES.from_page(link, page))

    assert urljoin(host + page, link) == host + target + rest
    assert from_file == host + FILES.path(target) + rest
    assert from_file.split("?")[0].split("#")[0] == host + FILES.file(target)


@given(PAGES, st.lists(st.sampled_from(["..", ".", "a", "b"]), max_size=5), st.sampled_from(["", "x.json"]))
def test_a_link_with_dots_is_resolved_as_a_browser_does(page: str, steps: list[str], name: str) -> None:
    link = "".join(f"{step}/" for step in steps) + name
    host = "https://x.example/"
    address = urljoin(host + page, link).removeprefix(host)

    if link:
        assert urljoin(host + FILES.path(page), FILES.from_page(link, page)) == host + FILES.path(address)


def test_the_file_of_a_page() -> None:
    assert Urls().file("events/loan/") == "events/loan/index.html"
    assert FILES.file("events/loan/") == "events/loan.html"
    assert PurePosixPath(FILES.file("")).name == Urls().file("") == "index.html"
