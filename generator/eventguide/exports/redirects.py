"""Old addresses: an event type or an action that was once called something else is still found."""

from collections.abc import Iterator
from functools import partial
from html import escape

from eventguide import site_paths
from eventguide.exports.export import Export
from eventguide.exports.payload_files import files_of
from eventguide.json_writer import pretty
from eventguide.payloads import Resolved, ResolvedEvent, Urls, slugify

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
    """Yield a page at every earlier address of an event type, and the files of payloads at all their earlier ones."""
    taken = {event.slug for event in resolved.events.values()}
    for event in resolved.events.values():
        old = [slug for slug in map(slugify, event.event_type.formerly) if slug and slug not in taken]
        for slug in dict.fromkeys(old):
            yield urls.file(site_paths.event(slug)), partial(_page, event, slug, urls)
            yield site_paths.event_schema(slug), partial(_schema, event, urls)
        yield from _old_files(event, old)


def _page(event: ResolvedEvent, old: str, urls: Urls) -> str:
    # From events/old/ to events/new/: relative, so that it works wherever the site is served.
    target = urls.from_page(site_paths.absolute("../", f"{event.slug}/"), site_paths.event(old))
    canonical = urls.of(site_paths.event(event.slug)) if urls.root else target
    return PAGE.format(
        title=escape(event.title),
        canonical=escape(canonical),
        target=escape(target),
    )


def _schema(event: ResolvedEvent, urls: Urls) -> str:
    return pretty(event.schema(urls.root))


def _old_files(event: ResolvedEvent, old: list[str]) -> Iterator[Export]:
    taken = {payload.slug for payload in event.payloads}
    for payload in event.payloads:
        before = [slug for slug in payload.former_slugs if slug not in taken]
        for slug in before:
            yield from files_of(payload, event.slug, slug)
        for event_slug in old:
            for slug in (payload.slug, *before):
                yield from files_of(payload, event_slug, slug)
