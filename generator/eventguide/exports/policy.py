"""The Content-Security-Policy of a built site, and what of the site it blocks."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping

from eventguide.exports.page_content import PageContent, page_content, style_urls
from eventguide.record import record

_POLICY = (
    "default-src 'none'",
    "script-src 'self' {scripts}",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",  # bars and levels in tables are drawn by values in style attributes
    "img-src 'self' data:",  # the theme's icons are in its stylesheet
    "font-src 'self'",
    "connect-src 'self'",  # the search index, instant navigation, the index of /identify/
    "worker-src 'self'",  # the search
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
)

_SHOWN = 60  # characters of an unknown script

_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_GAP = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_FILLING = r"[A-Za-z0-9_.~/:%+-]*"
"""Characters allowed in a gap: a URL or an id, and nothing that could end the string around it."""


@record
class Policy:
    """The value of the header, and what it blocks: a sentence each, with the pages or stylesheets that have it."""

    value: str
    blocked: Mapping[str, tuple[str, ...]]


class KnownScripts:
    """The inline scripts of some templates, each with whatever its gaps may be filled with."""

    def __init__(self, templates: Iterable[str]) -> None:
        texts = {text.strip() for template in templates for text in _SCRIPT.findall(template)}
        patterns = sorted(_FILLING.join(map(re.escape, _GAP.split(text))) for text in texts if _GAP.sub("", text))
        self._pattern = re.compile("|".join(patterns) or r"(?!)")

    def __contains__(self, script: str) -> bool:
        return self._pattern.fullmatch(script.strip()) is not None


def content_security_policy(
    pages: Iterable[tuple[str, str]], stylesheets: Iterable[tuple[str, str]], known: KnownScripts
) -> Policy:
    """Return the policy for a site of these pages and stylesheets (path, text); the same site gives the same policy.

    It allows the inline scripts that are `known`, and no other: a script that got into a page is not made legal.
    """
    hashes: set[str] = set()
    blocked: dict[str, dict[str, None]] = {}
    for path, html in pages:
        content = page_content(html)
        hashes.update(_hash(script) for script in content.scripts if script in known)
        for what in _blocked(content, known):
            blocked.setdefault(what, {})[path] = None
    for path, css in stylesheets:
        for url in style_urls(css):
            blocked.setdefault(_load(url), {})[path] = None
    value = "; ".join(_POLICY).format(scripts=" ".join(sorted(hashes)))
    return Policy(value, {what: tuple(paths) for what, paths in sorted(blocked.items())})


def _blocked(content: PageContent, known: KnownScripts) -> Iterator[str]:
    for script in content.scripts:
        if script not in known:
            shown = " ".join(script.split())[:_SHOWN]
            yield f"An inline script of neither eventguide nor the theme is blocked: {shown} ({_hash(script)})."
    yield from (f"An event handler is blocked: {handler}." for handler in content.handlers)
    if content.styles:
        yield "A <style> element is blocked."
    yield from map(_load, content.loads)


def _load(url: str) -> str:
    return f"A request to another host is blocked: {url}"


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
