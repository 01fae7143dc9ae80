"""The site in a page of Markdown for language models, in the form of llmstxt.org."""

import re
from collections.abc import Iterable, Iterator, Sequence

from eventguide import site_paths
from eventguide.catalog import Deprecation, EventType
from eventguide.payloads import Resolved, Urls, nav_title, slugify
from eventguide.record import record

_BRACKET = re.compile(r"[\\\[\]]")
_ESCAPED = r"\\\g<0>"


@record
class OwnPage:
    """A hand-written page: its title, the path of its Markdown version, the section that it is in, its summary."""

    title: str
    path: str
    section: str = ""
    summary: str = ""


def llms_txt(
    resolved: Resolved,
    urls: Urls,
    own: Sequence[OwnPage] = (),
    *,
    documents: Iterable[tuple[str, str]] = (),
    markdown: bool = False,
) -> str:
    """Return the title, the summary, and links to all pages and machine-readable files.

    `own` are the hand-written pages, `documents` the paths of documents for other tools, with a few words. With
    `markdown`, links to pages lead to their Markdown versions.
    """
    return "\n".join(_Writer(resolved, urls, documents=tuple(documents), markdown=markdown).lines(own)) + "\n"


class _Writer:
    def __init__(self, resolved: Resolved, urls: Urls, *, documents: Sequence[tuple[str, str]], markdown: bool) -> None:
        self.resolved, self.urls, self.documents, self.markdown = resolved, urls, documents, markdown

    def lines(self, own: Sequence[OwnPage]) -> Iterator[str]:
        """Yield all lines: the head, event types, scenarios, hand-written pages, reference, and what is optional."""
        catalog = self.resolved.catalog
        yield f"# {_line(catalog.title)}"
        if catalog.summary:
            yield f"\n> {_line(catalog.summary)}"
        yield from self._section("Event types", self._events())
        scenarios = catalog.scenarios.items()
        yield from self._section(
            "Scenarios", (self._page(name, site_paths.scenario(slugify(name)), one.summary) for name, one in scenarios)
        )
        for section in dict.fromkeys(page.section for page in own):
            yield from self._section(section or "Pages", self._own(own, section))
        yield from self._section("Reference", self._reference())
        yield from self._section("Optional", self._optional())

    def _section(self, title: str, lines: Iterator[str]) -> Iterator[str]:
        found = list(lines)
        if found:
            yield f"\n## {_line(title)}\n"
            yield from found

    def _events(self) -> Iterator[str]:
        for event in self.resolved.events.values():
            definition = event.event_type
            summary = " ".join((definition.summary, *_lifecycle(definition), *_words(definition))).strip()
            yield self._page(nav_title(event.name, definition), site_paths.event(event.slug), summary)

    def _own(self, own: Sequence[OwnPage], section: str) -> Iterator[str]:
        return (_link(page.title, self._url(page.path), page.summary) for page in own if page.section == section)

    def _reference(self) -> Iterator[str]:
        yield self._page("All fields", site_paths.FIELDS, "every field with its meaning and the events that have it")
        if self.resolved.envelope is not None:
            yield self._page("Envelope", site_paths.ENVELOPE, "the message in which events are sent")
        if self.resolved.catalog.delivery is not None:
            yield self._page("Delivery", site_paths.DELIVERY, "protocol, headers and channel")
        files = _FILES if self.resolved.envelope is None else (*_FILES, _MESSAGE)
        for path, text in (*files, *self.documents):
            yield _link(path, self._url(path), text)
        if self.markdown:
            yield _link(site_paths.LLMS_FULL, self._url(site_paths.LLMS_FULL), "all pages in one file")

    def _optional(self) -> Iterator[str]:
        for event in self.resolved.events.values():
            path = site_paths.event_schema(event.slug)
            yield _link(f"JSON Schema of {event.name}", self._url(path), "")

    def _page(self, title: str, path: str, summary: str) -> str:
        file = self.urls.file(path).removesuffix(".html") + ".md"
        return _link(title, self._url(file) if self.markdown else self.urls.of(path), summary)

    def _url(self, path: str) -> str:
        return site_paths.absolute(self.urls.root, path)


_FILES = (
    (site_paths.CATALOG_JSON, "the whole catalog: events, actions, fields"),
    (site_paths.IDENTIFY_JSON, "the rules that identify events"),
    (site_paths.GUIDE_CSV, "a row per payload: event type, action, actor, when"),
    (site_paths.any_event_schema(), "the JSON Schema of any event"),
)
_MESSAGE = (site_paths.message_schema(), "the JSON Schema of the envelope with any events")


def _lifecycle(definition: EventType) -> Iterator[str]:
    """Yield until when a deprecated event type is sent, and what to use instead."""
    stated = definition.deprecated
    if isinstance(stated, Deprecation):
        if stated.sunset:
            yield f"No longer sent from {stated.sunset}."
        if stated.use:
            yield f"Use {stated.use} instead."


def _words(definition: EventType) -> Iterator[str]:
    """Yield other words for an event type, and for its actions and their variants."""
    if definition.also:
        yield f"Also known as {', '.join(definition.also)}."
    for name, action in definition.actions.items():
        if words := [word for layer in (action, *action.variants.values()) for word in layer.also]:
            yield f"{name}: also {', '.join(dict.fromkeys(words))}."


def _link(title: str, address: str, summary: str) -> str:
    # A bracket in a name would end the link and begin another.
    return f"- [{_BRACKET.sub(_ESCAPED, _line(title))}]({address})" + (f": {_line(summary)}" if summary else "")


def _line(text: str) -> str:
    return " ".join(text.split())
