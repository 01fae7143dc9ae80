"""The links and anchors of HTML pages, as a browser sees them."""

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from eventguide.record import record

_REFRESH = re.compile(r"""\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']*)""", re.IGNORECASE)
# A table or its end, or text in which no tag is one.
_TABLE_OR_VERBATIM = re.compile(
    rb"<(?P<end>/?)table\b|<!--.*?(?:-->|\Z)|<(?P<name>script|style|textarea|title|template)\b.*?(?:</(?P=name)\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_ROW_END = b"</tr>"
_IN_TABLE = b"<table><tr><td>"
MAX_PIECE = 200_000
"""Pages with more bytes are parsed in pieces of about this size."""
_RARE = "[src],base[href],a[name],[srcset],[poster],[action],[formaction],object[data],meta[http-equiv]"


@record
class PageLinks:
    """What a page links to and what can be linked to on it, each text once.

    Links to anchors of the page itself are left out: most links are of this kind, and none of them is broken.
    `base` is the URL of its `<base>`; `redirect` the URL to which it refreshes at once; both mostly empty.
    """

    anchors: tuple[str, ...]
    links: tuple[str, ...]
    base: str = ""
    redirect: str = ""


def page_links(html: bytes) -> PageLinks:
    """Return the links and anchors of a page; bytes that are not UTF-8 are replaced."""
    # Each text once, before anything is done with it: most links of a page lead to its own anchors, often to the same.
    anchors: dict[str | None, None] = {}
    links: dict[str | None, None] = {}
    base = redirect = ""
    for piece in _pieces(html):
        tree = LexborHTMLParser(piece.decode("utf-8", "replace"))
        anchors.update(dict.fromkeys([node.id for node in tree.css("[id]")]))
        links.update(dict.fromkeys([node.attrs.get("href") for node in tree.css("[href]:not(base)")]))
        for node in tree.css(_RARE):
            if node.tag == "base":
                base = base or _value(node, "href")
            elif node.tag == "a":
                anchors[_value(node, "name")] = None
            else:
                redirect = redirect or _refresh(node)
                links.update(dict.fromkeys(_rare_links(node)))
    names = _shared(anchors)
    # With a base or a redirect, they lead to another page.
    within = frozenset() if base or redirect else frozenset(f"#{name}" for name in ("", *names))
    return PageLinks(names, _shared(links, within), base, redirect)


def _pieces(html: bytes) -> Iterator[bytes]:
    """Yield a page in pieces, cut between rows of tables: a tree takes twenty times the memory of its page."""
    if len(html) <= MAX_PIECE:
        yield html
        return
    found = list(_TABLE_OR_VERBATIM.finditer(html))
    verbatim = [match.span() for match in found if match["end"] is None]
    tables = [(match.start(), -1 if match["end"] else 1) for match in found if match["end"] is not None]
    start, before = 0, b""
    while (end := html.find(_ROW_END, start + MAX_PIECE)) >= 0:
        # A row that is text of a script or a comment ends nothing.
        end = next((stop for first, stop in verbatim if first < end < stop), end + len(_ROW_END))
        yield before + html[start:end]
        # Outside its tables, a row would be ignored; tables are within cells of others.
        start, before = end, _IN_TABLE * _depth(tables, end)
    yield before + html[start:]


def _depth(tables: Sequence[tuple[int, int]], end: int) -> int:
    """Return how many tables are open at a place of a page."""
    depth = 0
    for place, change in tables:
        if place >= end:
            break
        depth = max(0, depth + change)
    return depth


def _shared(texts: Iterable[str | None], omitted: Collection[str] = ()) -> tuple[str, ...]:
    """Return texts without line breaks; most of them are on many pages, and are kept once for all."""
    plain = ("".join(text.strip().splitlines()) for text in texts if text is not None)
    return tuple(dict.fromkeys(sys.intern(text) for text in plain if text not in omitted))


def _rare_links(node: LexborNode) -> Iterator[str]:
    for name in ("src", "poster", "action", "formaction"):
        if name in node.attrs:
            yield _value(node, name)
    if node.tag == "object":
        yield _value(node, "data")
    if url := _refresh(node):
        yield url
    for candidate in _value(node, "srcset").split(", "):
        yield from candidate.split()[:1]


def _refresh(node: LexborNode) -> str:
    if _value(node, "http-equiv").lower() != "refresh":
        return ""
    match = _REFRESH.match(_value(node, "content"))
    return match[1].strip() if match else ""


def _value(node: LexborNode, name: str) -> str:
    return (node.attrs.get(name) or "").strip()
