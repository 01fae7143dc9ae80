"""Redirects from previous URLs to current ones."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import escape

from eventguide import site_paths
from eventguide.catalog import Actor, Entity, Timing
from eventguide.exports.export import Export
from eventguide.exports.payload_files import files_of
from eventguide.payloads import Resolved, ResolvedEvent, Urls, slugify
from eventguide.slugs import former_slugs

# The script is the same in all of these pages: a Content-Security-Policy names it once.
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body><p>This page has moved to <a href="{target}">{title}</a>.</p>
<script>location.replace(document.querySelector("a").href + location.search + location.hash)</script>
</body>
</html>
"""


def redirects(resolved: Resolved, urls: Urls) -> Iterator[Export]:
    """Yield a page at every earlier URL of an event type, and the files of payloads at all their earlier ones."""
    yield from _named_pages(resolved, urls)
    taken = {event.slug for event in resolved.events.values()}
    for event in resolved.events.values():
        old = former_slugs(event.event_type.formerly, taken)
        for slug in old:
            page = partial(_page, event.title, site_paths.event(event.slug), site_paths.event(slug), urls)
            yield urls.file(site_paths.event(slug)), page
        yield from _old_files(event, old)


def _named_pages(resolved: Resolved, urls: Urls) -> Iterator[Export]:
    """Yield the pages at the earlier URLs of actors, timings and entities."""
    catalog = resolved.catalog
    kinds: tuple[tuple[Mapping[str, Actor | Timing | Entity], Callable[[str], str]], ...] = (
        (catalog.actors, site_paths.actor),
        (catalog.timings, site_paths.timing),
        (catalog.entities, site_paths.entity),
    )
    for parts, address_of in kinds:
        taken = {slugify(name) for name in parts}
        for name, part in parts.items():
            for slug in former_slugs(part.formerly, taken):
                old = address_of(slug)
                yield urls.file(old), partial(_page, name, address_of(slugify(name)), old, urls)


def _page(title: str, new: str, old: str, urls: Urls) -> str:
    # From events/old/ to events/new/: relative, so that it works wherever the site is served.
    target = urls.from_page(site_paths.absolute("../", new.partition("/")[2]), old)
    canonical = urls.of(new) if urls.root else target
    return PAGE.format(title=escape(title), canonical=escape(canonical), target=escape(target))


def _old_files(event: ResolvedEvent, old: Iterable[str]) -> Iterator[Export]:
    taken = {payload.slug for payload in event.payloads}
    for payload in event.payloads:
        before = [slug for slug in payload.former_slugs if slug not in taken]
        for slug in before:
            yield from files_of(payload, event.slug, slug)
        for event_slug in old:
            for slug in (payload.slug, *before):
                yield from files_of(payload, event_slug, slug)
