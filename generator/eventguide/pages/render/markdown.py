"""Markdown of the catalog as HTML: safe, converted once, plain text not at all."""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from eventguide.site_urls import LINK_SCHEMES, SCHEME

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_MARKED = re.compile(r"[\\`*_\[\]<>&#~|\n]|^\s*(?:[-+]|\d+[.)])\s|^\s*[-=]{3}")
_DROPPED = re.compile(r"[\x00-\x20]")  # what a browser leaves out of a URL before it looks at it

# Placeholder for the path to the site's root in converted text, which is the same for all pages; no text has it.
_ROOT = "\x00root/"


def block(text: str, base: str) -> str:
    """Return Markdown as HTML blocks; links and images that begin with `/` count from the site's root, by `base`."""
    return _block(text.strip()).replace(_ROOT, base)


def inline(text: str, base: str) -> str:
    """Return Markdown of one line as HTML without a paragraph around it."""
    return _inline(text.strip()).replace(_ROOT, base)


def plain(text: str) -> str:
    """Return Markdown of one line as the words that a reader sees."""
    if not _MARKED.search(text):
        return text.strip()
    tokens = _parser().parseInline(text.strip())
    return "".join(_words(token) for token in tokens[0].children or ()) if tokens else ""


def _words(token: "Token") -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


@lru_cache(maxsize=8192)
def _block(text: str) -> str:
    if not text:
        return ""
    if not _MARKED.search(text):
        return f"<p>{escape(text, quote=False)}</p>"
    return str(_parser().render(text)).strip()


@lru_cache(maxsize=8192)
def _inline(text: str) -> str:
    if not _MARKED.search(text):
        return escape(text, quote=False)
    return str(_parser().renderInline(text))


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("js-default", {"html": False})
    parser.validateLink = may_link  # type: ignore[method-assign]
    parser.add_render_rule("link_open", _open_link)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("heading_open", _lower_heading)
    parser.add_render_rule("heading_close", _lower_heading)
    return parser


def may_link(url: str) -> bool:
    """Return whether a page may link to `url`: to http(s), to mailto, or inside the site; anything else might run."""
    scheme = SCHEME.match(_DROPPED.sub("", url))
    return scheme is None or scheme.group().lower() in LINK_SCHEMES


def _open_link(
    renderer: "RendererHTML", tokens: "Sequence[Token]", index: int, options: "OptionsDict", env: "EnvType"
) -> str:
    _from_root(tokens[index], "href")
    return renderer.renderToken(tokens, index, options, env)


def _image(
    renderer: "RendererHTML", tokens: "Sequence[Token]", index: int, options: "OptionsDict", env: "EnvType"
) -> str:
    _from_root(tokens[index], "src")
    return renderer.image(tokens, index, options, env)


def _from_root(token: "Token", name: str) -> None:
    target = str(token.attrs.get(name, ""))
    if target.startswith("/") and not target.startswith("//"):
        token.attrs[name] = _ROOT + target[1:]


def _lower_heading(
    renderer: "RendererHTML", tokens: "Sequence[Token]", index: int, options: "OptionsDict", env: "EnvType"
) -> str:
    # A page has its own h1 and h2.
    tokens[index].tag = f"h{min(6, int(tokens[index].tag[1]) + 2)}"
    return renderer.renderToken(tokens, index, options, env)
