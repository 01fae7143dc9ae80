"""The Content-Security-Policy of a built site: what its pages need, and nothing more."""

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from html.parser import HTMLParser

_DATA_BLOCKS = ("application/json", "application/ld+json", "text/template")

_POLICY = (
    "default-src 'none'",
    "script-src 'self' {scripts}",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",  # bars and levels in tables are drawn by values in style attributes
    "img-src 'self' data:",  # the theme's icons stand in its stylesheet
    "font-src 'self'",
    "connect-src 'self'",  # the search index, instant navigation, the index of /identify/
    "worker-src 'self'",  # the search
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
)


class _Scripts(HTMLParser):
    """Collects the scripts that stand in a page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._inside = tag == "script" and "src" not in values and values.get("type") not in _DATA_BLOCKS
        if self._inside:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's signature
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def content_security_policy(pages: Iterable[str]) -> str:
    """Return the value of the header for a site with these pages (HTML); the same pages give the same value."""
    hashes = {_hash(text) for page in pages for text in _scripts(page)}
    return "; ".join(_POLICY).format(scripts=" ".join(sorted(hashes)))


def _scripts(page: str) -> list[str]:
    parser = _Scripts()
    parser.feed(page)
    parser.close()
    return parser.texts


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
