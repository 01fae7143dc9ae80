"""All pages of a site, in the order of its navigation."""

from eventguide.pages.entity import entity_pages
from eventguide.pages.envelope import envelope_pages
from eventguide.pages.event import event_pages
from eventguide.pages.page import Page
from eventguide.payloads import Resolved


def plan_site(resolved: Resolved) -> tuple[Page, ...]:
    """Return the pages of a catalog's site; none is rendered yet."""
    return (
        *event_pages(resolved),
        *envelope_pages(resolved),
        *entity_pages(resolved),
    )
