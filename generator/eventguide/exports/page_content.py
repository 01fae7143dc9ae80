"""What a page of a built site runs and loads, read from its HTML; and what a stylesheet loads."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

# https://mimesniff.spec.whatwg.org/#javascript-mime-type, in short, and the types that HTML itself gives a meaning.
_RUNS = re.compile(
    r"|module|importmap|speculationrules|(?:text|application)/(?:x-)?(?:java|ecma|live|j)script[\d.]*", re.IGNORECASE
)

_LOADED: Mapping[str, tuple[str, ...]] = {
    "audio": ("src",), "body": ("background",), "embed": ("src",), "feimage": ("href", "xlink:href"),
    "frame": ("src",), "iframe": ("src",), "image": ("href", "xlink:href"), "img": ("src", "srcset"),
    "input": ("src",), "link": ("href",), "object": ("data",), "script": ("src",), "source": ("src", "srcset"),
    "track": ("src",), "use": ("href", "xlink:href"), "video": ("src", "poster"),
}  # fmt: skip
_LOADING_LINKS = {
    "stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch", "preconnect",
    "dns-prefetch",
}  # fmt: skip

_STYLE_URL = re.compile(r"""(?:url\(|@import)\s*["']?\s*([^"'()\s;]+)""", re.IGNORECASE)
_DROPPED = re.compile(r"[\x00-\x20]")
_FIGURES = re.compile(r"https?://(?:www\.)?(github\.com|gitlab\.com)/", re.IGNORECASE)


@dataclass(slots=True)
class PageContent:
    """What a page runs and loads.

    `scripts` are the texts of inline scripts, `handlers` the event handlers in attributes, `styles` the texts of
    `<style>` elements, `loads` the URLs on other hosts that the page loads.
    """

    scripts: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)


def page_content(html: str) -> PageContent:
    """Return what a page runs and loads."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    content = parser.content
    content.loads += (url for style in content.styles for url in style_urls(style))
    content.loads = [url for url in content.loads if urlsplit(url).hostname != parser.host]
    return content


def style_urls(css: str) -> list[str]:
    """Return the URLs on other hosts that a stylesheet loads."""
    return [url for match in _STYLE_URL.finditer(css) if (url := outside(match[1]))]


def outside(url: str) -> str:
    """Return a URL on another host as a browser reads it, with its scheme; "" for one inside the site."""
    read = _DROPPED.sub("", url).replace("\\", "/")
    if read.startswith("//"):
        return f"https:{read}"
    return read if re.match(r"(?:https?|wss?|ftp)://", read, re.IGNORECASE) else ""


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.content = PageContent()
        self.host: str | None = None
        self._texts: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._texts = None
        if tag == "script" and "src" not in values and _RUNS.fullmatch(values.get("type", "").strip()):
            self._texts = self.content.scripts
        elif tag == "style":
            self._texts = self.content.styles
        if self._texts is not None:
            self._texts.append("")
        self.content.handlers += (f"{name} on <{tag}>" for name in values if name.startswith("on"))
        self.content.loads += (url for one in self._loaded(tag, values) if (url := outside(one)))

    def _loaded(self, tag: str, values: Mapping[str, str]) -> Iterator[str]:
        relations = set(values.get("rel", "").lower().split())
        if tag == "link" and "canonical" in relations:
            self.host = urlsplit(values.get("href", "")).hostname
        if tag != "link" or relations & _LOADING_LINKS:
            for name in _LOADED.get(tag, ()):
                yield from _candidates(name, values.get(name, ""))
        yield from (match[1] for match in _STYLE_URL.finditer(values.get("style", "")))
        if values.get("data-md-component") == "source" and (match := _FIGURES.match(values.get("href", ""))):
            yield f"https://{'api.github.com' if match[1].lower() == 'github.com' else 'gitlab.com'}/"

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's signature
        self._texts = None

    def handle_data(self, data: str) -> None:
        if self._texts is not None:
            self._texts[-1] += data


def _candidates(name: str, value: str) -> list[str]:
    if name != "srcset":
        return [value]
    return [part.split()[0] for part in re.split(r",(?=\s)|,$", value) if part.split()]
