"""A page of the guide as Markdown for other site builders: front matter, headings, and HTML between them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from eventguide.json_writer import inline

HEADINGS = ("h1", "h2", "h3", "h4")
# Elements that may be closed before a heading and opened again after it.
_OPENED_AGAIN = ("div", "section", "header", "article")
_WHOLE = 'class="eg-stage"'
"""What scripts need in one piece: the actions of an event type, of which they show one. Its headings stay HTML."""
_VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
# With these, Markdown begins no block of HTML.
_INLINE = frozenset(
    ("a", "abbr", "b", "button", "code", "em", "i", "img", "input", "kbd", "label", "small", "span", "strong")
)
# What some Markdown may take for markup. As character references they are safe in every dialect.
_MEANT = re.compile(r"[\\`*_{}\[\]#!|~:^=$+]")


def markdown_page(html: str, front_matter: Mapping[str, Any]) -> str:
    """Return the HTML of a page as Markdown that Python-Markdown with `attr_list` turns into the same page.

    Headings become Markdown's, with their ids, so that a table of contents is made from them; all between two
    headings is one block of HTML, inside the elements that surround it. Headings of actions stay in one block.
    """
    tree = _Tree()
    tree.feed(html)
    tree.close()
    matter = "".join(f"{name}: {inline(value)}\n" for name, value in front_matter.items())
    return f"---\n{matter}---\n\n" + "\n\n".join(_blocks(tree.root, [])) + "\n"


@dataclass
class _Element:
    tag: str
    start: str
    id: str = ""
    children: list["_Element | str"] = field(default_factory=list)
    has_heading: bool = False

    def may_be_split(self) -> bool:
        """Return whether it can be closed before a heading, and opened again after it."""
        return self.tag in ("", *_OPENED_AGAIN) and _WHOLE not in self.start

    def html(self) -> str:
        """The element as it was written."""
        end = "" if self.tag in _VOID or self.start.endswith("/>") else f"</{self.tag}>"
        return self.start + _html(self.children) + end


class _Tree(HTMLParser):
    """Reads HTML that our templates wrote: every element is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.root = _Element("", "")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, self.get_starttag_text() or "", dict(attrs).get("id") or "")
        self._open[-1].children.append(element)
        if tag in HEADINGS and all(parent.may_be_split() for parent in self._open):
            for parent in (*self._open, element):
                parent.has_heading = True
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:  # as in drawings
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].tag == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def handle_entityref(self, name: str) -> None:
        self._open[-1].children.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._open[-1].children.append(f"&#{name};")


def _html(children: "list[_Element | str]") -> str:
    return "".join(child if isinstance(child, str) else child.html() for child in children)


def _blocks(element: _Element, around: list[str]) -> Iterator[str]:
    """Yield headings and blocks of HTML; `around` are the start tags of the elements to open around a block."""
    run: list[_Element | str] = []
    for child in element.children:
        if isinstance(child, str) or not child.has_heading:
            run.append(child)
            continue
        yield from _block(run, around)
        run = []
        if child.tag in HEADINGS:
            yield _heading(child)
        else:
            yield from _blocks(child, [*around, child.start])
    yield from _block(run, around)


def _block(run: "list[_Element | str]", around: list[str]) -> Iterator[str]:
    html = _html(run).strip()
    if not html:
        return
    first = next(child for child in run if not isinstance(child, str) or child.strip())
    if not around and (isinstance(first, str) or first.tag in _INLINE):
        around = ["<div>"]
    # Ids are unique; an element that is opened several times has none.
    tags = [re.match(r"<(\w+)", start) for start in around]
    ends = "".join(f"</{tag[1]}>" for tag in reversed(tags) if tag)
    yield "".join(re.sub(r'\sid="[^"]*"', "", start) for start in around) + html + ends


def _heading(heading: _Element) -> str:
    inner = [child for child in heading.children if isinstance(child, str) or "headerlink" not in child.start]
    anchor = f" {{#{heading.id}}}" if heading.id else ""
    return f"{'#' * int(heading.tag[1])} {' '.join(_words(inner).split())}{anchor}"


def _words(children: "list[_Element | str]") -> str:
    """The inside of a heading: its elements stay as they are, its words are safe from Markdown."""
    return "".join(
        _escaped(child) if isinstance(child, str) else f"{child.start}{_words(child.children)}</{child.tag}>"
        for child in children
        if isinstance(child, str) or child.tag not in _VOID
    )


def _escaped(text: str) -> str:
    is_reference = text.startswith("&") and text.endswith(";")
    return text if is_reference else _MEANT.sub(lambda match: f"&#{ord(match[0])};", text)
