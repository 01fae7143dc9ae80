"""Links of a catalog lead to http(s), mailto or inside the site, and to nothing else."""

import re
from pathlib import Path

import pytest

from eventguide.pipeline import Guide, plan, read_guide
from tests.site.crawler import PageText

SCRIPTS = [
    "javascript:hit()",
    " javascript:hit()",
    "JaVaScRiPt:hit()",
    "java\tscript:hit()",
    "data:text/html,<script>hit()</script>",
    "vbscript:hit()",
    "file:///etc/passwd",
    "blob:https://example.org/1",
]

CATALOG = """\
catalog: 1
title: Library Events
description: {markdown}
sources: {{Manual: {{title: The manual, url: {url}}}}}
actors: {{Reader: {{summary: Somebody with a card.}}}}
timings: {{Immediately: {{summary: As it happens.}}}}
events:
  LoanEvent:
    summary: A reader borrows a book.
    see: [{{title: More about it, url: {url}}}]
    properties: {{type: {{summary: The type of event., const: LoanEvent, source: Manual}}}}
    actions: {{Borrow: {{actor: Reader, when: Immediately}}}}
"""


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n") + '"'


def links_of(guide: Guide) -> set[str]:
    """Return all links of all pages."""
    assert guide.resolved is not None
    site = plan(guide.resolved)
    found: set[str] = set()
    for page in site.pages:
        text = PageText()
        text.feed(site.render(page))
        found.update(text.links)
    return found


def write(folder: Path, url: str, markdown: str) -> Path:
    catalog = folder / "catalog.yaml"
    catalog.write_text(CATALOG.format(url=quoted(url), markdown=quoted(markdown)), encoding="utf-8")
    return catalog


def is_safe(link: str) -> bool:
    # As a browser reads a URL: without the blanks and controls that it drops.
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", link), flags=re.IGNORECASE)
    return scheme is None or scheme[1].lower() in ("http", "https", "mailto")


@pytest.mark.parametrize("url", SCRIPTS)
def test_no_other_scheme_under_url_becomes_a_link(tmp_path: Path, url: str) -> None:
    guide = read_guide(write(tmp_path, url, "Books."))

    assert [link for link in links_of(guide) if not is_safe(link)] == []
    assert [finding.rule for finding in guide.findings if finding.rule == "broken-link"] == ["broken-link"] * 2


@pytest.mark.parametrize("url", SCRIPTS)
def test_no_other_scheme_becomes_a_link_in_markdown(tmp_path: Path, url: str) -> None:
    markdown = f"[a]({url}) [b](<{url}>) <{url}> ![c]({url}) [d]\n\n[d]: {url}\n\n[e]: <{url}>\n\n[e]"
    guide = read_guide(write(tmp_path, "https://example.org/", markdown))

    assert [link for link in links_of(guide) if not is_safe(link)] == []


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org/", "mailto:books@example.org"])
def test_the_others_do(tmp_path: Path, url: str) -> None:
    guide = read_guide(write(tmp_path, url, f"[a]({url})"))

    assert url in links_of(guide)
    assert not guide.has_errors
