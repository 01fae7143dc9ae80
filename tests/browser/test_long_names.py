"""Names of one long word, in several scripts: on no page does one leave its cell or the page."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import HEIGHTS, PHONE, WIDE, Opened, served
from tests.conftest import build_site

# Long words of about 100 letters, or as many as fit into 190 bytes.
WORDS = {"latin": ("abcdefghij" * 10,), "others": ("事件已创建订单变更" * 7, "الطلبالجديد" * 8, "पुस्तकालयकी" * 5)}

PLACES = """\
catalog: 1
title: 0_
summary: What the system 1_ sends.
actors: {2_: {summary: Somebody 3_.}, 4_: {summary: Everybody., includes: [2_]}}
timings: {5_: {summary: At once.}, 6_: {summary: Later.}}
evidence: {7_: {summary: Seen.}}
sources: {8_: {title: 9_, url: "https://example.org/10_"}}
entities:
  11_:
    summary: A piece 12_.
    properties:
      13_: {summary: A value., example: 14_, sensitive: 15_}
      16_: {summary: A part., entity: 17_}
  17_: {summary: Another., properties: {18_: {summary: A value., enum: [19_, 20_], example: 19_}}}
envelope:
  summary: The wire.
  properties: {21_: {summary: Who sends., example: 22_}, data: {summary: The events., items: {event: true}}}
events:
  23_:
    summary: Something 24_ happens.
    labels: {25_: 26_}
    extends: 11_
    formerly: [27_]
    properties: {kind: {summary: What happened.}}
    matrix: {title: 28_, summary: Where., columns: [29_], rows: {30_: [sends]}}
    notes: [{kind: caution, text: 31_}]
    actions:
      32_:
        actor: [2_, 4_]
        when: 5_
        trigger: Pressing 33_.
        evidence: {level: 7_, source: 8_}
        payload: {kind: 34_}
      35_:
        actor: 2_
        when: 6_
        trigger: Pressing.
        variants: {A36_: {payload: {kind: 37_}}, B: {payload: {kind: 38_}}}
  39_:
    summary: Another.
    labels: {25_: 40_}
    extends: 11_
    actions: {41_: {actor: 2_, when: 5_, trigger: Pressing.}, 42_: {actor: 4_, when: 5_, trigger: Pressing.}}
scenarios:
  43_: {summary: A story 44_., steps: [{event: 23_, action: 32_}, {event: 23_, action: 35_, variant: B}]}
"""

# Lines of JSON whose value does not begin behind its key, as where a script is written from right to left.
REVERSED = """() => [...document.querySelectorAll(".eg-json .l")].filter((line) => {
  const [key, value] = [".k", ".s"].map((part) => line.querySelector(":scope > " + part)?.getClientRects()[0]);
  return key && value && (Math.abs(key.top - value.top) < 3 ? value.left < key.right : value.top < key.top);
}).map((line) => line.textContent)"""

OVERFLOWING = """() => {
  const found = new Set(), width = document.documentElement.clientWidth;
  const name = (node) => node.tagName.toLowerCase() + [...node.classList].map((one) => "." + one).join("");
  const label = (node) => `${name(node.parentElement)} > ${name(node)}`;
  if (document.documentElement.scrollWidth > width) found.add(`page of ${document.documentElement.scrollWidth}`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, node = text.parentElement;
    if (!text.data.trim() || node.closest("script, style, noscript, pre, .md-header, .md-skip")) continue;
    if (!node.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    let boxes = [];
    for (let one = node; one !== document.body; one = one.parentElement) boxes.push(one);
    const styles = boxes.map((one) => getComputedStyle(one));
    if (styles.some((style) => style.clipPath.startsWith("inset(50%"))) continue; // only for screen readers
    const scrolled = styles.findIndex((style) => ["auto", "scroll"].includes(style.overflowX));
    const box = boxes[styles.findIndex(({display}) => display !== "inline")];
    const clip = boxes[styles.findIndex((style) => ["hidden", "clip"].includes(style.overflowX))];
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const part of range.getClientRects()) {
      const {left, right} = box.getBoundingClientRect();
      if (part.right > right + 2 || part.left < left - 2) found.add(`${label(node)} leaves ${label(box)}`);
      if (clip && part.right > clip.getBoundingClientRect().right + 2) found.add(`${label(clip)} cuts ${label(node)}`);
      if (scrolled < 0 && part.right > width + 1) found.add(`${label(node)} leaves the page`);
    }
  }
  return [...found];
}"""


def long_names(words: tuple[str, ...]) -> str:
    """Return a catalog each of whose names is one long word, all different."""
    supply = itertools.cycle(words)
    text = PLACES
    for number in range(45, -1, -1):
        word = next(supply)
        # A variant shares the name of a file with its action.
        text = text.replace(f"A{number}_", f"{word[:12]}{number}").replace(f"{number}_", f"{word[:94]}{number:02}")
    return text


@pytest.fixture(scope="module", params=list(WORDS))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of long names."""
    project = tmp_path_factory.mktemp("long")
    (project / "docs").mkdir()
    (project / "catalog.yaml").write_text(long_names(WORDS[request.param]), encoding="utf-8")
    plugins = "plugins: [search, {eventguide: {catalog: catalog.yaml}}]"
    (project / "mkdocs.yml").write_text(f"site_name: Long\ntheme: {{name: material, font: false}}\n{plugins}\n")
    return build_site(project / "mkdocs.yml", project / "site", "http://localhost:8000/")


@pytest.fixture(scope="module")
def url(site: Path) -> Iterator[str]:
    """The URL of the site."""
    with served(site) as root:
        yield root


def test_no_name_leaves_its_cell_or_the_page(site: Path, url: str, opened: Opened) -> None:
    pages = sorted(file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    page = opened(url)
    found = {}
    for path in pages:
        page.set_viewport_size({"width": WIDE, "height": HEIGHTS[WIDE]})
        page.goto(url + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for width in (WIDE, PHONE):
            page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            if problems := page.evaluate(OVERFLOWING):
                found[path[:20], width] = problems
            assert page.evaluate(REVERSED) == []

    assert len(pages) > 15
    assert found == {}
