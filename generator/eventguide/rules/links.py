"""Rules for links and images in the texts of the catalog."""

import html
import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from eventguide import site_paths
from eventguide.catalog import Link, Location, Source
from eventguide.findings import Finding, Rule, Severity, Topic, closest, listed
from eventguide.payloads import Resolved, ResolvedEvent
from eventguide.rules.engine.index import Survey
from eventguide.rules.engine.known_urls import FOLDERS, all_urls, anchors_of, is_line
from eventguide.rules.engine.source_range import within
from eventguide.site_urls import LINK_SCHEMES, SCHEME

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


BROKEN_LINK = Rule(
    id="broken-link",
    severity=Severity.WARNING,
    summary="The target of a link does not exist in the site.",
    rationale="Links within the site start with `/` and are relative to its root, because one text is shown "
    "on several pages: `/events/loan-event/#borrow-a-book`. A link with a scheme other than `http`, `https` "
    "or `mailto` is not shown as a link. Links to hand-written pages, and to anchors of pages other than those "
    "of event types, are checked when the site is built, together with all links of hand-written pages.",
    bad="description: Also read about [returns](/events/return-events/).",
    good="description: Also read about [returns](/events/return-event/).",
)


EXTERNAL_IMAGE = Rule(
    id="external-image",
    severity=Severity.WARNING,
    summary="An image is loaded from another host.",
    rationale="The browser of each visitor requests it there, so the other host gets the visitor's IP "
    "address. The image can change or disappear at any time, and the Content-Security-Policy of "
    "`eventguide csp` blocks it.",
    bad="description: See ![the loan desk](https://images.example.org/desk.png).",
    good="description: See ![the loan desk](/images/desk.png).",
)


INSECURE_LINK = Rule(
    id="insecure-link",
    severity=Severity.INFO,
    summary="A link starts with `http:` instead of `https:`.",
    rationale="Nearly every document is available with `https:`, and browsers warn about `http:`. Identifiers "
    "that look like URLs are not reported: IRIs of well-known vocabularies, and IRIs that are values in "
    "the catalog's payloads.",
    bad='manual: {title: The library system\'s manual, url: "http://library.example.org/manual"}',
    good='manual: {title: The library system\'s manual, url: "https://library.example.org/manual"}',
)


class Target(NamedTuple):
    """The URL of a link, and its source position."""

    url: str
    location: Location
    is_image: bool = False


def links(survey: Survey) -> Iterator[Finding]:
    """Find broken links, links that are not encrypted, and images from other hosts."""
    site = _Site(survey.resolved, {sample.text for sample in survey.samples if sample.text.startswith("http://")})
    for target in _targets(survey, lambda url: site.problem(url) is not None):
        if problem := _image_problem(target) or site.problem(target.url):
            yield problem.rule.report(target.location, problem.message, problem.hint)


def links_from_root(survey: Survey) -> Iterator[Target]:
    """Yield the links that count from the site's root, but for those with which the catalog alone finds a problem."""
    site = _Site(survey.resolved, ())

    def is_open(url: str) -> bool:
        return url.startswith("/") and site.problem(url) is None

    return (target for target in _targets(survey, is_open) if is_open(target.url))


def all_from_root(survey: Survey) -> Iterator[Target]:
    """Yield the links that count from the site's root."""
    return (target for target in _targets(survey, _is_from_root) if _is_from_root(target.url))


def relative_links(survey: Survey) -> Iterator[str]:
    """Yield the links that are relative to the pages that show them, which are all reported."""
    return (target.url for target in _targets(survey, _is_relative) if _is_relative(target.url))


def _is_relative(url: str) -> bool:
    return not url.startswith("/") and not SCHEME.match(url)


def _is_from_root(url: str) -> bool:
    return url.startswith("/") and not url.startswith("//")


def _targets(survey: Survey, is_worth: Callable[[str], bool]) -> Iterator[Target]:
    for text in survey.texts:
        # Only a text that looks worth it at first sight gets a parser: it takes its time to load.
        if "![" in text.text or any(is_worth(url) for url in _candidates(text.text)):
            for url, is_image in _urls(text.text):
                yield Target(url, within(text.place, url), is_image)
    for kind in (Link, Source):
        for found in survey.all(kind):
            if found.part.url:
                yield Target(found.part.url, found.part.at("url"))


# Everything that Markdown may take for a link, and some more.
_CANDIDATE = re.compile(r"\]\(\s*<?([^\s)>]*)|<([a-z][a-z0-9+.-]*:[^\s>]*)>|\]:\s*<?([^\s>]+)", re.IGNORECASE)


def _candidates(text: str) -> Iterator[str]:
    if "](" in text or "<" in text or "]:" in text:
        for match in _CANDIDATE.finditer(text):
            yield html.unescape(match[1] or match[2] or match[3] or "").replace("\\", "")


