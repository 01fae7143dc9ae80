"""The snippets of payloads on their pages."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from eventguide import site_paths
from eventguide.json_writer import in_words
from eventguide.pages.parts.conditions import also_selected
from eventguide.payloads import Condition, Payload, Resolved, slugify
from eventguide.snippets import DEFAULT_LANGUAGES, LANGUAGES, Containers, Selection, Snippet, curl_command

_NAMESPACES = re.compile(r"[/#:]")


class Snippets:
    """Writes the snippets of payloads in the languages of a site, which are names in `LANGUAGES`."""

    def __init__(self, resolved: Resolved, languages: Sequence[str] = DEFAULT_LANGUAGES) -> None:
        self._resolved = resolved
        self._languages = tuple(LANGUAGES[name] for name in dict.fromkeys(languages))

    def of(self, payload: Payload) -> tuple[Snippet, ...]:
        """Return how the payload is sent, and how its events are selected; nothing of what the catalog does not fix."""
        return (*self._curl(payload), *self._selecting(payload))

    def _selecting(self, payload: Payload) -> Iterator[Snippet]:
        if not payload.by_body.conditions:
            return
        also = also_selected(payload, self._resolved)
        selection = Selection(payload.by_body.conditions, also, _function_name(payload), self._containers)
        found = (language.snippet(selection) for language in self._languages)
        yield from (snippet for snippet in found if snippet.text)

    def _curl(self, payload: Payload) -> Iterator[Snippet]:
        delivery = self._resolved.catalog.delivery
        if delivery is not None and delivery.method and payload.carrier is not None:
            file = site_paths.payload(payload.event_slug, payload.slug).rpartition("/")[2]
            yield Snippet("curl", curl_command(delivery.method, payload.carrier.headers, file))

    @cached_property
    def _containers(self) -> Containers:
        rows = [row for event in self._resolved.events.values() for row in event.fields]
        return Containers(*(frozenset(row.path for row in rows if name in row.types) for name in ("object", "array")))


def _function_name(payload: Payload) -> str:
    """The payload's name; where others are selected too, that of its event type with the values that are tested."""
    if not payload.by_body.also_selected:
        return payload.slug
    values = [one.values[0] for one in payload.by_body.conditions if is_constant(one)]
    words = (slugify(_NAMESPACES.split(in_words(value))[-1]) for value in values)
    return "-".join(dict.fromkeys([payload.event_slug, *filter(None, words)]))


def is_constant(one: Condition) -> bool:
    """Return whether a condition asks for one value."""
    return one.test == "is" and len(one.values) == 1
