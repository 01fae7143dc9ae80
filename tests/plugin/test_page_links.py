"""The links and anchors of a page, and which links of a site are broken."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventguide.plugin.adapter.page_links import page_links
from eventguide.plugin.adapter.site_links import BuiltSite, Target, target_of
from tests.profiles import examples

URL = "https://example.edu/guide/"


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ('<a href="a/">x</a><link href=b.css><script src="c.js"></script><a href=" a/ ">', ["a/", "b.css", "c.js"]),
        (
            '<img src=a.png srcset="b.png 1x, c.png 2x"><video poster=d.png></video>',
            ["a.png", "b.png", "c.png", "d.png"],
        ),
        ('<form action="f/"><button formaction=g></form><object data=h>', ["f/", "g", "h"]),
        ("<meta http-equiv=Refresh content=\"0; url='x/'\">", ["x/"]),
        ("<meta http-equiv=refresh content=30><a>x</a><base href=y/>", []),
        ('<!-- <a href="no"> --><template><a href="no"></a></template><pre>&lt;a href="no"&gt;</pre>', []),
        ('<svg><use xlink:href="#i"/><use href="#j"/></svg>', ["#j"]),
    ],
)
def test_links_are_those_that_a_browser_sees(html: str, links: list[str]) -> None:
    assert list(page_links(html.encode()).links) == links


@pytest.mark.parametrize("more", ["", '<base href="../b/">', '<meta http-equiv=refresh content="0; url=../b/">'])
def test_links_to_anchors_of_the_page_itself_are_left_out_unless_they_lead_to_another(more: str) -> None:
    html = f'{more}<p id=a><p id="é"><a href="#a">x</a><a href=" #é "><a href="#"><a href="#b"><a href="?#a">'

    within = {"#a", "#é", "#"}
    assert within & set(page_links(html.encode()).links) == (within if more else set())
    assert {"#b", "?#a"} <= set(page_links(html.encode()).links)


def test_anchors_are_ids_and_names() -> None:
    html = '<p id=a><a name=b></a><a id="c" name="d"></a><input name=no id="é">'

    assert set(page_links(html.encode()).anchors) == {"a", "b", "c", "d", "é"}


LARGE = """<!doctype html><html><head><base href="../b/"><title></tr><a id=no></title></head><body id=body>
<table><tbody id=first><tr id=1><td><a href="1" name=one>é</a></td></tr></tbody><tbody id=second>
<tr id=2><td><a href=2>x</a></td></tr><tr><!-- </tr><tr id=no><td><a href=no> --><td id=3><img src=3></td></tr>
</tbody></table><script>"</tr><a href=no>"</script><template></tr><a href=no></template><p id=4><a href=4>x</a></p>
<table><tr><td><table><tr id=5><td></td></tr></table><a href=5>x</a></td></tr></table>
<div id=6></div><!-- </tr><a href=no>"""


@pytest.mark.parametrize("size", [1, 60, 100, 150, 200, 300, 400, 500, 600, 700])
def test_large_page_is_read_in_pieces(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eventguide.plugin.adapter.page_links.MAX_PIECE", size)

    read = page_links(LARGE.encode())

    assert sorted(read.links) == [*"12345"]
    assert set(read.anchors) == {"body", "first", "second", "one", *"123456"}
    assert read.base == "../b/"


def table(cells: list[str]) -> str:
    return f"<table>{''.join(f'<tr id=%><td>{cell}</td></tr>' for cell in cells)}</table>"


PARTS = ("<p id=%>", "<a href=%>x</a>", "<!-- </tr></table> -->", "<script>'</table><table></tr>'</script>")
NESTED = st.recursive(
    st.sampled_from(PARTS),
    lambda inner: st.lists(inner, max_size=4).map(table) | st.lists(inner, max_size=4).map("".join),
    max_leaves=30,
)


@examples(3)
@given(html=NESTED, size=st.integers(1, 400))
def test_pieces_have_all_links_and_anchors_of_nested_tables(html: str, size: int) -> None:
    numbers = itertools.count()
    page = re.sub("%", lambda _: str(next(numbers)), html).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("eventguide.plugin.adapter.page_links.MAX_PIECE", size)
        read = page_links(page)

    whole = page_links(page)
    assert (set(read.links), set(read.anchors)) == (set(whole.links), set(whole.anchors))


def dead(pages: dict[str, str], *files: str, url: str = URL) -> list[str]:
    """Return the dead links of a site of HTML pages and other files."""
    read = {path: page_links(html.encode()) for path, html in pages.items()}
    return [one.link for one in BuiltSite(read, {*pages, *files}, url).dead_links()]


@pytest.mark.parametrize(
    "link",
    [
        ".", "./", "", "#", "#top", "#TOP", "#here", "?a=b", "?a=b#here", "../b/", "../b/#x%20y", "../b/?q#é",
        "../b/#%C3%A9", "../", "..", "../../guide/b/", "../../other/", "/guide/b/#é", "/other/", "../a%20b.json",
        "../data.json#/$defs/x", "https://example.edu/guide/b/#é", "HTTPS://Example.edu/guide",
        "//example.edu/guide/b/", "https://example.edu/", "https://example.com/guide/x/", "mailto:a@example.edu",
        "javascript:void(0)", "data:,", "https://[", "../old/#é", "#:~:text=here", "../b/#é:~:text=x",
    ],
)  # fmt: skip
def test_links_that_lead_somewhere_or_out_of_the_site(link: str) -> None:
    pages = {
        "index.html": "",
        "a/index.html": f'<p id=here><a href="{link}">x</a>',
        "b/index.html": '<p id="é"><a name="x y"></a>',
        "old/index.html": '<meta http-equiv=refresh content="0; url=../b/">',
    }

    assert dead(pages, "a b.json", "data.json") == []


@pytest.mark.parametrize(
    "link",
    [
        "x",
        "../x/",
        "../b",
        "../b/#x",
        "#x",
        "/guide/x",
        "https://example.edu/guide/x/",
        "../b/index.htm",
        "../B/",
        "../old/#x",
    ],
)
def test_links_that_lead_nowhere(link: str) -> None:
    pages = {
        "a/index.html": f'<a href="{link}">x</a>',
        "b/index.html": "",
        "old/index.html": '<meta http-equiv=refresh content="0; url=../b/">',
    }

    assert dead(pages) == [link]


def test_where_a_few_links_lead_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eventguide.plugin.adapter.site_links.MAX_RESOLVED", 3)
    links = "".join(f'<a href="../x/{number}.json"><a href="../dead/{number}">' for number in range(5))
    read = {path: page_links(links.encode()) for path in ("a/index.html", "b/index.html")}
    site = BuiltSite(read, {*read, *(f"x/{number}.json" for number in range(5))})

    assert [one.link for one in site.dead_links()] == [f"../dead/{number}" for number in range(5)] * 2
    assert len(site._resolved) <= 3


def test_a_base_moves_the_links_of_its_page() -> None:
    assert dead({"a/index.html": '<base href="../b/"><a href="c">', "b/index.html": ""}, "b/c") == []
    assert dead({"a/index.html": '<base href="../b/"><a href="c">', "b/index.html": ""}, "a/c") == ["c"]
    assert dead({"a/index.html": '<base href="https://example.com/"><a href="c">'}) == []


def test_a_site_whose_url_is_not_known_has_no_absolute_links_to_check() -> None:
    assert dead({"index.html": '<a href="/x/"><a href="../x/"><a href="x/">'}, url="") == ["x/"]


def test_above_the_root_of_a_host_there_is_nothing() -> None:
    assert dead({"index.html": '<a href="../x/">'}, "x/index.html", url="https://example.edu/") == []
    assert dead({"index.html": '<a href="../x/">'}, url="https://example.edu/") == ["../x/"]


@pytest.mark.parametrize(
    ("url", "target"),
    [("/", ("index.html", "")), ("/a/#b", ("a/index.html", "b")), ("/a%20b?c#d", ("a b", "d")), ("/a/../c", ("c", ""))],
)
def test_targets_of_urls_from_the_root(url: str, target: tuple[str, str]) -> None:
    assert target_of(url) == Target(*target)
