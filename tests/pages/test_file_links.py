"""Links in the HTML of pages that are opened without a web server."""

import pytest

from eventguide.pages.render.file_links import with_file_links
from eventguide.payloads import Urls

FILES = Urls(directories=False)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../../">Guide</a>', '<a href="../index.html">Guide</a>'),
        (
            '<a class="x" href="../../?actor=reader&amp;when=now">',
            '<a class="x" href="../index.html?actor=reader&amp;when=now">',
        ),
        ("<a href='../../entities/book/#a'>", '<a href="../entities/book.html#a">'),
        ('<a href="../../events/loan/borrow.json">', '<a href="../events/loan/borrow.json">'),
        ('<a href="borrow.json">', '<a href="../events/loan/borrow.json">'),
        (
            '<form data-base="../../" data-index="../../identify.json">',
            '<form data-base="../" data-index="../identify.json">',
        ),
        (
            '<p data-labels="a/b/" title="../../x/">../../x/ href="../../x/"</p>',
            '<p data-labels="a/b/" title="../../x/">../../x/ href="../../x/"</p>',
        ),
        ('<a href="#a"><a href="https://x.example/a/">', '<a href="#a"><a href="https://x.example/a/">'),
    ],
)
def test_links_lead_to_files_and_all_else_stays(html: str, expected: str) -> None:
    assert with_file_links(html, "events/loan/", FILES) == expected
    assert with_file_links(html, "events/loan/", Urls()) == html


def test_a_link_on_the_home_page() -> None:
    assert with_file_links('<a href="./events/loan/">', "", FILES) == '<a href="./events/loan.html">'
