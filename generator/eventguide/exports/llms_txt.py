"""The site in a page of Markdown for language models, in the form of llmstxt.org."""

import re
from collections.abc import Iterator

from eventguide import site_paths
from eventguide.catalog import EventType
from eventguide.payloads import Resolved, Urls, slugify

_BRACKET = re.compile(r"[\\\[\]]")
_ESCAPED = r"\\\g<0>"


def llms_txt(resolved: Resolved, urls: Urls) -> str:
    """Return the title, the summary, and links to the event types and the machine-readable files."""
    return "\n".join(_lines(resolved, urls)) + "\n"


def _lines(resolved: Resolved, urls: Urls) -> Iterator[str]:
    catalog = resolved.catalog
    yield f"# {_line(catalog.title)}"
    if catalog.summary:
        yield f"\n> {_line(catalog.summary)}"
    yield "\n## Event types\n"
    for event in resolved.events.values():
        definition = event.event_type
        words = [definition.summary, f"Also known as {', '.join(definition.also)}." if definition.also else ""]
        yield _link(
            nav_title(event.name, definition), urls.of(site_paths.event(event.slug)), " ".join(filter(None, words))
        )
    if catalog.scenarios:
        yield "\n## Scenarios\n"
        for name, scenario in catalog.scenarios.items():
            yield _link(name, urls.of(site_paths.scenario(slugify(name))), scenario.summary)
    yield "\n## Reference\n"
    yield _link(
        "All fields",
        urls.of(site_paths.FIELDS),
        "every field with its meaning and the events that have it",
    )
    yield _link(
        "catalog.json",
        urls.of(site_paths.CATALOG_JSON),
        "the whole catalog: events, actions, fields",
    )
    yield _link(
        "guide.csv",
        urls.of(site_paths.GUIDE_CSV),
        "a row per payload: event type, action, actor, when",
    )


def nav_title(name: str, definition: EventType) -> str:
    """Return a name with what a reader should know: draft, preview, deprecated."""
    marks: list[str] = [definition.status] if definition.status in ("draft", "preview") else []
    marks += ["deprecated"] if definition.deprecated else []
    return f"{name} ({', '.join(marks)})" if marks else name


def _link(title: str, address: str, summary: str) -> str:
    # A bracket in a name would end the link and begin another.
    return f"- [{_BRACKET.sub(_ESCAPED, _line(title))}]({address})" + (f": {_line(summary)}" if summary else "")


def _line(text: str) -> str:
    return " ".join(text.split())
