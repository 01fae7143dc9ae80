"""Pages as Markdown: Python-Markdown turns them into the same words, ids and headings again."""

import html
import re
from html.parser import HTMLParser

import markdown
import pytest

from eventguide.exports.markdown_page import markdown_page
from eventguide.pipeline import Guide, plan


class Text(HTMLParser):
    """The words, ids, headings and links of a page, in order; permalinks are the builder's own."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []
        self._permalink = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._permalink = tag == "a" and "headerlink" in (values.get("class") or "")
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag == "a" and not self._permalink and values.get("href"):
            self.links.append(values["href"] or "")
        if re.fullmatch("h[1-4]", tag):
            self.headings.append(f"{tag} {values.get('id', '')}")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's signature
        self._permalink = False

    def handle_data(self, data: str) -> None:
        if not self._permalink:
            self.words += data.split()


def body(text: str) -> str:
    """The page without its front matter."""
    return text.split("---\n", 2)[2]


def rendered(text: str) -> str:
    return markdown.markdown(body(text), extensions=["attr_list", "md_in_html", "tables", "toc"])


@pytest.mark.slow
@pytest.mark.parametrize("guide", ["learn", "shop"])
def test_every_page_keeps_its_words_links_and_headings(guide: str, request: pytest.FixtureRequest) -> None:
    found: Guide = request.getfixturevalue(guide)
    assert found.resolved is not None
    site = plan(found.resolved)
    for page in site.pages:
        before = site.render(page)
        after = rendered(markdown_page(before, {"title": page.title}))
        wanted, got = Text(before), Text(after)

        assert got.words == wanted.words, page.address
        assert got.links == wanted.links, page.address
        assert got.headings == wanted.headings, page.address
        assert set(page.anchors) <= set(got.ids), page.address


def test_headings_become_markdown_with_their_ids() -> None:
    page = (
        '<div class="eg"><h1 id="_title">A</h1><p>b</p>'
        '<section id="s"><h2 id="x">C <code>d</code></h2><p>e</p></section></div>'
    )

    assert body(markdown_page(page, {})) == (
        '\n# A {#_title}\n\n<div class="eg"><p>b</p></div>\n\n## C <code>d</code> {#x}\n\n'
        '<div class="eg"><section><p>e</p></section></div>\n'
    )


def test_words_of_a_heading_are_not_taken_for_markdown() -> None:
    heading = "*a* _b_ `c` [d](e) {#f} <g> & h | ~~i~~ \\ #"
    page = f'<div><h2 id="x">{html.escape(heading)}</h2></div>'

    assert Text(rendered(markdown_page(page, {}))).words == heading.split()


def test_the_front_matter_is_yaml_whatever_the_words() -> None:
    text = markdown_page("<p>a</p>", {"title": 'A: "b" # c', "description": "- ü"})

    assert text.startswith('---\ntitle: "A: \\"b\\" # c"\ndescription: "- ü"\n---\n\n')


def test_blank_lines_in_a_payload_stay() -> None:
    page = "<div><pre><code>a\n\n    b\n\n\nc</code></pre></div>"

    assert "a\n\n    b\n\n\nc" in rendered(markdown_page(page, {}))