def _urls(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the URLs of links and images, each with whether it is an image's."""
    for token in _parser().parse(text):
        for inline in token.children or ():
            if inline.type in ("link_open", "image"):
                url = str(inline.attrs.get("href") or inline.attrs.get("src") or "")
                yield unquote(url), inline.type == "image"


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    # Loaded here: most catalogs have few links, and a check starts the sooner.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("js-default", {"html": False})
    # The site refuses some kinds of links; here they are to be seen.
    parser.validateLink = _every_link  # type: ignore[method-assign]
    return parser


def _every_link(url: str) -> bool:  # noqa: ARG001 - the parser's signature
    return True


_OTHER_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)


class _Problem(NamedTuple):
    rule: Rule
    message: str
    hint: str


def _image_problem(target: Target) -> _Problem | None:
    if not target.is_image or not _OTHER_HOST.match(target.url):
        return None
    message = f"The image {target.url} is loaded from another host."
    return _Problem(EXTERNAL_IMAGE, message, "copy it into the docs folder, and use its path: /images/name.png.")


class _Site:
    """The URLs of a catalog's site; `identifiers` only look like URLs: payloads hold them as values."""

    def __init__(self, resolved: Resolved, identifiers: Collection[str]) -> None:
        self.resolved = resolved
        self.identifiers = identifiers

    def problem(self, url: str) -> _Problem | None:
        """Return what is wrong with a link; None where nothing is."""
        try:
            urlsplit(url)
        except ValueError:
            return _broken(f'"{url}" is not a valid URL.', "correct it, or put it in backticks if it is not a link.")
        if scheme := SCHEME.match(url):
            return self._scheme_problem(scheme[0].lower(), url)
        if not url.startswith("/") or url.startswith("//"):
            message = f'The relative link "{url}" is ambiguous, because this text is shown on several pages.'
            return _broken(message, "start it with / for a path from the site root, or with https: for another site.")
        parts = urlsplit(url)
        return self._path_problem(parts.path) or self._anchor_problem(parts.path, parts.fragment)

    def _scheme_problem(self, scheme: str, url: str) -> _Problem | None:
        if scheme not in LINK_SCHEMES:
            return _broken(f'Unsupported link scheme "{scheme}".', "use a link that starts with https:, mailto: or /.")
        if scheme == "http:" and _is_insecure(url, self.identifiers):
            message = f"{url} does not use HTTPS."
            return _Problem(INSECURE_LINK, message, "change it to `https:` if the site supports it.")
        return None

    def _path_problem(self, path: str) -> _Problem | None:
        folder = path.split("/")[1]
        # Pages in other folders are hand-written.
        if folder not in FOLDERS or path in self.known:
            return None
        candidate = closest(path, self.known) or (f"{path}/" if f"{path}/" in self.known else "")
        hint = f'did you mean "{candidate}"?' if candidate else self._pages_in(folder)
        return _broken(f'Unknown page "{path}".', hint)

    def _pages_in(self, folder: str) -> str:
        present = (f"/{address}" for address in all_urls(self.resolved, former=False))
        pages = [url for url in present if url.startswith(f"/{folder}/") and url.endswith("/")]
        return f"pages in /{folder}/: {listed(pages)}." if pages else "remove the link; the site has no page there."

    def _anchor_problem(self, path: str, anchor: str) -> _Problem | None:
        event = self._events.get(path)
        if not anchor or event is None:
            return None
        known = anchors_of(event)
        is_field = anchor.startswith("field-") and anchor in event.anchors.values()
        if anchor in known or is_field or is_line(event, unquote(anchor)):
            return None
        candidate = closest(anchor, known)
        hint = (
            f"did you mean #{candidate}?" if candidate else f"anchors of the page: {', '.join(f'#{a}' for a in known)}."
        )
        return _broken(f'Unknown anchor "#{anchor}" on page {path}.', hint)

    @cached_property
    def known(self) -> Collection[str]:
        """Every URL of the site, from its root."""
        return {f"/{address}" for address in all_urls(self.resolved)}

    @cached_property
    def _events(self) -> dict[str, ResolvedEvent]:
        return {f"/{site_paths.event(event.slug)}": event for event in self.resolved.events.values()}


def _broken(message: str, hint: str) -> _Problem:
    return _Problem(BROKEN_LINK, message, hint)


# Hosts whose URLs are names of vocabularies, and machines that have no certificate.
_NAMES_AND_MACHINES = re.compile(
    r"(?:purl\..*|.*\.purl\.org|(?:www\.)?w3\.org|schema\.org|xmlns\.com|json-schema\.org|ogp\.me|.*\.?localhost|[\d.]+)"
)


def _is_insecure(url: str, identifiers: Collection[str]) -> bool:
    host = urlsplit(url).hostname or ""
    return not _NAMES_AND_MACHINES.fullmatch(host) and not any(one.startswith(url) for one in identifiers)


TOPIC = Topic(
    title="Links",
    summary="The targets of links in summaries, descriptions and notes must exist.",
    rules=(BROKEN_LINK, EXTERNAL_IMAGE, INSECURE_LINK),
    checks=(links,),
)
